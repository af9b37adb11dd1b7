"""Who sits in a group, who leads it, and when."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Final

from attrs import frozen

from narvard.graph.days.periods import Dated, begins_by, period_of
from narvard.kernel.interval import Interval, subtract
from narvard.model.groups import Deputy, Group, Officer, OfficerRole, Seat
from narvard.model.organisations import Holding

COUNTED_MEMBERSHIPS = frozenset({"ordinary", "ex_officio"})
"""The ways of belonging to a group that count for a quorum and carry a vote by themselves."""

AHEAD: Final = timedelta(weeks=26)
"""How long before somebody leaves a successor should be named; earlier it is no gap yet."""


@frozen(kw_only=True)
class HeldSeat:
    """Someone holding a seat for a time.

    Attributes:
        seat: the seat.
        position: the place of the seat in the group's list, from 0.
        holding: who holds it.
        index: the place of the holding in the seat's list, from 0.
        period: when, cut by the time of the seat and of the group.
    """

    seat: Seat
    position: int
    holding: Holding
    index: int
    period: Interval


@frozen(kw_only=True)
class OfficerTerm:
    """Someone with a task in a group for a time.

    Attributes:
        officer: who has the task, as it is written.
        index: the place in the group's list of officers, from 0.
        person: who has it; None where it goes with a seat and nothing is written of its holders.
        period: when, cut by the time of the group, and of the seat and its holder.
        seat: the seat that the task goes with; None where it is somebody's own.
        holding: what says that the person holds that seat; None where nothing does.
    """

    officer: Officer
    index: int
    person: str | None
    period: Interval
    seat: Seat | None = None
    holding: Holding | None = None


def seat_period(group: Group, seat: Seat) -> Interval:
    """When a seat exists: its own time, cut by the group's."""
    return period_of(seat).intersect(period_of(group))


def held_seats(group: Group) -> Iterator[HeldSeat]:
    """Every holding in a group, cut by the time of its seat; empty ones left out."""
    for position in range(len(group.seats)):
        yield from holdings_of(group, position)


def holdings_of(group: Group, position: int) -> Iterator[HeldSeat]:
    """Every holding of the seat at a place in the group's list, from 0, as in `held_seats`."""
    seat = group.seats[position]
    if not seat.holders:
        return
    whole = seat_period(group, seat)
    for index, holding in enumerate(seat.holders):
        period = period_of(holding).intersect(whole)
        if not period.is_empty:
            yield HeldSeat(
                seat=seat, position=position, holding=holding, index=index, period=period
            )


def empty_periods(group: Group, seat: Seat) -> tuple[Interval, ...]:
    """When a seat stands empty: the days of its time on which nobody holds it."""
    whole = seat_period(group, seat)
    if whole.is_empty:
        return ()
    return subtract(whole, (period_of(holding) for holding in seat.holders))


def terms_of(group: Group, *roles: OfficerRole) -> tuple[OfficerTerm, ...]:
    """The terms of those with one of `roles` in a group, by first day; empty ones left out.

    A task that goes with a seat has a term for each holder of the seat. Where it is
    written that the seat stands empty there is none.
    """
    named = [(index, one) for index, one in enumerate(group.officers) if one.role in roles]
    if not named:
        return ()
    seats: dict[str, Seat] = {}
    if any(one.person is None for _, one in named):
        seats = {seat.id: seat for seat in reversed(group.seats)}
    terms = [
        term
        for index, officer in named
        for term in _terms(group, officer, index, seats)
        if not term.period.is_empty
    ]
    if len(terms) > 1:
        terms.sort(key=_by_first_day)
    return tuple(terms)


def is_steadily_chaired(group: Group) -> bool:
    """Whether a group without a last day has one chair, who is there from its first day on.

    It is told at a glance, without periods: of many groups there is nothing more to ask.
    """
    chairs = [officer for officer in group.officers if officer.role == "chair"]
    if len(chairs) != 1 or group.valid_to is not None:
        return False
    (chair,) = chairs
    steady: list[Dated] = [chair]
    if chair.person is None and chair.seat is not None:
        seat = next((seat for seat in group.seats if seat.id == chair.seat), None)
        if seat is None or len(seat.holders) > 1 or (seat.vacancies and not seat.holders):
            return False
        steady += (seat, *seat.holders)
    return all(
        one.valid_to is None and (group.valid_from is None or begins_by(one, group))
        for one in steady
    )


def _terms(
    group: Group, officer: Officer, index: int, seats: Mapping[str, Seat]
) -> Iterator[OfficerTerm]:
    whole = period_of(officer).intersect(period_of(group))
    seat = seats.get(officer.seat or "") if officer.person is None else None
    if seat is None:
        yield OfficerTerm(officer=officer, index=index, person=officer.person, period=whole)
        return
    whole = whole.intersect(seat_period(group, seat))
    if not seat.holders and not seat.vacancies:
        yield OfficerTerm(officer=officer, index=index, person=None, period=whole, seat=seat)
    for holding in seat.holders:
        period = whole.intersect(period_of(holding))
        yield OfficerTerm(
            officer=officer,
            index=index,
            person=holding.person,
            period=period,
            seat=seat,
            holding=holding,
        )


def _by_first_day(term: OfficerTerm) -> tuple[bool, str, int]:
    start = term.period.start
    return (start is not None, "" if start is None else start.isoformat(), term.index)


def records_holders(group: Group) -> bool:
    """Whether it is written down for any seat of the group who holds it."""
    return any(seat.holders for seat in group.seats)


def records_composition(group: Group) -> bool:
    """Whether it is written down who is in the group, and not only in part."""
    return bool(group.seats or group.officers) and not group.partly_known


def turn_of_deputy(deputy: Deputy) -> tuple[bool, int]:
    """When a deputy is called, for sorting: first those who have a place in the order."""
    return deputy.order is None, deputy.order or 0


def rights_of(seat: Seat) -> tuple[str, ...]:
    """The rights of a seat: its own, or those that go with its way of belonging."""
    if seat.rights is not None:
        return seat.rights
    if seat.membership in COUNTED_MEMBERSHIPS:
        return ("attend", "speak", "vote")
    return ("attend", "speak")
