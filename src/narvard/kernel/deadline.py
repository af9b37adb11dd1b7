"""The last day of something that may take so long."""

from datetime import date, timedelta
from typing import Final

from narvard.kernel.clock import ClockTime
from narvard.kernel.duration import Duration
from narvard.kernel.red_days import RedDays

_DAY: Final = timedelta(days=1)
_MINUTES_IN_DAY: Final = 24 * 60


def last_day(
    length: Duration,
    given_on: date,
    *,
    working_days: RedDays | None = None,
    day_zero: bool = False,
    given_at: ClockTime | None = None,
    cut_off: ClockTime | None = None,
) -> date:
    """The last day (inclusive) on which what takes `length` is in time.

    Years, months and weeks are counted on the calendar, then days one by one; hours and
    minutes run by the clock. In working days only the days are counted so, and the last
    day is a working day: it is moved forward to one if need be.

    Args:
        length: how long it may take.
        given_on: the day of the event from which it is counted.
        working_days: the red days, when only working days count; None when every day does.
        day_zero: whether the day of the event itself is the first one that may count.
        given_at: when on that day; midnight if left out.
        cut_off: an event after this time counts as one at midnight of the next day.

    Raises:
        ValueError: the last day is past the year 9999.
    """
    try:
        start, minutes = given_on, 0 if given_at is None else given_at.minutes
        if cut_off is not None and minutes > cut_off.minutes:
            start, minutes = start + _DAY, 0
        return _count(length, start, minutes, working_days, day_zero=day_zero)
    except OverflowError as overflow:
        message = f"{length.text} after {given_on.isoformat()} is past the year {date.max.year}"
        raise ValueError(message) from overflow


def _count(
    length: Duration, start: date, minutes: int, red_days: RedDays | None, *, day_zero: bool
) -> date:
    if length.hours or length.minutes:
        day = start + (minutes + length.hours * 60 + length.minutes) // _MINUTES_IN_DAY * _DAY
        return _at_once(day, red_days)
    day = Duration(f"P{length.years}Y{length.months}M").after(start) + length.weeks * 7 * _DAY
    days = length.days
    if day_zero and length.is_zero:
        return _at_once(start, red_days)
    if day_zero:
        day -= _DAY
    if red_days is None:
        return day + days * _DAY
    while days:
        day += _DAY
        days -= red_days.is_working_day(day)
    return _at_once(day, red_days)


def _at_once(day: date, red_days: RedDays | None) -> date:
    """`day` or, where only working days count, the first one that is not before it."""
    while red_days is not None and not red_days.is_working_day(day):
        day += _DAY
    return day
