"""Who is party to an agreement."""

from narvard.graph.collaboration import Collaboration
from narvard.model.agreements import Agreement


def agreement_with_parties(collaboration: Collaboration, agreement: Agreement) -> Agreement | None:
    """The agreement whose parties are those of `agreement`; None where none are written down.

    That is the agreement itself or, for an annex or an amendment that names no
    parties, the agreement that it is an annex of or changes.
    """
    seen: set[str] = set()
    current: Agreement | None = agreement
    while current is not None and not current.parties:
        if current.id in seen:
            return None
        seen.add(current.id)
        current = collaboration.find_as(Agreement, current.annex_to or current.amends)
    return current


def covered_by_parties(collaboration: Collaboration, agreement: Agreement) -> frozenset[str] | None:
    """The ids of the parties and of the members of those that are collectives.

    None when that is not known: a party is not declared, or is a collective whose
    members are not written down.
    """
    covered: set[str] = set()
    for party in agreement.parties:
        members = collaboration.organisation_map.expand(party.organisation)
        if not members or party.organisation not in collaboration.organisations:
            return None
        covered.add(party.organisation)
        covered.update(members)
    return frozenset(covered)
