"""Long tables as matrices."""

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
    names: dict[str, None] = {}
    for row in table.rows:
        if row[index] is None or row[across] is None:
            continue
        name = str(row[across])
        names[name] = None
        of_row = cells.setdefault(row[index], {})
        if name in of_row and of_row[name] != row[value]:
            raise Unanswerable(
                Phrase(
                    "'{row}' and '{column}' meet more than once; ask for one day",
                    row=str(row[index]),
                    column=name,
                )
            )
        of_row[name] = row[value]
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
