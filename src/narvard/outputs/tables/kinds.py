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

It is given the collaboration, which is cut to the day if there is one, and that day.
"""


@frozen(kw_only=True)
class TableKind:
    """A table that can be had of any collaboration.

    Attributes:
        name: its name.
        description: what its rows are, in a line.
        columns: its columns, in order.
        fill: what gives its rows.
    """

    name: str
    description: Phrase
    columns: tuple[Column, ...]
    fill: Filler = field(eq=False)
