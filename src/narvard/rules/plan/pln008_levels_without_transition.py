"""A team works at several levels of intensity, and it is not said when that changes.

Why: whether somebody gets more support, or less, then depends on whom they meet.

Fix: write the condition for moving to the level (`moves_when`).

Not when: there is one level that lacks a condition, which is where people are when
the others do not apply; or the initiative is an idea, ended or cancelled.

Source: S1-57, the same team at different intensity.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.routines.initiatives import is_under_way
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.model.conditions import Condition

RULE = Rule(
    code="PLN008",
    slug="levels-without-transition",
    severity=Severity.INFO,
    message="'{initiative}' does not say when somebody moves to '{level}'",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every level after the first of those without a condition."""
    for initiative in collaboration.initiatives.records:
        if not is_under_way(initiative):
            continue
        without = [
            (position, level)
            for position, level in enumerate(initiative.intensity_levels)
            if level.moves_when is None or level.moves_when == Condition()
        ]
        for position, level in without[1:]:
            yield RULE.finding(
                RULE.at(initiative, "intensity_levels", position, "id"),
                during=period_of(initiative),
                initiative=initiative.id,
                level=level.id,
            )
