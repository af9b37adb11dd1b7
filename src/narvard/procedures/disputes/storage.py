"""A dispute as a file: what was asked and recorded, without anybody's details."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, cast, get_args

import attrs

from narvard.kernel.clock import ClockTime
from narvard.kernel.errors import Unanswerable
from narvard.kernel.partial_date import parse_full_date
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import DisputeKind
from narvard.procedures.disputes.case import Dispute, DisputeEvent, DisputeEventKind

_VERSION: Final = 1
LONGEST: Final = 1_000_000
"""More characters than any dispute has."""


def to_json(dispute: Dispute) -> str:
    """A dispute as JSON, version 1, which `from_json` reads back as an equal one."""
    data = {"version": _VERSION, "dispute": _stated(dispute)}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _stated(record: Dispute | DisputeEvent) -> dict[str, object]:
    """What is stated in `record`, by the names of its fields."""
    written = ((one, getattr(record, one.name)) for one in attrs.fields(type(record)))
    return {one.name: _plain(value) for one, value in written if value != one.default}


def _plain(value: object) -> object:
    match value:
        case tuple():
            return [_plain(one) for one in value]
        case DisputeEvent():
            return _stated(value)
        case date():
            return value.isoformat()
        case ClockTime():
            return value.canonical
        case _:
            return value


def from_json(text: str) -> Dispute:
    """The dispute that `to_json` has written.

    Raises:
        Unanswerable: when the text is no such JSON.
    """
    try:
        data = json.loads(text if len(text) <= LONGEST else "", object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise Unanswerable(Phrase("the file holds no JSON of a dispute")) from None
    whole = _fields(data, {"version": _version, "dispute": _dispute}, "version", "dispute")
    return cast("Dispute", whole["dispute"])


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


def _dispute(value: object) -> Dispute:
    fields = _fields(value, _OF_DISPUTE, "procedure", "opened_on")
    return cast("Callable[..., Dispute]", Dispute)(**fields)


def _event(value: object) -> DisputeEvent:
    fields = _fields(value, _OF_EVENT, "kind", "on")
    return cast("Callable[..., DisputeEvent]", DisputeEvent)(**fields)


def _fields(
    data: object, readers: Mapping[str, Callable[[object], object]], *required: str
) -> dict[str, object]:
    """What the fields of `data` hold, each read by its own reader."""
    if not isinstance(data, dict):
        raise Unanswerable(Phrase("the file of a dispute has no fields where it should"))
    fields: dict[str, object] = {}
    for name, value in data.items():
        if name not in readers:
            raise Unanswerable(
                Phrase("the file of a dispute has an unknown field '{name}'", name=name)
            )
        try:
            fields[name] = readers[name](value)
        except Unanswerable:
            raise
        except (TypeError, ValueError):
            raise Unanswerable(
                Phrase("the field '{name}' in the file of a dispute is wrong", name=name)
            ) from None
    for name in required:
        if name not in fields:
            raise Unanswerable(Phrase("the file of a dispute has no field '{name}'", name=name))
    return fields


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _version(value: object) -> object:
    if value is True or value != _VERSION:
        raise ValueError(value)
    return value


def _one_of(values: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in values:
            raise ValueError(value)
        return _text(value)

    return read


def _day(value: object) -> date:
    return parse_full_date(_text(value))


def _time(value: object) -> ClockTime:
    return ClockTime(_text(value))


_OF_EVENT: Final[Mapping[str, Callable[[object], object]]] = {
    "kind": _one_of(get_args(DisputeEventKind)),
    "on": _day,
    "at": _time,
}
_OF_DISPUTE: Final[Mapping[str, Callable[[object], object]]] = {
    "procedure": _text,
    "opened_on": _day,
    "opened_at": _time,
    "kind": _one_of(get_args(DisputeKind)),
    "parties": lambda value: tuple(_text(one) for one in _list(value)),
    "urgent": _flag,
    "target_group": _text,
    "situation": _text,
    "events": lambda value: tuple(_event(one) for one in _list(value)),
}
