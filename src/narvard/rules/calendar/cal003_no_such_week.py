"""A week is named that its year does not have.

Why: nobody can say on which day it begins or ends, and each reader will guess
another.

Fix: name a week that exists; most years have 52 ISO weeks, some have 53.

Not when: the weeks stand in the wrong order; that is RTN007.

Source: S1-33; ISO 8601.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Finding, Rule, Severity

RULE = Rule(
    code="CAL003",
    slug="no-such-week",
    severity=Severity.ERROR,
    message="week '{week}' does not exist, {year} has 52 weeks",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every week that does not exist."""
    for routine in collaboration.routines.records:
        for position, pause in enumerate(routine.pauses):
            if pause.weeks is None:
                continue
            for week in pause.weeks.missing_weeks:
                yield RULE.finding(
                    RULE.at(routine, "pauses", position, "weeks"),
                    week=week,
                    year=week.partition("-")[0],
                )
