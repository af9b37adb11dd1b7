"""A routine is paused and nothing is put in its place.

Why: the need does not pause. Whoever would have used the routine has nobody to
turn to, and the person concerned falls between the chairs.

Fix: name a fallback for the pause: a routine, a body or what to do, for the whole
of the pause and the whole of the area. If it is still to be found, declare a gap of
kind `routine` about the routine, with an owner and a day; then it is for information.

Not when: the routine names a fallback for any pause; the routine is neither decided
nor in force; an area is not written down, or cannot be compared; or the pause is
impossible in itself (RTN007, CAL003).

Source: S1-35, where nothing is said of whom to contact in weeks 25 to 32.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import pause_period, period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.places.coverage import left_out, listed
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.interval import ALWAYS, Interval, subtract, sweep, union
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group
from narvard.model.routines import Fallback, Routine

RULE = Rule(
    code="RTN009",
    slug="pause-without-fallback",
    severity=Severity.WARNING,
    message="'{routine}' is paused {lack}",
    doc=__doc__,
)

_IN_USE = frozenset({"decided", "in_force"})


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every pause, or stretch of one, with nothing in its place."""
    for routine in collaboration.routines.records:
        if routine.status not in _IN_USE or not routine.pauses:
            continue
        severity = gap_severity(
            collaboration.gaps_about(routine.id), "routine", as_of, undeclared=RULE.severity
        )
        for position, pause in enumerate(routine.pauses):
            period = pause_period(pause)
            if period is None:
                continue
            fallbacks = [one for one in (*pause.fallbacks, *routine.fallbacks) if _says(one)]
            at_pause = RULE.at(routine, "pauses", position)
            paused = period.intersect(period_of(routine))
            for stretch, lack in _lacks(collaboration, routine, fallbacks, paused):
                yield RULE.finding(
                    _place(routine, position) if fallbacks else at_pause,
                    severity=severity,
                    during=stretch,
                    related=(Related(place=at_pause, note=Phrase("the pause")),)
                    if fallbacks
                    else (),
                    routine=routine.id,
                    lack=lack,
                )


def _says(fallback: Fallback) -> bool:
    """Whether a fallback says what to do or whom to turn to."""
    said = (fallback.routine, fallback.body, fallback.phone, fallback.text)
    return any(one is not None for one in said)


def _place(routine: Routine, position: int) -> EntityPlace:
    if routine.pauses[position].fallbacks:
        return RULE.at_key(routine, "pauses", position, "fallbacks")
    return RULE.at_key(routine, "fallbacks")


def _lacks(
    collaboration: Collaboration, routine: Routine, fallbacks: list[Fallback], period: Interval
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
    collaboration: Collaboration, routine: Routine, fallbacks: list[Fallback]
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
            case Routine() if version.status in _IN_USE:
                pauses = (pause_period(pause) for pause in version.pauses)
                yield from subtract(period_of(version), (one for one in pauses if one is not None))
            case Routine():
                pass
            case Group() if version.status != "active":
                pass
            case _:
                yield period_of(version)
