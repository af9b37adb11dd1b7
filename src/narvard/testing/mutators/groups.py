"""Defects of groups and of those who sit in them."""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.standing import BESIDE
from narvard.kernel.interval import Interval
from narvard.model.groups import Group, Officer, Seat
from narvard.model.organisations import Holding
from narvard.testing.mutators.planted import Planted
from narvard.testing.records import changed, with_record


def circular_hierarchy(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """The first active group reports to itself."""
    group = next(_groups(collaboration, as_of), None)
    if group is None:
        return None
    return _planted(collaboration, group, "REF004", reports_to=group.id)


def group_without_chair(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """A group with seats and a chair loses the chair, and has nobody else to lead it."""
    for group in _groups(collaboration, as_of):
        if group.expected_chairs is None and len(group.officers) == 1 and not group.rotations:
            (officer,) = group.officers
            if officer.role == "chair" and officer.valid_to is None:
                return _planted(
                    collaboration, group, "MEM001", also=("MEM007", "MEM018"), officers=()
                )
    return None


def chair_without_seat(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """The chair of a group is held by somebody who sits in no group."""
    outsiders = [one.id for one in collaboration.people.records if not _sits(collaboration, one.id)]
    for group in _groups(collaboration, as_of):
        chairs = [officer for officer in group.officers if officer.role == "chair"]
        known = all(seat.holders for seat in group.seats)
        if len(chairs) == 1 and known and not group.rotations and outsiders:
            chair = Officer(role="chair", person=outsiders[0])
            officers = tuple(chair if one is chairs[0] else one for one in group.officers)
            return _planted(collaboration, group, "MEM002", also=("MEM018",), officers=officers)
    return None


def vacant_required_seat(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """A required seat that no officer goes with loses its holders and deputies."""
    for group in _groups(collaboration, as_of):
        for seat in _plain_seats(group, as_of):
            if len([one for one in group.seats if one.holders]) > 1 and _unseen(
                collaboration, seat
            ):
                empty = changed(seat, required=True, holders=(), deputies=())
                return _with_seat(collaboration, group, seat, empty, "MEM006", also=("MEM003",))
    return None


def seat_held_twice(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """The holder of a seat is written down a second time for the same days."""
    for group in _groups(collaboration, as_of):
        for seat in _plain_seats(group, as_of):
            twice = changed(seat, holders=(*seat.holders, Holding(person=seat.holders[-1].person)))
            return _with_seat(collaboration, group, seat, twice, "MEM005", also=("MEM017",))
    return None


def vote_without_right(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """A seat that only observes has a vote."""
    for group in _groups(collaboration, as_of):
        for seat in _plain_seats(group, as_of):
            if seat.ex_officio is None and _unseen(collaboration, seat):
                voting = changed(seat, membership="observer", rights=("attend", "vote"))
                return _with_seat(
                    collaboration,
                    group,
                    seat,
                    voting,
                    "MEM010",
                    also=("MEM003", "MEM015", "MEM018"),
                )
    return None


def _groups(collaboration: Collaboration, as_of: date) -> Iterator[Group]:
    """Active groups whose seats are all known and are taken, and that are no part of the staff."""
    for group in collaboration.groups.records:
        if (
            group.status == "active"
            and group.kind not in BESIDE
            and group.kind not in {"support_office", "team"}
            and not group.partly_known
            and group.seats
            and Interval.between(group.valid_from, group.valid_to).contains(as_of)
        ):
            yield group


def _plain_seats(group: Group, as_of: date) -> Iterator[Seat]:
    """Ordinary seats with a holder on the day, that no officer goes with."""
    of_officers = {officer.seat for officer in group.officers}
    led_by = {officer.person for officer in group.officers}
    for seat in group.seats:
        if (
            seat.id not in of_officers
            and seat.membership == "ordinary"
            and seat.holders
            and not seat.vacancies
            and seat.valid_from is None
            and seat.valid_to is None
            and seat.holders[-1].valid_to is None
            and all(one.person not in led_by for one in seat.holders)
            and Interval.between(seat.holders[-1].valid_from, None).contains(as_of)
        ):
            yield seat


def _sits(collaboration: Collaboration, person: str) -> bool:
    return any(
        person in {*(one.person for one in seat.holders), *(one.person for one in seat.deputies)}
        for group in collaboration.groups.records
        for seat in group.seats
    )


def _unseen(collaboration: Collaboration, seat: Seat) -> bool:
    """Whether no meeting is written to have seen its holders, so that no count changes."""
    people = {one.person for one in seat.holders}
    return not any(
        meeting.attendance is not None and people & set(meeting.attendance.present)
        for meeting in collaboration.meetings.records
    )


def _with_seat(
    collaboration: Collaboration,
    group: Group,
    old: Seat,
    new: Seat,
    code: str,
    *,
    also: tuple[str, ...] = (),
) -> Planted:
    seats = tuple(new if one is old else one for one in group.seats)
    return _planted(collaboration, group, code, also=also, seats=seats)


def _planted(
    collaboration: Collaboration,
    group: Group,
    code: str,
    *,
    also: tuple[str, ...] = (),
    **fields: object,
) -> Planted:
    return Planted(
        collaboration=with_record(collaboration, changed(group, **fields), instead_of=group),
        codes=(code,),
        entity=group.id,
        also=also,
    )
