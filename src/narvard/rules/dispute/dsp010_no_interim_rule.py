"""A dispute procedure does not say who pays, or who is responsible, until it is settled.

Why: while the parties disagree somebody must give the care and somebody must pay.
Where nothing is said, both wait for the other.

Fix: say under `interim` who pays, how it is settled afterwards, and that care
continues or who is responsible. If that is to come, declare a gap of kind
`dispute_procedure` about it, with an owner and a day; then it is for information.

Not when: neither the procedure nor, where it names no kinds, an agreement that it
governs covers disputes about responsibility or money; the interim rule is written
in words (`text`); or the procedure is still being written, is only proposed, or has
ended.

Source: S1-112; the principle, stated with the health-care agreement of 2012 to 2017 in
Västra Götaland, that patients never suffer because the parties do not agree.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.agreements.disputes import procedures_in_use
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase, both
from narvard.model.agreements import Agreement
from narvard.model.disputes import DisputeProcedure, Interim

RULE = Rule(
    code="DSP010",
    slug="no-interim-rule",
    severity=Severity.ERROR,
    message="'{procedure}' does not say {silence}",
    doc=__doc__,
)

_WITH_COST = frozenset({"cost_sharing", "payment_liability", "placement", "responsibility"})


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every procedure that leaves open what holds meanwhile."""
    for procedure, severity in procedures_in_use(collaboration, as_of, undeclared=RULE.severity):
        with_cost = _kind_with_cost(collaboration, procedure)
        silences = tuple(_silences(procedure.interim or Interim()))
        if with_cost is None or not silences:
            continue
        yield RULE.finding(
            RULE.at(procedure, "id")
            if procedure.interim is None
            else RULE.at_key(procedure, "interim"),
            severity=severity,
            during=period_of(procedure),
            related=(Related(place=with_cost, note=Phrase("a kind of dispute with a cost")),),
            procedure=procedure.id,
            silence=both(silences),
        )


def _kind_with_cost(
    collaboration: Collaboration, procedure: DisputeProcedure
) -> EntityPlace | None:
    """Where the first kind of dispute with a cost stands; None if there is none."""
    if procedure.kinds:
        return _first_with_cost(procedure, "kinds", procedure.kinds)
    for reference in procedure.governs:
        agreement = collaboration.find_as(Agreement, reference)
        if agreement is not None:
            place = _first_with_cost(agreement, "dispute_kinds", agreement.dispute_kinds)
            if place is not None:
                return place
    return None


def _first_with_cost(entity: object, key: str, kinds: tuple[str, ...]) -> EntityPlace | None:
    for position, kind in enumerate(kinds):
        if kind in _WITH_COST:
            return RULE.at(entity, key, position)
    return None


def _silences(interim: Interim) -> Iterator[Phrase]:
    if interim.text is not None:
        return
    if interim.payer is None:
        yield Phrase("who pays meanwhile")
    if interim.settlement is None:
        yield Phrase("how payments are settled afterwards")
    if interim.care is None and interim.responsible is None:
        yield Phrase("who is responsible meanwhile")
