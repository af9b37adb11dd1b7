"""A routine is paused and nothing is put in its place.

Why: the need does not pause. Whoever would have used the routine has nobody to
turn to, and the person concerned falls between the chairs.

Fix: name a fallback for the pause: a routine, a body or what to do, for the whole
of the pause and the whole of the area.

Not when: the routine names a fallback for any pause; the routine is not in force;
or the pause is impossible in itself (RTN007, CAL003).

Source: S1-35, where nothing is said of whom to contact in weeks 25 to 32.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.periods import pause_period, period_of
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.kernel.interval import Interval, subtract
from narvard.model.routines import Fallback, Pause, Routine

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
        if routine.status not in _IN_USE:
            continue
        for position, pause in enumerate(routine.pauses):
            period = pause_period(pause)
            if period is not None:
                yield from _check(collaboration, routine, position, pause, period)


def _check(
    collaboration: Collaboration, routine: Routine, position: int, pause: Pause, period: Interval
) -> Iterator[Finding]:
    fallbacks = (*pause.fallbacks, *routine.fallbacks)
    place = RULE.at(routine, "pauses", position)
    if not fallbacks:
        yield RULE.finding(
            place, during=period, routine=routine.id, lack="and nothing is in its place"
        )
        return
    uncovered = subtract(period, (_period(collaboration, fallback) for fallback in fallbacks))
    for stretch in uncovered:
        yield RULE.finding(
            place, during=stretch, routine=routine.id, lack="while no fallback is in force"
        )
    missing = _missing_areas(collaboration, routine, fallbacks)
    if missing and not uncovered:
        yield RULE.finding(
            place,
            during=period,
            routine=routine.id,
            lack=f"and no fallback covers {', '.join(missing)}",
        )


def _period(collaboration: Collaboration, fallback: Fallback) -> Interval:
    """When a fallback can be used: a paused or ended routine is none."""
    routine = collaboration.find_as(Routine, fallback.routine)
    if routine is None:
        return Interval(None, None)
    if routine.status not in _IN_USE:
        return Interval(date.min, date.min)
    return period_of(routine)


def _missing_areas(
    collaboration: Collaboration, routine: Routine, fallbacks: tuple[Fallback, ...]
) -> list[str]:
    if routine.area is None or any(fallback.area is None for fallback in fallbacks):
        return []
    areas = collaboration.area_map
    covered: frozenset[str] = frozenset().union(
        *(areas.smallest(fallback.area) for fallback in fallbacks if fallback.area is not None)
    )
    return sorted(map(areas.code_or_id, areas.smallest(routine.area) - covered))
