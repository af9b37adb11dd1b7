"""How something was, one state after the other, and who held what in it."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Literal, TypeAlias

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.history import State
from narvard.kernel.display import Displayed
from narvard.kernel.interval import Interval, union
from narvard.model.bundle import kind_of
from narvard.model.groups import Group, Seat
from narvard.model.organisations import Holding, Office
from narvard.model.record import Record, field_names

Holders: TypeAlias = Literal["held", "vacant", "not_written"]
"""Whether somebody holds something, nobody does, or it is not written who does."""

_Held: TypeAlias = tuple[Holders, tuple[str, ...]]
_Sources: TypeAlias = Mapping[Hashable, tuple[str, Seat | Office | str | None]]
"""By what it is known by, a name and what says who has it: a person, or what is held."""


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
class Past(Displayed):
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
    there = union(state.during for state in states)
    versions = collaboration.versions(reference.partition("/")[0])
    written = _written(versions)
    return Past(
        reference=reference,
        kind="" if found is None else kind_of(type(found)),
        states=tuple(_states(states)),
        seats=_tenures(states, _of_seats, written),
        officers=tuple(_with_gaps(row, there) for row in _tenures(states, _of_officers, written)),
        holders=_tenures(states, _of_itself, written),
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


def _of_seats(record: Record) -> _Sources:
    seats = record.seats if isinstance(record, Group) else ()
    return {id(seat): (seat.id, seat) for seat in seats}


def _of_itself(record: Record) -> _Sources:
    return {id(record): (record.id, record)} if isinstance(record, Seat | Office) else {}


def _of_officers(record: Record) -> _Sources:
    if not isinstance(record, Group) or not record.officers:
        return {}
    seats = {seat.id: seat for seat in reversed(record.seats)}
    found: dict[Hashable, tuple[str, Seat | Office | str | None]] = {}
    for officer in record.officers:
        seat = seats.get(officer.seat or "")
        who = seat if officer.person is None else officer.person
        found[id(officer), id(seat)] = (officer.role, who)
    return found


def _who_has(source: Seat | Office | str | None, written: frozenset[str]) -> _Held:
    if source is None:
        return "not_written", ()
    if isinstance(source, str):
        return "held", (source,)
    return _held(source.holders, source.id in written)


def _held(holders: Sequence[Holding], is_written: bool) -> _Held:
    people = tuple(dict.fromkeys(one.person for one in holders))
    if people:
        return "held", people
    return ("vacant" if is_written else "not_written"), ()


def _tenures(
    states: Sequence[State], ask: Callable[[Record], _Sources], written: frozenset[str]
) -> tuple[Tenures, ...]:
    """Who held each thing that `ask` names, as long as the same did."""
    telling = _Telling(written)
    for state in states:
        telling.go_on(state.during, ask(state.record))
    return telling.tenures()


class _Telling:
    """Who held what so far: each time it looks only at what is another than before."""

    def __init__(self, written: frozenset[str]) -> None:
        self._written = written
        self._rows: dict[str, list[Tenure]] = {}
        self._current: dict[str, tuple[date | None, _Held]] = {}
        self._sources: _Sources = {}
        self._end: date | None = None

    def go_on(self, during: Interval, sources: _Sources) -> None:
        if self._end != during.start:
            self._stop(self._current, self._end)
            self._sources = {}
        others = sources.keys() ^ self._sources.keys()
        names = {(sources.get(one) or self._sources[one])[0] for one in others}
        together: dict[str, _Held] = {}
        for name, source in sources.values() if names else ():
            if name in names:
                held = _who_has(source, self._written)
                together[name] = _both(together[name], held) if name in together else held
        self._stop(names - together.keys(), during.start)
        for name, held in together.items():
            if name not in self._current or self._current[name][1] != held:
                self._stop({name}, during.start)
                self._rows.setdefault(name, [])
                self._current[name] = (during.start, held)
        self._sources = sources
        self._end = during.end

    def tenures(self) -> tuple[Tenures, ...]:
        self._stop(self._current, self._end)
        return tuple(Tenures(name=name, tenures=tuple(row)) for name, row in self._rows.items())

    def _stop(self, names: Iterable[str], end: date | None) -> None:
        for name in tuple(names):
            if name in self._current:
                start, (holders, people) = self._current.pop(name)
                tenure = Tenure(during=Interval(start, end), holders=holders, people=people)
                self._rows[name].append(tenure)


def _with_gaps(row: Tenures, there: Iterable[Interval]) -> Tenures:
    """A task with the days between two who had it, on which the group was there and nobody had."""
    filled = list(row.tenures[:1])
    for before, after in pairwise(row.tenures):
        gap = Interval(before.during.end, after.during.start)
        for stretch in there:
            part = gap.intersect(stretch)
            if before.during.end is not None and not part.is_empty:
                filled.append(Tenure(during=part, holders="vacant", people=()))
        filled.append(after)
    return Tenures(name=row.name, tenures=tuple(filled))


def _both(one: _Held, other: _Held) -> _Held:
    """Two records of one thing as one: there are two vice chairs, or a seat stands twice."""
    people = tuple(dict.fromkeys((*one[1], *other[1])))
    if people:
        return "held", people
    return ("not_written" if "not_written" in (one[0], other[0]) else "vacant"), ()
