from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.cycles import circular, rings, strongly_connected

WEBS = st.dictionaries(
    st.integers(0, 6), st.lists(st.integers(0, 6), max_size=4), min_size=1, max_size=7
)


def reached(edges, start):
    found = set()
    pending = list(edges.get(start, ()))
    while pending:
        node = pending.pop()
        if node not in found:
            found.add(node)
            pending.extend(edges.get(node, ()))
    return found


def test_a_ring_is_one_set_and_what_leads_to_it_is_not_in_it():
    edges = {"in": ["a"], "a": ["b"], "b": ["c", "out"], "c": ["a"]}
    assert sorted(map(sorted, strongly_connected(edges))) == [["a", "b", "c"], ["in"], ["out"]]


@given(WEBS)
def test_two_nodes_are_together_when_each_leads_to_the_other(edges):
    sets = list(strongly_connected(edges))
    nodes = set(edges) | {end for ends in edges.values() for end in ends}
    assert sorted(node for one in sets for node in one) == sorted(nodes)
    set_of = {node: number for number, one in enumerate(sets) for node in one}
    for one in nodes:
        for other in nodes - {one}:
            both = other in reached(edges, one) and one in reached(edges, other)
            assert (set_of[one] == set_of[other]) == both


@given(WEBS)
def test_those_that_lead_to_others_come_before_these(edges):
    set_of = {node: number for number, one in enumerate(strongly_connected(edges)) for node in one}
    assert all(set_of[start] <= set_of[end] for start, ends in edges.items() for end in ends)


@given(WEBS)
def test_what_leads_back_to_itself_is_in_a_circle(edges):
    circles = list(circular(edges))
    assert sorted(node for one in circles for node in one) == sorted(
        node for node in edges if node in reached(edges, node)
    )


def test_a_ring_comes_once_and_from_its_first_name_on():
    leads_to = {"x": "c", "c": "a", "a": "b", "b": "c", "y": "b", "own": "own", "end": "nowhere"}
    assert list(rings(leads_to)) == [("a", "b", "c"), ("own",)]


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdefg")))
def test_the_rings_are_the_circles(leads_to):
    found = list(rings(leads_to))
    edges = {one: [end] for one, end in leads_to.items()}
    assert sorted(map(sorted, found)) == sorted(map(sorted, circular(edges)))
    for ring in found:
        assert ring[0] == min(ring)
        assert [leads_to[one] for one in ring] == [*ring[1:], ring[0]]


def test_a_ring_may_be_very_long():
    edges = {number: [(number + 1) % 20_000] for number in range(20_000)}
    (ring,) = strongly_connected(edges)
    assert len(ring) == 20_000
