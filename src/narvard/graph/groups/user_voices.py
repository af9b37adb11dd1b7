"""Who speaks for service users and their close ones."""

from collections.abc import Iterable

from narvard.graph.bodies.actors import organisations_of_seat
from narvard.graph.collaboration import Collaboration
from narvard.model.groups import Group, Seat
from narvard.model.organisations import Office, Organisation, Person

SPEAKING_FOR_USERS = frozenset({"user_organisation", "relatives_organisation"})
"""The kinds of organisation that speak for service users and their close ones."""


class UserVoices:
    """Answers whether somebody speaks for service users; None where that is not known."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._on_their_seats = {
            holding.person
            for group in collaboration.groups.records
            for seat in group.seats
            if seat.service_user_representative
            for holding in seat.holders
        }

    def speaks(self, reference: str) -> bool | None:
        """Whether a person, seat, office, group or organisation speaks for service users.

        A group does when it has a seat that does, a collective when it has a member that does.
        It is not known of what is not declared, of a person or a seat without an organisation,
        nor of a group whose seats are not all written.
        """
        found = self._collaboration.find(reference)
        match found:
            case Organisation():
                return self._any_organisation((found.id,))
            case Office():
                return self._any_organisation((found.organisation,))
            case Person():
                return self._person(found)
            case Seat():
                return self._seat(found)
            case Group():
                voices = [self._seat(seat) for seat in found.seats]
                all_written = bool(found.seats) and not found.partly_known
                return _any(voices if all_written else [*voices, None])
            case _:
                return None

    def _person(self, person: Person) -> bool | None:
        if person.service_user_representative or person.id in self._on_their_seats:
            return True
        return self._any_organisation(() if person.organisation is None else (person.organisation,))

    def _seat(self, seat: Seat) -> bool | None:
        if seat.service_user_representative:
            return True
        people = (self._collaboration.find_as(Person, one.person) for one in seat.holders)
        return _any(
            [
                self._any_organisation(organisations_of_seat(seat)),
                *(None if person is None else self._person(person) for person in people),
            ]
        )

    def _any_organisation(self, references: Iterable[str]) -> bool | None:
        organisations = self._collaboration.organisation_map
        voices = [
            self._kind(member)
            for reference in references
            for member in organisations.expand(reference)
        ]
        return _any(voices or [None])

    def _kind(self, organisation_id: str) -> bool | None:
        organisations = self._collaboration.organisations
        chain = [
            organisations.get(one)
            for one in self._collaboration.organisation_map.ancestors(organisation_id)
        ]
        return _any([None if one is None else one.kind in SPEAKING_FOR_USERS for one in chain])


def _any(voices: list[bool | None]) -> bool | None:
    """True when one is, None when one may be, and otherwise False."""
    if any(voices):
        return True
    return None if None in voices else False
