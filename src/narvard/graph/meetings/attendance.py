"""Who attended a meeting, and on whose behalf."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from narvard.graph.bodies.actors import organisation_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import holds_on
from narvard.graph.groups.membership import terms_of
from narvard.graph.versions import version_on
from narvard.model.groups import Group, OfficerRole, Seat
from narvard.model.meetings import Meeting
from narvard.model.organisations import Office, Organisation, Person
from narvard.model.record import Record


class Attendances:
    """Answers who attended the meetings of a collaboration."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._offices: dict[str, list[Office]] = {}
        for office in collaboration.offices.records:
            for person in dict.fromkeys(holding.person for holding in office.holders):
                self._offices.setdefault(person, []).append(office)

    def at(self, meeting: Meeting) -> "Attendees":
        """Those who attended one meeting."""
        return Attendees(self._collaboration, meeting, self._offices)


class Attendees:
    """Answers who attended one meeting, which parts of it, and for whom.

    Attributes:
        people: the ids of those noted as attending the meeting or a part of it.
        group: the group that met, in its version of that day; None when not declared.
    """

    def __init__(
        self,
        collaboration: Collaboration,
        meeting: Meeting,
        offices: Mapping[str, Sequence[Office]],
    ) -> None:
        """Those who attended `meeting`; `offices` are the ones each person has ever held."""
        self._offices = offices
        self._collaboration = collaboration
        self._meeting = meeting
        self._day = meeting.on.earliest
        self.people: frozenset[str] = _attending(meeting)
        self.group: Group | None = version_on(collaboration.groups, meeting.group, self._day)
        self._behind: dict[str, frozenset[str]] = {}

    @cached_property
    def _seats(self) -> dict[str, list[Seat]]:
        return {} if self.group is None else _seats_by_person(self.group, self._day)

    def took_part_in(self, person_id: str, item_number: int) -> bool:
        """Whether a person attended an item: all of the meeting, or a part that may include it."""
        if person_id not in self.people:
            return False
        attendance = self._meeting.attendance
        parts = () if attendance is None else attendance.partial
        stated = [part.items for part in parts if part.person == person_id and part.items]
        return not stated or any(item_number in items for items in stated)

    def officers(self, role: OfficerRole) -> frozenset[str]:
        """The ids of those with a task in the group on the day of the meeting."""
        if self.group is None:
            return frozenset()
        return frozenset(
            term.person
            for term in terms_of(self.group, role)
            if term.person is not None and term.period.contains(self._day)
        )

    def may_be_sent(self, person_id: str) -> bool:
        """Whether a person may have been sent in for somebody: no guest, and with no place there.

        A place in the group is a seat of any sort, held or as the deputy that is named.
        """
        attendance = self._meeting.attendance
        guests = () if attendance is None else attendance.guests
        return person_id not in self._seats and person_id not in guests

    def represents(self, person_id: str, actor_id: str) -> bool:
        """Whether a person is an actor or acts for it.

        A person acts for the organisation that employs them and what it is part of,
        for the organisations of the seats and offices they hold, and for a group in
        which they hold a seat.
        """
        return person_id == actor_id or self._acts_for(
            person_id, self._collaboration.find(actor_id)
        )

    def _acts_for(self, person_id: str, actor: Record | None) -> bool:
        match actor:
            case Organisation():
                organisations = self._collaboration.organisation_map
                return any(
                    organisations.belongs_to(behind, actor.id)
                    for behind in self._organisations_behind(person_id)
                )
            case Office():
                return _holds(actor, person_id, self._day)
            case Seat():
                return any(seat is actor for seat in self._seats.get(person_id, ()))
            case Group():
                seats = (
                    self._seats
                    if actor.id == self._meeting.group
                    else _seats_by_person(actor, self._day)
                )
                return person_id in seats
            case _:
                return False

    def is_represented(self, actor_id: str) -> bool:
        """Whether anybody who attended is the actor or acts for it."""
        if actor_id in self.people:
            return True
        actor = self._collaboration.find(actor_id)
        if isinstance(actor, Organisation):
            return self._employs_anybody(actor) or any(
                self._collaboration.organisation_map.belongs_to(behind, actor.id)
                for behind in self._organisations
            )
        return any(self._acts_for(person, actor) for person in self.people)

    def _employs_anybody(self, organisation: Organisation) -> bool:
        """Whether somebody who attended is written down as working for an organisation itself."""
        for person_id in self.people:
            person = self._collaboration.find_as(Person, person_id)
            if person is not None and person.organisation == organisation.id:
                return True
        return False

    @cached_property
    def _organisations(self) -> frozenset[str]:
        """The organisations for which anybody attended."""
        return frozenset().union(*map(self._organisations_behind, self.people))

    def is_expected(self, organisation_id: str) -> bool:
        """Whether an organisation has a seat in the group, was called, or is noted as absent."""
        return any(self._is_of(actor, organisation_id) for actor in self._expected_actors)

    @cached_property
    def _expected_actors(self) -> set[str]:
        actors: set[str] = set()
        if self._meeting.attendance is not None:
            actors.update(self._meeting.attendance.summoned, self._meeting.attendance.absent)
        if self.group is not None:
            for seat in self.group.seats:
                if holds_on(self.group, self._day) and holds_on(seat, self._day):
                    actors.update(seat.constituency)
                    actors.update(() if seat.organisation is None else (seat.organisation,))
        return actors

    def _is_of(self, actor_id: str, organisation_id: str) -> bool:
        behind = organisation_of(self._collaboration, actor_id)
        return behind is not None and self._collaboration.organisation_map.belongs_to(
            behind, organisation_id
        )

    def _organisations_behind(self, person_id: str) -> frozenset[str]:
        if person_id not in self._behind:
            self._behind[person_id] = frozenset(self._find_organisations(person_id))
        return self._behind[person_id]

    def _find_organisations(self, person_id: str) -> Iterator[str]:
        person = self._collaboration.find_as(Person, person_id)
        if person is not None and person.organisation is not None:
            yield person.organisation
        for seat in self._seats.get(person_id, ()):
            if seat.organisation is not None:
                yield seat.organisation
            yield from seat.constituency
        for office in self._offices.get(person_id, ()):
            if _holds(office, person_id, self._day):
                yield office.organisation


def _attending(meeting: Meeting) -> frozenset[str]:
    attendance = meeting.attendance
    if attendance is None:
        return frozenset()
    return frozenset(
        (
            *attendance.present,
            *(part.person for part in attendance.partial),
            *attendance.guests,
        )
    )


def _seats_by_person(group: Group, day: date) -> dict[str, list[Seat]]:
    """The seats that each person holds, or is a deputy for, on a day."""
    seats: dict[str, list[Seat]] = {}
    for seat in group.seats if holds_on(group, day) else ():
        if holds_on(seat, day):
            for holding in seat.holders:
                if holds_on(holding, day):
                    seats.setdefault(holding.person, []).append(seat)
    for seat in group.seats:
        for deputy in seat.deputies:
            if deputy.person is not None and holds_on(deputy, day):
                seats.setdefault(deputy.person, []).append(seat)
    return seats


def _holds(office: Office, person_id: str, day: date) -> bool:
    return any(holding.person == person_id and holds_on(holding, day) for holding in office.holders)
