"""The day that a routine or an agreement was planned for has passed, and it is not there.

Why: some go by the plan and believe that it holds, others wait. Nobody notices that it
came to nothing.

Fix: decide on it, plan another day, or end it.

Not when: a month or a year is written that is not over; the routine is decided; or an
agreement has several records, of which another tells what came of it. Where the gap is
declared (kind `routine` or `agreement`), owned and dated, it is for information.

Source: S2-44, the routine for coordinated plans that was proposed for January 2025.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.overdue import overdue
from narvard.graph.days.periods import period_of
from narvard.graph.days.planned import planned_days
from narvard.graph.days.readiness import on_its_way
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.model.decisions import GapKind
from narvard.model.routines import Routine

RULE = Rule(
    code="RTN021",
    slug="planned-day-passed",
    severity=Severity.WARNING,
    message="'{subject}' was planned for {day} and is only {progress}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every routine and every agreement that should be there by now."""
    for subject, key, day in planned_days(collaboration):
        progress = on_its_way(subject)
        if day is None or progress is None or day.latest >= as_of:
            continue
        period = overdue(day.latest, None).intersect(period_of(subject))
        if period.is_empty:
            continue
        kind: GapKind = "routine" if isinstance(subject, Routine) else "agreement"
        yield RULE.finding(
            RULE.at(subject, key),
            severity=gap_severity(
                collaboration.gaps_about(subject.id), kind, as_of, undeclared=RULE.severity
            ),
            during=period,
            subject=subject.id,
            day=str(day),
            progress=progress,
        )
