"""The table of scenarios that were explored, to compare them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from narvard.change.impact.explored import Explored
from narvard.change.impact.figures import Figure
from narvard.kernel.findings import Severity
from narvard.kernel.phrase import Phrase
from narvard.outputs.tables.table import Cell, Column, Table

SCENARIOS: Final = Phrase("what each scenario would bring about")
"""What the rows of the table of scenarios are."""

_COLUMNS: Final = (
    Column(
        name="scenario", holds="text", description=Phrase("the scenario, or those tried together")
    ),
    Column(name="tried", holds="flag", description=Phrase("whether it could be tried")),
    Column(name="as_of", holds="day", description=Phrase("the day of the findings")),
    Column(name="figures_on", holds="day", description=Phrase("the day of the figures")),
    Column(name="changes", holds="integer", description=Phrase("how many things change")),
    Column(name="touched", holds="integer", description=Phrase("how many things are touched")),
    Column(name="errors_appeared", holds="integer", description=Phrase("errors that appear")),
    Column(name="warnings_appeared", holds="integer", description=Phrase("warnings that appear")),
    Column(
        name="infos_appeared", holds="integer", description=Phrase("other findings that appear")
    ),
    Column(name="disappeared", holds="integer", description=Phrase("findings that disappear")),
    Column(name="stayed", holds="integer", description=Phrase("findings that stay")),
)


def scenario_table(explored: Sequence[Explored]) -> Table:
    """A row for each of the scenarios that were explored, in the same order.

    There are two columns for each figure, such as `seats_vacant_before` and
    `seats_vacant_after`. A scenario that could not be tried has no numbers.

    Args:
        explored: what `narvard.explore` gave.
    """
    figures = next((one.figures for one in explored if one.ok), ())
    columns = (*_COLUMNS, *_figure_columns(figures))
    names = [column.name for column in columns]
    return Table(
        name="scenarios",
        description=SCENARIOS,
        columns=columns,
        rows=tuple(dict(zip(names, _cells(one, len(names)), strict=True)) for one in explored),
    )


def _figure_columns(figures: Sequence[Figure]) -> Iterator[Column]:
    for one in figures:
        before = Phrase("{figure}, before", figure=one.name)
        after = Phrase("{figure}, after", figure=one.name)
        yield Column(name=f"{one.code}_before", holds="integer", description=before)
        yield Column(name=f"{one.code}_after", holds="integer", description=after)


def _cells(one: Explored, width: int) -> tuple[Cell, ...]:
    named = (" + ".join(one.names), one.ok)
    if not one.ok:
        return (*named, *(None,) * (width - len(named)))
    appeared = Counter(found.finding.severity for found in one.appeared)
    return (
        *named,
        one.as_of,
        one.figures_on,
        sum(one.changes.values()),
        len(one.touched),
        appeared[Severity.ERROR],
        appeared[Severity.WARNING],
        appeared[Severity.INFO],
        len(one.disappeared),
        one.stayed,
        *(number for figure in one.figures for number in (figure.before, figure.after)),
    )
