"""Long tables as matrices."""

from collections.abc import Mapping
from datetime import date

from narvard.kernel.errors import Unanswerable
from narvard.kernel.phrase import Phrase
from narvard.outputs.tables.table import Cell, Column, Table


def pivoted(table: Table, index: str, across: str, value: str) -> Table:
    """`table` with a row for each value of `index` and a column for each of `across`.

    Raises:
        Unanswerable: for a column that there is none of, and when two rows with different
            values meet in one cell.
    """
    known = {column.name: column for column in table.columns}
    for name in (index, across, value):
        if name not in known:
            raise Unanswerable(Phrase("'{name}' is no column of the table", name=name))
    cells: dict[Cell, dict[str, Cell]] = {}
    sources: dict[tuple[Cell, str], Mapping[str, Cell]] = {}
    names: dict[str, None] = {}
    for row in table.rows:
        if row[index] is None or row[across] is None:
            continue
        name = str(row[across])
        names[name] = None
        of_row = cells.setdefault(row[index], {})
        if name in of_row and of_row[name] != row[value]:
            raise _meeting(table, (row[index], name), (sources[row[index], name], row))
        of_row[name] = row[value]
        sources[row[index], name] = row
    described = known[value]
    columns = (
        known[index],
        *(
            Column(name=name, holds=described.holds, description=described.description)
            for name in names
        ),
    )
    if index in names:
        raise Unanswerable(Phrase("'{name}' would be the name of two columns", name=index))
    return Table(
        name=table.name,
        description=table.description,
        on=table.on,
        columns=columns,
        rows=tuple(
            {index: key, **{name: of_row.get(name) for name in names}}
            for key, of_row in cells.items()
        ),
    )


def _meeting(
    table: Table, cell: tuple[Cell, str], rows: tuple[Mapping[str, Cell], Mapping[str, Cell]]
) -> Unanswerable:
    """Why two rows cannot be one cell; a day is asked for only if it tells them apart."""
    row, column = str(cell[0]), cell[1]
    if table.on is None and not _on_the_same_day(*rows):
        return Unanswerable(
            Phrase(
                "'{row}' and '{column}' meet more than once; ask for one day",
                row=row,
                column=column,
            )
        )
    return Unanswerable(
        Phrase(
            "'{row}' and '{column}' meet more than once; choose columns that tell the rows apart",
            row=row,
            column=column,
        )
    )


def _on_the_same_day(one: Mapping[str, Cell], other: Mapping[str, Cell]) -> bool:
    """Whether two rows hold on any same day; rows without days hold on all of them."""
    (first, last), (first_of_other, last_of_other) = _days(one), _days(other)
    return first <= last_of_other and first_of_other <= last


def _days(row: Mapping[str, Cell]) -> tuple[date, date]:
    first, last = row.get("first_day"), row.get("last_day")
    return (
        first if isinstance(first, date) else date.min,
        last if isinstance(last, date) else date.max,
    )
