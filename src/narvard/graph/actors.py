"""Which organisation somebody acts for."""

from narvard.graph.collaboration import Collaboration
from narvard.model.groups import Group, Seat
from narvard.model.organisations import Office, Organisation, Person


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


def is_advisory(collaboration: Collaboration, reference: str) -> bool:
    """Whether a body only advises or recommends: its kind says so, or all of its mandates do."""
    found = collaboration.find(reference)
    if isinstance(found, Group) and found.kind == "advisory_body":
        return True
    if isinstance(found, Group | Office) and found.mandates:
        return all(mandate.kind in ("advises", "recommends") for mandate in found.mandates)
    return False
