"""A line of a file with a marker below it that stands right on any terminal."""

import unicodedata
from itertools import accumulate

from attrs import frozen

from narvard.outputs.safe import safe

_TAB = "    "
_CUT = "…"


@frozen
class _Cell:
    """One character as it is shown, and the columns it takes on a terminal."""

    text: str
    width: int


@frozen(kw_only=True)
class MarkedLine:
    """A line of text and the marker that goes below it.

    Attributes:
        text: the line, tabs as spaces, unsafe characters escaped, cut if it is too long.
        indent: the columns before the marker.
        marker: `^` and as many `~` as the marked text has further columns.
    """

    text: str
    indent: int
    marker: str


def mark(line: str, start: int, end: int | None, width: int) -> MarkedLine:
    """`line` with the stretch from `start` to `end` marked, in at most `width` columns.

    Args:
        line: the line, without its line end.
        start: the first marked character, counted from 1.
        end: just past the last marked character (exclusive), counted from 1; None marks
            the rest of the line.
        width: the columns there are, at least 20; a longer line is cut around the marker.
    """
    length = len(line)
    first = min(start - 1, length)
    last = len(line.rstrip()) if end is None else min(end - 1, length)
    if length <= width and line.isascii() and line.isprintable():
        return MarkedLine(text=line, indent=first, marker=_marker(last - first, length - first))
    # No more characters than columns can be shown on either side of the marker's start.
    low, high = max(0, first - width), min(length, first + width)
    before = [_cell(character) for character in line[low:first]]
    after = [_cell(character) for character in line[first:high]]
    marked = sum(cell.width for cell in after[: max(0, last - first)])
    if low > 0 or high < length or _width(before) + _width(after) > width:
        before, after = _cut(before, after, width, whole_start=low == 0, whole_end=high == length)
    return MarkedLine(
        text="".join(cell.text for cell in (*before, *after)),
        indent=_width(before),
        marker=_marker(marked, _width(after)),
    )


def _marker(marked: int, room: int) -> str:
    return "^" + "~" * (min(marked, room) - 1)


def _cut(
    before: list[_Cell], after: list[_Cell], width: int, *, whole_start: bool, whole_end: bool
) -> tuple[list[_Cell], list[_Cell]]:
    """As much as fits, the marker's start a third from the left unless more fits behind it."""
    room = width - 2 * len(_CUT)
    left = _fitting(before[::-1], max(room // 3, room - _width(after)))[::-1]
    right = _fitting(after, room - _width(left))
    if len(left) < len(before) or not whole_start:
        left.insert(0, _Cell(_CUT, 1))
    if len(right) < len(after) or not whole_end:
        right.append(_Cell(_CUT, 1))
    return left, right


def _fitting(cells: list[_Cell], room: int) -> list[_Cell]:
    fitting = sum(total <= room for total in accumulate(cell.width for cell in cells))
    return cells[:fitting]


def _width(cells: list[_Cell]) -> int:
    return sum(cell.width for cell in cells)


def _cell(character: str) -> _Cell:
    if character == "\t":
        return _Cell(_TAB, len(_TAB))
    shown = safe(character)
    if len(shown) > 1:
        return _Cell(shown, len(shown))
    if unicodedata.category(character) in {"Mn", "Me"}:
        return _Cell(shown, 0)
    return _Cell(shown, 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1)
