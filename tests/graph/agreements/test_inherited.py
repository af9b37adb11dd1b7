import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.agreements.inherited import nearest_above

CHAIN = [("c", "b"), ("b", "a")]


@pytest.mark.parametrize(
    ("links", "having", "nearest"),
    [
        ([], ["a"], {}),
        (CHAIN, [], {}),
        (CHAIN, ["a"], {"b": ("a",), "c": ("a",)}),
        (CHAIN, ["a", "b"], {"b": ("a",), "c": ("b",)}),
        (CHAIN, ["c"], {}),
        ([*CHAIN, *CHAIN], ["a"], {"b": ("a",), "c": ("a",)}),
        ([("c", "b"), ("c", "a")], ["b", "a"], {"c": ("a", "b")}),
        ([("c", "b"), ("c", "a"), ("b", "a")], ["a"], {"b": ("a",), "c": ("a",)}),
        ([("a", "b"), ("b", "a")], ["a"], {"b": ("a",)}),
        ([("a", "a")], ["a"], {}),
        ([("b", "nowhere")], ["nowhere"], {"b": ("nowhere",)}),
    ],
)
def test_the_nearest_ones_above(links, having, nearest):
    assert nearest_above(links, having) == nearest


IDS = st.sampled_from("abcdef")


@given(st.lists(st.tuples(IDS, IDS)), st.sets(IDS), st.randoms())
def test_the_order_of_the_links_does_not_matter(links, having, random):
    shuffled = list(links)
    random.shuffle(shuffled)
    assert nearest_above(shuffled, having) == nearest_above(links, having)


@given(st.lists(st.tuples(IDS, IDS)), st.sets(IDS))
def test_whoever_is_right_above_and_has_it_is_among_the_nearest(links, having):
    found = nearest_above(links, having)
    for lower, upper in links:
        if upper in having and lower != upper:
            assert upper in found[lower]
    assert all(set(sources) <= having for sources in found.values())
