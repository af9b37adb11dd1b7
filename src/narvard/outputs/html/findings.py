"""Reports, differences and tables as HTML, cut where they are long."""

from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree as ET

from narvard.change.changes import Changes
from narvard.kernel.phrase import Phrase, Words, say
from narvard.kernel.report import Diagnostic, Report
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
    """A line of summary and a row for each finding, the first ones if there are many.

    Below that stand the findings that somebody has accepted, and those that were known already.
    """
    headings = [
        say(heading, words)
        for heading in (Phrase("where"), Phrase("weight"), Phrase("code"), Phrase("finding"))
    ]
    rows = [_row(found, words) for found in value.diagnostics[:MOST_ROWS]]
    shown = _cut(
        element("h2", summary(value, words)), headings, rows, len(value.diagnostics), words
    )
    if value.allowed:
        more = [say(heading, words) for heading in (Phrase("why"), Phrase("until"))]
        rows = [
            (*_row(one.diagnostic, words), one.reason, "" if one.until is None else str(one.until))
            for one in value.allowed[:MOST_ROWS]
        ]
        caption = element("h3", say(Phrase("accepted"), words))
        shown += _cut(caption, [*headings, *more], rows, len(value.allowed), words)
    if value.known:
        rows = [_row(found, words) for found in value.known[:MOST_ROWS]]
        caption = element("h3", say(Phrase("known already"), words))
        shown += _cut(caption, headings, rows, len(value.known), words)
    return shown


def _row(found: Diagnostic, words: Words) -> tuple[Child, ...]:
    when = period(found.during, words)
    message: list[Child] = [found.message_in(words)]
    message += [] if when is None else [element("span", f" ({when})", css="rest")]
    return (
        element("span", place(found), css="place"),
        severity(found.severity, words),
        found.code,
        element("span", *message),
    )


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
    caption = element("h2", say(summary_of_changes(value), words))
    return _cut(caption, headings, rows, len(value), words)


def rows_of(value: Table, words: Words) -> list[ET.Element]:
    """The rows of a table, the first ones if there are many, without its empty columns."""
    names = columns_with_values(value)
    rows = [
        [say(said(row[name], words), words) for name in names] for row in value.rows[:MOST_ROWS]
    ]
    caption = element("h2", f"{value.name}: {say(value.description, words)}")
    return _cut(caption, names, rows, len(value), words)


def _cut(
    caption: ET.Element,
    headings: Sequence[str],
    rows: Sequence[Sequence[Child]],
    number: int,
    words: Words,
) -> list[ET.Element]:
    if not rows:
        return [caption]
    shown = [table(headings, rows, caption)]
    if number > len(rows):
        rest = Phrase.counted("and {count} more", "and {count} more", number - len(rows))
        shown.append(element("p", say(rest, words), css="rest"))
    return shown
