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

from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.fallbacks import IN_USE, fallbacks_of, lacks_in_place
from narvard.graph.routines.pauses import PausedRoutine, Pauses
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase

RULE = Rule(
    code="RTN009",
    slug="pause-without-fallback",
    severity=Severity.WARNING,
    message="'{routine}' is paused {lack}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every pause, or stretch of one, with nothing in its place."""
    pauses = collaboration.once(Pauses)
    for routine in collaboration.routines.records:
        if routine.status not in IN_USE:
            continue
        severity = gap_severity(
            collaboration.gaps_about(routine.id), "routine", as_of, undeclared=RULE.severity
        )
        for paused in pauses.of(routine):
            fallbacks = fallbacks_of(routine, paused.pause)
            for stretch, lack in lacks_in_place(collaboration, routine, fallbacks, paused.period):
                yield RULE.finding(
                    _place(paused) if fallbacks else paused.place,
                    severity=severity,
                    during=stretch,
                    related=(Related(place=paused.place, note=Phrase("the pause")),)
                    if fallbacks
                    else (),
                    routine=routine.id,
                    lack=lack,
                )


def _place(paused: PausedRoutine) -> EntityPlace:
    if paused.pause.fallbacks and paused.index is not None:
        return RULE.at_key(paused.routine, "pauses", paused.index, "fallbacks")
    return RULE.at_key(paused.routine, "fallbacks")
