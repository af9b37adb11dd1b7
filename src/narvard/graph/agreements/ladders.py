"""The steps of a dispute procedure in their order, what they lack, and how long they take."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from attrs import frozen

from narvard.graph.bodies.actors import is_court
from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.phrase import Phrase
from narvard.model.disputes import Channel, DisputeProcedure, DisputeStep
from narvard.model.timing import Deadline

LeavesOn: TypeAlias = Literal["failure", "silence"]
"""Why a step is left: the parties do not agree, or its time runs out."""

_NOT_DIGITAL: Final[frozenset[Channel]] = frozenset({"phone", "in_person", "letter"})
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

    Where nothing is written for when the time runs out, it counts as failed. Where no way
    is written at any step, each leads to the next one up.
    """
    return every_way_on(procedure)[place]


def every_way_on(procedure: DisputeProcedure) -> tuple[tuple[Way, Way], ...]:
    """The ways on from each step of a procedure, as `ways_on` finds them."""
    if not any(step.on_failure or step.on_silence for step in procedure.steps):
        return _ways_up(procedure)
    places = _places(procedure)
    return tuple(_ways(step, places) for step in procedure.steps)


def unreachable(procedure: DisputeProcedure) -> tuple[int, ...]:
    """The places of the steps that no way leads to from the lowest step, the lowest first."""
    order = climbing(procedure)
    ways = every_way_on(procedure)
    reached = set(order[:1])
    pending = [*reached]
    while pending:
        for way in ways[pending.pop()]:
            if way.to is not None and way.to not in reached:
                reached.add(way.to)
                pending.append(way.to)
    return tuple(place for place in order if place not in reached)


def _ways_up(procedure: DisputeProcedure) -> tuple[tuple[Way, Way], ...]:
    order = climbing(procedure)
    above = dict(pairwise((*order, None)))
    return tuple(
        (Way(on="failure", to=above[place]), Way(on="silence", to=above[place]))
        for place in range(len(order))
    )


def _places(procedure: DisputeProcedure) -> dict[str, int]:
    """The place of each step by its id; of several with one id, that of the first."""
    return {step.id: place for place, step in reversed([*enumerate(procedure.steps)])}


def _ways(step: DisputeStep, places: Mapping[str, int]) -> tuple[Way, Way]:
    failure = _way(places, "failure", step.on_failure)
    silence = _way(places, "silence", step.on_silence or step.on_failure)
    return failure, silence


def _way(places: Mapping[str, int], on: LeavesOn, target: str | None) -> Way:
    if target is None:
        return Way(on=on, to=None)
    to = places.get(target)
    return Way(on=on, to=to, is_lost=to is None)


def urgent_step(procedure: DisputeProcedure) -> DisputeStep | None:
    """The urgent way as a step at which its body decides; None where there is none."""
    urgent = procedure.urgent
    if urgent is None:
        return None
    return DisputeStep(
        id="urgent",
        level=1,
        bodies=() if urgent.body is None else (urgent.body,),
        within=urgent.within,
        decides="binding",
    )


def missing_parts(collaboration: Collaboration, step: DisputeStep) -> Iterator[Phrase]:
    """What is not written of a step that one needs to take it."""
    if not step.bodies and all(contact.body is None for contact in step.contacts):
        yield Phrase("a body")
    if step.procedure is None:
        yield Phrase("a procedure")
    if lacks_deadline(collaboration, step):
        yield Phrase("a deadline")


def lacks_deadline(collaboration: Collaboration, step: DisputeStep) -> bool:
    """Whether a step has no deadline, though only a court has its own time."""
    return step.within is None and not any(is_court(collaboration, one) for one in step.bodies)


def is_only_digital(procedure: DisputeProcedure, step: DisputeStep) -> bool:
    """Whether a step can be taken by digital means alone, though it is so high that none is enough.

    Not where no level is laid down from which that counts, or no channel is named.
    """
    threshold = procedure.escalates_from
    if threshold is None or step.level < threshold or not step.channels:
        return False
    if any(contact.phone is not None for contact in step.contacts):
        return False
    return _NOT_DIGITAL.isdisjoint(step.channels)


def silences(deadline: Deadline) -> Iterator[Phrase]:
    """What a deadline does not say, and needs to say to be counted in one way only."""
    length = deadline.length
    if length is None:
        yield Phrase("how long it is")
    elif (length.days or length.weeks) and deadline.count is None:
        yield Phrase("which days count")
    if deadline.anchor is None:
        yield Phrase("from when it runs")


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
