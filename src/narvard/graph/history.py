"""How things were, one after the other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from attrs import frozen

from narvard.graph.anatomy import inner_records, records_within
from narvard.graph.days.stretches import as_long_as_possible
from narvard.graph.lifetimes import Lifetimes, Lives, common
from narvard.graph.mentions import LocalMention, mentions_in
from narvard.graph.slicing import Slice
from narvard.kernel.interval import Interval
from narvard.model.bundle import Bundle
from narvard.model.groups import Seat
from narvard.model.record import Record

_DAY = timedelta(days=1)


@frozen(kw_only=True)
class State:
    """How something was for a time.

    Attributes:
        during: the days on which it was so.
        record: it, as it is in the collaboration of any of these days; its own dates are those
            that are written.
    """

    during: Interval
    record: Record


class History:
    """Answers how the things of a collaboration were on each day."""

    def __init__(self, versions: Mapping[str, Sequence[Record]], lifetimes: Lifetimes) -> None:
        """Answer of the records in `versions`, which exist as `lifetimes` says."""
        self._versions = versions
        self._lifetimes = lifetimes

    def states(self, reference: str) -> tuple[State, ...]:
        """The states of what `reference` leads to, in order; none if it never exists."""
        lives = self._lifetimes.of(reference) or ()
        means = [*self._meant(reference)]
        days = sorted({day for root, record in means for day in self._turns(root, record)})
        states = []
        for stretch in _between(days):
            day = _some_day(stretch)
            found = self._on(day, means) if _contains(lives, day) else None
            if found is not None:
                states.append((stretch, found))
        return tuple(
            State(during=during, record=record)
            for row in _rows(states)
            for during, record in as_long_as_possible(row)
        )

    def _meant(self, reference: str) -> Iterator[tuple[Record, Record]]:
        """The records that `reference` may mean, each with its entity, the one meant first first.

        Of the versions of one id the last one written counts, of what is in it the first.
        """
        entity_id, *names = reference.split("/")
        for version in reversed(self._versions.get(entity_id, ())):
            records: Sequence[Record] = (version,)
            for name in names:
                records = [item for one in records for item in self._lifetimes.named(one, name)]
            yield from ((version, record) for record in records)

    def _on(self, day: date, means: Sequence[tuple[Record, Record]]) -> Record | None:
        cut = Slice(self._lifetimes, day)
        for root, record in means:
            if root is record or _contains(self._lifetimes.of_record(root), day):
                left = cut.of(record, root)
                if left is not None:
                    return left
        return None

    def _turns(self, root: Record, record: Record) -> Iterator[date]:
        """The days on which `record` may change: its own, and of what it refers to."""
        yield from _bounds(self._lifetimes.of_record(root))
        for _, inner in records_within(record):
            yield from _bounds(self._lifetimes.of_record(inner))
        seen: set[tuple[str, str]] = set()
        for mention in mentions_in(record):
            field = mention.field if isinstance(mention, LocalMention) else ""
            if (field, mention.target) in seen:
                continue
            seen.add((field, mention.target))
            if isinstance(mention, LocalMention):
                for item in self._local(root, field).get(mention.target, ()):
                    yield from _bounds(self._lifetimes.of_record(item))
            else:
                yield from _bounds(self._lifetimes.of(mention.target) or ())

    def _local(self, root: Record, field: str) -> Mapping[str, Sequence[Record]]:
        named: dict[str, list[Record]] = {}
        for item in getattr(root, field, ()):
            named.setdefault(item.id, []).append(item)
        return named


def breakpoints(bundle: Bundle, lifetimes: Lifetimes) -> tuple[date, ...]:
    """The days, sorted, on which something in `bundle` begins or is over for the first time."""
    days: set[date] = set()
    roots: list[Record] = [*bundle.entities(), *bundle.traces]
    if bundle.collaboration is not None:
        roots.append(bundle.collaboration)
    for root in roots:
        pending: list[tuple[Record, Lives]] = [(root, lifetimes.of_record(root))]
        while pending:
            record, lives = pending.pop()
            days.update(_bounds(lives))
            pending.extend(_within(record, lives, lifetimes))
    return tuple(sorted(days))


def _within(record: Record, lives: Lives, lifetimes: Lifetimes) -> Iterator[tuple[Record, Lives]]:
    """What is directly inside `record`, with its days: some of those of what it is in."""
    seated = lives
    if isinstance(record, Seat) and record.organisation is not None:
        there = lifetimes.of(record.organisation)
        seated = lives if there is None else common(lives, there)
    for path, inner in inner_records(record):
        around = seated if path[0] in {"holders", "deputies"} else lives
        yield inner, common(around, lifetimes.of_record(inner))


def _bounds(lives: Lives) -> Iterator[date]:
    for one in lives:
        yield from (day for day in (one.start, one.end) if day is not None)


def _contains(lives: Lives, day: date) -> bool:
    return any(one.contains(day) for one in lives)


def _between(days: Sequence[date]) -> Iterator[Interval]:
    """The stretches between neighbouring `days`, and those before and after all of them."""
    bounds = [None, *days, None]
    return (Interval(first, end) for first, end in pairwise(bounds))


def _some_day(stretch: Interval) -> date:
    if stretch.start is not None:
        return stretch.start
    return date.max if stretch.end is None else stretch.end - _DAY


def _rows(
    stretches: Iterable[tuple[Interval, Record]],
) -> Iterator[list[tuple[Interval, Record]]]:
    """The stretches in rows in which each begins when the one before it is over."""
    row: list[tuple[Interval, Record]] = []
    for stretch, record in stretches:
        if row and row[-1][0].end != stretch.start:
            yield row
            row = []
        row.append((stretch, record))
    if row:
        yield row
