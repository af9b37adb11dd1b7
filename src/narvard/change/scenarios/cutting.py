"""Cutting records at a day, so that what was before stays as it was."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final, TypeVar, cast

from narvard.change.scenarios.state import State
from narvard.change.scenarios.tracing import (
    Origin,
    Traced,
    items,
    lasting,
    listed,
    part,
    rebuilt,
)
from narvard.graph.anatomy import anatomy_of
from narvard.graph.mentions import LocalMention, mentions_in
from narvard.kernel.findings import EntityPlace
from narvard.kernel.partial_date import PartialDate
from narvard.model.record import Entity, Record

_DAY: Final = timedelta(days=1)
_Record = TypeVar("_Record", bound=Record)


def is_dated(record: object) -> bool:
    """Whether something is a record with a first and a last day of its own."""
    return isinstance(record, Record) and anatomy_of(type(record)).has_validity


def before(whole: Traced[_Record], day: date, at: EntityPlace) -> Traced[_Record]:
    """A dated record as it is until the day before `day`, with only what it has by then.

    Args:
        whole: the record, which begins before `day` and is not over by then.
        day: the first day on which it is no more.
        at: the place of what ends it.
    """
    last = Traced(value=PartialDate.of(day - _DAY), origin=Origin(place=at))

    def is_kept(inner: Record) -> bool:
        return begins_before(inner, day) or lasting(inner).is_empty

    return _within(rebuilt(whole, {"valid_to": last}), is_kept)


def since(whole: Traced[_Record], day: date, at: EntityPlace) -> Traced[_Record]:
    """A dated record as it is from `day`, with only what it has from then.

    Args:
        whole: the record, which is not over by `day`.
        day: its first day, unless it begins later.
        at: the place of what begins it anew.
    """
    if not begins_before(whole.value, day):
        return whole
    first = Traced(value=PartialDate.of(day), origin=Origin(place=at))

    def is_kept(inner: Record) -> bool:
        period = lasting(inner)
        return not (period.ends_before(day) or period.is_empty)

    return _within(rebuilt(whole, {"valid_from": first}), is_kept)


def ended(whole: Traced[_Record], day: date, at: EntityPlace) -> list[Traced[_Record]]:
    """What is left of a dated record that is no more from `day`: itself, a part, nothing."""
    if lasting(whole.value).ends_before(day):
        return [whole]
    return [before(whole, day, at)] if begins_before(whole.value, day) else []


def begins_before(record: Record, day: date) -> bool:
    """Whether a dated record holds on some day before `day`, or is said to."""
    start = lasting(record).start
    return start is None or start < day


def from_day(
    state: State,
    entity_id: str,
    day: date,
    at: EntityPlace,
    alter: Callable[[Traced[Entity]], Traced[Entity]],
) -> None:
    """Alter an entity from `day`, in a version of its own if it begins before.

    Args:
        state: where it is.
        entity_id: its id.
        day: the first day on which it is otherwise.
        at: the place of what alters it.
        alter: makes the altered record; what it gives back unchanged is not cut.
    """

    def make(old: Traced[Entity]) -> list[Traced[Entity]]:
        if lasting(old.value).ends_before(day) or alter(old) is old:
            return [old]
        rest = since(old, day, at)
        new = alter(rest)
        if new is rest and rest is not old:
            return [old]
        return [before(old, day, at), new] if begins_before(old.value, day) else [new]

    state.replace(entity_id, make, since=day)


def _within(whole: Traced[_Record], is_kept: Callable[[Record], bool]) -> Traced[_Record]:
    """A record with only those dated things inside it, at any depth, that are to be kept.

    What others refer to that are kept, such as the phase after which another comes, stays too.
    """
    needed: set[int] = set()

    def is_kept_or_needed(inner: Record) -> bool:
        return is_kept(inner) or id(inner) in needed

    while True:
        kept = _kept(whole, is_kept_or_needed)
        missing = {id(one) for one in _missing(whole.value, kept.value)} - needed
        if not missing:
            return kept
        needed |= missing


def _missing(whole: Record, kept: Record) -> Iterator[Record]:
    """What is left out of an entity although something that is kept refers to it."""
    if kept is whole:
        return
    for mention in mentions_in(kept):
        if isinstance(mention, LocalMention):
            there = getattr(kept, mention.field, ())
            if not any(getattr(one, "id", None) == mention.target for one in there):
                yield from (
                    one
                    for one in getattr(whole, mention.field, ())
                    if getattr(one, "id", None) == mention.target
                )


def _kept(whole: Traced[_Record], is_kept: Callable[[Record], bool]) -> Traced[_Record]:
    fields: dict[str, Traced[object]] = {}
    for field in anatomy_of(type(whole.value)).records:
        inner = part(whole, field.name)
        if not field.many:
            fields[field.name] = _deeper(inner, is_kept)
            continue
        old = items(inner)
        new = [
            _deeper(item, is_kept)
            for item in old
            if not is_dated(item.value) or is_kept(cast("Record", item.value))
        ]
        if len(new) != len(old) or any(
            one is not other for one, other in zip(new, old, strict=True)
        ):
            fields[field.name] = listed(new, inner)
    return rebuilt(whole, fields)


def _deeper(inner: Traced[object], is_kept: Callable[[Record], bool]) -> Traced[object]:
    if not isinstance(inner.value, Record):
        return inner
    record = Traced(value=inner.value, origin=inner.origin)
    kept = _kept(record, is_kept)
    return inner if kept is record else kept
