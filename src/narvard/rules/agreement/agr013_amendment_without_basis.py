"""An agreement is changed without all of its parties, or when it is not in force.

Why: a party is bound by what it has agreed to, and by no change that others make. A
change of what is over changes nothing.

Fix: let every party to the agreement approve the amendment, or name in `amends` the
agreement that is in force.

Not when: the amendment is not in force; it is not known who the parties are; or the
agreement it changes is not declared (REF001). That parties which the amendment itself
names have not approved is for AGR003. A decision that changes an agreement in force is
judged where a group has taken it of which all seats are known: each party sits in it, in
another body that has decided the same, or the agreement names it as `deciding_body`.

Source: the chapter on changes and additions in the health-care agreement of Västra
Götaland.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.agreements.disputes import Disputes
from narvard.graph.agreements.parties import agreement_with_parties, covered_by_parties
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import subtract, union
from narvard.kernel.phrase import Phrase, quoted
from narvard.model.agreements import Agreement
from narvard.model.decisions import Decision
from narvard.model.groups import Group

RULE = Rule(
    code="AGR013",
    slug="amendment-without-basis",
    severity=Severity.ERROR,
    message="'{amendment}' changes '{agreement}' {fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every amendment in force that lacks a party, or an agreement to change."""
    for amendment in collaboration.agreements.records:
        amended = collaboration.find_as(Agreement, amendment.amends)
        if amendment.status == "in_force" and amended is not None:
            yield from _left_out(collaboration, amendment, amended)
            yield from _outside(collaboration, amendment, amended)
    yield from _decided_without(collaboration)


def _left_out(
    collaboration: Collaboration, amendment: Agreement, amended: Agreement
) -> Iterator[Finding]:
    of_parties = agreement_with_parties(collaboration, amended)
    if of_parties is None or covered_by_parties(collaboration, of_parties) is None:
        return
    agreeing = _agreeing(collaboration, amendment)
    organisations = collaboration.organisation_map
    covered = {member for one in agreeing for member in organisations.expand(one)} | agreeing
    above = {ancestor for one in covered for ancestor in organisations.ancestors(one)}
    missing = [
        member
        for party in of_parties.parties
        if party.organisation not in covered
        for member in sorted(organisations.expand(party.organisation))
        if member not in above and covered.isdisjoint(organisations.ancestors(member))
    ]
    if missing:
        listed = ", ".join(quoted(dict.fromkeys(missing)))
        yield RULE.finding(
            RULE.at(amendment, "amends"),
            during=period_of(amendment),
            related=(
                Related(
                    place=RULE.at_key(of_parties, "parties"), note=Phrase("those who are bound")
                ),
            ),
            amendment=amendment.id,
            agreement=amended.id,
            fault=Phrase("without {listed}", listed=listed),
        )


def _agreeing(collaboration: Collaboration, amendment: Agreement) -> set[str]:
    """The parties that an amendment names, or else those that are noted as approving it."""
    if amendment.parties:
        return {party.organisation for party in amendment.parties}
    agreeing = set()
    for approval in amendment.approvals:
        decision = collaboration.find_as(Decision, approval.decision)
        if decision is None or decision.outcome in ("carried", None):
            agreeing.add(approval.party)
    return agreeing


@frozen(kw_only=True)
class _Change:
    """An effect by which a decision changes an agreement, and the body that took it."""

    decision: Decision
    index: int
    body: str


def _decided_without(collaboration: Collaboration) -> Iterator[Finding]:
    """Every decision of a group that changes an agreement in which a party has no part."""
    decisions = collaboration.once(Decisions)
    changes: dict[str, list[_Change]] = {}
    for decision in collaboration.decisions.records:
        body = decisions.body_of(decision)
        if decision.outcome != "carried" or body is None:
            continue
        for index, effect in enumerate(decision.effects):
            if effect.kind == "amends":
                change = _Change(decision=decision, index=index, body=body)
                changes.setdefault(effect.on, []).append(change)
    disputes = collaboration.once(Disputes) if changes else None
    for reference, several in changes.items():
        amended = collaboration.find_as(Agreement, reference)
        if disputes is not None and amended is not None and amended.status == "in_force":
            yield from _changed(collaboration, disputes, amended, several)


def _changed(
    collaboration: Collaboration, disputes: Disputes, amended: Agreement, changes: list[_Change]
) -> Iterator[Finding]:
    of_parties = agreement_with_parties(collaboration, amended)
    if of_parties is None or covered_by_parties(collaboration, of_parties) is None:
        return
    acting: set[str] = set()
    for change in changes:
        behind = disputes.behind(change.body)
        if behind is None or change.body == amended.deciding_body:
            return
        acting.update(behind)
    missing = [
        f"'{party.organisation}'"
        for party in of_parties.parties
        if not any(disputes.stands_for(one, party.organisation) for one in sorted(acting))
    ]
    for change in changes if missing else ():
        if collaboration.find_as(Group, change.body) is not None:
            yield RULE.finding(
                RULE.at(change.decision, "effects", change.index, "on"),
                related=(
                    Related(
                        place=RULE.at_key(of_parties, "parties"), note=Phrase("those who are bound")
                    ),
                ),
                amendment=change.decision.id,
                agreement=amended.id,
                fault=Phrase("without {listed}", listed=", ".join(missing)),
            )


def _outside(
    collaboration: Collaboration, amendment: Agreement, amended: Agreement
) -> Iterator[Finding]:
    period = period_of(amendment)
    if amendment.valid_from is None or period.is_empty:
        return
    held = union(period_of(one) for one in collaboration.agreements.versions(amended.id))
    if any(one.contains(amendment.valid_from.latest) for one in held):
        return
    before = subtract(period, held)
    yield RULE.finding(
        RULE.at(amendment, "amends"),
        during=before[0] if before else period,
        related=(
            Related(place=RULE.at(amended, "id"), note=Phrase("the agreement that is changed")),
        ),
        amendment=amendment.id,
        agreement=amended.id,
        fault=Phrase(
            "from {valid_from}, when that is not in force", valid_from=amendment.valid_from
        ),
    )
