"""A dispute procedure does not say who pays, or who is responsible, until it is settled.

Why: while the parties disagree somebody must give the care and somebody must pay.
Where nothing is said, both wait for the other.

Fix: say under `interim` who pays, how it is settled afterwards, and that care
continues or who is responsible. If that is to come, declare a gap of kind
`dispute_procedure` about it, with an owner and a day; then it is for information.

Not when: neither the procedure nor, where it names no kinds, an agreement that it
governs, or that names it, covers disputes about responsibility or money; the interim
rule is written in words (`text`); or the procedure is still being written, is only proposed, or has
ended.

Source: S1-112; the principle, stated with the health-care agreement of 2012 to 2017 in
Västra Götaland, that patients never suffer because the parties do not agree.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.agreements.disputes import Disputes, procedures_in_use
from narvard.graph.agreements.interim import unsaid
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import union
from narvard.kernel.phrase import Phrase, both
from narvard.model.disputes import Interim

RULE = Rule(
    code="DSP010",
    slug="no-interim-rule",
    severity=Severity.ERROR,
    message="'{procedure}' does not say {silence}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every procedure that leaves open what holds meanwhile."""
    disputes = collaboration.once(Disputes)
    for procedure, severity in procedures_in_use(collaboration, as_of, undeclared=RULE.severity):
        silences = tuple(unsaid(procedure.interim or Interim()))
        if not silences:
            continue
        with_cost = disputes.with_cost(procedure)
        for during in union(period for _, period in with_cost):
            first = next(
                place for place, period in with_cost if not period.intersect(during).is_empty
            )
            yield RULE.finding(
                RULE.at(procedure, "id")
                if procedure.interim is None
                else RULE.at_key(procedure, "interim"),
                severity=severity,
                during=during,
                related=(Related(place=first, note=Phrase("a kind of dispute with a cost")),),
                procedure=procedure.id,
                silence=both(silences),
            )
