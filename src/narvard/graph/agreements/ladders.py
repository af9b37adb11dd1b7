"""The steps of a dispute procedure in their order, and how long they take."""

from typing import Final, Literal, TypeAlias

from attrs import frozen

from narvard.kernel.duration import Duration
from narvard.model.disputes import DisputeProcedure
from narvard.model.timing import Deadline

LeavesOn: TypeAlias = Literal["failure", "silence"]
"""Why a step is left: the parties do not agree, or its time runs out."""

_MINUTES_IN_DAY: Final = 24 * 60
_WORKING_WEEK: Final = 5


def climbing(procedure: DisputeProcedure) -> tuple[int, ...]:
    """The places of the steps in the list of a procedure, the lowest step first."""
    return tuple(
        sorted(range(len(procedure.steps)), key=lambda place: (procedure.steps[place].level, place))
    )


@frozen(kw_only=True)
class Way:
    """A way on from a step.

    Attributes:
        on: why the step is left.
        to: the place of the next step in the list of the procedure; None where none is
            written, so that the way leads out of the ladder.
        is_lost: whether a next step is written that is not there.
    """

    on: LeavesOn
    to: int | None
    is_lost: bool = False


def ways_on(procedure: DisputeProcedure, place: int) -> tuple[Way, Way]:
    """The ways on from a step when it fails and when its time runs out.

    Where nothing is written for when the time runs out, it counts as failed.
    """
    step = procedure.steps[place]
    failure = _way(procedure, "failure", step.on_failure)
    silence = _way(procedure, "silence", step.on_silence or step.on_failure)
    return failure, silence


def _way(procedure: DisputeProcedure, on: LeavesOn, target: str | None) -> Way:
    if target is None:
        return Way(on=on, to=None)
    found = (place for place, step in enumerate(procedure.steps) if step.id == target)
    to = next(found, None)
    return Way(on=on, to=to, is_lost=to is None)


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
