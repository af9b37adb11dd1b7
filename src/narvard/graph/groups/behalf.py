"""On whose behalf somebody has a task in a group."""

from collections.abc import Iterator

from narvard.graph.bodies.actors import organisations_of_seat
from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.membership import OfficerTerm, held_seats
from narvard.graph.groups.profiles import side_of, side_of_organisation
from narvard.graph.versions import versions_during
from narvard.kernel.interval import Interval
from narvard.model.groups import Group, Seat


def organisations_of_term(
    collaboration: Collaboration, group: Group, term: OfficerTerm
) -> tuple[str, ...]:
    """The organisations that somebody with a task in `group` may have it for, by id.

    They are those of the seat that the task goes with, or else of the seats that the
    person holds in the group, and the employer; none where nothing is written.
    """
    of_seats = (one for seat in seats_of_term(group, term) for one in organisations_of_seat(seat))
    employers = employers_of(collaboration, term.person, term.period)
    return tuple(dict.fromkeys((*of_seats, *employers)))


def sides_of_term(collaboration: Collaboration, group: Group, term: OfficerTerm) -> tuple[str, ...]:
    """The sides that somebody with a task in `group` may have it for; none where unknown."""
    of_seats = [side_of(collaboration, seat) for seat in seats_of_term(group, term)]
    known = [side for side in of_seats if side is not None]
    if not known:
        employers = employers_of(collaboration, term.person, term.period)
        sides = (side_of_organisation(collaboration, one) for one in employers)
        known = [side for side in sides if side is not None]
    return tuple(dict.fromkeys(known))


def employers_of(
    collaboration: Collaboration, person_id: str | None, period: Interval
) -> tuple[str, ...]:
    """The organisations that a person works for on some day of `period`."""
    people = versions_during(collaboration.people, person_id, period)
    return tuple(person.organisation for person, _ in people if person.organisation is not None)


def seats_of_term(group: Group, term: OfficerTerm) -> Iterator[Seat]:
    """The seat that a task goes with, or else the seats that the person holds meanwhile."""
    if term.officer.seat is not None:
        yield from (seat for seat in group.seats if seat.id == term.officer.seat)
        return
    for held in held_seats(group):
        if held.holding.person == term.person and held.period.overlaps(term.period):
            yield held.seat
