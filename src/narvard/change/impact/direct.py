"""What two collaborations tell differently of one thing: what begins, ends or is changed."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias, cast

from attrs import field, frozen

from narvard.change.impact.effects import Strength
from narvard.change.impact.links import PARTS, parts_of
from narvard.graph.anatomy import anatomy_of, records_within
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import Dated, period_of
from narvard.model.bundle import kind_of
from narvard.model.record import Entity, Record, field_names
from narvard.model.text import Text

How: TypeAlias = Literal["added", "ended", "prolonged", "changed"]
"""How something is touched by a change itself."""

_TIME_AND_DESCENT: Final = frozenset({"valid_from", "valid_to", "previously", "successor_of"})
_ONLY_SAID: Final = frozenset({"name", "description", "remarks", "sources", "aliases", "documents"})
_Told: TypeAlias = object


@frozen(kw_only=True)
class Origin:
    """Something that a change touches itself.

    Attributes:
        reference: its id, or `group/seat` and `ladder/step`.
        kind: its kind.
        how: whether it begins, ends, goes on for longer or is changed.
        strength: how far that carries.
        day: the first day on which it differs.
        fields: the fields that differ, where it is changed.
        name: what people call it.
    """

    reference: str
    kind: str
    how: How
    strength: Strength
    day: date
    fields: tuple[str, ...] = ()
    name: Text | None = field(default=None)


def origins(
    baseline: Collaboration, result: Collaboration, days: Collection[date] = ()
) -> tuple[Origin, ...]:
    """What begins, ends or is changed from `baseline` to `result`, as it is, not as it is written.

    A record that is only cut into two versions is not changed, and neither is what only
    follows something under its new id in what is told of it; the latter carries nothing on.

    Args:
        baseline: how it was.
        result: how it would be.
        days: the days on which changes take hold; where none is given or none of them shows
            a difference, every day on which something begins or ends is looked at.
    """
    moved = taken_over_by(baseline, result)
    first = min(days, default=None)
    found: list[Origin] = []
    for one in dict.fromkeys((*baseline.ids, *result.ids)):
        old, new = baseline.versions(one), result.versions(one)
        if _same(old, new):
            continue
        looked_at = (*sorted(set(days)), *_breakpoints((*old, *new), first))
        met: dict[str, Origin] = {}
        for day in looked_at:
            for origin in _on(day, old, new, moved):
                met.setdefault(origin.reference, origin)
        found += met.values()
    return tuple(found)


def _same(old: tuple[Entity, ...], new: tuple[Entity, ...]) -> bool:
    return len(old) == len(new) and all(
        one is other or one == other for one, other in zip(old, new, strict=True)
    )


def taken_over_by(baseline: Collaboration, result: Collaboration) -> dict[str, str]:
    """The ids that one other thing takes over, with its id."""
    taken_over: dict[str, set[str]] = {}
    for entity in result.bundle.entities():
        for one in (*entity.previously, *_followed(entity)):
            if baseline.versions(one) and not _same(baseline.versions(one), result.versions(one)):
                taken_over.setdefault(one, set()).add(entity.id)
    return {one: min(by) for one, by in taken_over.items() if len(by) == 1}


def _followed(entity: Entity) -> tuple[str, ...]:
    """What it is the successor of, which some kinds of entity write as one and some as several."""
    written: object = getattr(entity, "successor_of", None)
    if isinstance(written, str):
        return (written,)
    return cast("tuple[str, ...]", written or ())


def _breakpoints(versions: tuple[Entity, ...], first: date | None) -> list[date]:
    days: set[date] = set()
    for version in versions:
        for _, inner in records_within(version):
            if not anatomy_of(type(inner)).has_validity:
                continue
            period = period_of(cast("Dated", inner))
            if not period.is_empty:
                days.update(day for day in (period.start, period.end) if day is not None)
    if not days and first is None:
        return [date.min + timedelta(days=1)]
    return sorted(day for day in days if first is None or day >= first)


def _on(
    day: date, old: tuple[Entity, ...], new: tuple[Entity, ...], moved: Mapping[str, str]
) -> Iterator[Origin]:
    before, after = _holding(old, day), _holding(new, day)
    parts_before, parts_after = _nodes(before, day), _nodes(after, day)
    for reference in dict.fromkeys((*parts_before, *parts_after)):
        one, other = parts_before.get(reference), parts_after.get(reference)
        shown = parts_before[reference] if other is None else other
        kind, name = _kind(shown), getattr(shown, "name", None)
        if one is None or other is None:
            how: How = "ended"
            if one is None:
                how = "prolonged" if _goes_on(reference, day, old, new) else "added"
            yield Origin(
                reference=reference, kind=kind, how=how, strength="whole", day=day, name=name
            )
            continue
        fields = _differing(one, other, day, {})
        if fields:
            itself = _differing(one, other, day, moved)
            carries = not set(itself) <= _ONLY_SAID
            yield Origin(
                reference=reference,
                kind=kind,
                how="changed",
                strength="changed" if carries else "reached",
                day=day,
                fields=fields,
                name=name,
            )


def _goes_on(reference: str, day: date, old: tuple[Entity, ...], new: tuple[Entity, ...]) -> bool:
    """Whether something was there the day before on both sides, and goes on only on the new."""
    if day == date.min:
        return False
    yesterday = day - timedelta(days=1)
    return all(reference in _nodes(_holding(one, yesterday), yesterday) for one in (old, new))


def _holding(versions: tuple[Entity, ...], day: date) -> Entity | None:
    return next((one for one in reversed(versions) if period_of(one).contains(day)), None)


def _nodes(entity: Entity | None, day: date) -> dict[str, Record]:
    if entity is None:
        return {}
    nodes: dict[str, Record] = {entity.id: entity}
    for _, _, part in parts_of(entity):
        if _holds(part, day):
            nodes[f"{entity.id}/{getattr(part, 'id', '')}"] = part
    return nodes


def _kind(record: Record) -> str:
    if isinstance(record, Entity):
        return kind_of(type(record))
    return "seat" if kind_of(type(record)) == "seat" else "step"


def _differing(one: Record, other: Record, day: date, moved: Mapping[str, str]) -> tuple[str, ...]:
    skipped = {*_TIME_AND_DESCENT, *(PARTS.get(type(one), ("",))[:1])}
    return tuple(
        name
        for name in field_names(type(one))
        if name not in skipped
        and getattr(one, name) is not getattr(other, name)
        and _told(getattr(one, name), day, moved) != _told(getattr(other, name), day, moved)
    )


def _told(value: object, day: date, moved: Mapping[str, str]) -> _Told:
    """What a value says on `day`, so that two can be compared."""
    if isinstance(value, Record):
        names = (name for name in field_names(type(value)) if name not in _TIME_AND_DESCENT)
        told = tuple((name, _told(getattr(value, name), day, moved)) for name in names)
        return type(value), told
    if isinstance(value, tuple):
        held = (one for one in value if not isinstance(one, Record) or _holds(one, day))
        return tuple(_told(one, day, moved) for one in held)
    if isinstance(value, str):
        one, slash, inner = value.partition("/")
        return f"{moved.get(one, one)}{slash}{inner}"
    return value


def _holds(record: Record, day: date) -> bool:
    if not anatomy_of(type(record)).has_validity:
        return True
    return period_of(cast("Dated", record)).contains(day)
