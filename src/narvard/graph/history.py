"""How things were, one after the other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen

from narvard.graph.anatomy import inner_records
from narvard.graph.days.stretches import as_long_as_possible
from narvard.graph.lifetimes import FOR_EVER, Lifetimes, Lives, bounds, common
from narvard.graph.moving_slice import MovingSlice
from narvard.kernel.interval import Interval, sweep
from narvard.model.bundle import Bundle
from narvard.model.groups import Seat
from narvard.model.record import Record


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
        found = [one for meant in self._meant(reference) for one in self._left(*meant)]
        periods = [*lives, *(during for during, _ in found)]
        states = []
        for stretch, (first, *rest) in ((one, active) for one, active in sweep(periods) if active):
            if first < len(lives) and rest:  # pragma: no branch - a life is what is left of records
                states.append((stretch, found[rest[0] - len(lives)][1]))
        return tuple(
            State(during=during, record=record)
            for row in _rows(states)
            for during, record in as_long_as_possible(row)
        )

    def _left(self, root: Record, record: Record) -> Iterator[tuple[Interval, Record]]:
        """What is left of `record` over time, as long as its entity exists."""
        lives = FOR_EVER if root is record else self._lifetimes.of_record(root)
        for stretch, left in MovingSlice(self._lifetimes, record, root).stretches():
            if left is not None:
                yield from ((stretch.intersect(one), left) for one in lives)

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
            days.update(day for one in lives for day in bounds(one))
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
