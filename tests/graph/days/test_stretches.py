from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.days.stretches import as_long_as_possible, named_stretches
from narvard.kernel.interval import ALWAYS, Interval

NEW_YEAR, SUMMER, AUTUMN = date(2025, 1, 1), date(2025, 6, 1), date(2025, 9, 1)


def test_stretches_on_which_the_same_is_the_case_are_made_one():
    stretches = [
        (Interval(None, NEW_YEAR), "a"),
        (Interval(NEW_YEAR, SUMMER), "a"),
        (Interval(SUMMER, AUTUMN), "b"),
        (Interval(AUTUMN, None), "a"),
    ]
    assert list(as_long_as_possible(stretches)) == [
        (Interval(None, SUMMER), "a"),
        (Interval(SUMMER, AUTUMN), "b"),
        (Interval(AUTUMN, None), "a"),
    ]
    assert list(as_long_as_possible([])) == []


def test_names_come_sorted_and_once_with_the_time_on_which_they_hold():
    named = [
        ("b", Interval(None, SUMMER)),
        ("a", Interval(NEW_YEAR, AUTUMN)),
        ("b", Interval(SUMMER, AUTUMN)),
    ]
    assert list(named_stretches(named)) == [
        (Interval(None, NEW_YEAR), ("b",)),
        (Interval(NEW_YEAR, AUTUMN), ("a", "b")),
        (Interval(AUTUMN, None), ()),
    ]
    assert list(named_stretches([], Interval(NEW_YEAR, SUMMER))) == [
        (Interval(NEW_YEAR, SUMMER), ())
    ]
    assert list(named_stretches(named, Interval(SUMMER, NEW_YEAR))) == []


days = st.none() | st.dates(date(2024, 1, 1), date(2024, 3, 1))
periods = st.builds(Interval, days, days)


@given(st.lists(st.tuples(st.sampled_from("abc"), periods), max_size=6))
def test_a_name_is_there_on_the_days_of_its_periods_and_no_others(named):
    stretches = list(named_stretches(named, ALWAYS))
    for day in (date(2023, 12, 31), date(2024, 1, 15), date(2024, 3, 2)):
        (names,) = [names for stretch, names in stretches if stretch.contains(day)]
        assert names == tuple(sorted({name for name, time in named if time.contains(day)}))
    assert all(one[1] != two[1] for one, two in pairwise(stretches))
