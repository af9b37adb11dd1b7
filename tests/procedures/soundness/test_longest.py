from datetime import date

import pytest

from narvard.kernel.duration import Duration
from tests.procedures.soundness.ladders import final, judged, step, within


def lasting(*steps, **others):
    longest = judged(*steps, **others).longest
    return longest.steps, longest.days, longest.last_day


def extended(*steps):
    longest = judged(*steps).longest
    return longest.steps_extended, longest.days_extended, longest.last_day_extended


def test_over_christmas_in_working_days():
    # Opened on Monday 15 December 2025. Five working days: 16, 17, 18, 19, 22 December.
    # Ten more: 23, 24, (Thu 25 and Fri 26 are red, 27 and 28 a weekend), 29, 30, 31,
    # (1 January is red), 2, (weekend), 5, (6 is red), 7, 8, 9 January.
    # Thirty days of the calendar: 8 February.
    case = step("case", 1, "managers", within=within("P5D", "working_days", "opened"))
    managers = step("managers", 2, "board", within=within("P10D", "working_days"))
    board = final("board", 3, within=within("P30D"))
    assert lasting(case, managers)[2] == date(2026, 1, 9)
    assert lasting(case, managers, board) == (
        ("case", "managers", "board"),
        55,
        date(2026, 2, 8),
    )


def test_the_longest_way_need_not_be_the_first():
    a = step("a", 1, "b", "c", within=within("P1D"))
    b = step("b", 2, "d", within=within("P3D"))
    c = step("c", 3, "d", within=within("P8D"))
    d = final("d", 4, within=within("P2D"))
    assert lasting(a, b, c, d) == (("a", "c", "d"), 11, date(2025, 12, 26))


def test_a_way_of_fewer_steps_may_take_longer():
    a = step("a", 1, "b", "c", within=within("P1D"))
    b = step("b", 2, "d", within=within("P1D"))
    d = final("d", 3, within=within("P1D"))
    c = final("c", 4, within=within("P30D"))
    assert lasting(a, b, d, c) == (("a", "c"), 31, date(2026, 1, 15))


def test_with_more_time_another_way_may_be_the_longest():
    a = step("a", 1, "b", "c", within=within("P1D"))
    b = final("b", 2, within=within("P3D", extendable_by=Duration("P20D")))
    c = final("c", 3, within=within("P8D"))
    assert lasting(a, b, c) == (("a", "c"), 9, date(2025, 12, 24))
    assert extended(a, b, c) == (("a", "b"), 24, date(2026, 1, 8))


def test_more_time_is_counted_in_the_same_sort_of_days():
    # 16, 17 and then 18, 19, 22 December.
    only = final("a", 1, within=within("P2D", "working_days", extendable_by=Duration("P3D")))
    assert lasting(only) == (("a",), 2, date(2025, 12, 17))
    assert extended(only) == (("a",), 7, date(2025, 12, 22))


def test_what_runs_from_the_opening_runs_beside_the_steps_before():
    a = step("a", 1, "b", within=within("P10D", anchor="opened"))
    assert lasting(a, final("b", 2, within=within("P14D", anchor="opened")))[1] == 14
    assert lasting(a, final("b", 2, within=within("P4D", anchor="opened")))[1] == 10
    assert lasting(a, final("b", 2, within=within("P4D")))[1] == 14


def test_of_ways_that_take_as_long_the_one_with_most_steps():
    a = step("a", 1, "c", "b", within=within("P5D"))
    b = step("b", 2, "c", within=within("P0D"))
    assert lasting(a, b, final("c", 3))[0] == ("a", "b", "c")


@pytest.mark.parametrize("anchor", ["meeting", "decision", "admission", "discharge_ready"])
def test_what_runs_from_an_event_that_is_not_known_cannot_be_counted(anchor):
    a = step("a", 1, "b", within=within("P10D", anchor=anchor))
    longest = judged(a, final("b", 2, within=within("P5D"))).longest
    assert (longest.steps, longest.days, longest.uncounted) == (("a", "b"), 5, ("a",))
    assert longest.without_deadline == ()


@pytest.mark.parametrize("anchor", [None, "notice", "request", "sent"])
def test_what_runs_from_the_step_is_counted_from_its_beginning(anchor):
    a = step("a", 1, "b", within=within("P10D"))
    assert lasting(a, final("b", 2, within=within("P5D", anchor=anchor)))[1] == 15


def test_an_end_that_no_calendar_reaches_cannot_be_counted():
    longest = judged(step("a", 1, "b", within=within("P9999Y")), final("b", 2)).longest
    assert (longest.days, longest.uncounted) == (7, ("a",))
    late = judged(final("a", 1), as_of=date(9999, 12, 30)).longest
    assert (late.last_day, late.uncounted) == (date(9999, 12, 30), ("a",))


def test_steps_on_shorter_ways_without_a_deadline_are_told_too():
    a = step("a", 1, "b", "c")
    longest = judged(a, final("b", 2, within=None), final("c", 3), ends_with="court").longest
    assert (longest.steps, longest.without_deadline) == (("a", "c"), ("b",))


def test_steps_that_are_not_reached_take_no_time():
    ladder = step("a", 1, "b"), final("b", 2), final("c", 3, within=within("P90D"))
    longest = judged(*ladder).longest
    assert (longest.steps, longest.days) == (("a", "b"), 14)


def test_a_later_opening_is_the_later_end():
    assert lasting(final("a", 1))[2] == date(2025, 12, 22)
    assert lasting(final("a", 1), as_of=date(2025, 12, 16))[2] == date(2025, 12, 23)


@pytest.mark.parametrize("as_of", [date.min, date.max, date(9999, 12, 20)])
@pytest.mark.parametrize("length", ["P0D", "P1D", "P30D", "P1M", "PT24H"])
@pytest.mark.parametrize("count", ["working_days", "calendar_days"])
def test_at_the_ends_of_the_calendar(as_of, length, count):
    first = step("a", 1, "b", within=within(length, count, "opened", day_zero=True))
    longest = judged(first, final("b", 2, within=within(length, count)), as_of=as_of).longest
    assert as_of <= longest.last_day
    assert longest.days == (longest.last_day - as_of).days
