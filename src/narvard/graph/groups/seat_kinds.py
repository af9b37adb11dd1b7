"""The kinds of organisation that a seat speaks for."""

from narvard.graph.collaboration import Collaboration
from narvard.model.groups import Seat
from narvard.model.organisations import OrganisationKind

_SAYS_NOTHING = frozenset({"unit", "administration", "political_committee", "collective", "other"})


class SeatKinds:
    """Answers which kinds of organisation a seat speaks for; asked of many, so remembered."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._known: dict[str, frozenset[OrganisationKind]] = {}

    def of(self, seat: Seat) -> frozenset[OrganisationKind]:
        """The kinds of organisation that a seat speaks for; none where that is not written down.

        A collective counts as the organisations behind it. An administration, or another
        unit whose kind says nothing, counts as what it is a part of.
        """
        if seat.organisation is not None:
            return self._behind(seat.organisation)
        references = seat.constituency or seat.rotates_between
        return frozenset(kind for reference in references for kind in self._behind(reference))

    def _behind(self, reference: str) -> frozenset[OrganisationKind]:
        known = self._known.get(reference)
        if known is None:
            members = self._collaboration.organisation_map.expand(reference)
            kinds = (_telling_kind(self._collaboration, member) for member in members)
            known = frozenset(kind for kind in kinds if kind is not None)
            self._known[reference] = known
        return known


def kinds_of_seat(collaboration: Collaboration, seat: Seat) -> frozenset[OrganisationKind]:
    """The kinds of organisation that a seat speaks for, as `SeatKinds` answers."""
    return collaboration.once(SeatKinds).of(seat)


def _telling_kind(collaboration: Collaboration, organisation_id: str) -> OrganisationKind | None:
    kinds = (one.kind for one in collaboration.organisation_map.records_up(organisation_id))
    return next((kind for kind in kinds if kind not in _SAYS_NOTHING), None)
