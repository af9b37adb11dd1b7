"""Strings: every text, id and reference in a record, with where it stands."""

from collections.abc import Iterator
from typing import TypeAlias

from narvard.kernel.findings import PathSegment
from narvard.model.record import Record, field_names
from narvard.model.text import Text

Path: TypeAlias = tuple[PathSegment, ...]


def strings_in(record: Record) -> Iterator[tuple[Path, str]]:
    """Every string in `record` and in the records inside it, with the path that leads to it.

    A text in several languages gives a string for each. What is no string to its
    reader, such as a date or a number, is left out.
    """
    pending: list[tuple[Path, object]] = [((), record)]
    while pending:
        path, value = pending.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, tuple):
            pending.extend(
                ((*path, position), item) for position, item in reversed(list(enumerate(value)))
            )
        elif isinstance(value, Text):
            yield from _in_text(path, value)
        elif isinstance(value, Record):
            pending.extend(
                ((*path, name), inner)
                for name in reversed(_names(type(value)))
                if (inner := getattr(value, name)) is not None
            )


def _in_text(path: Path, text: Text) -> Iterator[tuple[Path, str]]:
    if isinstance(text.written, str):
        yield path, text.written
    else:
        for language, string in text.written.items():
            yield (*path, language), string


def _names(cls: type[Record]) -> tuple[str, ...]:
    if cls not in _names_of:
        _names_of[cls] = field_names(cls)
    return _names_of[cls]


_names_of: dict[type[Record], tuple[str, ...]] = {}
