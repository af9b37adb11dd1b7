"""A pause has no end, ends before it begins, or lies outside the time of its routine.

Why: a pause without an end is the end of the routine, without anybody having
decided so. One that runs backwards pauses nothing.

Fix: give the first and the last week, or the first and the last day, in order and
within the time of the routine.

Not when: a week of the pause does not exist in its year; that is CAL003.

Source: S1-33.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.periods import pause_period, period_of
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.kernel.interval import subtract
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
        for position, pause in enumerate(routine.pauses):
            fault = _fault(routine, pause)
            if fault is not None:
                key, said = fault
                place = RULE.at(routine, "pauses", position, *([key] if key else []))
                yield RULE.finding(place, routine=routine.id, fault=said)


def _fault(routine: Routine, pause: Pause) -> tuple[str | None, str] | None:
    """The key at fault and what is wrong with it; None for a pause that can be."""
    fault = _fault_of_weeks(pause) if pause.weeks is not None else _fault_of_days(pause)
    if fault is not None:
        return fault
    period = pause_period(pause)
    if period is not None and subtract(period, (period_of(routine),)):
        return "weeks" if pause.weeks is not None else None, "lies outside the time of the routine"
    return None


def _fault_of_weeks(pause: Pause) -> tuple[str | None, str] | None:
    if pause.weeks is not None and not pause.weeks.missing_weeks and not pause.weeks.is_ordered:
        return "weeks", "ends before it begins"
    return None


def _fault_of_days(pause: Pause) -> tuple[str | None, str] | None:
    if pause.valid_from is None:
        return None, "has no beginning"
    if pause.valid_to is None:
        return None, "has no end"
    if period_of(pause).is_empty:
        return "valid_to", "ends before it begins"
    return None
