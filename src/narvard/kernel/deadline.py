"""How the last day is counted of something that may take so long."""

from datetime import date, timedelta
from typing import Final

from attrs import evolve, frozen

from narvard.kernel.clock import ClockTime
from narvard.kernel.duration import Duration
from narvard.kernel.red_days import RedDays, WhyFree

_DAY: Final = timedelta(days=1)
_MINUTES_IN_DAY: Final = 24 * 60
_LAST_MINUTE: Final = ClockTime("23:59")


@frozen(kw_only=True)
class FreeDay:
    """A day that was passed over because it is no working day.

    Attributes:
        day: the day.
        why: why it is none.
        name: what the public holiday is called in the country, where it is one.
    """

    day: date
    why: WhyFree
    name: str | None = None


@frozen(kw_only=True)
class Counting:
    """How a last day was found.

    Attributes:
        length: how long it may take.
        working_days: whether only working days count.
        calendar: the country whose working days count, and its part: `SE`, `GB-SCT`.
        given_on: the day of the event from which it is counted.
        given_at: when on that day; None where that makes no difference or is not known.
        cut_off: an event after this time counts as one at midnight of the next day.
        is_late: whether the event came after the cut-off.
        counts_from: the day on which the event counts as given: day zero.
        day_zero: whether day zero is itself the first day that may count.
        passed_over: the days up to the last one that did not count, in order.
        last_day: the last day (inclusive) on which it is in time.
        until: the clock time on the last day, for what takes hours or minutes from a known
            time; else None, and the whole day is in time. What ends at midnight ends at
            00:00, when the last day begins.
        if_late: the last day (inclusive) if the event came after the cut-off, where its time is
            not known; else None.
    """

    length: Duration
    working_days: bool
    calendar: str | None = None
    given_on: date
    given_at: ClockTime | None
    cut_off: ClockTime | None
    is_late: bool
    counts_from: date
    day_zero: bool
    passed_over: tuple[FreeDay, ...]
    last_day: date
    until: ClockTime | None = None
    if_late: date | None = None


def count_days(
    length: Duration,
    given_on: date,
    *,
    working_days: RedDays | None = None,
    day_zero: bool = False,
    given_at: ClockTime | None = None,
    cut_off: ClockTime | None = None,
) -> Counting:
    """The last day (inclusive) on which what takes `length` is in time, and how it was found.

    Years, months and weeks are counted on the calendar, then days one by one; hours and
    minutes run by the clock on the wall. In working days only the days are counted so, and
    the last day is a working day: it is moved forward to one if need be, at the same time.
    Hours that end at midnight end with the day before, all of which is in time.

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
        is_late = cut_off is not None and minutes > cut_off.minutes
        if is_late:
            start, minutes = start + _DAY, 0
        counting = Counting(
            length=length,
            working_days=working_days is not None,
            calendar=None if working_days is None else working_days.code,
            given_on=given_on,
            given_at=given_at,
            cut_off=cut_off,
            is_late=is_late,
            counts_from=start,
            day_zero=day_zero,
            passed_over=(),
            last_day=start,
            if_late=_if_late(length, given_on, working_days, day_zero, cut_off)
            if given_at is None
            else None,
        )
        if length.hours or length.minutes:
            return _by_the_clock(counting, minutes, working_days)
        return _by_days(counting, working_days)
    except OverflowError as overflow:
        message = f"{length.text} after {given_on.isoformat()} is past the year {date.max.year}"
        raise ValueError(message) from overflow


def _if_late(
    length: Duration,
    given_on: date,
    working_days: RedDays | None,
    day_zero: bool,
    cut_off: ClockTime | None,
) -> date | None:
    """The last day for an event after the cut-off; None where none can come after it."""
    if cut_off is None or cut_off.minutes >= _LAST_MINUTE.minutes:
        return None
    try:
        return last_day(
            length,
            given_on,
            working_days=working_days,
            day_zero=day_zero,
            given_at=_LAST_MINUTE,
            cut_off=cut_off,
        )
    except ValueError:
        return None


def last_day(
    length: Duration,
    given_on: date,
    *,
    working_days: RedDays | None = None,
    day_zero: bool = False,
    given_at: ClockTime | None = None,
    cut_off: ClockTime | None = None,
) -> date:
    """The last day (inclusive) on which what takes `length` is in time, as `count_days` finds it.

    Raises:
        ValueError: the last day is past the year 9999.
    """
    return count_days(
        length,
        given_on,
        working_days=working_days,
        day_zero=day_zero,
        given_at=given_at,
        cut_off=cut_off,
    ).last_day


def _by_the_clock(counting: Counting, minutes: int, red_days: RedDays | None) -> Counting:
    length = counting.length
    days, until = divmod(minutes + length.hours * 60 + length.minutes, _MINUTES_IN_DAY)
    if counting.given_at is None:
        return _at_once(counting, counting.counts_from + days * _DAY, red_days)
    if not until:
        return _at_once(counting, counting.counts_from + (days - 1) * _DAY, red_days)
    ending = evolve(counting, until=ClockTime.at(until))
    return _at_once(ending, counting.counts_from + days * _DAY, red_days)


def _by_days(counting: Counting, red_days: RedDays | None) -> Counting:
    length = counting.length
    calendar_part = Duration(f"P{length.years}Y{length.months}M")
    day = calendar_part.after(counting.counts_from) + length.weeks * 7 * _DAY
    days = length.days
    if counting.day_zero:
        if length.is_zero:
            return _at_once(counting, counting.counts_from, red_days)
        day -= _DAY
    if red_days is None:
        return evolve(counting, last_day=day + days * _DAY)
    passed_over = []
    while days:
        day += _DAY
        why = red_days.why_free(day)
        if why is None:
            days -= 1
        else:
            passed_over.append(FreeDay(day=day, why=why, name=red_days.name_of(day)))
    return _at_once(evolve(counting, passed_over=tuple(passed_over)), day, red_days)


def _at_once(counting: Counting, day: date, red_days: RedDays | None) -> Counting:
    """Ending on `day` or, where only working days count, the first one that is not before it."""
    passed_over = list(counting.passed_over)
    while red_days is not None and (why := red_days.why_free(day)) is not None:
        passed_over.append(FreeDay(day=day, why=why, name=red_days.name_of(day)))
        day += _DAY
    return evolve(counting, passed_over=tuple(passed_over), last_day=day)
