from datetime import date

import pytest

from narvard.kernel.clock import ClockTime
from narvard.kernel.deadline import count_days
from narvard.kernel.duration import Duration
from narvard.kernel.interval import Interval
from narvard.kernel.red_days import RedDays
from narvard.outputs.counted_days import (
    how_counted,
    how_to_count,
    more_time,
    time_allowed,
    with_weekday,
)

NOON = ClockTime("12:00")


def lines(counting):
    return [str(said) for said in how_counted(counting)]


def test_a_day_with_its_weekday():
    assert str(with_weekday(date(2025, 6, 20))) == "Friday 2025-06-20"


@pytest.mark.parametrize(
    ("length", "count", "anchor", "said"),
    [
        ("P5D", "working_days", "opened", "5 working days from the opening"),
        ("P1D", "working_days", None, "1 working day"),
        ("P1M5D", "working_days", None, "1 month and 5 working days"),
        ("P2W", "working_days", "notice", "2 weeks from the notice, ending on a working day"),
        ("P14D", "calendar_days", "previous_step", "14 days from the end of the step before"),
        ("PT24H", None, None, "24 hours"),
        (None, None, None, "no length is written"),
    ],
)
def test_how_long_something_may_take(length, count, anchor, said):
    allowed = None if length is None else Duration(length)
    assert str(time_allowed(allowed, count, anchor)) == said


def test_nothing_is_said_of_a_plain_counting():
    assert lines(count_days(Duration("P5D"), date(2025, 4, 3))) == []


def test_what_came_late():
    late = count_days(Duration("P1D"), date(2025, 4, 3), given_at=ClockTime("13:15"), cut_off=NOON)
    assert lines(late) == ["after 12:00, so it counts as given on Friday 2025-04-04"]
    unknown = count_days(Duration("P1D"), date(2025, 4, 3), cut_off=NOON)
    assert lines(unknown) == ["if it came after 12:00, by Saturday 2025-04-05"]


def test_what_comes_late_before_days_off():
    # Wednesday 24 December is day zero; the 25th to the 28th are off.
    sweden = RedDays.of("SE")
    christmas = count_days(Duration("P1D"), date(2025, 12, 23), working_days=sweden, cut_off=NOON)
    assert lines(christmas) == ["if it came after 12:00, by Monday 2025-12-29"]
    friday = count_days(Duration("P1D"), date(2025, 4, 4), working_days=sweden, cut_off=NOON)
    assert lines(friday)[0] == "the same if it came after 12:00"


def test_nothing_can_come_after_the_last_minute_of_a_day():
    end_of_day = ClockTime("23:59")
    assert lines(count_days(Duration("P1D"), date(2025, 4, 3), cut_off=end_of_day)) == []


def test_how_days_will_be_counted():
    assert [str(one) for one in how_to_count(day_zero=True, cut_off=NOON)] == [
        "the day itself is the first day",
        "what comes after 12:00 counts as given on the next day",
    ]
    assert list(how_to_count(day_zero=False, cut_off=None)) == []
    assert str(more_time(Duration("P2D"), "working_days")) == (
        "the parties may agree on 2 working days more"
    )


def test_what_was_passed_over():
    days_off = (Interval(date(2025, 4, 22), date(2025, 4, 25)),)
    sweden = RedDays.of("SE", days_off=days_off)
    found = count_days(Duration("P1D"), date(2025, 4, 17), working_days=sweden, day_zero=False)
    (said,) = lines(found)
    assert said == (
        "not counted: 2025-04-18 (Långfredagen), 2025-04-19 (Saturday), "
        "2025-04-20 (Påskdagen), 2025-04-21 (Annandag påsk) and "
        "2025-04-22 to 2025-04-24 (a day off)"
    )


def test_a_long_time_off_is_said_all_the_same():
    sweden = RedDays.of("SE", days_off=(Interval(date(2026, 1, 1), date(2029, 1, 1)),))
    found = count_days(Duration("P5D"), date(2025, 12, 29), working_days=sweden)
    assert "not counted" in lines(found)[0]
