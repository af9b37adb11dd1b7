from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.ways import line, reached

NODES = st.integers(0, 7)
NEXT = st.dictionaries(NODES, NODES)
WEBS = st.dictionaries(NODES, st.lists(NODES, max_size=3))


def test_a_line_goes_to_its_end():
    assert list(line("c", {"c": "b", "b": "a"}.get)) == ["c", "b", "a"]


def test_a_line_stops_where_it_comes_round():
    assert list(line("x", {"x": "a", "a": "b", "b": "a"}.get)) == ["x", "a", "b"]


def test_all_that_is_reached_comes_once():
    web = {"a": ("b", "c"), "b": ("d",), "c": ("d", "a"), "z": ("a",)}
    found = list(reached(("a", "c"), lambda one: web.get(one, ())))
    assert sorted(found) == ["a", "b", "c", "d"]


def test_nothing_is_reached_from_nowhere():
    assert not list(reached((), lambda one: (one,)))


@given(NODES, NEXT)
def test_a_line_is_what_can_be_reached_by_one_way(start, after):
    ways = reached((start,), lambda one: (after[one],) if one in after else ())
    assert list(line(start, after.get)) == list(ways)


@given(st.lists(NODES), WEBS)
def test_what_is_reached_leads_to_nothing_else(starts, web):
    found = set(reached(starts, lambda one: web.get(one, ())))
    assert found.issuperset(starts)
    assert all(found.issuperset(web.get(one, ())) for one in found)
    entered = {*starts, *(end for one in found for end in web.get(one, ()))}
    assert found == entered
