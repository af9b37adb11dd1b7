"""The table of the findings of a report."""

from typing import Final

from narvard.kernel.phrase import Phrase
from narvard.kernel.report import Diagnostic, Report
from narvard.outputs.tables.table import Cell, Table
from narvard.outputs.tables.vocabulary import columns

FINDINGS: Final = Phrase("what a check has found, and where")
"""What the rows of the table of findings are."""


def findings_table(report: Report) -> Table:
    """The findings of a report, in its order; the message in the language that is asked for."""
    named = columns(
        "rule",
        "slug",
        "severity",
        "message",
        "file",
        "line",
        "column",
        "pointer",
        "first_day",
        "last_day",
    )
    names = [column.name for column in named]
    return Table(
        name="findings",
        description=FINDINGS,
        on=report.as_of,
        columns=named,
        rows=tuple(dict(zip(names, _cells(found), strict=True)) for found in report.diagnostics),
    )


def _cells(found: Diagnostic) -> tuple[Cell, ...]:
    during = found.during
    return (
        found.code,
        found.slug,
        found.severity.value,
        found.said,
        found.file,
        found.line,
        found.column,
        found.pointer,
        None if during is None else during.start,
        None if during is None else during.last_day,
    )
