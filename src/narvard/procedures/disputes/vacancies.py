"""Offices that nobody holds on a day, and seats that stand empty."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from narvard.graph.bodies.in_force import gap_around
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.groups.membership import records_holders
from narvard.graph.groups.votes import holders_on
from narvard.graph.versions import version_on
from narvard.kernel.interval import union
from narvard.kernel.phrase import Phrase, both, quoted
from narvard.model.groups import Group, Seat
from narvard.model.organisations import Office
from narvard.procedures.disputes.representation import seats_on


def office_holders_on(office: Office, day: date) -> tuple[str, ...]:
    """Those who hold an office on `day`, by role id."""
    held = (one.person for one in office.holders if period_of(one).contains(day))
    return tuple(dict.fromkeys(held))


def office_vacancy(collaboration: Collaboration, office: Office, day: date) -> Phrase | None:
    """That nobody holds an office on `day`; None where somebody does, or nothing is written."""
    terms = union(
        period_of(holding).intersect(period_of(version))
        for version in collaboration.offices.versions(office.id)
        for holding in version.holders
    )
    is_held = office_holders_on(office, day) or any(term.contains(day) for term in terms)
    if not terms or is_held:
        return None
    gap = gap_around(terms, day)
    if gap.start is None:
        return Phrase("nobody holds '{body}' before {day}", body=office.id, day=gap.end or day)
    if gap.last_day is None:
        return Phrase("nobody holds '{body}' from {day} on", body=office.id, day=gap.start)
    return Phrase(
        "nobody holds '{body}' from {first} to {last}",
        body=office.id,
        first=gap.start,
        last=gap.last_day,
    )


def seat_vacancies(
    collaboration: Collaboration,
    group: Group,
    seats: Mapping[str, Sequence[Seat]],
    day: date,
) -> Iterator[Phrase]:
    """That all seats of a group, or all that act for a party, stand empty on `day`.

    Only where the seats of the group are written in full, and who holds them, or where it is
    declared that a seat stands empty.

    Args:
        collaboration: what the group belongs to.
        group: the group as it is on the day.
        seats: the seats that act for each party, by party.
        day: the day.
    """
    if group.partly_known:
        return
    whole = list(seats_on(group, day))
    empty = {seat.id for seat in whole if _is_empty(collaboration, group, seat, day)}
    if whole and all(seat.id in empty for seat in whole):
        yield _owned(Phrase("every seat in '{body}' stands empty", body=group.id), whole, day)
        return
    for party, acting in seats.items():
        if acting and all(seat.id in empty for seat in acting):
            ids = [seat.id for seat in acting]
            said = Phrase.counted(
                "seat {seats} in '{body}', for '{party}', stands empty",
                "seats {seats} in '{body}', for '{party}', stand empty",
                len(ids),
                seats=both(quoted(ids)),
                body=group.id,
                party=party,
            )
            yield _owned(said, acting, day)


def _is_empty(collaboration: Collaboration, group: Group, seat: Seat, day: date) -> bool:
    holders = holders_on(collaboration, seat, day)
    if holders:
        return False
    if any(period_of(one).contains(day) for one in seat.vacancies):
        return True
    if holders is None:
        return _goes_with_vacant_office(collaboration, seat, day)
    return records_holders(group)


def _goes_with_vacant_office(collaboration: Collaboration, seat: Seat, day: date) -> bool:
    link = None if seat.ex_officio is None else seat.ex_officio.office
    office = version_on(collaboration.offices, link, day)
    return office is not None and office_vacancy(collaboration, office, day) is not None


def _owned(said: Phrase, seats: Sequence[Seat], day: date) -> Phrase:
    """The same, and who has declared to see that the seats are filled."""
    owners = dict.fromkeys(
        vacancy.owner
        for seat in seats
        for vacancy in seat.vacancies
        if vacancy.owner is not None and period_of(vacancy).contains(day)
    )
    if not owners:
        return said
    return Phrase("{what} (owner: {owners})", what=said, owners=both(quoted(owners)))
