"""A report for people: each finding with its line, its marker and what belongs to it."""

from collections.abc import Iterator

from narvard.kernel.report import Diagnostic, Report
from narvard.outputs.safe import safe
from narvard.outputs.source_line import mark
from narvard.outputs.style import Ink, Style
from narvard.outputs.wording import period, place, summary

DEFAULT_WIDTH = 100
"""Columns where no terminal says otherwise."""

_GUTTER = 4
_FRAME = " | "
_NARROWEST = 40


def render(report: Report, *, colour: bool = False, width: int = DEFAULT_WIDTH) -> str:
    """`report` as text that ends with a line of summary.

    Args:
        report: what is rendered.
        colour: whether to use the colours of a terminal.
        width: the columns that a line of source may fill; less than 40 counts as 40.
    """
    style = Style(colour)
    lines: list[str] = []
    for found in report.diagnostics:
        lines += _finding(found, style, max(width, _NARROWEST))
        lines.append("")
    lines.append(summary(report))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _finding(found: Diagnostic, style: Style, width: int) -> Iterator[str]:
    weight = style.weigh(f"{found.code} {found.severity.value}", found.severity)
    slug = style.paint(f"[{found.slug}]", Ink.FRAME)
    yield f"{style.paint(place(found), Ink.PLACE)}: {weight} {safe(found.message)} {slug}"
    yield from _source(found, style, width)
    indent = " " * (_GUTTER + len(_FRAME))
    for related in found.related:
        yield f"{indent}{style.paint(place(related), Ink.PLACE)} {safe(related.note)}"
    during = period(found.during)
    if during is not None:
        yield f"{indent}{during}"


def _source(found: Diagnostic, style: Style, width: int) -> Iterator[str]:
    if found.line_text is None or found.line is None or found.column is None:
        return
    end = found.end_column if found.end_line == found.line else None
    gutter = f"{found.line:>{_GUTTER}}"
    shown = mark(found.line_text, found.column, end, width - len(gutter) - len(_FRAME))
    yield f"{style.paint(f'{gutter}{_FRAME}', Ink.FRAME)}{shown.text}"
    below = style.paint(f"{'':{len(gutter)}}{_FRAME}", Ink.FRAME)
    yield f"{below}{' ' * shown.indent}{style.weigh(shown.marker, found.severity)}"
