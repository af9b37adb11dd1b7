"""When something has taken longer than it may."""

from bisect import bisect_right
from datetime import date

from narvard.kernel.duration import Duration
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate

_A_DAY = Duration("P1D")


def due_day(length: Duration, start: PartialDate) -> date | None:
    """The last day (inclusive) of `length` from `start`; None when no calendar reaches it.

    A partial date counts from its last day: what may still be in time is in time.
    """
    try:
        return length.after(start.latest)
    except ValueError:
        return None


def overdue(due: date, done: date | None) -> Interval:
    """The days from the day after `due` to `done` (exclusive); without end if not done."""
    return Interval(_A_DAY.after(due), done)


def latest_start(length: Duration, end: date) -> date | None:
    """The last day from which `length` is over by `end` (inclusive); None if no day is."""
    first = bisect_right(range(1, end.toordinal() + 1), end, key=lambda day: _over(length, day))
    return date.fromordinal(first) if first else None


def _over(length: Duration, ordinal: int) -> date:
    try:
        return length.after(date.fromordinal(ordinal))
    except ValueError:
        return date.max
