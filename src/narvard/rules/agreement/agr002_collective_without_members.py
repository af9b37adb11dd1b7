"""A party to an agreement is a collective of which no member is written down.

Why: whoever reads the agreement cannot tell who is bound by it. Every member can
say that the others were meant.

Fix: list the members of the collective, or name the parties one by one.

Not when: the agreement is only planned, or over; or at least one member is written
down. While the agreement is only proposed it is a warning; where the gap is declared
(kind `agreement`), owned and dated, it is for information.

Source: S1-21, "de olika parterna i Närvårdssamverkan".
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase

RULE = Rule(
    code="AGR002",
    slug="collective-without-members",
    severity=Severity.ERROR,
    message="'{agreement}' binds '{collective}', of which no member is written down",
    doc=__doc__,
)

_WEIGHTS = {
    "proposed": Severity.WARNING,
    "decided": Severity.ERROR,
    "in_force": Severity.ERROR,
}


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every party behind which nobody stands."""
    for agreement in collaboration.agreements.records:
        weight = _WEIGHTS.get(agreement.status)
        if weight is None:
            continue
        for index, party in enumerate(agreement.parties):
            collective = collaboration.organisations.get(party.organisation)
            if collective is None or collaboration.organisation_map.expand(collective.id):
                continue
            gaps = (
                *collaboration.gaps_about(agreement.id),
                *collaboration.gaps_about(collective.id),
            )
            yield RULE.finding(
                RULE.at(agreement, "parties", index, "organisation"),
                severity=gap_severity(gaps, "agreement", as_of, undeclared=weight),
                during=period_of(agreement),
                related=(
                    Related(
                        place=RULE.at(collective, "id"), note=Phrase("the members belong here")
                    ),
                ),
                agreement=agreement.id,
                collective=collective.id,
            )
