"""Reports as Markdown, for a comment or for the summary of a run."""

from collections.abc import Iterable, Iterator
from typing import Final

from narvard.kernel.phrase import ENGLISH, Phrase, Words, say
from narvard.kernel.report import Diagnostic, Report
from narvard.outputs.markdown_text import LIMIT, code, escaped, row
from narvard.outputs.wording import period, place, severity, summary

_RESERVE: Final = 400
"""Room for the line that says what was left out."""


def render(
    reports: Iterable[tuple[str, Report]], *, words: Words = ENGLISH, limit: int = LIMIT
) -> str:
    """`reports` one after the other: a summary each, and a table of what was found.

    All that comes from the collaborations is escaped, so that nothing in it is a link, a
    mention, HTML or a mark of Markdown.

    Args:
        reports: what was found, each by the name of what was checked.
        words: the catalogue of the language it is said in.
        limit: the most bytes of UTF-8; rows that do not fit are left out, and counted.
    """
    lines: list[str] = []
    room = limit - _RESERVE
    left = 0
    for name, report in reports:
        for block, rows in _blocks(name, report, words):
            needed = _size(block)
            if needed > room:
                left += len(rows)
                continue
            room -= needed
            lines += block
            fitting = _fitting(rows, room)
            room -= _size(rows[:fitting])
            lines += rows[:fitting]
            left += len(rows) - fitting
    if left:
        cut = Phrase.counted(
            "{count} more finding is left out here", "{count} more findings are left out here", left
        )
        lines += ["", f"*{say(cut, words)}*"]
    return "".join(f"{line}\n" for line in lines).lstrip("\n")


def _blocks(name: str, report: Report, words: Words) -> Iterator[tuple[list[str], list[str]]]:
    """The parts of a report: what stands above the rows of each, and the rows."""
    yield ["", f"**{code(name)}**: {escaped(summary(report, words))}"], []
    heading = [Phrase("where"), Phrase("weight"), Phrase("rule"), Phrase("finding")]
    if report.diagnostics:
        rows = [_row(found, words) for found in report.diagnostics]
        yield _head(heading, words), rows
    if report.allowed:
        rows = [
            row(
                [
                    *_cells(one.diagnostic, words),
                    escaped(one.reason),
                    "" if one.until is None else str(one.until),
                ]
            )
            for one in report.allowed
        ]
        yield (
            [
                "",
                f"**{say(Phrase('accepted'), words)}**",
                *_head([*heading, Phrase("why"), Phrase("until")], words),
            ],
            rows,
        )
    if report.known:
        rows = [_row(found, words) for found in report.known]
        yield ["", f"**{say(Phrase('known already'), words)}**", *_head(heading, words)], rows


def _head(names: Iterable[Phrase], words: Words) -> list[str]:
    said = [say(name, words) for name in names]
    return ["", row(said), row(["---"] * len(said))]


def _row(found: Diagnostic, words: Words) -> str:
    return row(_cells(found, words))


def _cells(found: Diagnostic, words: Words) -> list[str]:
    during = period(found.during, words)
    said = escaped(found.message_in(words))
    return [
        code(place(found), in_table=True),
        severity(found.severity, words),
        f"{found.code} {escaped(found.slug)}",
        said if during is None else f"{said} ({during})",
    ]


def _fitting(rows: list[str], room: int) -> int:
    for count, line in enumerate(rows):
        room -= _size([line])
        if room < 0:
            return count
    return len(rows)


def _size(lines: Iterable[str]) -> int:
    return sum(len(line.encode("utf-8", "surrogatepass")) + 1 for line in lines)
