"""Tables of entities: a row for each record of a section, versions included."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final, TypeAlias, cast

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import SECTIONS
from narvard.model.record import Citation, Record
from narvard.model.text import Text
from narvard.outputs.tables.cells import joined, joined_texts, written
from narvard.outputs.tables.kinds import TableKind
from narvard.outputs.tables.sections import SECTION_DESCRIPTIONS
from narvard.outputs.tables.table import Cell, Column, Holds
from narvard.schema.describe import describe
from narvard.schema.forms import (
    Choice,
    Field,
    Flag,
    Fraction,
    Line,
    ListOf,
    Nested,
    Whole,
    Words,
    fields_of,
)

_Read: TypeAlias = Callable[[Record], Cell]


@frozen
class _Reading:
    """A column, and how its cell is read from a record."""

    column: Column
    read: _Read


@cache
def entity_tables() -> tuple[TableKind, ...]:
    """A table for each section of a collaboration.

    The columns are the fields of its records. A mapping inside a record has columns of its
    own, with the name of the mapping before theirs; a list of ids or words is one cell, and
    of a list of mappings it is said how many there are. A date that may be a month or a year
    is there as written, and as its first and last day.
    """
    return tuple(
        _entity_table(section, cls, SECTION_DESCRIPTIONS[section])
        for section, cls in SECTIONS.items()
    )


def _entity_table(section: str, cls: type[Record], description: Phrase) -> TableKind:
    readings = tuple(_readings(cls))

    def fill(collaboration: Collaboration, _: date | None) -> Iterator[tuple[Cell, ...]]:
        for record in getattr(collaboration.bundle, section):
            yield tuple(reading.read(record) for reading in readings)

    columns = tuple(reading.column for reading in readings)
    return TableKind(name=section, description=description, columns=columns, fill=fill)


def _readings(cls: type[Record]) -> Iterator[_Reading]:
    about = describe(cls).attributes
    for field in fields_of(cls):
        description = Phrase.listed(about.get(field.name, field.name))
        if isinstance(field.form, Nested):
            yield from _nested(field.name, field.form.cls)
        elif field.name in _PERIOD:
            name, is_first = _PERIOD[field.name]
            yield _reading(name, "day", description, _day(field.name, is_first=is_first))
        elif _is_partial_date(field):
            yield _reading(field.name, "text", description, _text(field.name))
            for name, is_first in _ENDS:
                read = _day(field.name, is_first=is_first)
                yield _reading(f"{field.name}_{name}", "day", description, read)
        else:
            yield _plain_reading(field, description)


def _plain_reading(field: Field, description: Phrase) -> _Reading:
    name = field.name
    form = field.form
    if isinstance(form, ListOf):
        if isinstance(form.item, Words):
            return _reading(name, "text", description, _texts(name))
        if not isinstance(form.item, Nested):
            return _reading(name, "text", description, _list(name))
        if form.item.cls is Citation:
            return _reading(name, "text", description, _cited(name))
        return _reading(f"{name}_count", "integer", description, _count(name))
    holds = _HOLDS.get(type(form), "text")
    read = _text(name) if isinstance(form, Line) else _same(name)
    return _reading(name, holds, description, read)


def _nested(name: str, cls: type[Record]) -> Iterator[_Reading]:
    def inside(read: _Read) -> _Read:
        def read_inside(record: Record) -> Cell:
            inner = getattr(record, name)
            return None if inner is None else read(inner)

        return read_inside

    for reading in _readings(cls):
        column = reading.column
        yield _reading(
            f"{name}_{column.name}", column.holds, column.description, inside(reading.read)
        )


def _reading(name: str, holds: Holds, description: Phrase, read: _Read) -> _Reading:
    return _Reading(Column(name=name, holds=holds, description=description), read)


_PERIOD: Final = {"valid_from": ("first_day", True), "valid_to": ("last_day", False)}
_ENDS: Final = (("first_day", True), ("last_day", False))
_HOLDS: Final[dict[type, Holds]] = {
    Flag: "flag",
    Choice: "text",
    Words: "text",
    Whole: "integer",
    Fraction: "number",
}


def _is_partial_date(field: Field) -> bool:
    form = field.form
    return isinstance(form, Line) and getattr(form.parse, "__self__", None) is PartialDate


def _same(name: str) -> _Read:
    return lambda record: cast("str | int | bool | Decimal | Text | None", getattr(record, name))


def _text(name: str) -> _Read:
    return lambda record: written(getattr(record, name))


def _list(name: str) -> _Read:
    return lambda record: joined(getattr(record, name) or ())


def _texts(name: str) -> _Read:
    return lambda record: joined_texts(getattr(record, name))


def _count(name: str) -> _Read:
    return lambda record: len(getattr(record, name))


def _cited(name: str) -> _Read:
    def read(record: Record) -> Cell:
        citations: tuple[Citation, ...] = getattr(record, name)
        return joined(dict.fromkeys(one.document for one in citations))

    return read


def _day(name: str, *, is_first: bool) -> _Read:
    def read(record: Record) -> Cell:
        day: PartialDate | None = getattr(record, name)
        if day is None:
            return None
        return day.earliest if is_first else day.latest

    return read
