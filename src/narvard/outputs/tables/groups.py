"""Tables of seats and those who hold them, of tasks, offices and mandates."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final, get_args

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.groups.lived import (
    lived_deputies,
    lived_offices,
    lived_seats,
    lived_terms,
)
from narvard.graph.groups.membership import records_holders, rights_of, seat_period
from narvard.graph.groups.vacancies import first_day_of, last_day_of
from narvard.graph.groups.votes import holders_on
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import kind_of
from narvard.model.groups import Group, OfficerRole, Seat, Vacancy
from narvard.model.mandates import Mandate
from narvard.model.organisations import Office
from narvard.outputs.tables.cells import days, joined
from narvard.outputs.tables.kinds import TableKind
from narvard.outputs.tables.table import Cell
from narvard.outputs.tables.vocabulary import columns

_ROLES: Final[tuple[OfficerRole, ...]] = get_args(OfficerRole)


def _seats(collaboration: Collaboration, on: date | None) -> Iterator[tuple[Cell, ...]]:
    told = _told_of(collaboration.whole)
    for group in collaboration.groups.records:
        for seat in group.seats:
            period = seat_period(group, seat)
            if period.is_empty:
                continue
            held = _holders(collaboration, seat, on)
            is_vacant = _is_vacant(seat, held, on, is_told=group.id in told)
            vacancy = next(
                (one for one in seat.vacancies if on is None or _is_declared(one, on)), None
            )
            until = None if vacancy is None else last_day_of(vacancy)
            yield (
                group.id,
                seat.id,
                seat.name,
                seat.organisation,
                joined(seat.constituency),
                seat.side,
                seat.membership,
                joined(rights_of(seat)),
                seat.required,
                joined(held or ()),
                is_vacant,
                None if vacancy is None else vacancy.owner,
                None if until is None else until.latest,
                *days(period),
            )


def _holders(collaboration: Collaboration, seat: Seat, on: date | None) -> tuple[str, ...] | None:
    if on is not None:
        return holders_on(collaboration, seat, on)
    return tuple(dict.fromkeys(holding.person for holding in seat.holders))


def _told_of(whole: Collaboration) -> frozenset[str]:
    """The groups of which it is written, for any time, who holds a seat."""
    return frozenset(group.id for group in whole.groups.records if records_holders(group))


def _is_vacant(
    seat: Seat, held: tuple[str, ...] | None, on: date | None, *, is_told: bool
) -> bool | None:
    """Whether a seat stands empty on a day; None without a day or where nothing tells."""
    if on is None or held is None:
        return None
    if held:
        return False
    is_declared = any(_is_declared(one, on) for one in seat.vacancies)
    return True if is_declared or is_told else None


def _is_declared(vacancy: Vacancy, on: date) -> bool:
    first = first_day_of(vacancy)
    return period_of(vacancy).contains(on) and (first is None or first.earliest <= on)


def _holdings(collaboration: Collaboration, _: date | None) -> Iterator[tuple[Cell, ...]]:
    for group in collaboration.groups.records:
        for held in lived_seats(collaboration, group):
            yield (
                group.id,
                held.seat.id,
                held.seat.organisation,
                held.holding.person,
                held.holding.decided_by,
                *days(held.period),
            )


def _officers(collaboration: Collaboration, _: date | None) -> Iterator[tuple[Cell, ...]]:
    for group in collaboration.groups.records:
        for term in lived_terms(collaboration, group, *_ROLES):
            officer = term.officer
            yield (
                group.id,
                officer.role,
                officer.seat,
                term.person,
                officer.decided_by,
                *days(term.period),
            )


def _offices_held(collaboration: Collaboration, _: date | None) -> Iterator[tuple[Cell, ...]]:
    for office in collaboration.offices.records:
        for holding, period in lived_offices(collaboration, office):
            yield (
                office.id,
                office.organisation,
                holding.person,
                holding.decided_by,
                *days(period),
            )


def _mandates(collaboration: Collaboration, _: date | None) -> Iterator[tuple[Cell, ...]]:
    bodies: tuple[Group | Office, ...] = (
        *collaboration.groups.records,
        *collaboration.offices.records,
    )
    for body in bodies:
        for mandate in body.mandates:
            period = period_of(mandate).intersect(period_of(body))
            if not period.is_empty:
                for matter in mandate.matters or (None,):
                    yield (*_mandate(body, mandate, matter), *days(period))


def _mandate(body: Group | Office, mandate: Mandate, matter: str | None) -> tuple[Cell, ...]:
    own_area = body.area if isinstance(body, Group) else None
    return (
        body.id,
        kind_of(type(body)),
        mandate.kind,
        matter,
        mandate.area or own_area,
        mandate.limit,
        mandate.delegated_by,
        mandate.decided_by,
        mandate.reserved,
    )


def _load(collaboration: Collaboration, on: date | None) -> Iterator[tuple[Cell, ...]]:
    seats: dict[str, set[tuple[str, str]]] = {}
    tasks: dict[str, set[tuple[str, str]]] = {}
    groups: dict[str, set[str]] = {}
    deputies: dict[str, set[tuple[str, str]]] = {}
    for group in collaboration.groups.records:
        for held in lived_seats(collaboration, group):
            seats.setdefault(held.holding.person, set()).add((group.id, held.seat.id))
            groups.setdefault(held.holding.person, set()).add(group.id)
        for term in lived_terms(collaboration, group, *_ROLES):
            if term.person is not None:
                tasks.setdefault(term.person, set()).add((group.id, term.officer.role))
                groups.setdefault(term.person, set()).add(group.id)
        for seat, deputy, _ in lived_deputies(collaboration, group):
            if deputy.person is not None:
                deputies.setdefault(deputy.person, set()).add((group.id, seat.id))
    offices = _offices_of(collaboration)
    shares = _time_shares(collaboration, on)
    for person in dict.fromkeys(
        (*collaboration.people, *seats, *tasks, *deputies, *offices, *shares)
    ):
        record = collaboration.people.get(person)
        yield (
            person,
            None if record is None else record.organisation,
            len(seats.get(person, ())),
            len(groups.get(person, ())),
            len(tasks.get(person, ())),
            len(deputies.get(person, ())),
            offices[person],
            shares.get(person),
        )


def _offices_of(collaboration: Collaboration) -> Counter[str]:
    held = {
        (office.id, holding.person)
        for office in collaboration.offices.records
        for holding, _ in lived_offices(collaboration, office)
    }
    return Counter(person for _, person in sorted(held))


def _time_shares(collaboration: Collaboration, on: date | None) -> dict[str, Decimal]:
    """The part of full time of each person on a day; empty without one, as parts do not add up."""
    shares: dict[str, Decimal] = {}
    if on is None:
        return shares
    for initiative in collaboration.initiatives.records:
        for one in initiative.allocations:
            shares[one.person] = shares.get(one.person, Decimal()) + one.share.fraction * 100
    return shares


GROUP_TABLES: Final = (
    TableKind(
        name="seats",
        description=Phrase("every seat of every group, and whether it is vacant"),
        columns=columns(
            "group",
            "seat",
            "name",
            "organisation",
            "constituency",
            "side",
            "membership",
            "rights",
            "required",
            "holders",
            "vacant",
            "vacancy_owner",
            "vacancy_due",
            "first_day",
            "last_day",
        ),
        fill=_seats,
    ),
    TableKind(
        name="holdings",
        description=Phrase("who holds which seat, and when"),
        columns=columns(
            "group", "seat", "organisation", "person", "decision", "first_day", "last_day"
        ),
        fill=_holdings,
    ),
    TableKind(
        name="officers",
        description=Phrase("who is chair or secretary or has another task in a group, and when"),
        columns=columns("group", "role", "seat", "person", "decision", "first_day", "last_day"),
        fill=_officers,
    ),
    TableKind(
        name="offices_held",
        description=Phrase("who holds which office, and when"),
        columns=columns("office", "organisation", "person", "decision", "first_day", "last_day"),
        fill=_offices_held,
    ),
    TableKind(
        name="mandates",
        description=Phrase("what each group and office may do in which matter"),
        columns=columns(
            "body",
            "kind",
            "mandate",
            "matter",
            "area",
            "limit",
            "delegated_by",
            "decision",
            "reserved",
            "first_day",
            "last_day",
        ),
        fill=_mandates,
    ),
    TableKind(
        name="load",
        description=Phrase("how many seats, tasks and offices each person has"),
        columns=columns(
            "person",
            "organisation",
            "seats",
            "groups",
            "tasks",
            "deputyships",
            "offices",
            "time_share",
        ),
        fill=_load,
    ),
)
"""The tables of seats, holders, tasks, offices and mandates."""
