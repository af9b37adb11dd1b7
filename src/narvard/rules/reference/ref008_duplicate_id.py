"""An id stands for two things at once.

Why: a reference to it can mean either. What one reader takes for the steering group
is another group to the next.

Fix: give one of the two an id of its own. If they are one thing before and after a
change, let the first end (`valid_to`) before the second begins (`valid_from`).

Not when: the records are of the same kind and their periods do not meet, for they
are versions of one thing.

Source: ids are unique across kinds; S1-14, where names drift and only ids can tell
things apart.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

from attrs import field, frozen

from narvard.graph.anatomy import anatomy_of, inner_records
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import Dated, period_of
from narvard.kernel.findings import EntityPlace, Finding, PathSegment, Related, Rule, Severity
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import kind_of
from narvard.model.kind_names import KIND_NAMES
from narvard.model.record import Entity, Record

RULE = Rule(
    code="REF008",
    slug="duplicate-id",
    severity=Severity.ERROR,
    message="'{id}' is already the id of {other}",
    doc=__doc__,
)


@frozen(order=True)
class _Use:
    """One use of an id, by its first day; versions of one thing never share one."""

    first_day: date
    period: Interval = field(order=False)
    place: EntityPlace = field(order=False)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every id that was taken already when it was written again."""
    for entity_id in collaboration.repeated_ids:
        yield from _among_entities(collaboration.versions(entity_id))
    for source in collaboration.census.with_twins():
        if isinstance(source, Entity):  # pragma: no branch - the header has no items
            yield from _inside(source)


def _among_entities(versions: tuple[Entity, ...]) -> Iterator[Finding]:
    first = versions[0]
    of_one_kind = [version for version in versions if type(version) is type(first)]
    kind = KIND_NAMES[kind_of(type(first))]
    yield from _clashes(
        first.id,
        ((RULE.at(version, "id"), period_of(version)) for version in of_one_kind),
        other=kind,
    )
    for version in versions:
        if type(version) is not type(first):
            yield _finding(first.id, RULE.at(version, "id"), RULE.at(first, "id"), other=kind)


def _inside(entity: Entity) -> Iterator[Finding]:
    pending: list[tuple[tuple[PathSegment, ...], Record]] = [((), entity)]
    while pending:
        path, record = pending.pop()
        uses: dict[tuple[PathSegment, str], list[tuple[EntityPlace, Interval]]] = {}
        for step, inner in inner_records(record):
            pending.append(((*path, *step), inner))
            if len(step) > 1 and (inner_id := _id_of(inner)) is not None:
                place = RULE.at(entity, *path, *step, "id")
                uses.setdefault((step[0], inner_id), []).append((place, _period(inner)))
        for (name, inner_id), places in uses.items():
            if len(places) > 1:
                yield from _clashes(
                    inner_id, places, other=Phrase("another item of '{name}'", name=name)
                )


def _id_of(record: Record) -> str | None:
    return cast("str | None", getattr(record, "id", None))


def _period(record: Record) -> Interval:
    dated = anatomy_of(type(record)).has_validity
    return period_of(cast("Dated", record)) if dated else ALWAYS


def _clashes(
    used_id: str, places: Iterable[tuple[EntityPlace, Interval]], *, other: Phrase
) -> Iterator[Finding]:
    """A finding at each place whose period meets that of an earlier one."""
    taken: list[_Use] = []
    for place, period in places:
        if period.is_empty:
            continue
        use = _Use(period.start or date.min, period, place)
        index = bisect_left(taken, use)
        neighbours = taken[max(index - 1, 0) : index + 1]
        met = next((one for one in neighbours if one.period.overlaps(period)), None)
        if met is None:
            insort(taken, use)
        else:
            during = met.period.intersect(period)
            yield _finding(used_id, place, met.place, other=other, during=during)


def _finding(
    used_id: str,
    place: EntityPlace,
    first: EntityPlace,
    *,
    other: Phrase,
    during: Interval | None = None,
) -> Finding:
    return RULE.finding(
        place,
        during=during,
        related=(Related(place=first, note=Phrase("used here before")),),
        id=used_id,
        other=other,
    )
