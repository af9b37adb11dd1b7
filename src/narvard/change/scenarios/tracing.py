"""Values that know where they were written, also when they are put together anew."""

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar, cast

from attrs import evolve, field, frozen

from narvard.graph.days.periods import Dated, period_of
from narvard.kernel.findings import EntityPlace, PathSegment
from narvard.kernel.interval import Interval
from narvard.model.record import Record, field_names

_Value_co = TypeVar("_Value_co", covariant=True)
_Value = TypeVar("_Value")
_Record = TypeVar("_Record", bound=Record)


@frozen(kw_only=True)
class Origin:
    """Where a value came from.

    Attributes:
        place: where it stands, or what it was made from.
        parts: what is inside it and came from elsewhere, by key or index.
    """

    place: EntityPlace
    parts: Mapping[PathSegment, "Origin"] = field(factory=dict)

    def part(self, step: PathSegment) -> "Origin":
        """Where the part that `step` leads to came from."""
        known = self.parts.get(step)
        return known or Origin(place=evolve(self.place, path=(*self.place.path, step)))

    def follow(self, path: Sequence[PathSegment]) -> EntityPlace:
        """Where the value that `path` leads to came from."""
        origin = self
        for step in path:
            origin = origin.part(step)
        return origin.place


@frozen(kw_only=True)
class Traced(Generic[_Value_co]):
    """A value with its origin."""

    value: _Value_co
    origin: Origin


def traced(value: _Value, entity: object, *path: PathSegment) -> Traced[_Value]:
    """A value that stands where `path` leads to below `entity`."""
    return Traced(value=value, origin=Origin(place=EntityPlace(entity=entity, path=path)))


def part(whole: Traced[Record], name: str) -> Traced[object]:
    """The value of a field of a record."""
    return Traced(value=getattr(whole.value, name), origin=whole.origin.part(name))


def items(whole: Traced[object]) -> list[Traced[object]]:
    """The items of a list."""
    return [
        Traced(value=item, origin=whole.origin.part(position))
        for position, item in enumerate(cast("tuple[object, ...]", whole.value))
    ]


def listed(among: Sequence[Traced[object]], whole: Traced[object]) -> Traced[object]:
    """A list of these items, in place of the list `whole`."""
    return Traced(
        value=tuple(item.value for item in among),
        origin=Origin(
            place=whole.origin.place, parts={at: item.origin for at, item in enumerate(among)}
        ),
    )


def rebuilt(whole: Traced[_Record], fields: Mapping[str, Traced[object]]) -> Traced[_Record]:
    """A record in which these fields have these values; itself if they had them before."""
    record = whole.value
    differing = {
        name: one for name, one in fields.items() if getattr(record, name) is not one.value
    }
    if not differing:
        return whole
    values = {name: getattr(record, name) for name in field_names(type(record))}
    values.update({name: one.value for name, one in differing.items()})
    parts = dict(whole.origin.parts)
    parts.update({name: one.origin for name, one in differing.items()})
    return Traced(
        value=type(record)(**values), origin=Origin(place=whole.origin.place, parts=parts)
    )


def lasting(record: Record) -> Interval:
    """The days on which a record with a first and a last day holds."""
    return period_of(cast("Dated", record))
