"""Tables for people, and the list of the tables there are."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from narvard.kernel.phrase import ENGLISH, Phrase, Said, Words
from narvard.model.text import Text
from narvard.outputs.languages import code_of
from narvard.outputs.layout import Page
from narvard.outputs.tables.table import Cell, Table

_LONGEST: Final = 40


def render(table: Table, *, words: Words = ENGLISH) -> str:
    """`table` as text: the names of the columns, the rows, and how many there are.

    Columns in which nothing is written are left out, and long texts are cut.
    """
    page = Page(words)
    shown = columns_with_values(table)
    if shown:
        rows = [[said(row[name], words) for name in shown] for row in table.rows]
        page.table([shown, *rows])
        page.line()
    page.line(_count(len(table), table.on))
    return str(page)


def list_of_tables(tables: Mapping[str, Phrase], *, words: Words = ENGLISH) -> str:
    """The names of `tables`, each with what its rows are."""
    page = Page(words)
    page.table([name, description] for name, description in tables.items())
    return str(page)


def columns_with_values(table: Table) -> list[str]:
    """The names of the columns in which anything is written."""
    return [
        column.name
        for column in table.columns
        if any(row[column.name] is not None for row in table.rows)
    ]


def _count(number: int, on: date | None) -> Phrase:
    if on is None:
        return Phrase.counted("{count} row", "{count} rows", number)
    return Phrase.counted("{count} row on {day}", "{count} rows on {day}", number, day=on)


def said(cell: Cell, words: Words) -> Said:
    """A value for people, cut where it is long; empty where nothing is written."""
    match cell:
        case None:
            return ""
        case bool():
            return Phrase("yes") if cell else Phrase("no")
        case Decimal():
            return format(cell, "f")
        case Text():
            return _cut(" ".join(cell.in_language(code_of(words)).split()))
        case str():
            return _cut(cell)
        case int() | date() | Phrase():  # pragma: no branch - there is no other
            return cell


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
