"""The care of a person stops while the parties disagree, or nothing says that it goes on.

Why: the person has no part in the dispute and pays for it. A ladder takes weeks, and
whoever waits without care falls ill again.

Fix: write `care: continues` under `interim`. Where it only is not said yet, a gap of kind
`dispute_procedure` about the procedure, with an owner and a day, makes it information.

Not when: the procedure is still being written, is only proposed, or has ended; the
interim rule is written in words (`text`); or it says neither that care goes on nor who
is responsible, and is about responsibility or money, which is for DSP010. That care goes
on is asked for only where somebody is named as responsible meanwhile, or where the
procedure has steps and names the people it is about (`target_groups`) and its `kinds`. A
clause that is missing is a warning; care that stops is an error.

Source: S1-112; the principle, stated with the health-care agreement of 2012 to 2017 in
Västra Götaland, that patients never suffer because the parties do not agree.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.agreements.disputes import Disputes, is_in_use
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.disputes import DisputeProcedure, Interim

RULE = Rule(
    code="DSP011",
    slug="care-stops-in-dispute",
    severity=Severity.ERROR,
    message="'{procedure}' {fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every procedure in use that lets care stop, or does not say that it goes on."""
    disputes = collaboration.once(Disputes)
    for procedure in collaboration.dispute_procedures.records:
        if not is_in_use(procedure):
            continue
        if procedure.interim is not None and procedure.interim.care == "stops":
            yield RULE.finding(
                RULE.at(procedure, "interim", "care"),
                during=period_of(procedure),
                procedure=procedure.id,
                fault=Phrase("lets care stop until the dispute is settled"),
            )
            continue
        sign = _sign(disputes, procedure)
        if sign is not None:
            yield RULE.finding(
                RULE.at(procedure, "id")
                if procedure.interim is None
                else RULE.at_key(procedure, "interim"),
                severity=gap_severity(
                    collaboration.gaps_about(procedure.id),
                    "dispute_procedure",
                    as_of,
                    undeclared=Severity.WARNING,
                ),
                during=period_of(procedure),
                related=(sign,),
                procedure=procedure.id,
                fault=Phrase("does not say that care goes on until the dispute is settled"),
            )


def _sign(disputes: Disputes, procedure: DisputeProcedure) -> Related | None:
    """What shows that it is to be said whether care goes on; None if nothing does, or it is."""
    interim = procedure.interim or Interim()
    if interim.care is not None or interim.text is not None:
        return None
    if interim.responsible is not None:
        responsible = RULE.at(procedure, "interim", "responsible")
        return Related(place=responsible, note=Phrase("who is responsible"))
    if not (procedure.target_groups and procedure.steps and procedure.kinds):
        return None
    if disputes.with_cost(procedure):
        return None
    people = RULE.at_key(procedure, "target_groups")
    return Related(place=people, note=Phrase("the people it is about"))
