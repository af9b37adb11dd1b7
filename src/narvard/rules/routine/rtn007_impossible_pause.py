"""A pause has no end, ends before it begins, or lies outside the time of its routine.

Why: a pause without an end is the end of the routine, without anybody having
decided so. One that runs backwards pauses nothing.

Fix: give the first and the last week, or the first and the last day, in order and
within the time of the routine.

Not when: a week of the pause does not exist in its year, which is CAL003; or the
routine has ended.

Source: S1-33.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import pause_period, period_of
from narvard.graph.routines.pauses import pause_fault
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
    """Every pause that cannot be."""
    for routine in collaboration.routines.records:
        if routine.status == "ended":
            continue
        for position, pause in enumerate(routine.pauses):
            fault = pause_fault(pause)
            if fault is not None:
                key, said = fault
                yield RULE.finding(_place(routine, position, key), routine=routine.id, fault=said)
            else:
                yield from _outside(routine, position, pause)


def _outside(routine: Routine, position: int, pause: Pause) -> Iterator[Finding]:
    period = pause_period(pause)
    whole = period_of(routine)
    if period is None or whole.is_empty:
        return
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
