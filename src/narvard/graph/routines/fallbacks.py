"""What is in the place of a routine while it is paused, when and where."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.places.coverage import left_out, listed
from narvard.graph.routines.pauses import Pauses
from narvard.kernel.interval import ALWAYS, Interval, subtract, sweep, union
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group
from narvard.model.routines import Fallback, Pause, Routine

IN_USE = frozenset({"decided", "in_force"})
"""How far a routine has come whose pauses and fallbacks matter."""


def fallbacks_of(routine: Routine, pause: Pause | None) -> list[Fallback]:
    """What is to be done instead in a pause: what it says itself, then what holds in any."""
    own = () if pause is None else pause.fallbacks
    return [one for one in (*own, *routine.fallbacks) if _says(one)]


def _says(fallback: Fallback) -> bool:
    """Whether a fallback says what to do or whom to turn to."""
    said = (fallback.routine, fallback.body, fallback.phone, fallback.text)
    return any(one is not None for one in said)


def lacks_in_place(
    collaboration: Collaboration, routine: Routine, fallbacks: Sequence[Fallback], period: Interval
) -> Iterator[tuple[Interval, Phrase]]:
    """The stretches of a pause in which something is lacking, each with what it is."""
    if not fallbacks:
        if not period.is_empty:
            yield period, Phrase("and nothing is in its place")
        return
    times = [(time, one) for one in fallbacks for time in _times(collaboration, one)]
    stretches = (
        (stretch, _lack(collaboration, routine, [times[index][1] for index in active]))
        for stretch, active in sweep([time for time, _ in times], period)
    )
    for lack, alike in groupby(stretches, key=lambda pair: pair[1]):
        if lack is not None:
            for whole in union(stretch for stretch, _ in alike):
                yield whole, lack


def _lack(
    collaboration: Collaboration, routine: Routine, fallbacks: Sequence[Fallback]
) -> Phrase | None:
    if not fallbacks:
        return Phrase("while no fallback is in force")
    missing = frozenset.intersection(
        *(_left_out(collaboration, routine, fallback) for fallback in fallbacks)
    )
    return (
        Phrase("and no fallback covers {missing}", missing=listed(collaboration, missing))
        if missing
        else None
    )


def _left_out(collaboration: Collaboration, routine: Routine, fallback: Fallback) -> frozenset[str]:
    """The part of a routine's area that a fallback, or the routine it names, leaves out."""
    other = collaboration.find_as(Routine, fallback.routine)
    missing = left_out(collaboration, routine.area, fallback.area)
    if other is not None:
        missing |= left_out(collaboration, routine.area, other.area)
    return missing


def _times(collaboration: Collaboration, fallback: Fallback) -> tuple[Interval, ...]:
    """When a fallback can be used: while its routine is in force, or its body is there."""
    named = [one for one in (fallback.routine, fallback.body) if one is not None]
    if not named or not all(collaboration.versions(one) for one in named):
        return (ALWAYS,)
    return union(time for one in named for time in _times_of(collaboration, one))


def _times_of(collaboration: Collaboration, entity_id: str) -> Iterator[Interval]:
    for version in collaboration.versions(entity_id):
        match version:
            case Routine() if version.status in IN_USE:
                pauses = collaboration.once(Pauses)
                out_of_use = [one.period for one in pauses.of(version)]
                out_of_use += [one.period for one in pauses.endings(version)]
                yield from subtract(period_of(version), out_of_use)
            case Routine():
                pass
            case Group() if version.status != "active":
                pass
            case _:
                yield period_of(version)
