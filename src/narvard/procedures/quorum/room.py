"""Who is in the room when an item is taken, surely or perhaps, and for which seats."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from attrs import evolve, frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.groups.membership import records_holders, seat_period
from narvard.graph.groups.votes import (
    SeatAtItem,
    each_their_own,
    holders_on,
    represented,
    seats_at,
    votes,
)
from narvard.graph.meetings.attendance import Attendees
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group, OfficerRole, Seat
from narvard.model.meetings import Attendance
from narvard.procedures.quorum.answer import Attendant, Bounds, Presence, SeatThere, WhoIsThere

_SURELY: Final = frozenset({"present", "part"})
_PERHAPS: Final = frozenset({*_SURELY, "part_not_written", "not_written"})


@frozen(kw_only=True)
class AtItem:
    """The seats of a group that carry a vote, and who is there for them when an item is taken.

    Attributes:
        surely: the seats, with those who surely are there.
        perhaps: the same seats, with those who surely or perhaps are.
        open_ended: whether there may be seats that are not written down.
    """

    surely: tuple[SeatAtItem, ...]
    perhaps: tuple[SeatAtItem, ...]
    open_ended: bool

    @property
    def represented(self) -> Bounds:
        """For how many of all the seats somebody is there."""
        return self.count(self.surely, self.perhaps)

    def count(self, surely: Sequence[SeatAtItem], perhaps: Sequence[SeatAtItem]) -> Bounds:
        """For how many of some of the seats somebody is there."""
        return Bounds(
            least=represented([one for one in surely if not one.is_unknown]),
            most=None if self.open_ended else represented(perhaps),
        )


class Room:
    """Answers who is there for an item of a meeting, held or not."""

    def __init__(
        self,
        collaboration: Collaboration,
        group: Group,
        day: date,
        attendees: Attendees,
        attendance: Attendance | None,
        *,
        is_noted: bool,
        others: Presence = "not_noted",
    ) -> None:
        """The room of a meeting.

        Args:
            collaboration: what the group belongs to.
            group: the group that meets.
            day: the day.
            attendees: those who attended.
            attendance: who was there for which part.
            is_noted: whether it is written down who was present.
            others: what holds of those of whom nothing is written, if it is.
        """
        self._collaboration = collaboration
        self._day = day
        self._attendees = attendees
        self._attendance = attendance or Attendance()
        self._is_noted = is_noted
        self._others: Presence = others
        self.group = group

    def presence(self, person: str, item: int | None) -> Presence:
        """Whether a person was there for an item; for any item if its number is not known."""
        attendance = self._attendance
        if person not in self._attendees.people:
            if person in attendance.absent:
                return "absent"
            return self._others if self._is_noted else "not_written"
        parts = [one for one in attendance.partial if one.person == person]
        if any(one.items for one in parts):
            if item is None:
                return "part_not_written"
            return "part" if self._attendees.took_part_in(person, item) else "other_part"
        return "part_not_written" if parts and person not in attendance.present else "present"

    def is_there(self, people: Sequence[str], item: int | None) -> bool | None:
        """Whether one of `people` was there for an item; None where that is not known."""
        found = {self.presence(person, item) for person in people}
        if not found or found & _SURELY:
            return True if found else None
        return None if found & _PERHAPS else False

    def officers(self, role: OfficerRole) -> tuple[str, ...]:
        """Those who have a task in the group on the day."""
        return tuple(sorted(self._attendees.officers(role)))

    def at(self, item: int | None) -> AtItem:
        """Who is there for the seats that carry a vote."""
        return AtItem(
            surely=self._seats(item, _SURELY),
            perhaps=self._seats(item, _PERHAPS),
            open_ended=self.group.partly_known or bool(self.group.consists_of),
        )

    def _seats(self, item: int | None, wanted: frozenset[str]) -> tuple[SeatAtItem, ...]:
        there = frozenset(
            one for one in self._attendees.people if self.presence(one, item) in wanted
        )
        seats = seats_at(self._collaboration, self._attendees, self.group, self._day, there)
        if self._is_noted and records_holders(self.group):
            return seats
        return tuple(evolve(one, is_unknown=True) for one in seats)

    def who_is_there(self, item: int | None) -> WhoIsThere:
        """Who was there for an item, seat by seat."""
        at = self.at(item)
        seats = _Seats(self, at, item)
        candidates = {
            person
            for one in at.perhaps
            for person in (*one.holders, *one.deputies, *seats.holders.get(one.position, ()))
        }
        return WhoIsThere(
            seats=tuple(seats),
            with_vote=len(at.perhaps),
            represented=at.represented,
            without_vote=tuple(
                one
                for one in sorted(self._attendees.people - candidates)
                if self.presence(one, item) in _PERHAPS
            ),
            unknown=tuple(self._unknown(at, item)),
        )

    def _unknown(self, at: AtItem, item: int | None) -> Iterator[Phrase]:
        if not period_of(self.group).contains(self._day):
            yield Phrase("the group is not written down for {day}", day=self._day)
        if self.group.consists_of:
            yield Phrase("those who sit in the groups that meet as this one are not counted")
        if self.group.partly_known:
            yield Phrase("only a part of the group is written down")
        if not self._is_noted:
            yield Phrase("it is not written who was present")
        if not records_holders(self.group):
            yield Phrase("it is not written who holds the seats")
        elif self._is_noted:
            yield from (
                Phrase("it is not written who holds the seat '{seat}'", seat=one.seat.id)
                for one in at.perhaps
                if one.is_unknown
            )
        yield from self._unknown_parts(item)

    def _unknown_parts(self, item: int | None) -> Iterator[Phrase]:
        for person in sorted(self._attendees.people):
            if self.presence(person, item) != "part_not_written":
                continue
            if item is None:
                yield Phrase(
                    "'{person}' attended a part, and it is not written which item this is",
                    person=person,
                )
            else:
                yield Phrase("it is not written which items '{person}' attended", person=person)

    def named(self, seat: Seat) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
        """Those who hold a seat on the day, None where not written, and its named deputies."""
        deputies = (
            one.person
            for one in seat.deputies
            if one.person is not None and period_of(one).contains(self._day)
        )
        return holders_on(self._collaboration, seat, self._day), tuple(dict.fromkeys(deputies))

    def existing(self) -> Iterator[tuple[int, Seat]]:
        """The seats that exist on the day, with their places in the group."""
        for position, seat in enumerate(self.group.seats):
            if seat_period(self.group, seat).contains(self._day):
                yield position, seat


class _Seats:
    """The seats of a group, each with whoever counts for it and why others do not."""

    def __init__(self, room: Room, at: AtItem, item: int | None) -> None:
        self._room = room
        self._item = item
        known = [one for one in at.surely if not one.is_unknown]
        chosen = each_their_own([(*one.holders, *one.deputies) for one in known])
        self._by = {known[index].position: person for index, person in chosen.items()}
        self._counting = frozenset(self._by.values())
        self._surely = {one.position: one for one in at.surely}
        self._perhaps = {one.position: one for one in at.perhaps}
        self.holders = {
            position: room.named(seat)[0] or ()
            for position, seat in room.existing()
            if position in self._perhaps
        }
        self._members = {one for holders in self.holders.values() for one in holders}

    def __iter__(self) -> Iterator[SeatThere]:
        for position, seat in self._room.existing():
            counts = self._counts(position)
            yield SeatThere(
                id=seat.id,
                name=seat.name,
                membership=seat.membership,
                vote=votes(seat),
                people=tuple(self._people(position, seat)),
                counts=counts,
                by=self._by.get(position),
                why_not=None if counts else self._why_not(position, seat),
            )

    def _counts(self, position: int) -> bool | None:
        if position in self._by:
            return True
        perhaps = self._perhaps.get(position)
        if perhaps is None:
            return False
        surely = self._surely[position]
        if perhaps.is_unknown or (surely.holders, surely.deputies) != (
            perhaps.holders,
            perhaps.deputies,
        ):
            return None
        return False

    def _why_not(self, position: int, seat: Seat) -> Phrase:
        perhaps = self._perhaps.get(position)
        if perhaps is None:
            return _no_vote(seat)
        if self._counts(position) is None:
            return Phrase("it is not known whether somebody is there for it")
        if perhaps.holders or perhaps.deputies:
            return Phrase("whoever is there for it counts for another seat")
        if not self.holders.get(position):
            return Phrase("the seat is empty")
        return Phrase("nobody is there for it")

    def _people(self, position: int, seat: Seat) -> Iterator[Attendant]:
        holders, deputies = self._room.named(seat)
        at = self._perhaps.get(position)
        sent = () if at is None else at.deputies
        for person in holders or ():
            yield self._attendant(position, seat, person, deputy=False)
        for person in dict.fromkeys((*deputies, *sent)):
            if person not in (holders or ()):
                yield self._attendant(position, seat, person, deputy=True)

    def _attendant(self, position: int, seat: Seat, person: str, *, deputy: bool) -> Attendant:
        presence = self._room.presence(person, self._item)
        counts = self._by.get(position) == person
        return Attendant(
            person=person,
            deputy=deputy,
            presence=presence,
            why_not=(
                None
                if counts or presence not in _PERHAPS
                else self._why_not_for(position, seat, person, deputy=deputy)
            ),
        )

    def _why_not_for(
        self, position: int, seat: Seat, person: str, *, deputy: bool
    ) -> Phrase | None:
        if position not in self._perhaps:
            return _no_vote(seat)
        if deputy and person in self._members:
            return Phrase("has a seat of their own")
        if deputy and self._by.get(position) in self.holders.get(position, ()):
            return Phrase("the ordinary member is there")
        if position in self._by:
            return Phrase("somebody else counts for the seat")
        if person in self._counting:
            return Phrase("counts for another seat")
        return None


def _no_vote(seat: Seat) -> Phrase:
    match seat.membership:
        case "co_opted":
            return Phrase("co-opted members never count")
        case "observer":
            return Phrase("observers never count")
        case "adviser":
            return Phrase("advisers never count")
        case "support":
            return Phrase("support never counts")
        case _:
            return Phrase("the seat has no vote")
