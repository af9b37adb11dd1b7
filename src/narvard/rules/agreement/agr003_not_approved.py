"""An agreement is in force without the approval of every party.

Why: a party that has not agreed is not bound. The others act on a promise that
nobody has given.

Fix: write down who approved for each party and when, or hold the agreement back
until they have.

Not when: the agreement is not in force, or names no parties (AGR001), or a party is a
collective of which no member is written down (AGR002). The approval of a collective
counts for its members, that of a principal for its units, and a group may approve for
those who sit in it or when it is not recorded, or not declared, who does. A group of
which mandates are written approves by one that decides; where all it may do is advise
and recommend, MAN011 says so, where its mandate is unclear, MAN003, and where its own
decision is cited, MAN001. An approval without a day is taken to have come in time. Where
the gap is declared (kind `agreement`), owned and dated, a missing approval is for
information. An approval for somebody who is no party, or before the decision it cites,
is a warning.

Source: S1-23, S1-24, where police, rescue service and steering group each approve.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.bodies.actors import is_advisory
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase, quoted
from narvard.model.agreements import Agreement, Approval
from narvard.model.decisions import Decision
from narvard.model.groups import Group
from narvard.model.organisations import Office, Organisation

RULE = Rule(
    code="AGR003",
    slug="not-approved",
    severity=Severity.ERROR,
    message="'{agreement}' is in force {lack}",
    doc=__doc__,
)


@frozen(kw_only=True)
class _Given:
    """An approval, with the body and the day that it or its decision states."""

    index: int
    party: str
    by: str | None
    on: PartialDate | None


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every party that has not approved, not in time, or not through somebody of its own."""
    decisions = collaboration.once(Decisions)
    for agreement in collaboration.agreements.records:
        if agreement.status == "in_force" and agreement.parties:
            given = [
                one
                for index, approval in enumerate(agreement.approvals)
                if (one := _given(collaboration, decisions, index, approval)) is not None
            ]
            yield from _missing(collaboration, agreement, given, as_of)
            yield from _foreign(collaboration, agreement, given)
            yield from _without_mandate(collaboration, decisions, agreement)
            yield from _for_strangers(collaboration, agreement)
            yield from _before_its_decision(collaboration, decisions, agreement)
            yield from _late(agreement, given, as_of)


def _given(
    collaboration: Collaboration, decisions: Decisions, index: int, approval: Approval
) -> _Given | None:
    """What an approval states; None when the decision it cites went against."""
    by, on = approval.by, approval.on
    decision = collaboration.find_as(Decision, approval.decision)
    if decision is not None:
        if decision.outcome in ("rejected", "no_decision"):
            return None
        by = by or decisions.body_of(decision)
        on = on or decisions.day_of(decision)
    return _Given(index=index, party=approval.party, by=by, on=on)


def _missing(
    collaboration: Collaboration, agreement: Agreement, given: list[_Given], as_of: date
) -> Iterator[Finding]:
    approving = {one.party for one in given}
    if all(party.organisation in approving for party in agreement.parties):
        return
    severity = gap_severity(
        collaboration.gaps_about(agreement.id), "agreement", as_of, undeclared=RULE.severity
    )
    period = period_of(agreement)
    organisations = collaboration.organisation_map
    # That nobody stands behind a collective is AGR002.
    known = [
        (index, members)
        for index, party in enumerate(agreement.parties)
        if (members := organisations.expand(party.organisation))
    ]
    if not known:
        return
    if not given:
        yield RULE.finding(
            RULE.at(agreement, "id"),
            severity=severity,
            during=period,
            agreement=agreement.id,
            lack=Phrase("and no party is recorded as having approved it"),
        )
        return
    approving.update(member for one in given for member in organisations.expand(one.party))
    above = {ancestor for one in given for ancestor in organisations.ancestors(one.party)}
    for index, members in known:
        missing = [
            member
            for member in sorted(members)
            if agreement.parties[index].organisation not in approving
            and member not in above
            and approving.isdisjoint(organisations.ancestors(member))
        ]
        if missing:
            yield RULE.finding(
                RULE.at(agreement, "parties", index, "organisation"),
                severity=severity,
                during=period,
                agreement=agreement.id,
                lack=Phrase("without the approval of {missing}", missing=_listed(missing)),
            )


def _listed(organisations: list[str]) -> str:
    return ", ".join(quoted(organisations))


def _foreign(
    collaboration: Collaboration, agreement: Agreement, given: list[_Given]
) -> Iterator[Finding]:
    for one in given:
        if one.by is not None and not _speaks_for(collaboration, one.by, one.party):
            place = ("by",) if agreement.approvals[one.index].by is not None else ("decision",)
            yield RULE.finding(
                RULE.at(agreement, "approvals", one.index, *place),
                during=period_of(agreement),
                agreement=agreement.id,
                lack=Phrase(
                    "on the word of '{by}', who cannot approve for '{party}'",
                    by=one.by,
                    party=one.party,
                ),
            )


def _speaks_for(collaboration: Collaboration, body_id: str, party: str) -> bool:
    """Whether a body belongs to a party, or the party to it; true where that is not known."""
    organisations = collaboration.organisation_map
    if party not in collaboration.organisations or not organisations.expand(party):
        return True
    body = collaboration.find(body_id)
    match body:
        case Organisation():
            behind = [body.id]
        case Office():
            behind = [body.organisation]
        case Group():
            behind = [seat.organisation for seat in body.seats if seat.organisation is not None]
            behind.extend(member for seat in body.seats for member in seat.constituency)
            if body.partly_known:
                return True
            if behind and body.hosted_by is not None:
                behind.append(body.hosted_by)
        case _:
            return True
    if any(one not in collaboration.organisations for one in behind):
        return True
    return not behind or any(
        organisations.belongs_to(one, party) or organisations.belongs_to(party, one)
        for one in behind
    )


def _without_mandate(
    collaboration: Collaboration, decisions: Decisions, agreement: Agreement
) -> Iterator[Finding]:
    """Every approval on the word of a group that by its mandates may not decide."""
    for index, approval in enumerate(agreement.approvals):
        group = collaboration.find_as(Group, approval.by)
        decision = collaboration.find_as(Decision, approval.decision)
        if group is None or (decision is not None and decisions.body_of(decision) == group.id):
            continue
        mandates = [
            mandate
            for version in collaboration.groups.versions(group.id)
            for mandate in version.mandates
        ]
        may_decide = any(mandate.kind in ("decides", "unclear") for mandate in mandates)
        if not mandates or may_decide or is_advisory(collaboration, group.id):
            continue
        yield RULE.finding(
            RULE.at(agreement, "approvals", index, "by"),
            during=period_of(agreement),
            related=(
                Related(
                    place=RULE.at_key(group, "mandates"),
                    note=Phrase("what '{body}' may do", body=group.id),
                ),
            )
            if group.mandates
            else (),
            agreement=agreement.id,
            lack=Phrase("on the word of '{by}', which may not decide", by=group.id),
        )


def _for_strangers(collaboration: Collaboration, agreement: Agreement) -> Iterator[Finding]:
    """Every approval for an organisation that is no party, nor part of one."""
    organisations = collaboration.organisation_map
    parties = [party.organisation for party in agreement.parties]
    if all(approval.party in parties for approval in agreement.approvals):
        return
    if not all(one in collaboration.organisations and organisations.expand(one) for one in parties):
        return
    members = {one for party in parties for one in (party, *organisations.expand(party))}
    above = {ancestor for one in members for ancestor in organisations.ancestors(one)}
    for index, approval in enumerate(agreement.approvals):
        if approval.party not in collaboration.organisations:
            continue
        own = organisations.expand(approval.party) | {approval.party}
        belongs = any(up in members for one in own for up in organisations.ancestors(one))
        if not belongs and above.isdisjoint(own):
            yield RULE.finding(
                RULE.at(agreement, "approvals", index, "party"),
                severity=Severity.WARNING,
                during=period_of(agreement),
                related=(
                    Related(
                        place=RULE.at_key(agreement, "parties"), note=Phrase("those who are bound")
                    ),
                ),
                agreement=agreement.id,
                lack=Phrase(
                    "with the approval of '{party}', which is no party to it", party=approval.party
                ),
            )


def _before_its_decision(
    collaboration: Collaboration, decisions: Decisions, agreement: Agreement
) -> Iterator[Finding]:
    """Every approval that is dated before the decision by which it was given."""
    for index, approval in enumerate(agreement.approvals):
        decision = collaboration.find_as(Decision, approval.decision)
        decided = None if decision is None else decisions.day_of(decision)
        if decision is None or decided is None or approval.on is None:
            continue
        if approval.on.latest >= decided.earliest:
            continue
        place = RULE.at(decision, "id" if decision.on is None else "on")
        yield RULE.finding(
            RULE.at(agreement, "approvals", index, "on"),
            severity=Severity.WARNING,
            during=period_of(agreement),
            related=(Related(place=place, note=Phrase("the decision")),),
            agreement=agreement.id,
            lack=Phrase(
                "with an approval for '{party}' on {on}, by a decision of {decided}",
                party=approval.party,
                on=approval.on,
                decided=decided,
            ),
        )


def _late(agreement: Agreement, given: list[_Given], as_of: date) -> Iterator[Finding]:
    effective = agreement.valid_from or agreement.decided_on
    since = as_of if effective is None else effective.latest
    key = "valid_from" if agreement.valid_from is not None else "decided_on"
    earliest: dict[str, date] = {}
    for one in given:
        day = date.min if one.on is None else one.on.earliest
        earliest[one.party] = min(day, earliest.get(one.party, day))
    for one in given:
        if one.on is None or one.on.earliest <= since or earliest[one.party] < one.on.earliest:
            continue
        stated = agreement.approvals[one.index].on is not None
        unapproved = Interval(None if effective is None else effective.earliest, one.on.earliest)
        yield RULE.finding(
            RULE.at(agreement, "approvals", one.index, "on" if stated else "decision"),
            during=unapproved.intersect(period_of(agreement)),
            related=()
            if effective is None
            else (Related(place=RULE.at(agreement, key), note=Phrase("in force from this day")),),
            agreement=agreement.id,
            lack=Phrase("before '{party}' approves it on {on}", party=one.party, on=one.on)
            if effective is None
            else Phrase(
                "from {effective}, before '{party}' approved it on {on}",
                effective=effective,
                party=one.party,
                on=one.on,
            ),
        )
