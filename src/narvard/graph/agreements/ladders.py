"""The steps of a dispute procedure in their order, and how long they take."""

from typing import Final

from narvard.kernel.duration import Duration
from narvard.model.disputes import DisputeProcedure
from narvard.model.timing import Deadline

_MINUTES_IN_DAY: Final = 24 * 60
_WORKING_WEEK: Final = 5


def climbing(procedure: DisputeProcedure) -> tuple[int, ...]:
    """The places of the steps in the list of a procedure, the lowest step first."""
    return tuple(
        sorted(range(len(procedure.steps)), key=lambda place: (procedure.steps[place].level, place))
    )


def fewest_days(deadline: Deadline) -> int:
    """How many full days a deadline lasts at least, as it is written.

    Five working days are a week, and those left over a day each; no month is longer than
    28 days. Days that the parties may add, and those that red days add, do not count.
    """
    length = deadline.length
    if length is None:
        return 0
    days = length.days
    if deadline.count == "working_days":
        weeks, rest = divmod(days, _WORKING_WEEK)
        days = weeks * 7 + rest
    clock = (length.hours * 60 + length.minutes) // _MINUTES_IN_DAY
    return length.years * 365 + length.months * 28 + length.weeks * 7 + days + clock


def most_days(length: Duration) -> int:
    """How many days a length of time lasts at most, begun ones included."""
    clock = -(-(length.hours * 60 + length.minutes) // _MINUTES_IN_DAY)
    return length.years * 366 + length.months * 31 + length.weeks * 7 + length.days + clock


def days_to_the_top(procedure: DisputeProcedure) -> int:
    """How many days go by at least until every step of a procedure has run out of time.

    Each step begins when the one before it is over; one that is counted from the opening
    of the dispute ends so long after that, and not before the others have ended. A step
    without a deadline takes no time.
    """
    passed = 0
    for place in climbing(procedure):
        within = procedure.steps[place].within
        if within is None:
            continue
        if within.anchor == "opened":
            passed = max(passed, fewest_days(within))
        else:
            passed += fewest_days(within)
    return passed
