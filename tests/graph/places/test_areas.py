import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.places.areas import Areas
from narvard.model.areas import Area


def areas(**parts):
    return Areas({name: Area(id=name, kind="other", parts=tuple(of)) for name, of in parts.items()})


NAMES = st.sampled_from("abcde")
some_areas = st.dictionaries(NAMES, st.lists(NAMES | st.just("undeclared"), max_size=3)).map(
    lambda parts: (areas(**parts), parts)
)


def test_an_area_without_parts_is_made_of_itself():
    assert areas(a=[]).smallest("a") == {"a"}


def test_parts_are_taken_apart_at_every_depth():
    county = areas(county=["region", "c"], region=["a", "b"], a=[], b=[], c=[])
    assert county.smallest("county") == {"a", "b", "c"}
    assert county.smallest("region") == {"a", "b"}


@pytest.mark.parametrize(
    ("parts", "smallest"),
    [
        ({}, set()),
        ({"a": ["undeclared"]}, set()),
        ({"a": ["undeclared", "b"], "b": []}, {"b"}),
        ({"a": ["a"]}, set()),
        ({"a": ["b", "c"], "b": ["a"], "c": []}, {"c"}),
        ({"a": ["b", "b"], "b": []}, {"b"}),
    ],
)
def test_what_is_not_declared_or_leads_back_is_left_out(parts, smallest):
    assert areas(**parts).smallest("a") == smallest


@given(some_areas, NAMES)
def test_the_smallest_areas_are_declared_and_have_no_parts(some, name):
    map_of_areas, parts = some
    smallest = map_of_areas.smallest(name)
    assert all(parts[one] == [] for one in smallest)
    assert map_of_areas.smallest(name) == smallest


@given(some_areas, NAMES)
def test_an_area_covers_each_of_its_parts(some, name):
    map_of_areas, parts = some
    for part in parts.get(name, []):
        assert map_of_areas.smallest(part) <= map_of_areas.smallest(name)


def test_an_area_goes_by_its_code_where_it_has_one():
    with_code = Area(id="a", kind="municipality", code="0114")
    some = Areas({"a": with_code, "b": Area(id="b", kind="district")})
    assert [some.code_or_id(name) for name in ("a", "b", "undeclared")] == [
        "0114",
        "b",
        "undeclared",
    ]
