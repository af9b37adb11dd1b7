"""Who sits in a group and leads it, as long as they and those they sit for exist.

What is written of a group says when somebody holds a seat or has a task. Here that is cut by
the time of the person, and of the organisation whose seat it is, as `Collaboration.at` cuts it.
"""

from collections.abc import Iterator

from attrs import evolve

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.groups.membership import (
    HeldSeat,
    OfficerTerm,
    held_seats,
    seat_period,
    terms_of,
)
from narvard.graph.lifetimes import Lives, common
from narvard.graph.versions import as_written
from narvard.kernel.interval import Interval
from narvard.model.groups import Deputy, Group, OfficerRole, Seat
from narvard.model.organisations import Holding, Office


def lived_seats(collaboration: Collaboration, group: Group) -> Iterator[HeldSeat]:
    """Every holding in a group, with each stretch of days on which somebody sits there."""
    for held in held_seats(group):
        lives = collaboration.days_of(held.holding, held.seat)
        for period in _within(held.period, lives):
            yield evolve(held, period=period)


def lived_terms(
    collaboration: Collaboration, group: Group, *roles: OfficerRole
) -> Iterator[OfficerTerm]:
    """The terms of those with one of `roles` in a group, with each stretch of their days.

    Where it is written of any day who holds the seat that a task goes with, there is no term
    for the days on which nobody does.
    """
    told = _told(collaboration, group)
    for term in terms_of(group, *roles):
        if term.person is None and term.officer.seat in told:
            continue
        lives = collaboration.days_of(term.officer)
        if term.holding is not None:
            lives = common(lives, collaboration.days_of(term.holding, term.seat))
        for period in _within(term.period, lives):
            yield evolve(term, period=period)


def lived_deputies(
    collaboration: Collaboration, group: Group
) -> Iterator[tuple[Seat, Deputy, Interval]]:
    """Every deputy of a seat in a group, with each stretch of their days."""
    for seat in group.seats:
        for deputy in seat.deputies:
            whole = period_of(deputy).intersect(seat_period(group, seat))
            for period in _within(whole, collaboration.days_of(deputy, seat)):
                yield seat, deputy, period


def lived_offices(
    collaboration: Collaboration, office: Office
) -> Iterator[tuple[Holding, Interval]]:
    """Every holding of an office, with each stretch of its days."""
    there = collaboration.days_of(office)
    for holding in office.holders:
        for period in _within(period_of(holding), common(there, collaboration.days_of(holding))):
            yield holding, period


def _told(collaboration: Collaboration, group: Group) -> frozenset[str]:
    """The seats of which it is written, for any time, who holds them or that they are empty."""
    written = as_written(collaboration, group)
    return frozenset(seat.id for seat in written.seats if seat.holders or seat.vacancies)


def _within(period: Interval, lives: Lives) -> Iterator[Interval]:
    """What is left of `period` on the days of `lives`."""
    parts = (period.intersect(one) for one in lives)
    return (part for part in parts if not part.is_empty)
