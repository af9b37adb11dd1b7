"""Making a table of a collaboration or of a report."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from narvard.graph.collaboration import Collaboration
from narvard.kernel.errors import Unanswerable
from narvard.kernel.phrase import Phrase
from narvard.kernel.report import Report
from narvard.outputs.tables.agreements import AGREEMENT_TABLES
from narvard.outputs.tables.entities import entity_tables
from narvard.outputs.tables.everything import TABLES_OF_EVERYTHING
from narvard.outputs.tables.findings import FINDINGS, findings_table
from narvard.outputs.tables.groups import GROUP_TABLES
from narvard.outputs.tables.kinds import TableKind
from narvard.outputs.tables.meetings import MEETING_TABLES
from narvard.outputs.tables.routines import ROUTINE_TABLES
from narvard.outputs.tables.table import Cell, Table

_KINDS: Final[Mapping[str, TableKind]] = {
    kind.name: kind
    for kind in (
        *GROUP_TABLES,
        *AGREEMENT_TABLES,
        *ROUTINE_TABLES,
        *MEETING_TABLES,
        *TABLES_OF_EVERYTHING,
        *entity_tables(),
    )
}

TABLES: Final[Mapping[str, Phrase]] = MappingProxyType(
    {**{name: kind.description for name, kind in _KINDS.items()}, "findings": FINDINGS}
)
"""The tables there are, each with what its rows are: relations first, then kinds of entity."""


def table(source: Collaboration | Report, name: str, *, on: date | None = None) -> Table:
    """A table of what is written down.

    Args:
        source: a collaboration, or for the table `findings` a report.
        name: which table, one of `TABLES`.
        on: the day for which it is to be true; without one it is the day that the collaboration
            is cut to, and otherwise there are rows for all that is written, each with its first
            and last day (inclusive).

    Raises:
        Unanswerable: for a table that there is none of, or that cannot be had of `source`.
    """
    if name not in TABLES:
        raise Unanswerable(Phrase("'{name}' is no table", name=name))
    if isinstance(source, Report):
        if name != "findings":
            raise Unanswerable(Phrase("a report has only the table 'findings'"))
        if on is not None and on != source.as_of:
            raise Unanswerable(Phrase("the findings of a report are those of its own day"))
        return findings_table(source)
    if name == "findings":
        raise Unanswerable(Phrase("the table 'findings' is one of a report"))
    return _of_collaboration(source, _KINDS[name], on)


def _of_collaboration(collaboration: Collaboration, kind: TableKind, on: date | None) -> Table:
    on = collaboration.day if on is None else on
    cut = collaboration
    if on is not None and on != collaboration.day:
        cut = collaboration.at(on)
    names = [column.name for column in kind.columns]
    rows = (dict(zip(names, cells, strict=True)) for cells in kind.fill(cut, on))
    return Table(
        name=kind.name,
        description=kind.description,
        on=on,
        columns=kind.columns,
        rows=tuple(row for row in rows if on is None or _holds(row, on)),
    )


def _holds(row: Mapping[str, Cell], day: date) -> bool:
    first, last = row.get("first_day"), row.get("last_day")
    return not (
        (isinstance(first, date) and day < first) or (isinstance(last, date) and last < day)
    )
