"""A bundle as it is on one day."""

from datetime import date
from typing import TypeVar, cast

from narvard.graph.anatomy import anatomy_of
from narvard.graph.days.periods import Dated, period_of
from narvard.model.bundle import Bundle
from narvard.model.record import Record, field_names

_Record = TypeVar("_Record", bound=Record)


def slice_bundle(bundle: Bundle, day: date) -> Bundle:
    """`bundle` without anything, at any depth, that is not valid on `day`."""
    return _slice(bundle, day)


def _slice(record: _Record, day: date) -> _Record:
    changes: dict[str, object] = {}
    for field in anatomy_of(type(record)).records:
        value = getattr(record, field.name)
        if field.many:
            kept = tuple(_slice(item, day) for item in value if _holds(item, day))
            if len(kept) != len(value) or any(
                new is not old for new, old in zip(kept, value, strict=True)
            ):
                changes[field.name] = kept
        elif value is not None:
            inner = _slice(value, day)
            if inner is not value:
                changes[field.name] = inner
    if not changes:
        return record
    unchanged = {name: getattr(record, name) for name in field_names(type(record))}
    return type(record)(**{**unchanged, **changes})


def _holds(record: Record, day: date) -> bool:
    if not anatomy_of(type(record)).has_validity:
        return True
    return period_of(cast("Dated", record)).contains(day)
