"""A table: named columns, and rows of plain values."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, overload

from attrs import field, frozen

from narvard.kernel.display import Displayed
from narvard.kernel.personal_number import mask_personal_numbers
from narvard.kernel.phrase import ENGLISH, Phrase, Words, say
from narvard.model.text import Text
from narvard.outputs.languages import code_of
from narvard.outputs.safe import safe

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Holds: TypeAlias = Literal["text", "integer", "number", "flag", "day"]
"""What the cells of a column are."""

Cell: TypeAlias = "str | int | Decimal | bool | date | Text | Phrase | None"
"""A value in a table; None where nothing is written."""

PlainCell: TypeAlias = "str | int | Decimal | bool | date | None"
"""A value in a table in one language."""

_STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@frozen(kw_only=True)
class Column:
    """A column of a table.

    Attributes:
        name: its name, the same in every language.
        holds: what its cells are.
        description: what stands in it.
    """

    name: str
    holds: Holds
    description: Phrase


def _read_only(rows: tuple[Mapping[str, Cell], ...]) -> tuple[Mapping[str, Cell], ...]:
    return tuple(MappingProxyType(dict(row)) for row in rows)


@frozen(kw_only=True)
class Table(Displayed):
    """Rows with the same columns.

    Attributes:
        name: the name of the table.
        description: what its rows are.
        on: the day for which it is true; None for all that is written, whatever its time.
        columns: its columns, in order.
        rows: its rows, each a mapping from the name of a column to a value.
    """

    name: str
    description: Phrase
    on: date | None = None
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Cell], ...] = field(converter=_read_only, hash=False)

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self)} rows>"

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def __reduce__(self) -> tuple["partial[Table]", tuple[()]]:
        # The read-only rows cannot be pickled as they are.
        made = partial(
            Table,
            name=self.name,
            description=self.description,
            on=self.on,
            columns=self.columns,
            rows=tuple(map(dict, self.rows)),
        )
        return made, ()

    def to_dicts(self, words: Words = ENGLISH) -> list[dict[str, PlainCell]]:
        """The rows as plain dictionaries, with texts in one language.

        Days are `datetime.date`, sums are `decimal.Decimal`, and None stands where nothing
        is written. Personal numbers are masked.

        Args:
            words: the language of phrases, and of texts that are written in it.
        """
        return [
            {column.name: _plain(row[column.name], words) for column in self.columns}
            for row in self.rows
        ]

    def pivoted(self, index: str, across: str, value: str) -> "Table":
        """The table as a matrix: a row for each `index`, a column for each `across`.

        Rows and columns come in the order in which they first stand here; rows in which one
        of the two is empty are left out.

        Args:
            index: the column whose values become the rows.
            across: the column whose values become the columns.
            value: the column that the cells come from.

        Raises:
            Unanswerable: for a column that there is none of, and when two rows with different
                values meet in one cell, as they do over time without a day.
        """
        from narvard.outputs.tables.pivot import pivoted

        return pivoted(self, index, across, value)

    @overload
    def to_frame(
        self, backend: "Literal['pandas']" = ..., *, words: Words = ...
    ) -> "pd.DataFrame": ...
    @overload
    def to_frame(self, backend: "Literal['polars']", *, words: Words = ...) -> "pl.DataFrame": ...
    @overload
    def to_frame(self, backend: str | ModuleType, *, words: Words = ...) -> object: ...
    def to_frame(self, backend: str | ModuleType = "pandas", *, words: Words = ENGLISH) -> object:
        """The table as a data frame, through narwhals (the extra `tables`).

        Columns have the same types whether or not they have values: text, whole numbers,
        numbers, true or false, and days. Every type has a value for what is not written.

        Args:
            backend: the library of the frame, such as `pandas` or `polars`: its name or module.
            words: the language of phrases, and of texts that are written in it.

        Raises:
            MissingExtra: when narwhals or the library is not installed.
            ValueError: when narwhals knows no such library of frames in memory.
        """
        from narvard.outputs.tables.frames import frame

        return frame(self, backend, words)

    def to_csv(self, words: Words = ENGLISH) -> str:
        """The table as comma-separated values with a line of names, that ends with a line end.

        Every row is one line. A text that a spreadsheet would take for a formula has an
        apostrophe before it.

        Args:
            words: the language of phrases, and of texts that are written in it.
        """
        written = io.StringIO()
        writer = csv.writer(written, lineterminator="\n")
        writer.writerow(column.name for column in self.columns)
        for row in self.to_dicts(words):
            writer.writerow(_csv_cell(cell) for cell in row.values())
        return written.getvalue()


def _plain(cell: Cell, words: Words) -> PlainCell:
    match cell:
        case Text():
            return mask_personal_numbers(cell.in_language(code_of(words)))
        case Phrase():
            return mask_personal_numbers(say(cell, words))
        case str():
            return mask_personal_numbers(cell)
        case _:
            return cell


def _csv_cell(cell: PlainCell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            line = safe(" ".join(cell.split()))
            is_formula = line.startswith(_STARTS_FORMULA) or cell.startswith(_STARTS_FORMULA)
            return f"'{line}" if is_formula else line
        case _:
            return str(cell)
