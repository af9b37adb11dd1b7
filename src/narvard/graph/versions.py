"""The records of one thing over time."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.collection import Collection, EntityT
from narvard.graph.days.periods import Dated, holds_on, period_of
from narvard.kernel.interval import Interval, union


def versions_during(
    collection: Collection[EntityT], entity_id: str | None, period: Interval
) -> Iterator[tuple[EntityT, Interval]]:
    """The records of `entity_id` that hold in `period`, each with its part of it.

    They come in the order in which they were written; none when there is no such id.
    """
    if entity_id is None:
        return
    for version in collection.versions(entity_id):
        part = period_of(version).intersect(period)
        if not part.is_empty:
            yield version, part


def version_on(collection: Collection[EntityT], entity_id: str | None, day: date) -> EntityT | None:
    """The record of `entity_id` that holds on `day`; the last one written when none does."""
    if entity_id is None:
        return None
    versions = collection.versions(entity_id)
    if len(versions) == 1:
        return versions[0]
    current = [one for one in versions if holds_on(one, day)]
    return next(reversed(current or versions), None)


def unbroken(version: Dated, versions: Iterable[Dated]) -> Interval:
    """The days on which a thing is there around one of its records, without a break.

    Where one record ends and another of the same thing follows the day after, the thing has
    neither ended nor begun.

    Args:
        version: the record.
        versions: the records of the thing.
    """
    return Unbroken(versions).around(version)


class Unbroken:
    """Answers for how long a thing is there without a break; asked for many of its records."""

    def __init__(self, versions: Iterable[Dated]) -> None:
        """The records of one thing."""
        self._stretches = union(period_of(one) for one in versions)
        self._starts = [one.start or date.min for one in self._stretches]

    def around(self, version: Dated) -> Interval:
        """The days on which the thing is there around one of its records, as `unbroken` tells."""
        own = period_of(version)
        place = bisect_right(self._starts, own.start or date.min)
        near = self._stretches[max(place - 1, 0) : place + 1]
        return next((one for one in near if one.overlaps(own)), own)


def as_written(collaboration: Collaboration, entity: EntityT) -> EntityT:
    """The record of `entity` from which `Collaboration.at` cut it; itself if it was not cut."""
    if collaboration.whole is collaboration:
        return entity
    found = (
        one
        for one in collaboration.whole.versions(entity.id)
        if isinstance(one, type(entity))
        and (one.valid_from, one.valid_to) == (entity.valid_from, entity.valid_to)
    )
    return next(found, entity)
