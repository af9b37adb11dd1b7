from datetime import date

import pytest

from narvard.graph.days.periods import pause_period, period_of
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.week import WeekRange
from narvard.model.groups import Group, Seat
from narvard.model.routines import Pause


def day(text):
    return None if text is None else PartialDate(text)


def test_whatever_has_days_has_a_period():
    seat = Seat(id="s", valid_from=day("2025-02"), valid_to=day("2025-02"))
    assert period_of(seat) == Interval(date(2025, 2, 1), date(2025, 3, 1))
    assert period_of(Group(id="g", kind="other", valid_to=day("2025"))) == Interval(
        None, date(2026, 1, 1)
    )
    assert period_of(Group(id="g", kind="other")) == ALWAYS


def test_a_pause_in_weeks_goes_from_monday_to_sunday():
    period = pause_period(Pause(weeks=WeekRange("2025-W25/2025-W32")))
    assert period == Interval(date(2025, 6, 16), date(2025, 8, 11))
    assert period.start.isoweekday() == 1
    assert period.last_day.isoweekday() == 7


def test_weeks_count_before_days():
    pause = Pause(weeks=WeekRange("2025-W25"), valid_from=day("2024"), valid_to=day("2024"))
    assert pause_period(pause) == Interval(date(2025, 6, 16), date(2025, 6, 23))


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        ("2025-07", "2025-07-15", Interval(date(2025, 7, 1), date(2025, 7, 16))),
        ("2025-07-15", "2025-07-15", Interval(date(2025, 7, 15), date(2025, 7, 16))),
        ("2025-07-15", "2025-07-14", None),
        ("2025-07", None, None),
        (None, "2025-07", None),
        (None, None, None),
    ],
)
def test_a_pause_in_days_has_both(first, last, period):
    assert pause_period(Pause(valid_from=day(first), valid_to=day(last))) == period


@pytest.mark.parametrize("weeks", ["2025-W53", "2025-W32/2025-W25"])
def test_weeks_that_cannot_be_make_no_period_even_with_days(weeks):
    pause = Pause(weeks=WeekRange(weeks), valid_from=day("2025"), valid_to=day("2025"))
    assert pause_period(pause) is None
