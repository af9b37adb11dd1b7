"""A pause has no end, ends before it begins, or lies outside the time of its routine.

Why: a pause without an end is the end of the routine, without anybody having
decided so. One that runs backwards pauses nothing.

Fix: give the first and the last week, or the first and the last day, in order and
within the time of the routine.

Not when: a week of the pause does not exist in its year, which is CAL003; or the
routine has ended. A pause that only a decision which was carried tells of is reported there. That
decision need not repeat the days of a pause of the routine that names it; if its own are in
the wrong order, that is CAL006.

Source: S1-33.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import pause_period, period_of
from narvard.graph.routines.pauses import Pauses, pause_fault
from narvard.graph.versions import unbroken
from narvard.kernel.findings import EntityPlace, Finding, PathSegment, Rule, Severity
from narvard.kernel.interval import subtract
from narvard.kernel.phrase import Phrase
from narvard.model.routines import Pause, Routine

RULE = Rule(
    code="RTN007",
    slug="impossible-pause",
    severity=Severity.ERROR,
    message="the pause of '{routine}' {fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every pause that cannot be, in a routine or in a decision."""
    pauses = collaboration.once(Pauses)
    by_decisions: dict[EntityPlace, tuple[Routine, Phrase]] = {}
    for routine in collaboration.routines.records:
        if routine.status == "ended":
            continue
        for position, pause in enumerate(routine.pauses):
            fault = pause_fault(pause)
            if fault is not None:
                key, said = fault
                yield RULE.finding(_place(routine, position, key), routine=routine.id, fault=said)
            else:
                yield from _outside(collaboration, routine, position, pause)
        for decided, key, said in pauses.impossible(routine):
            if key is None:
                by_decisions.setdefault(decided.place, (routine, said))
    for place, (routine, said) in by_decisions.items():
        yield RULE.finding(place, routine=routine.id, fault=said)


def _outside(
    collaboration: Collaboration, routine: Routine, position: int, pause: Pause
) -> Iterator[Finding]:
    period = pause_period(pause)
    if period is None or period_of(routine).is_empty:
        return
    whole = unbroken(routine, collaboration.routines.versions(routine.id))
    for stretch in subtract(period, (whole,)):
        early = (
            whole.start is not None and stretch.start is not None and (stretch.start < whole.start)
        )
        key = "weeks" if pause.weeks is not None else "valid_from" if early else "valid_to"
        yield RULE.finding(
            _place(routine, position, key),
            during=stretch,
            routine=routine.id,
            fault=Phrase("begins before the routine")
            if early
            else Phrase("goes on after the routine"),
        )


def _place(routine: Routine, position: int, key: str | None) -> EntityPlace:
    path: tuple[PathSegment, ...] = ("pauses", position)
    return RULE.at(routine, *path) if key is None else RULE.at(routine, *path, key)
