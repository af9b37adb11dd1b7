"""Who is party to an agreement."""

from narvard.graph.collaboration import Collaboration
from narvard.model.agreements import Agreement


def agreement_with_parties(collaboration: Collaboration, agreement: Agreement) -> Agreement | None:
    """The agreement whose parties are those of `agreement`; None where none are written down.

    That is the agreement itself or, for an annex or an amendment that names no
    parties, the agreement that it is an annex of or changes.
    """
    return collaboration.once(_Holders).of(agreement)


class _Holders:
    """The agreement with the parties of each; of a long chain, each link is looked at once."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._known: dict[int, Agreement | None] = {}

    def of(self, agreement: Agreement) -> Agreement | None:
        way: set[int] = set()
        current: Agreement | None = agreement
        while current is not None and not current.parties:
            if id(current) in self._known or id(current) in way:
                current = self._known.get(id(current))
                break
            way.add(id(current))
            current = self._collaboration.find_as(Agreement, current.annex_to or current.amends)
        self._known.update(dict.fromkeys(way, current))
        return current


def members_of_parties(collaboration: Collaboration, agreement: Agreement) -> frozenset[str] | None:
    """The ids of the parties, and of the members in place of those that are collectives.

    None when that is not known: a party is not declared, or is a collective whose
    members are not written down.
    """
    found: set[str] = set()
    for party in agreement.parties:
        members = collaboration.organisation_map.expand(party.organisation)
        if not members or party.organisation not in collaboration.organisations:
            return None
        found.update(members)
    return frozenset(found)


def covered_by_parties(collaboration: Collaboration, agreement: Agreement) -> frozenset[str] | None:
    """The ids of the parties and of the members of those that are collectives.

    None when the members are not all known.
    """
    members = members_of_parties(collaboration, agreement)
    return None if members is None else members.union(one.organisation for one in agreement.parties)
