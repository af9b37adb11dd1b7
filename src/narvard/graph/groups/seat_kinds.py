"""The kinds of organisation that a seat speaks for."""

from narvard.graph.collaboration import Collaboration
from narvard.model.groups import Seat
from narvard.model.organisations import OrganisationKind

_SAYS_NOTHING = frozenset({"unit", "administration", "political_committee", "collective", "other"})


def kinds_of_seat(collaboration: Collaboration, seat: Seat) -> frozenset[OrganisationKind]:
    """The kinds of organisation that a seat speaks for; none where that is not written down.

    A collective counts as the organisations behind it. An administration, or another
    unit whose kind says nothing, counts as what it is a part of.
    """
    references = (
        (seat.organisation,)
        if seat.organisation is not None
        else seat.constituency or seat.rotates_between
    )
    organisations = collaboration.organisation_map
    return frozenset(
        kind
        for reference in references
        for member in organisations.expand(reference)
        if (kind := _telling_kind(collaboration, member)) is not None
    )


def _telling_kind(collaboration: Collaboration, organisation_id: str) -> OrganisationKind | None:
    kinds = (one.kind for one in collaboration.organisation_map.records_up(organisation_id))
    return next((kind for kind in kinds if kind not in _SAYS_NOTHING), None)
