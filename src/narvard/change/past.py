"""How something was, one state after the other, and who held what in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.history import State
from narvard.kernel.interval import Interval
from narvard.model.bundle import kind_of
from narvard.model.groups import Group, Officer, Seat
from narvard.model.organisations import Holding, Office
from narvard.model.record import Record, field_names

Holders: TypeAlias = Literal["held", "vacant", "not_written"]
"""Whether somebody holds something, nobody does, or it is not written who does."""

_Held: TypeAlias = tuple[Holders, tuple[str, ...]]


@frozen(kw_only=True)
class PastState:
    """One state of something.

    Attributes:
        during: the days on which it was so.
        changed: the fields in which it differs from the state before, in the order of the
            reference; none of them for the first state.
    """

    during: Interval
    changed: tuple[str, ...]


@frozen(kw_only=True)
class Tenure:
    """Who held something for a time.

    Attributes:
        during: the days.
        holders: whether somebody held it, nobody did, or it is not written.
        people: those who held it.
    """

    during: Interval
    holders: Holders
    people: tuple[str, ...]


@frozen(kw_only=True)
class Tenures:
    """Who held something, one after the other, as long as it existed.

    Attributes:
        name: the id of the seat or the office, or the role of the officer.
        tenures: who held it, in order.
    """

    name: str
    tenures: tuple[Tenure, ...]


@frozen(kw_only=True)
class Past:
    """How something was over time.

    Attributes:
        reference: what was asked for.
        kind: the kind of thing it is, such as `group` or `seat`.
        states: its states, in order; none if it exists on no day.
        seats: of a group, who held each seat.
        officers: of a group, who had each role, by themselves or through a seat.
        holders: of a seat or an office, who held it.
    """

    reference: str
    kind: str
    states: tuple[PastState, ...]
    seats: tuple[Tenures, ...] = ()
    officers: tuple[Tenures, ...] = ()
    holders: tuple[Tenures, ...] = ()


def past_of(collaboration: Collaboration, reference: str) -> Past:
    """How what `reference` leads to was, and who held what in it.

    Somebody is held to have a seat on the days on which the holding, the person, the seat,
    its organisation and the group exist. That nobody has it is said where holders or a
    vacancy are written for the seat; otherwise it is not written. Between two who had a task
    nobody had it.

    Raises:
        Unanswerable: when it leads nowhere.
    """
    states = collaboration.history(reference)
    found = collaboration.find(reference)
    name = reference.rpartition("/")[2]
    versions = collaboration.versions(reference.partition("/")[0])
    written = _written(versions)
    return Past(
        reference=reference,
        kind="" if found is None else kind_of(type(found)),
        states=tuple(_states(states)),
        seats=_tenures(states, lambda record: _of_seats(record, written)),
        officers=tuple(
            _with_gaps(row, states)
            for row in _tenures(states, lambda record: _of_officers(record, written))
        ),
        holders=_tenures(states, lambda record: _of_holders(record, name, written)),
    )


def _states(states: Sequence[State]) -> Iterator[PastState]:
    before: Record | None = None
    for state in states:
        changed: tuple[str, ...] = ()
        if before is not None:
            changed = tuple(
                name
                for name in field_names(type(state.record))
                if getattr(before, name, None) != getattr(state.record, name)
            )
        yield PastState(during=state.during, changed=changed)
        before = state.record


def _written(versions: Iterable[Record]) -> frozenset[str]:
    """The seats and the office of which it is written who holds them, or that nobody does."""
    known: set[str] = set()
    for version in versions:
        if isinstance(version, Group):
            known.update(seat.id for seat in version.seats if seat.holders or seat.vacancies)
        elif isinstance(version, Office) and version.holders:
            known.add(version.id)
    return frozenset(known)


def _of_seats(record: Record, written: frozenset[str]) -> Iterator[tuple[str, _Held]]:
    for seat in record.seats if isinstance(record, Group) else ():
        yield seat.id, _held(seat.holders, seat.id in written)


def _of_holders(record: Record, name: str, written: frozenset[str]) -> Iterator[tuple[str, _Held]]:
    if isinstance(record, Seat | Office):
        yield name, _held(record.holders, name in written)


def _of_officers(record: Record, written: frozenset[str]) -> Iterator[tuple[str, _Held]]:
    if isinstance(record, Group):
        seats = {seat.id: seat for seat in reversed(record.seats)}
        for officer in record.officers:
            yield officer.role, _in_office(officer, seats.get(officer.seat or ""), written)


def _in_office(officer: Officer, seat: Seat | None, written: frozenset[str]) -> _Held:
    if officer.person is not None:
        return "held", (officer.person,)
    return ("not_written", ()) if seat is None else _held(seat.holders, seat.id in written)


def _held(holders: Sequence[Holding], is_written: bool) -> _Held:
    people = tuple(dict.fromkeys(one.person for one in holders))
    if people:
        return "held", people
    return ("vacant" if is_written else "not_written"), ()


def _tenures(
    states: Sequence[State], ask: Callable[[Record], Iterable[tuple[str, _Held]]]
) -> tuple[Tenures, ...]:
    """Who held each thing that `ask` names, as long as the same did."""
    rows: dict[str, list[Tenure]] = {}
    for state in states:
        together: dict[str, _Held] = {}
        for name, held in ask(state.record):
            together[name] = _both(together[name], held) if name in together else held
        for name, (holders, people) in together.items():
            row = rows.setdefault(name, [])
            _add(row, Tenure(during=state.during, holders=holders, people=people))
    return tuple(Tenures(name=name, tenures=tuple(row)) for name, row in rows.items())


def _with_gaps(row: Tenures, states: Sequence[State]) -> Tenures:
    """A task with the days between two who had it, on which the group was there and nobody had."""
    filled = list(row.tenures[:1])
    for before, after in pairwise(row.tenures):
        gap = Interval(before.during.end, after.during.start)
        for state in states:
            part = gap.intersect(state.during)
            if before.during.end is not None and not part.is_empty:
                _add(filled, Tenure(during=part, holders="vacant", people=()))
        filled.append(after)
    return Tenures(name=row.name, tenures=tuple(filled))


def _both(one: _Held, other: _Held) -> _Held:
    """Two records of one thing as one: there are two vice chairs, or a seat stands twice."""
    people = tuple(dict.fromkeys((*one[1], *other[1])))
    if people:
        return "held", people
    return ("not_written" if "not_written" in (one[0], other[0]) else "vacant"), ()


def _add(row: list[Tenure], tenure: Tenure) -> None:
    before = row[-1] if row else None
    if (
        before is not None
        and before.during.end == tenure.during.start
        and (before.holders, before.people) == (tenure.holders, tenure.people)
    ):
        whole = Interval(before.during.start, tenure.during.end)
        row[-1] = Tenure(during=whole, holders=tenure.holders, people=tenure.people)
    else:
        row.append(tenure)
