"""A step of a dispute procedure does not say whom to turn to in one of the parties.

Why: whoever has a dispute has to find out first who answers for it on the other side. The
list on the wall helps nobody who needs the one that is missing.

Fix: name a contact for each party at each step: an office, a group or a telephone number,
never a private one. If that is to come, declare a gap of kind `information` about the
procedure, with an owner and a day; then it is for information.

Not when: the procedure names no contacts at all, or nothing says who the parties are; or it
is still being written, is only proposed, or has ended. A contact in a unit is one for its
principal, and the other way round; that of a collective is one for its members. A step
that names no contacts needs none where each party has an office, a group or a unit among
its bodies, and where none of the bodies belongs to a party, as with a court.

Source: S1-110, where a clear telephone list is wished for.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.agreements.disputes import DisputeParty, Disputes, is_in_use
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase, both, quoted
from narvard.model.disputes import DisputeContact, DisputeProcedure, DisputeStep
from narvard.model.organisations import Organisation

RULE = Rule(
    code="DSP008",
    slug="missing-dispute-contact",
    severity=Severity.WARNING,
    message="'{procedure}' {lack}",
    doc=__doc__,
)

_FEWEST_DIGITS = 3
_MOST_DIGITS = 15


@frozen(kw_only=True)
class _Lack:
    """Where a contact is lacking or of no use, and when."""

    place: EntityPlace
    said: Phrase
    period: Interval
    related: tuple[Related, ...] = ()


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every step at which a party cannot be reached."""
    disputes = collaboration.once(Disputes)
    for procedure in collaboration.dispute_procedures.records:
        if not is_in_use(procedure) or not any(step.contacts for step in procedure.steps):
            continue
        severity = gap_severity(
            collaboration.gaps_about(procedure.id), "information", as_of, undeclared=RULE.severity
        )
        parties = disputes.parties(procedure)
        for position, step in enumerate(procedure.steps):
            for lack in (
                *_missing(collaboration, disputes, procedure, position, parties),
                *_useless(disputes, procedure, position, step, parties),
            ):
                yield RULE.finding(
                    lack.place,
                    severity=severity,
                    during=lack.period,
                    related=lack.related,
                    procedure=procedure.id,
                    lack=lack.said,
                )


def _missing(
    collaboration: Collaboration,
    disputes: Disputes,
    procedure: DisputeProcedure,
    position: int,
    parties: tuple[DisputeParty, ...],
) -> Iterator[_Lack]:
    step = procedure.steps[position]
    reached = (
        tuple(contact.party for contact in step.contacts)
        if step.contacts
        else _reached_by_bodies(collaboration, disputes, step, parties)
    )
    if reached is None:
        return
    for missing, period in disputes.without(parties, reached):
        yield _Lack(
            place=RULE.at_key(procedure, "steps", position, "contacts")
            if step.contacts
            else RULE.at(procedure, "steps", position, "id"),
            said=Phrase(
                "names no contact for {parties} at '{step}'",
                parties=both(quoted(party.organisation for party in missing)),
                step=step.id,
            ),
            period=period,
            related=tuple(Related(place=party.place, note=Phrase("a party")) for party in missing),
        )


def _reached_by_bodies(
    collaboration: Collaboration,
    disputes: Disputes,
    step: DisputeStep,
    parties: tuple[DisputeParty, ...],
) -> tuple[str, ...] | None:
    """The organisations whose offices, groups or units a step is taken to.

    None where that is not known, or where none of the bodies belongs to a party.
    """
    reached: dict[str, None] = {}
    is_between_parties = False
    for body in step.bodies:
        behind = disputes.behind(body)
        if behind is None:
            return None
        is_between_parties |= any(
            disputes.stands_for(one, party.organisation) for one in behind for party in parties
        )
        found = collaboration.find_as(Organisation, body)
        if found is None or found.part_of is not None:
            reached.update(dict.fromkeys(behind))
    return tuple(reached) if is_between_parties else None


def _useless(
    disputes: Disputes,
    procedure: DisputeProcedure,
    position: int,
    step: DisputeStep,
    parties: tuple[DisputeParty, ...],
) -> Iterator[_Lack]:
    """The contacts of a step that name nobody, somebody else or no number."""
    for index, contact in enumerate(step.contacts):
        at_contact = ("steps", position, "contacts", index)
        if contact.body is None and contact.phone is None and contact.link is None:
            yield _Lack(
                place=RULE.at(procedure, *at_contact, "party"),
                said=Phrase(
                    "has a contact for '{party}' at '{step}' that names nobody",
                    party=contact.party,
                    step=step.id,
                ),
                period=period_of(procedure),
            )
        other = _other_party(disputes, contact, parties)
        if other is not None:
            yield _Lack(
                place=RULE.at(procedure, *at_contact, "body"),
                said=Phrase(
                    "has a contact for '{party}' at '{step}' who belongs to '{other}'",
                    party=contact.party,
                    step=step.id,
                    other=other,
                ),
                period=period_of(procedure),
            )
        if contact.phone is not None and not _can_be_called(contact.phone):
            yield _Lack(
                place=RULE.at(procedure, *at_contact, "phone"),
                said=Phrase(
                    "has a telephone number at '{step}' that cannot be called", step=step.id
                ),
                period=period_of(procedure),
            )


def _other_party(
    disputes: Disputes, contact: DisputeContact, parties: tuple[DisputeParty, ...]
) -> str | None:
    """The party that a contact belongs to, if it is another than the one it is for."""
    behind = None if contact.body is None else disputes.behind(contact.body)
    if behind is None or any(disputes.stands_for(one, contact.party) for one in behind):
        return None
    others = (
        party.organisation
        for party in parties
        if any(disputes.stands_for(one, party.organisation) for one in behind)
    )
    return min(others, default=None)


def _can_be_called(phone: str) -> bool:
    """Whether a number has as many digits as a telephone number may have."""
    return _FEWEST_DIGITS <= sum(sign.isdigit() for sign in phone) <= _MOST_DIGITS
