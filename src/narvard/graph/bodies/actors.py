"""For which organisations somebody acts, and what a body can do."""

from typing import Final

from narvard.graph.collaboration import Collaboration
from narvard.model.groups import Group, Membership, Seat
from narvard.model.organisations import Office, Organisation, Person

_BESIDE: Final[frozenset[Membership]] = frozenset({"observer", "adviser", "support"})
"""The ways of belonging to a group in which one acts for nobody there."""


def organisation_of(collaboration: Collaboration, reference: str) -> str | None:
    """The id of the organisation that an actor acts for; None where it is not known.

    An organisation acts for itself, a person for the employer, an office and a seat
    for the organisation they belong to. A group acts for several, so for none.
    """
    found = collaboration.find(reference)
    match found:
        case Organisation():
            return found.id
        case Person() | Office() | Seat():
            return found.organisation
        case _:
            return None


def organisations_of(collaboration: Collaboration, reference: str) -> tuple[str, ...]:
    """The ids of all organisations that an actor may act for; empty where none is known.

    A seat acts for its organisation, its constituency and those that hold it in turn;
    a group for its host and for those of its seats, but not of observers, advisers and
    support.
    """
    found = collaboration.find(reference)
    match found:
        case Seat():
            several = organisations_of_seat(found)
        case Group():
            hosts = () if found.hosted_by is None else (found.hosted_by,)
            acting = (seat for seat in found.seats if seat.membership not in _BESIDE)
            of_seats = (one for seat in acting for one in organisations_of_seat(seat))
            several = (*hosts, *of_seats)
        case _:
            one = organisation_of(collaboration, reference)
            several = () if one is None else (one,)
    return tuple(dict.fromkeys(several))


def organisations_of_seat(seat: Seat) -> tuple[str, ...]:
    """The organisations that a seat speaks for."""
    own = () if seat.organisation is None else (seat.organisation,)
    return (*own, *seat.constituency, *seat.rotates_between)


def is_advisory(collaboration: Collaboration, reference: str) -> bool:
    """Whether a body only advises or recommends: its kind says so, or all of its mandates do."""
    found = collaboration.find(reference)
    if isinstance(found, Group) and found.kind == "advisory_body":
        return True
    if isinstance(found, Group | Office) and found.mandates:
        return all(mandate.kind in ("advises", "recommends") for mandate in found.mandates)
    return False


def is_court(collaboration: Collaboration, reference: str) -> bool:
    """Whether a body is a court, which decides with binding force and in its own time."""
    found = collaboration.find(reference)
    return isinstance(found, Group | Organisation) and found.kind == "court"
