"""A dispute procedure does not say who pays, or who is responsible, until it is settled.

Why: while the parties disagree somebody must give the care and somebody must pay.
Where nothing is said, both wait for the other.

Fix: say under `interim` who pays, how it is settled afterwards, and that care
continues or who is responsible. If that is to come, declare a gap of kind
`dispute_procedure` about it, with an owner and a day.

Not when: the procedure covers no kind of dispute about responsibility or money;
is still being written, is only proposed, or has ended.

Source: S1-112; the principle, stated with the health-care agreement of 2012 to 2017 in
Västra Götaland, that patients never suffer because the parties do not agree.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.periods import period_of
from narvard.graph.severity import gap_severity
from narvard.kernel.findings import EntityPlace, Finding, Rule, Severity
from narvard.model.disputes import DisputeProcedure

RULE = Rule(
    code="DSP010",
    slug="no-interim-rule",
    severity=Severity.ERROR,
    message="'{procedure}' does not say {lack}",
    doc=__doc__,
)

_ABOUT_MONEY = frozenset({"cost_sharing", "payment_liability", "placement"})
_ABOUT_CARE = _ABOUT_MONEY | {"responsibility"}


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every procedure that leaves open what holds meanwhile."""
    for procedure in collaboration.dispute_procedures.records:
        if procedure.status not in ("decided", "in_force"):
            continue
        severity = gap_severity(
            collaboration.gaps_about(procedure.id),
            "dispute_procedure",
            as_of,
            undeclared=RULE.severity,
        )
        for lack in _lacks(procedure):
            yield RULE.finding(
                _place(procedure),
                severity=severity,
                during=period_of(procedure),
                procedure=procedure.id,
                lack=lack,
            )


def _place(procedure: DisputeProcedure) -> EntityPlace:
    if procedure.interim is None:
        return RULE.at(procedure, "id")
    return RULE.at_key(procedure, "interim")


def _lacks(procedure: DisputeProcedure) -> Iterator[str]:
    kinds = frozenset(procedure.kinds)
    interim = procedure.interim
    if kinds & _ABOUT_MONEY:
        if interim is None or interim.payer is None:
            yield "who pays until the dispute is settled"
        if interim is None or interim.settlement is None:
            yield "how payments are settled afterwards"
    if kinds & _ABOUT_CARE and (
        interim is None or (interim.care is None and interim.responsible is None)
    ):
        yield "who is responsible until the dispute is settled"
