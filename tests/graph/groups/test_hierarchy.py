from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.groups.hierarchy import circles, roots
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.groups import Group

IDS = "abcdef"
ends = st.none() | st.integers(2020, 2025).map(lambda year: PartialDate(str(year)))


def group(group_id, above=None, first=None, last=None):
    return Group(
        id=group_id,
        kind="committee",
        reports_to=above,
        valid_from=None if first is None else PartialDate(first),
        valid_to=None if last is None else PartialDate(last),
    )


def ids(circle):
    return [one.id for one in circle.groups]


def test_a_tree_has_no_circle():
    assert list(circles([group("a"), group("b", "a"), group("c", "b"), group("d", "b")])) == []


def test_a_group_can_report_to_itself():
    (circle,) = circles([group("a", "a")])
    assert (ids(circle), circle.period) == (["a"], ALWAYS)


def test_a_circle_begins_with_the_first_id_and_follows_the_reports():
    (circle,) = circles([group("c", "a"), group("b", "c"), group("a", "b"), group("d", "c")])
    assert ids(circle) == ["a", "b", "c"]


def test_two_circles_are_two():
    found = circles([group("a", "b"), group("b", "a"), group("c", "d"), group("d", "c")])
    assert sorted(map(ids, found)) == [["a", "b"], ["c", "d"]]


def test_a_circle_lasts_as_long_as_all_of_it():
    (circle,) = circles([group("a", "b", last="2024"), group("b", "a", first="2023-07")])
    assert circle.period == Interval(date(2023, 7, 1), date(2025, 1, 1))


def test_versions_that_take_turns_make_no_circle():
    before = [group("a", "b", last="2024"), group("b", last="2024")]
    after = [group("a", first="2025"), group("b", "a", first="2025")]
    assert list(circles([*before, *after])) == []


def test_a_group_nobody_knows_ends_the_way():
    assert list(circles([group("a", "nowhere"), group("b", "a")])) == []


parents = st.dictionaries(st.sampled_from(IDS), st.none() | st.sampled_from(IDS))


@given(parents)
def test_a_circle_is_found_exactly_where_a_way_leads_back(above):
    def leads_back(start):
        current = above.get(start)
        for _ in above:
            if current == start:
                return True
            current = above.get(current)
        return False

    groups = [group(*pair) for pair in above.items()]
    found = [one for circle in circles(groups) for one in ids(circle)]
    assert sorted(found) == sorted(one for one in above if leads_back(one))


@given(st.lists(st.builds(group, st.sampled_from(IDS), st.sampled_from(IDS)), max_size=6), ends)
def test_the_order_of_groups_does_not_matter(groups, last):
    unique = list({one.id: one for one in groups}.values())
    dated = [
        group(one.id, one.reports_to, last=None if last is None else str(last)) for one in unique
    ]
    there = [(ids(circle), circle.period) for circle in circles(dated)]
    back = [(ids(circle), circle.period) for circle in circles(dated[::-1])]
    assert sorted(there, key=str) == sorted(back, key=str)


def test_roots_come_with_the_most_groups_below_first():
    found = roots([group("x"), group("a"), group("y", "x"), group("b", "a"), group("c", "b")])
    assert [(root.group.id, root.below) for root in found] == [("a", 2), ("x", 1)]


def test_versions_of_one_group_below_count_once():
    found = roots([group("a"), group("b", "a", last="2024"), group("b", "a", first="2025")])
    assert [root.below for root in found] == [1]


def test_a_group_of_another_time_is_not_below():
    old, new = roots([group("a", last="2024"), group("a", first="2025"), group("b", "a", "2026")])
    assert (old.below, old.period) == (1, Interval(date(2025, 1, 1), None))
    assert (new.below, new.period) == (0, Interval(None, date(2025, 1, 1)))


def test_a_group_that_never_exists_is_no_root():
    assert roots([group("a", first="2025", last="2024")]) == ()
