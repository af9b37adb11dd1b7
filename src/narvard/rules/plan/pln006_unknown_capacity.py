"""A plan counts on beds or other capacity, and nobody has said how many.

Why: whoever owns them has promised nothing that can be kept or broken. When the beds
are needed they are taken.

Fix: write down how many (`number`), agreed with the owner.

Not when: the initiative is an idea, ended or cancelled. A gap of kind `capacity` about
the initiative, owned and dated, makes it information.

Source: S1-64, "några platser inom slutenvården".
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.initiatives import is_under_way
from narvard.kernel.findings import Finding, Rule, Severity

RULE = Rule(
    code="PLN006",
    slug="unknown-capacity",
    severity=Severity.WARNING,
    message="'{initiative}' counts on '{what}', and nobody has said how many",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every capacity without a number."""
    for initiative in collaboration.initiatives.records:
        if not is_under_way(initiative):
            continue
        for position, capacity in enumerate(initiative.capacities):
            if capacity.number is None:
                yield RULE.finding(
                    RULE.at(initiative, "capacities", position, "what"),
                    severity=gap_severity(
                        collaboration.gaps_about(initiative.id),
                        "capacity",
                        as_of,
                        undeclared=RULE.severity,
                    ),
                    during=period_of(initiative),
                    initiative=initiative.id,
                    what=capacity.what,
                )
