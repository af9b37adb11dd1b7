"""How something that comes up is written down, if it is within the days that are asked for."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeAlias, cast

from narvard.kernel.findings import EntityPlace, PathSegment
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.record import Citation, Entity
from narvard.procedures.upcoming.answer import Source, Upcoming, UpcomingKind

Days: TypeAlias = "PartialDate | date | tuple[date, date]"
"""A day as written, an exact day, or the first and the last day that are meant (inclusive)."""


def is_within(window: Interval, days: Days) -> bool:
    """Whether any day that may be meant is in `window`."""
    first, last = _bounds(days)
    begins_in_time = window.end is None or first < window.end
    return begins_in_time and (window.start is None or last >= window.start)


def entry(
    window: Interval,
    kind: UpcomingKind,
    said: Phrase,
    days: Days,
    entity: Entity,
    *,
    path: tuple[PathSegment, ...],
    owners: Iterable[str | None] = (),
    about: str | None = None,
) -> Iterator[Upcoming]:
    """What comes up, once; nothing where it is outside of `window`.

    Args:
        window: the days that are asked for.
        kind: what sort of day it is.
        said: what comes up.
        days: when.
        entity: where it is written.
        path: the way to it below the entity.
        owners: who sees to it, as far as it is written.
        about: the id of the entity it is about, where that is not `entity`.
    """
    if not is_within(window, days):
        return
    first, last = _bounds(days)
    yield Upcoming(
        first=first,
        last=last,
        kind=kind,
        said=said,
        about=about or entity.id,
        owners=tuple(dict.fromkeys(one for one in owners if one is not None)),
        sources=_sources(entity, path),
        place=EntityPlace(entity=entity, path=path),
        vague=first != last,
    )


def _bounds(days: Days) -> tuple[date, date]:
    if isinstance(days, PartialDate):
        return days.earliest, days.latest
    return (days, days) if isinstance(days, date) else days


def _sources(entity: Entity, path: Sequence[PathSegment]) -> tuple[Source, ...]:
    """The sources of the innermost record on the way that has any."""
    value: object = entity
    nearest: tuple[Citation, ...] = entity.sources
    for step in path:
        value = (
            getattr(value, step) if isinstance(step, str) else cast("Sequence[object]", value)[step]
        )
        nearest = getattr(value, "sources", ()) or nearest
    return tuple(Source(document=one.document, items=one.items) for one in nearest)
