"""When something has taken longer than it may."""

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
