from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.days.periods import begins_by, holds_on, is_backwards, pause_period, period_of
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


NOTHING_BEFORE = Seat(id="s", valid_to=day("2025-03"))
NOTHING_AFTER = Seat(id="s", valid_from=day("2025-03"))


@pytest.mark.parametrize(
    ("dated", "on", "expected"),
    [
        (Seat(id="s"), date(2025, 3, 1), True),
        (NOTHING_BEFORE, date(2025, 3, 31), True),
        (NOTHING_BEFORE, date(2025, 4, 1), False),
        (NOTHING_AFTER, date(2025, 2, 28), False),
        (NOTHING_AFTER, date(2025, 3, 1), True),
    ],
)
def test_what_holds_on_a_day_holds_on_its_first_and_its_last(dated, on, expected):
    assert holds_on(dated, on) is expected


dates = st.none() | st.sampled_from(
    [day(text) for text in ("2025", "2025-03", "2025-03-14", "2025-03-15", "2025-04", "2026")]
)
seats = st.builds(Seat, id=st.just("s"), valid_from=dates, valid_to=dates)


@given(seats, st.dates(date(2024, 12, 1), date(2027, 2, 1)))
def test_it_holds_on_the_days_of_its_period(seat, on):
    assert holds_on(seat, on) is period_of(seat).contains(on)


@given(seats)
def test_only_what_ends_before_it_begins_is_backwards(seat):
    assert is_backwards(seat) is period_of(seat).is_empty


@given(seats, seats)
def test_what_begins_by_another_is_there_when_that_begins(seat, other):
    first_day = period_of(other).start or date.min
    assert begins_by(seat, other) is ((period_of(seat).start or date.min) <= first_day)
