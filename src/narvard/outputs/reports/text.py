"""A report for people: each finding with its line, its marker and what belongs to it."""

from collections.abc import Iterator

from narvard.kernel.phrase import ENGLISH, Words
from narvard.kernel.report import Allowed, Diagnostic, Report
from narvard.outputs.safe import safe
from narvard.outputs.source_line import mark
from narvard.outputs.style import Ink, Style
from narvard.outputs.wording import accepted, period, place, severity, summary

DEFAULT_WIDTH = 100
"""Columns where no terminal says otherwise."""

_GUTTER = 4
_FRAME = " | "
_NARROWEST = 40


def render(
    report: Report,
    *,
    colour: bool = False,
    width: int = DEFAULT_WIDTH,
    words: Words = ENGLISH,
) -> str:
    """`report` as text that ends with a line of summary; what is accepted stands above that.

    Args:
        report: what is rendered.
        colour: whether to use the colours of a terminal.
        width: the columns that a line of source may fill; less than 40 counts as 40.
        words: the catalogue of the language it is said in.
    """
    style = Style(colour)
    lines: list[str] = []
    for found in report.diagnostics:
        lines += _finding(found, style, max(width, _NARROWEST), words)
        lines.append("")
    for one in report.allowed:
        lines.append(_allowed(one, style, words))
    if report.allowed:
        lines.append("")
    lines.append(summary(report, words))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _finding(found: Diagnostic, style: Style, width: int, words: Words) -> Iterator[str]:
    weight = style.weigh(f"{found.code} {severity(found.severity, words)}", found.severity)
    slug = style.paint(f"[{found.slug}]", Ink.FRAME)
    yield f"{style.paint(place(found), Ink.PLACE)}: {weight} {safe(found.message_in(words))} {slug}"
    yield from _source(found, style, width)
    indent = " " * (_GUTTER + len(_FRAME))
    for related in found.related:
        yield f"{indent}{style.paint(place(related), Ink.PLACE)} {safe(related.note_in(words))}"
    during = period(found.during, words)
    if during is not None:
        yield f"{indent}{during}"


def _allowed(one: Allowed, style: Style, words: Words) -> str:
    found = one.diagnostic
    slug = style.paint(f"[{found.slug}]", Ink.FRAME)
    where = style.paint(place(found), Ink.PLACE)
    return f"{where}: {found.code} {safe(accepted(one, words))} {slug}"


def _source(found: Diagnostic, style: Style, width: int) -> Iterator[str]:
    if found.line_text is None or found.line is None or found.column is None:
        return
    end = found.end_column if found.end_line == found.line else None
    gutter = f"{found.line:>{_GUTTER}}"
    shown = mark(found.line_text, found.column, end, width - len(gutter) - len(_FRAME))
    yield f"{style.paint(f'{gutter}{_FRAME}', Ink.FRAME)}{shown.text}"
    below = style.paint(f"{'':{len(gutter)}}{_FRAME}", Ink.FRAME)
    yield f"{below}{' ' * shown.indent}{style.weigh(shown.marker, found.severity)}"
