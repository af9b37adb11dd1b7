"""What a table is before it has rows: its name, its columns and what fills it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeAlias

from attrs import field, frozen

from narvard.graph.collaboration import Collaboration
from narvard.kernel.phrase import Phrase
from narvard.outputs.tables.table import Cell, Column

Filler: TypeAlias = Callable[[Collaboration, date | None], Iterable[Sequence[Cell]]]
"""What gives the rows, each as cells in the order of the columns.

It is given the collaboration and the day, if there is one. The collaboration is cut to that
day unless the table needs the whole.
"""


@frozen(kw_only=True)
class TableKind:
    """A table that can be had of any collaboration.

    Attributes:
        name: its name.
        description: what its rows are, in a line.
        columns: its columns, in order.
        fill: what gives its rows.
        needs_whole: whether what was and will be tells what is on a day.
    """

    name: str
    description: Phrase
    columns: tuple[Column, ...]
    fill: Filler = field(eq=False)
    needs_whole: bool = False
