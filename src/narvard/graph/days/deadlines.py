"""Deadlines counted on the calendar of a collaboration."""

from datetime import date, timedelta
from typing import Final

from narvard.kernel.clock import ClockTime
from narvard.kernel.deadline import Counting, count_days
from narvard.kernel.duration import Duration
from narvard.kernel.red_days import RedDays
from narvard.model.timing import Anchor, Deadline

STEP_BEGINS: Final[frozenset[Anchor | None]] = frozenset(
    {None, "previous_step", "notice", "request", "sent"}
)
"""The events that are taken to be the day on which a matter comes to the step."""

_MIDNIGHT: Final = ClockTime("00:00")
_LONGEST: Final = Duration("P200Y")


def is_countable(deadline: Deadline) -> bool:
    """Whether it is written how a deadline is counted: days need to say which days count."""
    length = deadline.length
    return length is not None and (deadline.count is not None or not length.days)


def counted(
    deadline: Deadline, given_on: date, given_at: ClockTime | None, red_days: RedDays | None
) -> Counting | None:
    """How the last day of a deadline is counted from an event.

    Days of which it is not said whether only working days count are counted on the
    calendar. None where it has no length, where it is in working days and the red days
    are not known, or where no calendar reaches its end.
    """
    length = deadline.length
    if length is None:
        return None
    return _counted(
        length,
        deadline,
        given_on,
        red_days,
        day_zero=deadline.day_zero,
        given_at=given_at,
        cut_off=deadline.cut_off,
    )


def extended(deadline: Deadline, first: Counting, red_days: RedDays | None) -> Counting | None:
    """How the new last day is counted when the parties agree on all the time they may add.

    It is counted from the end of the `first` counting, in the same sort of days. None
    where no time may be added, and where `counted` gives None.
    """
    more = deadline.extendable_by
    if more is None:
        return None
    if not (more.hours or more.minutes):
        return _counted(more, deadline, first.last_day, red_days)
    if first.until is not None:
        return _counted(more, deadline, first.last_day, red_days, given_at=first.until)
    try:
        next_day = first.last_day + timedelta(days=1)
    except OverflowError:
        return None
    return _counted(more, deadline, next_day, red_days, given_at=_MIDNIGHT)


def _counted(
    length: Duration,
    deadline: Deadline,
    given_on: date,
    red_days: RedDays | None,
    *,
    day_zero: bool = False,
    given_at: ClockTime | None = None,
    cut_off: ClockTime | None = None,
) -> Counting | None:
    in_working_days = deadline.count == "working_days"
    if in_working_days and red_days is None:
        return None
    try:
        if length.after(date(2000, 1, 1)) > _LONGEST.after(date(2000, 1, 1)):
            return None
        return count_days(
            length,
            given_on,
            working_days=red_days if in_working_days else None,
            day_zero=day_zero,
            given_at=given_at,
            cut_off=cut_off,
        )
    except ValueError:
        return None
