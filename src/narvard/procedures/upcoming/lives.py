"""When something begins and ends, over all the records that tell of it.

An id may stand in several records, one after the other. What goes on in the next record,
from the day after, neither ends nor begins in between.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from attrs import frozen

from narvard.graph.collection import Collection, EntityT
from narvard.graph.days.periods import Dated, period_of
from narvard.graph.days.readiness import on_its_way
from narvard.kernel.findings import PathSegment
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase, Said
from narvard.model.record import Entity
from narvard.procedures.upcoming.answer import Upcoming, UpcomingKind
from narvard.procedures.upcoming.entry import entry, is_within

Path: TypeAlias = tuple[PathSegment, ...]
"""The way to something below an entity."""

_OVER = frozenset({"ended", "terminated"})


@frozen(kw_only=True)
class Life:
    """The time of something as one record tells it.

    Attributes:
        key: what it is, the same in every record that tells of it.
        inside: the key of what it is in; None where it is in nothing.
        entity: the record.
        links: what it is in and it itself, the outermost first, with their paths.
        period: the days, cut by everything it is in.
        what: what it is, in words.
        who: whose it is; None where it is nobody's.
        owners: who sees to it.
    """

    key: Hashable
    inside: Hashable
    entity: Entity
    links: tuple[tuple[Path, Dated], ...]
    period: Interval
    what: Said
    who: str | None = None
    owners: tuple[str | None, ...] = ()


@frozen(kw_only=True)
class Edge:
    """That something begins or ends.

    Attributes:
        life: the time that begins or ends there.
        begins: whether it begins.
        day: the first or the last day (inclusive), as written.
        path: where the day is written.
    """

    life: Life
    begins: bool
    day: PartialDate
    path: Path


@frozen
class _Stretch:
    first: Life
    last: Life

    @property
    def start(self) -> date | None:
        return self.first.period.start

    @property
    def end(self) -> date | None:
        return self.last.period.end


class Lives:
    """Answers when things of one sort begin and end."""

    def __init__(self, lives: Iterable[Life]) -> None:
        """The times that are written of them; empty ones do not count."""
        by_key: dict[Hashable, list[Life]] = {}
        for life in lives:
            if not life.period.is_empty:
                by_key.setdefault(life.key, []).append(life)
        self._stretches = [each for ones in by_key.values() for each in _joined(ones)]
        self.starts: set[tuple[Hashable, date | None]] = {
            (one.first.key, one.start) for one in self._stretches
        }
        self.ends: set[tuple[Hashable, date | None]] = {
            (one.last.key, one.end) for one in self._stretches
        }

    def edges(self, window: Interval, within: "Lives | None" = None) -> Iterator[Edge]:
        """Every beginning and end in `window`.

        What begins or ends together with what it is in, one of `within`, does not count: it
        is that which begins or ends.
        """
        for stretch in self._stretches:
            first, last = stretch.first, stretch.last
            if within is None or (first.inside, stretch.start) not in within.starts:
                yield from _edge(window, first, begins=True)
            if within is None or (last.inside, stretch.end) not in within.ends:
                yield from _edge(window, last, begins=False)


def _edge(window: Interval, life: Life, *, begins: bool) -> Iterator[Edge]:
    """Where the first or the last day is written, the innermost of what sets it."""
    for path, dated in reversed(life.links):
        day = dated.valid_from if begins else dated.valid_to
        if day is None:
            continue
        sets_it = (
            day.earliest == life.period.start if begins else day.latest == life.period.last_day
        )
        if sets_it:
            if is_within(window, day):
                key = "valid_from" if begins else "valid_to"
                yield Edge(life=life, begins=begins, day=day, path=(*path, key))
            return


def _joined(lives: Sequence[Life]) -> Iterator[_Stretch]:
    """The stretches without a break, each with the record that begins and the one that ends it."""
    by_start = sorted(lives, key=lambda one: one.period.start or date.min)
    first = last = by_start[0]
    for life in by_start[1:]:
        start, end = life.period.start or date.min, last.period.end
        if end is not None and start > end:
            yield _Stretch(first, last)
            first = last = life
        elif end is not None and (life.period.end is None or life.period.end > end):
            last = life
    yield _Stretch(first, last)


def life(
    key: tuple[Hashable, ...],
    entity: Entity,
    *links: tuple[Path, Dated],
    what: Said,
    who: str | None = None,
    owners: tuple[str | None, ...] = (),
) -> Life:
    """The time of something that is in an entity, and in every one of `links` but the last.

    What it is in has the same key, without the last part.
    """
    whole: tuple[tuple[Path, Dated], ...] = (((), entity), *links)
    period = ALWAYS
    for _, dated in whole:
        period = period.intersect(period_of(dated))
    return Life(
        key=key,
        inside=key[:-1],
        entity=entity,
        links=whole,
        period=period,
        what=what,
        who=who,
        owners=owners,
    )


def lives_of(records: Iterable[EntityT], noun: Phrase | None = None) -> Lives:
    """The times of entities, by id; `noun` says what they are."""

    def name(one: EntityT) -> Said:
        return one.id if noun is None else Phrase("{noun} '{id}'", noun=noun, id=one.id)

    return Lives(life((one.id,), one, what=name(one)) for one in records)


def told(
    window: Interval, edges: Iterable[Edge], begins: UpcomingKind, ends: UpcomingKind
) -> Iterator[Upcoming]:
    """What begins and ends, or who takes and leaves it."""
    for edge in edges:
        one = edge.life
        match edge.begins, one.who:
            case True, None:
                said = Phrase("{what} begins", what=one.what)
            case False, None:
                said = Phrase("{what} ends", what=one.what)
            case True, who:
                said = Phrase("'{person}' takes {task}", person=who or "", task=one.what)
            case _, who:  # pragma: no branch - there is no other
                said = Phrase("'{person}' leaves {task}", person=who or "", task=one.what)
        kind = begins if edge.begins else ends
        yield from entry(
            window, kind, said, edge.day, one.entity, path=edge.path, owners=one.owners
        )


def standing(collection: Collection[EntityT]) -> Iterator[EntityT]:
    """The records of what is there, or is to be; not of what is over, no day being written.

    Where there are several records of one id, those in which it was only on its way tell
    nothing of when it is there.
    """
    for record in collection.records:
        status = getattr(record, "status", None)
        if status == "cancelled" or (status in _OVER and record.valid_to is None):
            continue
        if on_its_way(record) is None or len(collection.versions(record.id)) == 1:
            yield record
