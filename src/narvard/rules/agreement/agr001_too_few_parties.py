"""An agreement has fewer than two parties in law.

Why: nobody can enter into an agreement with themselves. Two units of one principal
can promise each other something, but neither can hold the other to it.

Fix: name the missing party, or say that the agreement is `internal`.

Not when: the agreement is internal; it is only planned, or proposed with its
parties not yet written down; it has ended; it is an annex or an amendment, and so
has the parties of another agreement; or a party is a collective whose members are
not written down.

Source: S1-21; every agreement needs two legal persons.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.agreements.parties import members_of_parties
from narvard.graph.bodies.organisations import Organisations
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement

RULE = Rule(
    code="AGR001",
    slug="too-few-parties",
    severity=Severity.ERROR,
    message="'{agreement}' has {found} and needs two in law",
    doc=__doc__,
)

_CONCLUDED = frozenset({"decided", "in_force"})
_FEWEST = 2


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every agreement without two legal parties."""
    for agreement in collaboration.agreements.records:
        if not _is_judged(agreement):
            continue
        legal = _legal_parties(collaboration, agreement)
        if legal is not None and len(legal) < _FEWEST:
            yield _finding(agreement, legal)


def _is_judged(agreement: Agreement) -> bool:
    if agreement.kind == "internal":
        return False
    if not agreement.parties:
        borrows = agreement.annex_to is not None or agreement.amends is not None
        return agreement.status in _CONCLUDED and not borrows
    return agreement.status in _CONCLUDED or (
        agreement.status == "proposed" and len(agreement.parties) > 1
    )


def _legal_parties(collaboration: Collaboration, agreement: Agreement) -> frozenset[str] | None:
    """The legal persons that are party to an agreement; None when that is not known."""
    members = members_of_parties(collaboration, agreement)
    if members is None:
        return None
    return frozenset(_legal_person(collaboration.organisation_map, one) for one in members)


def _legal_person(organisations: Organisations, organisation_id: str) -> str:
    """The nearest organisation that is a legal person of its own, or else the principal."""
    for one in organisations.records_up(organisation_id):
        if one.legal_person:
            return one.id
    return organisations.principal(organisation_id)


def _finding(agreement: Agreement, legal: frozenset[str]) -> Finding:
    place, related = _place(agreement)
    found = Phrase("no party") if not legal else Phrase("one party, '{legal}',", legal=min(legal))
    return RULE.finding(
        place, during=period_of(agreement), related=related, agreement=agreement.id, found=found
    )


def _place(agreement: Agreement) -> tuple[EntityPlace, tuple[Related, ...]]:
    """The id where no party is named, the only party, or the last with the others related."""
    if not agreement.parties:
        return RULE.at(agreement, "id"), ()
    *others, last = range(len(agreement.parties))
    return RULE.at(agreement, "parties", last, "organisation"), tuple(
        Related(
            place=RULE.at(agreement, "parties", other, "organisation"),
            note=Phrase("the same party in law"),
        )
        for other in others
    )
