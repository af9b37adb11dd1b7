"""A body has decided on its own mandate, or a party alone on its own dispute.

Why: a mandate that a body gives itself is what everybody else may doubt, and a dispute
that one side settles is not settled for the other.

Fix: let the body above give the mandate; let somebody settle the dispute in whom both
sides sit, or neither.

Not when: no body is above it; several parties to the agreement sit in the body that
settles the dispute, or none; or the decision was not carried. A mandate given to oneself
is for information; a dispute that one side settles is a warning. So is a step of a
dispute procedure that decides with binding force and is taken only to bodies of one
party, of which there are several, a final body of one party, and a body of one party on
the urgent way. None of these is judged before the procedure is decided on, where seats
are laid down for another party, or where it is not known whom a body acts for; the urgent
way not where nobody loses by it, since nothing is admitted until the dispute is settled
(`without_prejudice`) or payments are settled back to the first day (`back_dated`).

Source: S2-62, S2-86, who says where the mandate lies; S1-111.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.agreements.disputes import Disputes, is_in_use
from narvard.graph.agreements.impartiality import (
    own_final_judge,
    own_judges,
    own_urgent_judge,
)
from narvard.graph.agreements.parties import agreement_with_parties
from narvard.graph.bodies.actors import organisations_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement
from narvard.model.decisions import Decision
from narvard.model.disputes import DisputeProcedure
from narvard.model.groups import Group

RULE = Rule(
    code="MAN013",
    slug="decided-for-itself",
    severity=Severity.INFO,
    message="'{body}' {fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every mandate that a group gave itself, and every dispute settled by one side."""
    decisions = collaboration.once(Decisions)
    for group in collaboration.groups.records:
        yield from _own_mandate(collaboration, decisions, group)
    for decision in collaboration.decisions.records:
        if decision.kind == "settle_dispute" and decision.outcome == "carried":
            yield from _own_dispute(collaboration, decisions, decision)
    for procedure in collaboration.dispute_procedures.records:
        if is_in_use(procedure):
            yield from _own_steps(collaboration.once(Disputes), procedure)


def _own_mandate(
    collaboration: Collaboration, decisions: Decisions, group: Group
) -> Iterator[Finding]:
    if group.reports_to is None and group.commissioned_by is None:
        return
    for index, mandate in enumerate(group.mandates):
        decision = collaboration.find_as(Decision, mandate.decided_by)
        if decision is None or decision.outcome != "carried":
            continue
        if decisions.body_of(decision) == group.id:
            yield RULE.finding(
                RULE.at(group, "mandates", index, "decided_by"),
                during=period_of(mandate).intersect(period_of(group)),
                related=(Related(place=RULE.at(decision, "id"), note=Phrase("its own decision")),),
                body=group.id,
                fault=Phrase("has given itself a mandate by '{id}'", id=decision.id),
            )


def _own_dispute(
    collaboration: Collaboration, decisions: Decisions, decision: Decision
) -> Iterator[Finding]:
    body = decisions.body_of(decision)
    if body is None:
        return
    concerned = (*(effect.on for effect in decision.effects), *decision.based_on)
    for reference in dict.fromkeys(concerned):
        agreement = collaboration.find_as(Agreement, reference)
        if agreement is None:
            continue
        sides = _sides(collaboration, agreement, body)
        if len(sides) == 1:
            yield RULE.finding(
                RULE.at(decision, "id" if decision.body is None else "body"),
                severity=Severity.WARNING,
                related=(
                    Related(
                        place=RULE.at_key(agreement, "parties"),
                        note=Phrase("between these parties"),
                    ),
                )
                if agreement.parties
                else (),
                body=body,
                fault=Phrase(
                    "settles alone for '{sides}' a dispute under '{id}'",
                    sides=sides[0],
                    id=agreement.id,
                ),
            )


def _own_steps(disputes: Disputes, procedure: DisputeProcedure) -> Iterator[Finding]:
    """Every step, urgent way and body after the last step with which one party decides for all."""
    places = {party.organisation: party.place for party in disputes.parties(procedure)}
    for index, side in own_judges(disputes, procedure):
        step = procedure.steps[index]
        yield RULE.finding(
            RULE.at_key(procedure, "steps", index, "bodies"),
            severity=Severity.WARNING,
            during=period_of(procedure),
            related=(Related(place=places[side], note=Phrase("a party")),),
            body="', '".join(dict.fromkeys(step.bodies)),
            fault=Phrase(
                "decides with binding force at '{step}' of '{procedure}', for '{side}' alone",
                side=side,
                step=step.id,
                procedure=procedure.id,
            ),
        )
    urgent = own_urgent_judge(disputes, procedure)
    if urgent is not None and procedure.urgent is not None:
        yield RULE.finding(
            RULE.at(procedure, "urgent", "body"),
            severity=Severity.WARNING,
            during=period_of(procedure),
            related=(Related(place=places[urgent], note=Phrase("a party")),),
            body=procedure.urgent.body or "",
            fault=Phrase(
                "decides on the urgent way of '{procedure}', for '{side}' alone",
                side=urgent,
                procedure=procedure.id,
            ),
        )
    final = own_final_judge(disputes, procedure)
    if final is not None and procedure.final_body is not None:
        yield RULE.finding(
            RULE.at(procedure, "final_body"),
            severity=Severity.WARNING,
            during=period_of(procedure),
            related=(Related(place=places[final], note=Phrase("a party")),),
            body=procedure.final_body,
            fault=Phrase(
                "decides where '{procedure}' ends, for '{side}' alone",
                side=final,
                procedure=procedure.id,
            ),
        )


def _sides(collaboration: Collaboration, agreement: Agreement, body: str) -> list[str]:
    """The parties to an agreement for which a body acts."""
    of_parties = agreement_with_parties(collaboration, agreement)
    if of_parties is None or len(of_parties.parties) == 1:
        return []
    acting = organisations_of(collaboration, body)
    return [
        party.organisation
        for party in of_parties.parties
        if any(collaboration.organisation_map.belongs_to(one, party.organisation) for one in acting)
    ]
