"""Which seats have somebody at an item of a meeting who may vote for them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import holds_on
from narvard.graph.deciding.decisions import Decisions, decisions_of
from narvard.graph.groups.linked_offices import office_holders
from narvard.graph.groups.membership import (
    COUNTED_MEMBERSHIPS,
    records_holders,
    rights_of,
    turn_of_deputy,
)
from narvard.graph.meetings.attendance import Attendances, Attendees
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.decisions import Decision
from narvard.model.groups import Group, Seat
from narvard.model.meetings import Meeting


@frozen(kw_only=True)
class SeatAtItem:
    """A seat that carries a vote, and who was there for it when an item was taken.

    Attributes:
        seat: the seat.
        position: its place in the group's list of seats, from 0.
        holders: those of its holders who were there.
        deputies: those who were there and may act for it.
        is_unknown: whether it is not written who holds it.
    """

    seat: Seat
    position: int
    holders: tuple[str, ...]
    deputies: tuple[str, ...]
    is_unknown: bool = False


def votes(seat: Seat) -> bool:
    """Whether a seat carries a vote and counts for a quorum."""
    return seat.membership in COUNTED_MEMBERSHIPS and "vote" in rights_of(seat)


class Vote:
    """A decision of a meeting, and who was there to vote on it.

    Attributes:
        decision: the decision.
        meeting: the meeting.
        group: the group that met and decided, as it was on that day.
    """

    def __init__(
        self,
        collaboration: Collaboration,
        attendees: Attendees,
        *,
        decision: Decision,
        meeting: Meeting,
        group: Group,
        item: int | None,
    ) -> None:
        """A decision under an item of a meeting; None where it is not known under which."""
        self._collaboration = collaboration
        self._attendees = attendees
        self._item = item
        self.decision = decision
        self.meeting = meeting
        self.group = group

    @cached_property
    def seats(self) -> tuple[SeatAtItem, ...]:
        """The seats of the group that carry a vote, and who was there for each."""
        attendees, item = self._attendees, self._item
        there = frozenset(
            person
            for person in attendees.people
            if item is None or attendees.took_part_in(person, item)
        )
        day = self.meeting.on.earliest
        return seats_at(self._collaboration, attendees, self.group, day, there)


def votes_taken(
    collaboration: Collaboration, which: Callable[[Decision], bool] = lambda _: True
) -> Iterator[Vote]:
    """Every decision of which it can be told who was there to vote.

    The body that decided is the one that met and no meeting of several groups, it is noted
    who was present, and it is written who holds its seats, and not only of a part of them.
    Of somebody whose items are not written all are meant, and of an unknown item that
    whoever came was there.

    Args:
        collaboration: what the decisions are written in.
        which: what is true of those decisions that are wanted; all of them if left out.
    """
    decisions = collaboration.once(Decisions)
    attendances = collaboration.once(Attendances)
    attendees_of: dict[int, Attendees] = {}
    for decision in filter(which, collaboration.decisions.records):
        meeting = decisions.meeting_of(decision)
        if meeting is None or decisions.body_of(decision) != meeting.group:
            continue
        if id(meeting) not in attendees_of:
            attendees_of[id(meeting)] = attendances.at(meeting)
        attendees = attendees_of[id(meeting)]
        group = attendees.group
        if group is None or group.partly_known or group.consists_of:
            continue
        if not records_holders(group):
            continue
        if not notes_presence(meeting):
            continue
        item = decision.item or collaboration.once(_item_numbers).get((meeting.id, decision.id))
        yield Vote(
            collaboration, attendees, decision=decision, meeting=meeting, group=group, item=item
        )


def notes_presence(meeting: Meeting) -> bool:
    """Whether it is written down of anybody that they were present."""
    attendance = meeting.attendance
    return attendance is not None and bool(attendance.present or attendance.partial)


def _item_numbers(collaboration: Collaboration) -> dict[tuple[str, str], int]:
    return item_numbers(collaboration.meetings.records)


def item_numbers(meetings: Iterable[Meeting]) -> dict[tuple[str, str], int]:
    """The number of the item under which each decision is listed, by meeting and decision."""
    numbers: dict[tuple[str, str], int] = {}
    for meeting in meetings:
        for item in meeting.items:
            for decision_id in decisions_of(item):
                numbers.setdefault((meeting.id, decision_id), item.number)
    return numbers


def represented(seats: Sequence[SeatAtItem]) -> int:
    """How many of `seats` somebody votes for, each person for one: a holder, or else a deputy.

    Of a seat of which it is not written who holds it somebody is taken to be there.
    """
    known = [seat for seat in seats if not seat.is_unknown]
    filled = each_their_own([(*seat.holders, *seat.deputies) for seat in known])
    return len(seats) - len(known) + len(filled)


def each_their_own(candidates: Sequence[Sequence[str]]) -> dict[int, str]:
    """Who fills which place, by its index, so that as many as can be have somebody of their own.

    Args:
        candidates: who may fill each place, the first choice first.
    """
    seat_of: dict[str, int] = {}
    person_in: dict[int, str] = {}
    for seat in range(len(candidates)):
        reached_from: dict[str, int] = {}
        pending = [seat]
        free: str | None = None
        while pending and free is None:
            current = pending.pop()
            for person in candidates[current]:
                if person in reached_from:
                    continue
                reached_from[person] = current
                if person not in seat_of:
                    free = person
                    break
                pending.append(seat_of[person])
        # Whoever stood in the way moves on to the seat from which they were reached.
        while free is not None:
            taken = reached_from[free]
            before = person_in.get(taken)
            seat_of[free], person_in[taken] = taken, free
            free = before
    return person_in


def seats_at(
    collaboration: Collaboration,
    attendees: Attendees,
    group: Group,
    day: date,
    there: frozenset[str],
) -> tuple[SeatAtItem, ...]:
    """The seats of `group` that exist on `day` and carry a vote, and who is there for each.

    Args:
        collaboration: what the group belongs to.
        attendees: those who attended the meeting.
        group: the group that met.
        day: the day of the meeting.
        there: those of them who are there for the item.
    """
    return tuple(_Room(collaboration, attendees, day, there).seats(group))


def holders_on(collaboration: Collaboration, seat: Seat, day: date) -> tuple[str, ...] | None:
    """Those who hold a seat on a day; None where that is not written."""
    held = [one.person for one in seat.holders if holds_on(one, day)]
    if held or seat.ex_officio is None:
        return tuple(held)
    link = list(office_holders(collaboration, seat.ex_officio, _only(day)))
    known = tuple(one.person for one in link if one.person is not None)
    return known if known and len(known) == len(link) else None


class _Room:
    """Those who are in the room when an item is taken, and the seats that they are there for.

    Somebody who holds a seat with a vote is no deputy for another. Whom an organisation
    sends is no guest, and has no place in the group.
    """

    def __init__(
        self,
        collaboration: Collaboration,
        attendees: Attendees,
        day: date,
        there: frozenset[str],
    ) -> None:
        self._collaboration = collaboration
        self._attendees = attendees
        self._day = day
        self._there = there
        self._senders: dict[str, tuple[str, ...]] = {}

    def seats(self, group: Group) -> Iterator[SeatAtItem]:
        voting = [
            (position, seat, holders_on(self._collaboration, seat, self._day))
            for position, seat in enumerate(group.seats)
            if votes(seat) and holds_on(seat, self._day) and holds_on(group, self._day)
        ]
        members = {person for *_, holders in voting for person in holders or ()}
        for position, seat, holders in voting:
            deputies = (one for one in self._deputies(seat) if one not in members)
            yield SeatAtItem(
                seat=seat,
                position=position,
                holders=tuple(one for one in holders or () if one in self._there),
                deputies=tuple(dict.fromkeys(deputies)),
                is_unknown=holders is None,
            )

    def _deputies(self, seat: Seat) -> Iterator[str]:
        for deputy in sorted(seat.deputies, key=turn_of_deputy):
            if not holds_on(deputy, self._day):
                continue
            if deputy.person is not None:
                yield from (deputy.person,) if deputy.person in self._there else ()
            elif deputy.organisation is not None:
                yield from self._sent_by(deputy.organisation)

    def _sent_by(self, organisation: str) -> tuple[str, ...]:
        if organisation not in self._senders:
            self._senders[organisation] = tuple(
                person
                for person in self._may_be_sent
                if self._attendees.represents(person, organisation)
            )
        return self._senders[organisation]

    @cached_property
    def _may_be_sent(self) -> list[str]:
        return sorted(filter(self._attendees.may_be_sent, self._there))


def _only(day: date) -> Interval:
    return Interval.between(PartialDate.of(day), PartialDate.of(day))
