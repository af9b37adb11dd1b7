"""Strings: every text, id and reference in a record, with where it stands."""

import re
import typing
from typing import Annotated, Literal, TypeAlias, get_args, get_origin

from narvard.kernel.findings import PathSegment
from narvard.model.record import Record, field_names
from narvard.model.text import Text

Path: TypeAlias = tuple[PathSegment, ...]


def strings_with(pattern: re.Pattern[str], record: Record) -> tuple[tuple[Path, str], ...]:
    """The strings in `record`, at any depth, in which `pattern` is found, with their paths.

    They come in the order of the fields. A text in several languages has a string for
    each. What people cannot write freely, such as a date or a status, is left out.
    """
    search = _Search(pattern)
    search.visit(record)
    return tuple(search.found)


class _Search:
    """A walk through a record that makes no path until a string is found."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.found: list[tuple[Path, str]] = []
        self._pattern = pattern
        self._path: list[PathSegment] = []

    def visit(self, value: object) -> None:
        if isinstance(value, str):
            if self._pattern.search(value) is not None:
                self.found.append((tuple(self._path), value))
        elif isinstance(value, Record):
            for name in _fields_with_strings(type(value)):
                self._enter(name, getattr(value, name))
        elif isinstance(value, tuple):
            for position, item in enumerate(value):
                self._enter(position, item)
        elif isinstance(value, Text):  # pragma: no branch - the rest is in scenarios alone
            self._visit_text(value)

    def _visit_text(self, text: Text) -> None:
        if isinstance(text.written, str):
            self.visit(text.written)
        else:
            for language, string in text.written.items():
                self._enter(language, string)

    def _enter(self, step: PathSegment, value: object) -> None:
        if value is not None:
            self._path.append(step)
            self.visit(value)
            self._path.pop()


def _fields_with_strings(cls: type[Record]) -> tuple[str, ...]:
    known = _known_fields.get(cls)
    if known is None:
        hints = typing.get_type_hints(cls, include_extras=True)
        known = tuple(name for name in field_names(cls) if _holds_strings(hints[name]))
        _known_fields[cls] = known
    return known


_known_fields: dict[type[Record], tuple[str, ...]] = {}


def _holds_strings(hint: object) -> bool:
    if get_origin(hint) is Literal:
        return False
    if get_origin(hint) is Annotated:
        return _holds_strings(get_args(hint)[0])
    if isinstance(hint, type):
        return issubclass(hint, str | Text | Record)
    return any(map(_holds_strings, get_args(hint)))
