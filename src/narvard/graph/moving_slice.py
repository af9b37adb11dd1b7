"""A record on one day after the other, where little of it changes from day to day."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, TypeVar, cast

from attrs import frozen

from narvard.graph.anatomy import ReferenceField, anatomy_of, inner_records
from narvard.graph.lifetimes import Lifetimes, bounds
from narvard.graph.slicing import Slice
from narvard.kernel.interval import Interval
from narvard.model.record import Record
from narvard.model.references import LocalReference

_Record = TypeVar("_Record", bound=Record)
_DAY: Final = timedelta(days=1)


@frozen(kw_only=True)
class _Way:
    """How something inside a record is reached.

    Attributes:
        records: the identities of the record, of all that is on the way, and of itself.
        items: the positions in lists on the way: whose list, which, and the position.
    """

    records: tuple[int, ...]
    items: tuple[tuple[int, str, int], ...]


class MovingSlice(Slice):
    """What is left of one record on each day.

    It goes from one day on which something in the record may change to the next, and looks
    again only at what may change on that day; the rest is the very same as before.
    """

    def __init__(self, lifetimes: Lifetimes, record: Record, root: Record) -> None:
        """What is left of `record`: of the entity `root`, or of something inside it."""
        super().__init__(lifetimes, date.min)
        self._moving = record
        self._entity = root
        self._known: dict[int, Record | None] = {}
        self._lists: dict[tuple[int, str], list[Record | None]] = {}
        self._stale: dict[tuple[int, str], set[int]] = {}
        self._ways: dict[date, list[_Way]] = {}
        self._targets: dict[date, set[str]] = {}
        self._note(record, _Way(records=(id(record),), items=()))

    def stretches(self) -> Iterator[tuple[Interval, Record | None]]:
        """What is left, stretch by stretch in order; together they are all days there are."""
        for first, end in pairwise((None, *sorted(self._ways), None)):
            self._look_again(first)
            changed = () if first is None else self._targets.get(first, ())
            self._turn_to(_some_day(first, end), changed)
            yield Interval(first, end), self.of(self._moving, self._entity)

    def _look_again(self, first: date | None) -> None:
        for way in () if first is None else self._ways[first]:
            for one in way.records:
                self._known.pop(one, None)
            for owner, field, position in way.items:
                self._stale.setdefault((owner, field), set()).add(position)

    def _left(self, record: _Record, root: Record) -> _Record | None:
        try:
            return cast("_Record | None", self._known[id(record)])
        except KeyError:
            left = self._known[id(record)] = super()._left(record, root)
            return left

    def _lefts(self, record: Record, name: str, root: Record) -> tuple[Record, ...]:
        items: tuple[Record, ...] = getattr(record, name)
        key = (id(record), name)
        stale = self._stale.pop(key, ())
        lefts = self._lists.get(key)
        if lefts is None:
            lefts = self._lists[key] = [self._left(item, root) for item in items]
        else:
            for position in stale:
                lefts[position] = self._left(items[position], root)
        return tuple([left for left in lefts if left is not None])

    def _note(self, record: Record, way: _Way) -> None:
        """Note the days on which `record`, or something in it, may change."""
        for day in set(self._turns(record)):
            self._ways.setdefault(day, []).append(way)
        for path, inner in inner_records(record):
            items = way.items
            if len(path) > 1:
                items = (*items, (id(record), str(path[0]), cast("int", path[1])))
            self._note(inner, _Way(records=(*way.records, id(inner)), items=items))

    def _turns(self, record: Record) -> Iterator[date]:
        """The days on which `record` itself may change: its own, and of what it refers to."""
        yield from self._own_turns(record)
        for field in anatomy_of(type(record)).references:
            if isinstance(field.target, LocalReference):
                named = self._lifetimes.listed(self._entity, field.target.field)
                for target in _targets(record, field):
                    for item in named.get(target, ()):
                        yield from self._own_turns(item)

    def _own_turns(self, record: Record) -> Iterator[date]:
        for one in self._lifetimes.of_record(record):
            yield from bounds(one)
        for field in anatomy_of(type(record)).references:
            if not isinstance(field.target, LocalReference):
                for target in _targets(record, field):
                    yield from self._turns_of(target)

    def _turns_of(self, target: str) -> Iterator[date]:
        for one in self._lifetimes.of(target) or ():
            for day in bounds(one):
                self._targets.setdefault(day, set()).add(target)
                yield day


def _targets(record: Record, field: ReferenceField) -> Sequence[str]:
    value = getattr(record, field.name)
    if field.many:
        return cast("Sequence[str]", value)
    return () if value is None else (value,)


def _some_day(first: date | None, end: date | None) -> date:
    if first is not None:
        return first
    return date.max if end is None else end - _DAY
