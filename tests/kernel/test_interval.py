from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.kernel.interval import ALWAYS, Interval, subtract, sweep, union
from narvard.kernel.partial_date import PartialDate

ORIGIN = date(2025, 6, 1)
SPAN = 12


def day(number):
    return ORIGIN + timedelta(days=number)


DAYS = [date.min, *(day(number) for number in range(-2, SPAN + 3)), date.max]
ends = st.none() | st.integers(0, SPAN).map(day)
some_intervals = st.builds(Interval, ends, ends)
lists_of_intervals = st.lists(some_intervals, max_size=6)
partial_dates = st.builds(
    lambda number, length: PartialDate.parse(day(number * 20).isoformat()[:length]),
    st.integers(-40, 40),
    st.sampled_from([4, 7, 10]),
)


def members(*intervals):
    return {each for each in DAYS if any(interval.contains(each) for interval in intervals)}


def assert_sorted_and_apart(intervals):
    assert not any(interval.is_empty for interval in intervals)
    for earlier, later in pairwise(intervals):
        assert earlier.end is not None
        assert later.start is not None
        assert earlier.end < later.start


def test_starts_inclusive_and_ends_exclusive():
    interval = Interval(day(1), day(3))
    assert [number for number in range(5) if interval.contains(day(number))] == [1, 2]
    assert interval.last_day == day(2)


def test_a_contract_counts_its_last_day():
    interval = Interval.between(PartialDate.parse("2025-06-16"), PartialDate.parse("2025-08-10"))
    assert interval == Interval(date(2025, 6, 16), date(2025, 8, 11))
    assert interval.last_day == date(2025, 8, 10)


def test_partial_dates_count_from_their_first_to_their_last_day():
    interval = Interval.between(PartialDate.parse("2024"), PartialDate.parse("2024-02"))
    assert interval == Interval(date(2024, 1, 1), date(2024, 3, 1))


def test_one_end_may_be_left_open():
    day_written, month = PartialDate.parse("2025-06-16"), PartialDate.parse("2025-08")
    assert Interval.between(day_written, None) == Interval(date(2025, 6, 16), None)
    assert Interval.between(month, None) == Interval(date(2025, 8, 1), None)
    assert Interval.between(None, month) == Interval(None, date(2025, 9, 1))


def test_nothing_written_is_always():
    assert Interval.between(None, None) == ALWAYS
    assert ALWAYS.last_day is None
    assert members(ALWAYS) == set(DAYS)


def test_a_contract_of_one_day_is_not_empty():
    only = PartialDate.parse("2025-06-16")
    assert not Interval.between(only, only).is_empty


def test_nothing_is_before_the_first_day_there_is():
    assert Interval(None, date.min).is_empty
    assert not Interval(date.max, None).is_empty


@given(partial_dates, partial_dates)
def test_between_is_empty_exactly_when_inverted(valid_from, valid_to):
    interval = Interval.between(valid_from, valid_to)
    assert interval.is_empty == (valid_to.latest < valid_from.earliest)
    assert interval.last_day == valid_to.latest


@given(some_intervals)
def test_empty_intervals_have_no_members(interval):
    assert interval.is_empty == (not members(interval))


@given(some_intervals, some_intervals)
def test_intersection_has_the_members_of_both(one, other):
    assert members(one.intersect(other)) == members(one) & members(other)
    assert members(one.intersect(other)) == members(other.intersect(one))
    assert one.overlaps(other) == bool(members(one) & members(other))


@given(some_intervals, st.sampled_from(DAYS))
def test_what_ends_before_a_day_has_no_member_from_it_on(interval, first):
    if interval.ends_before(first):
        assert not {each for each in members(interval) if each >= first}
    elif not interval.is_empty:
        assert {each for each in members(interval) if each >= first}


@given(lists_of_intervals)
def test_union_has_the_members_of_any(intervals):
    joined = union(intervals)
    assert members(*joined) == members(*intervals)
    assert_sorted_and_apart(joined)
    assert union(joined) == joined
    assert union(reversed(intervals)) == joined


def test_union_joins_what_touches():
    assert union([Interval(day(3), day(5)), Interval(day(1), day(3))]) == (
        Interval(day(1), day(5)),
    )


@given(some_intervals, lists_of_intervals)
def test_subtract_leaves_the_members_of_no_part(whole, parts):
    gaps = subtract(whole, parts)
    assert members(*gaps) == members(whole) - members(*parts)
    assert_sorted_and_apart(gaps)


@given(some_intervals, lists_of_intervals)
def test_what_is_covered_and_what_is_not_make_the_whole(whole, parts):
    covered = [whole.intersect(part) for part in parts]
    assert union([*covered, *subtract(whole, parts)]) == union([whole])


def test_subtract_names_the_gaps_between_holders():
    held = [Interval(day(2), day(4)), Interval(day(7), None)]
    assert subtract(ALWAYS, held) == (Interval(None, day(2)), Interval(day(4), day(7)))


@given(lists_of_intervals, some_intervals)
def test_sweep_says_who_contains_each_day(intervals, within):
    stretches = list(sweep(intervals, within))
    for each in DAYS:
        found = [active for stretch, active in stretches if stretch.contains(each)]
        expected = tuple(index for index, it in enumerate(intervals) if it.contains(each))
        assert found == ([expected] if within.contains(each) else [])


@given(lists_of_intervals, some_intervals)
def test_sweep_covers_its_bounds_with_the_longest_stretches(intervals, within):
    stretches = list(sweep(intervals, within))
    assert union(stretch for stretch, _ in stretches) == union([within])
    assert not any(stretch.is_empty for stretch, _ in stretches)
    for (earlier, before), (later, after) in pairwise(stretches):
        assert earlier.end == later.start
        assert before != after


def test_sweep_of_one_holder_after_another():
    holders = [Interval(None, day(3)), Interval(day(5), day(8)), Interval(day(7), None)]
    assert list(sweep(holders)) == [
        (Interval(None, day(3)), (0,)),
        (Interval(day(3), day(5)), ()),
        (Interval(day(5), day(7)), (1,)),
        (Interval(day(7), day(8)), (1, 2)),
        (Interval(day(8), None), (2,)),
    ]


def test_sweep_from_the_first_day_there_is():
    assert list(sweep([Interval(date.min, day(1))])) == [
        (Interval(None, day(1)), (0,)),
        (Interval(day(1), None), ()),
    ]


@pytest.mark.parametrize("within", [Interval(day(3), day(3)), Interval(day(3), day(1))])
def test_sweep_of_no_days_yields_nothing(within):
    assert list(sweep([ALWAYS], within)) == []
