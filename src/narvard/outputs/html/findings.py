"""Reports, differences and tables as HTML, cut where they are long."""

from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree as ET

from narvard.change.changes import Changes
from narvard.kernel.phrase import Phrase, Words, say
from narvard.kernel.report import Report
from narvard.outputs.changes.places import locations, short
from narvard.outputs.changes.wording import sentence
from narvard.outputs.changes.wording import summary as summary_of_changes
from narvard.outputs.html.elements import Child, element, table
from narvard.outputs.languages import code_of
from narvard.outputs.tables.listing import columns_with_values, said
from narvard.outputs.tables.table import Table
from narvard.outputs.wording import period, place, severity, summary

MOST_ROWS: Final = 50
"""So many rows are shown, inclusive; what is left out is counted."""


def report(value: Report, words: Words) -> list[ET.Element]:
    """A line of summary and a row for each finding, the first ones if there are many."""
    headings = [
        say(heading, words)
        for heading in (Phrase("where"), Phrase("weight"), Phrase("code"), Phrase("finding"))
    ]
    rows = []
    for found in value.diagnostics[:MOST_ROWS]:
        when = period(found.during, words)
        message: list[Child] = [found.message_in(words)]
        message += [] if when is None else [element("span", f" ({when})", css="rest")]
        rows.append(
            (
                element("span", place(found), css="place"),
                severity(found.severity, words),
                found.code,
                element("span", *message),
            )
        )
    return _cut(summary(value, words), headings, rows, len(value.diagnostics), words)


def changes(value: Changes, words: Words) -> list[ET.Element]:
    """A line of counts and a row for each change with its places, the first ones if many."""
    headings = [
        say(heading, words) for heading in (Phrase("section"), Phrase("change"), Phrase("where"))
    ]
    language = code_of(words)
    rows = []
    shown = zip(value.changes[:MOST_ROWS], locations(value)[:MOST_ROWS], strict=True)
    for change, places in shown:
        where = [one for one in map(short, places) if one is not None]
        rows.append(
            (
                change.section,
                say(sentence(change, language), words),
                element("span", " → ".join(dict.fromkeys(where)), css="place"),
            )
        )
    return _cut(say(summary_of_changes(value), words), headings, rows, len(value), words)


def rows_of(value: Table, words: Words) -> list[ET.Element]:
    """The rows of a table, the first ones if there are many, without its empty columns."""
    names = columns_with_values(value)
    rows = [
        [say(said(row[name], words), words) for name in names] for row in value.rows[:MOST_ROWS]
    ]
    caption = f"{value.name}: {say(value.description, words)}"
    return _cut(caption, names, rows, len(value), words)


def _cut(
    caption: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[Child]],
    number: int,
    words: Words,
) -> list[ET.Element]:
    if not rows:
        return [element("h2", caption)]
    shown = [table(headings, rows, element("h2", caption))]
    if number > len(rows):
        rest = Phrase.counted("and {count} more", "and {count} more", number - len(rows))
        shown.append(element("p", say(rest, words), css="rest"))
    return shown
