"""An entity of a collaboration as text that reads like the YAML it was written in."""

from collections.abc import Iterator, Mapping
from typing import cast

import attrs

from narvard.model.record import Record
from narvard.model.text import Text
from narvard.outputs.safe import safe

_INDENT = "  "
_LONGEST_LIST = 80


def render(record: Record) -> str:
    """What is stated in `record`, in the order of its class; it need not be valid YAML."""
    return "".join(f"{line}\n" for line in _mapping(record))


def _mapping(record: Record) -> Iterator[str]:
    for attribute in attrs.fields(cast("type[attrs.AttrsInstance]", type(record))):
        value = getattr(record, attribute.name)
        if value != attribute.default:
            yield from _entry(attribute.name, value)


def _entry(name: str, value: object) -> Iterator[str]:
    inline = _inline(value)
    if inline is not None:
        yield f"{name}: {inline}"
        return
    yield f"{name}: |" if isinstance(_plain(value), str) else f"{name}:"
    yield from (f"{_INDENT}{line}" for line in _block(value))


def _inline(value: object) -> str | None:
    """`value` on one line; None for what takes several."""
    plain = _plain(value)
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, tuple):
        items = [_inline(item) for item in plain]
        stated = [item for item in items if item is not None]
        line = f"[{', '.join(stated)}]"
        return line if len(stated) == len(items) and len(line) <= _LONGEST_LIST else None
    if isinstance(plain, Record | Mapping):
        return None
    line = str(plain)
    return None if "\n" in line.rstrip() else safe(line.rstrip())


def _block(value: object) -> Iterator[str]:
    plain = _plain(value)
    if isinstance(plain, Record):
        yield from _mapping(plain)
    elif isinstance(plain, Mapping):
        for language, text in plain.items():
            yield from _entry(language, text)
    elif isinstance(plain, tuple):
        for item in plain:
            yield from _item(item)
    else:
        yield from (safe(line) for line in str(plain).rstrip().split("\n"))


def _item(value: object) -> Iterator[str]:
    inline = _inline(value)
    lines = iter(_block(value) if inline is None else (inline,))
    yield f"- {next(lines, '')}"
    yield from (f"{_INDENT}{line}" for line in lines)


def _plain(value: object) -> object:
    """`value`, a text as the string or the strings that were written."""
    return value.written if isinstance(value, Text) else value
