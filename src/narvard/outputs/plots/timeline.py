"""Drawing a timeline: a row for each thing, bars over days."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase, Said, Words
from narvard.model.text import Text
from narvard.outputs.languages import code_of
from narvard.outputs.plots.canvas import (
    GREY,
    INK,
    PALE,
    PAPER,
    Across,
    Canvas,
    Picture,
    elided,
    line,
    measured,
    wrapped,
)
from narvard.outputs.plots.dates import ticks
from narvard.outputs.plots.timeline_rows import Bar, BarKind, Mark, MarkKind, Row, Section

_WIDTH: Final = 12.0
_MARGIN: Final = 0.3
_LABELS: Final = 3.3
_LEFT: Final = _MARGIN + _LABELS
_PLOT: Final = _WIDTH - _LEFT - _MARGIN
_HEADER: Final = 1.25
_ROW: Final = 0.25
_LINE: Final = 0.15
_HEADING: Final = 0.4
_BAR: Final = 0.18
_FOOTER: Final = 0.35
_LEGEND_ROW: Final = 0.24
_LEGEND_COLUMNS: Final = 4
_DETAIL: Final = 1.5
_TICK_WIDTH: Final = 1.0
_PAD: Final = 0.05
_LABEL: Final = 8.5
_IN_BAR: Final = 7

_BLUE: Final = "#0072b2"
_SKY: Final = "#56b4e9"
_GREEN: Final = "#007a5a"
_VERMILION: Final = "#d55e00"
_RUST: Final = "#b84a00"
_PURPLE: Final = "#7b3f78"
_PLUM: Final = "#cc79a7"

# Colour, letters, edge, hatching: each kind is told from the others without its colour too.
_LOOKS: Final[dict[BarKind, tuple[tuple[str, str], tuple[str, str], str, str]]] = {
    "holder": ((_BLUE, _SKY), (PAPER, INK), PAPER, ""),
    "officer": ((_PURPLE, _PLUM), (PAPER, INK), PAPER, ""),
    "agreement": ((_GREEN, _GREEN), (PAPER, PAPER), PAPER, ""),
    "routine": (("#33415c", "#33415c"), (PAPER, PAPER), PAPER, ""),
    "vacant": (("#fde3d0", "#fde3d0"), (INK, INK), _VERMILION, "////"),
    "not_written": ((PAPER, PAPER), (GREY, GREY), "#a3abb5", "...."),
    "not_in_force": ((PAPER, PAPER), (INK, INK), INK, ""),
    "pause": (("#fff3b0", "#fff3b0"), (INK, INK), INK, "\\\\\\\\"),
}
_NAMES: Final[dict[BarKind, Phrase]] = {
    "holder": Phrase("holds the seat"),
    "vacant": Phrase("declared vacant"),
    "not_written": Phrase("no holder is written"),
    "officer": Phrase("has the task"),
    "agreement": Phrase("agreement in force"),
    "routine": Phrase("routine in force"),
    "pause": Phrase("routine paused"),
    "not_in_force": Phrase("not in force"),
}
_MARKS: Final[dict[MarkKind, tuple[str, Phrase]]] = {
    "reviewed": ("^", Phrase("reviewed")),
    "review_due": ("v", Phrase("review due")),
    "planned": ("D", Phrase("planned for")),
}


class _Scale:
    """Days to inches."""

    def __init__(self, first: date, last: date) -> None:
        self._first = first.toordinal()
        self.inch = _PLOT / (last.toordinal() + 1 - self._first)

    def at(self, day: date) -> float:
        """Where `day` begins."""
        return _LEFT + (day.toordinal() - self._first) * self.inch

    def middle(self, day: date) -> float:
        """The middle of `day`."""
        return self.at(day) + self.inch / 2


def draw(
    title: "Said | Text",
    sections: Sequence[Section],
    window: tuple[date, date],
    *,
    hidden: int,
    breakpoints: Iterable[date],
    on: date | None,
    words: Words,
) -> Picture:
    """A timeline of `sections` over the days of `window`, both inclusive.

    Args:
        title: what it is of.
        sections: what is shown, from top to bottom.
        window: the first and the last day.
        hidden: how many more rows there are that are not shown.
        breakpoints: days on which anything at all changes.
        on: the day that is marked.
        words: the language.
    """
    rows = [row for section in sections for row in section.rows]
    bars = {bar.kind for row in rows for bar in row.bars}
    marks = {mark.kind for row in rows for mark in row.marks}
    kinds = [kind for kind in _NAMES if kind in bars]
    mark_kinds = [kind for kind in _MARKS if kind in marks]
    changes = sorted({day for day in breakpoints if window[0] <= day <= window[1]})
    entries = len(kinds) + len(mark_kinds) + bool(changes)
    legend = -(-entries // _LEGEND_COLUMNS) * _LEGEND_ROW
    said = {id(row): _label(row, words) for row in rows}
    body = (
        sum(_height(said[id(row)][0]) for row in rows)
        + len(sections) * _HEADING
        + (_HEADING if hidden or not rows else 0)
    )
    canvas = Canvas(_WIDTH, _HEADER + body + _FOOTER + legend, words)
    scale = _Scale(*window)
    top = canvas.height - _HEADER
    bottom = top - body

    canvas.write(
        _MARGIN, canvas.height - 0.36, title, size=15, weight="bold", width=_WIDTH - 2 * _MARGIN
    )
    _subtitle(canvas, window)
    _axis(canvas, scale, window, (bottom, top), on)
    _changes(canvas, scale, changes, top)
    y = top
    for section in sections:
        y -= _HEADING
        canvas.write(_MARGIN, y + 0.13, section.title, size=9.5, weight="bold", width=_WIDTH - 0.6)
        _rule(canvas, y + 0.01)
        for index, row in enumerate(section.rows):
            label, detail = said[id(row)]
            y -= _height(label)
            if index % 2 == 1:
                _stripe(canvas, y, _height(label))
            _labels(canvas, label, detail, y)
            _row(canvas, scale, row, y + _height(label) / 2)
    if hidden or not rows:
        more = (
            Phrase.counted("and {count} more row", "and {count} more rows", hidden)
            if hidden
            else Phrase("nothing is written for these days")
        )
        canvas.write(_MARGIN, bottom + 0.15, more, size=9, colour=GREY, italic=True)
    if on is not None and window[0] <= on <= window[1]:
        _today(canvas, scale, on, top, bottom)
    _legend(canvas, kinds, mark_kinds, legend, with_changes=bool(changes))
    return canvas.figure


def _subtitle(canvas: Canvas, window: tuple[date, date]) -> None:
    first, last = window
    said = Phrase("from {first} to {last}", first=str(first), last=str(last))
    canvas.write(_MARGIN, canvas.height - 0.63, said, size=9.5, colour=GREY)


def _axis(
    canvas: Canvas,
    scale: _Scale,
    window: tuple[date, date],
    between: tuple[float, float],
    on: date | None,
) -> None:
    """The days that are named, above and in the background; none on the day that is marked."""
    bottom, top = between
    found = ticks(*window, most=int(_PLOT / _TICK_WIDTH))
    lines = [[(scale.at(tick.day), bottom), (scale.at(tick.day), top)] for tick in found]
    canvas.axes.add_collection(
        LineCollection(lines, colors=PALE, linewidths=0.8, zorder=1), autolim=False
    )
    for tick in found:
        x = scale.at(tick.day)
        wide = measured(tick.label, 8)
        x = min(max(x, _LEFT + wide / 2), _LEFT + _PLOT - wide / 2)
        if on is not None and abs(scale.middle(on) - x) < wide / 2 + _PAD:
            continue
        canvas.write(x, top + 0.2, tick.label, size=8, colour=GREY, across="center")


def _changes(canvas: Canvas, scale: _Scale, days: Sequence[date], top: float) -> None:
    """Small ticks on the axis, where something changes."""
    lines = [[(scale.at(day), top + 0.02), (scale.at(day), top + 0.09)] for day in days]
    canvas.axes.add_collection(
        LineCollection(lines, colors=INK, linewidths=1.1, zorder=3, gid="breakpoints"),
        autolim=False,
    )


def _rule(canvas: Canvas, y: float) -> None:
    canvas.axes.add_collection(
        LineCollection(
            [[(_MARGIN, y), (_WIDTH - _MARGIN, y)]], colors=GREY, linewidths=0.8, zorder=2
        ),
        autolim=False,
    )


def _label(row: Row, words: Words) -> tuple[list[str], str]:
    """The lines of the label of a row, and what tells it from others called the same."""
    code = code_of(words)
    said = line(row.label, words, code)
    detail = "" if row.detail == said else elided(line(row.detail, words, code), _DETAIL, 7)
    room = _LABELS - 0.25 - (measured(detail, 7) + 0.12 if detail else 0)
    return wrapped(said, room, _LABEL, "normal", 2), detail


def _height(label: Sequence[str]) -> float:
    return _ROW + _LINE * max(len(label) - 1, 0)


def _stripe(canvas: Canvas, y: float, height: float) -> None:
    stripe = Rectangle((_MARGIN, y), _WIDTH - 2 * _MARGIN, height, color="#f5f6f8", zorder=0)
    canvas.axes.add_patch(stripe)


def _labels(canvas: Canvas, label: Sequence[str], detail: str, y: float) -> None:
    middle = y + _height(label) / 2
    top = middle + _LINE * (len(label) - 1) / 2
    for number, said in enumerate(label):
        canvas.write(_MARGIN + 0.1, top - number * _LINE, said, size=_LABEL)
    if detail:
        canvas.write(_LEFT - 0.12, middle, detail, size=7, colour=GREY, across="right")


def _row(canvas: Canvas, scale: _Scale, row: Row, middle: float) -> None:
    for index, bar in enumerate(row.bars):
        _bar(canvas, scale, bar, middle, order=3 + index * 0.01)
    _pauses(canvas, scale, [bar for bar in row.bars if bar.kind == "pause"], middle)
    for mark in row.marks:
        _days_of_mark(canvas, scale, mark, middle)
    if row.note is not None:
        taken = max((_extent(scale, mark.period)[1] for mark in row.marks), default=_LEFT)
        canvas.write(
            taken + 0.12,
            middle,
            row.note,
            size=8,
            colour=GREY,
            italic=True,
            width=_LEFT + _PLOT - taken - 0.12,
        )


def _pauses(canvas: Canvas, scale: _Scale, bars: Sequence[Bar], middle: float) -> None:
    """What is done during each pause: in its bar, or where there is no room beside it."""
    taken = _LEFT + 0.15
    for index, bar in enumerate(bars):
        left, right = _extent(scale, bar.period)
        heads = (0 if bar.begins else 0.08) + (0 if bar.ends else 0.08)
        end = _LEFT + _PLOT - 0.15
        if index + 1 < len(bars):
            end = _extent(scale, bars[index + 1].period)[0]
        wide = measured(canvas.say(bar.label), _IN_BAR) + 2 * _PAD
        room = {"in": right - left - heads, "after": end - right, "before": left - taken}
        place = next(
            (one for one, free in room.items() if wide <= free), max(room, key=room.__getitem__)
        )
        across: Across = "right" if place == "before" else "left"
        x = {
            "in": left + _PAD + (0 if bar.begins else 0.08),
            "after": right + _PAD,
            "before": left - _PAD,
        }[place]
        written = canvas.write(
            x, middle, bar.label, size=_IN_BAR, width=room[place] - 2 * _PAD, across=across, order=5
        )
        if written is not None:
            ground = _LOOKS["pause"][0][0]
            written.set_bbox({"facecolor": ground, "edgecolor": "none", "pad": 0.6})
        taken = right + wide if place == "after" else right


def _days_of_mark(canvas: Canvas, scale: _Scale, mark: Mark, middle: float) -> None:
    """A mark in the middle of the days that may be meant, and a line over them."""
    left, right = _extent(scale, mark.period)
    if right - left > scale.inch * 1.5:
        canvas.axes.plot(
            [left, right], [middle, middle], color=INK, linewidth=1.1, zorder=5.9, gid="mark-days"
        )
    _mark(canvas, (left + right) / 2, middle, mark.kind)


def _bar(canvas: Canvas, scale: _Scale, bar: Bar, middle: float, *, order: float) -> None:
    left, right = _extent(scale, bar.period)
    fill, letters, edge, hatch = _LOOKS[bar.kind]
    rectangle = Rectangle(
        (left, middle - _BAR / 2),
        right - left,
        _BAR,
        facecolor=fill[bar.turn],
        edgecolor=edge,
        hatch=hatch,
        linewidth=0.8,
        linestyle="dashed" if bar.kind in {"not_in_force", "not_written"} else "solid",
        zorder=order,
        gid=f"bar-{bar.kind}",
    )
    canvas.axes.add_patch(rectangle)
    room = right - left - 2 * _PAD
    if not bar.begins and room > 0.3:  # noqa: PLR2004 - an arrowhead needs some room
        canvas.write(left + 0.02, middle, "◂", size=6, colour=letters[bar.turn], order=5)
        left += 0.08
        room -= 0.08
    if not bar.ends and room > 0.3:  # noqa: PLR2004 - as above
        canvas.write(
            right - 0.02, middle, "▸", size=6, colour=letters[bar.turn], across="right", order=5
        )
        room -= 0.08
    if bar.label and bar.kind != "pause":
        written = canvas.write(
            left + _PAD,
            middle,
            bar.label,
            size=_IN_BAR,
            width=room,
            colour=letters[bar.turn],
            order=5,
        )
        if written is not None and hatch:
            written.set_bbox({"facecolor": fill[0], "edgecolor": "none", "pad": 0.6})


def _extent(scale: _Scale, period: Interval) -> tuple[float, float]:
    """Where a period within the window begins and ends."""
    left, right = _LEFT, _LEFT + _PLOT
    if period.start is not None:  # pragma: no branch - a window has both its ends
        left = scale.at(period.start)
    if period.last_day is not None:  # pragma: no branch - as above
        right = 2 * scale.middle(period.last_day) - scale.at(period.last_day)
    return left, right


def _mark(canvas: Canvas, x: float, middle: float, kind: MarkKind) -> None:
    canvas.axes.plot(
        [x],
        [middle],
        marker=_MARKS[kind][0],
        markersize=6,
        markerfacecolor=INK if kind == "reviewed" else PAPER,
        markeredgecolor=INK,
        markeredgewidth=1.1,
        linestyle="none",
        zorder=6,
        gid=f"mark-{kind}",
    )


def _today(canvas: Canvas, scale: _Scale, on: date, top: float, bottom: float) -> None:
    x = scale.middle(on)
    canvas.axes.plot(
        [x, x], [bottom, top + 0.32], color=_VERMILION, linewidth=1.2, zorder=4.5, gid="on"
    )
    wide = measured(str(on), 8, "bold")
    centre = min(max(x, _LEFT + wide / 2), _LEFT + _PLOT - wide / 2)
    canvas.write(centre, top + 0.41, str(on), size=8, weight="bold", colour=_RUST, across="center")


def _legend(
    canvas: Canvas,
    kinds: Sequence[BarKind],
    marks: Sequence[MarkKind],
    height: float,
    *,
    with_changes: bool,
) -> None:
    width = (_WIDTH - 2 * _MARGIN) / _LEGEND_COLUMNS
    y = height + _FOOTER / 2 - _LEGEND_ROW / 2
    total = len(kinds) + len(marks) + with_changes
    for index in range(total):
        x = _MARGIN + (index % _LEGEND_COLUMNS) * width
        middle = y - (index // _LEGEND_COLUMNS) * _LEGEND_ROW
        if index < len(kinds):
            kind = kinds[index]
            said: Phrase = _NAMES[kind]
            _swatch(canvas, x, middle, kind)
        elif index < len(kinds) + len(marks):
            mark = marks[index - len(kinds)]
            said = _MARKS[mark][1]
            _legend_mark(canvas, x + 0.19, middle, mark)
        else:
            said = Phrase("something changes")
            canvas.axes.plot(
                [x + 0.19, x + 0.19], [middle - 0.05, middle + 0.05], color=INK, linewidth=1.1
            )
        canvas.write(x + 0.46, middle, said, size=8, width=width - 0.5)


def _legend_mark(canvas: Canvas, x: float, middle: float, kind: MarkKind) -> None:
    _mark(canvas, x, middle, kind)
    canvas.axes.lines[-1].set_gid("legend")


def _swatch(canvas: Canvas, x: float, middle: float, kind: BarKind) -> None:
    fill, _, edge, hatch = _LOOKS[kind]
    width = 0.38 if fill[0] == fill[1] else 0.19
    for turn in range(1 if fill[0] == fill[1] else 2):
        canvas.axes.add_patch(
            Rectangle(
                (x + turn * width, middle - 0.07),
                width,
                0.14,
                facecolor=fill[turn],
                edgecolor=edge,
                hatch=hatch,
                linewidth=0.8,
                linestyle="dashed" if kind in {"not_in_force", "not_written"} else "solid",
                zorder=3,
                gid="legend",
            )
        )
