"""Between the lines and columns of narvard and those of an editor."""

from collections.abc import Callable
from typing import Final

from lsprotocol.types import Position, PositionEncodingKind, Range

from narvard.files.lines import LineTable
from narvard.kernel.findings import TextPlace

_WIDEST: Final = 0xFFFF
_UNITS: Final[dict[str, Callable[[str], int]]] = {
    PositionEncodingKind.Utf8: lambda text: len(text.encode("utf-8", "surrogatepass")),
    PositionEncodingKind.Utf16: lambda text: len(text) + sum(ord(one) > _WIDEST for one in text),
    PositionEncodingKind.Utf32: len,
}


class EditorLines:
    """The lines of one text, as an editor counts them.

    narvard counts lines and columns from 1, columns in code points. An editor counts both
    from 0, and columns in the units of an encoding: UTF-16 unless it has agreed on another.
    """

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16) -> None:
        """Find the lines of `text`; `encoding` is the one that was agreed on."""
        self.text: Final = text
        self._table = LineTable("", text)
        self._last = self._table.place(len(text), len(text))
        self._units = _UNITS.get(encoding, _UNITS[PositionEncodingKind.Utf16])

    def position(self, line: int, column: int) -> Position:
        """A line and a column of narvard for the editor; beyond an end it is that end."""
        if line > self._last.line:
            line, column = self._last.line, self._last.column
        before = self._table.line(line)[: column - 1]
        return Position(line=line - 1, character=self._units(before))

    def position_at(self, offset: int) -> Position:
        """An offset in code points for the editor."""
        place = self._table.place(offset, offset)
        return self.position(place.line, place.column)

    def range(self, place: TextPlace) -> Range:
        """A stretch of the text for the editor."""
        return Range(
            start=self.position(place.line, place.column),
            end=self.position(place.end_line, place.end_column),
        )

    def range_between(self, start: int, end: int) -> Range:
        """The stretch from offset `start` up to `end` (exclusive) for the editor."""
        return Range(start=self.position_at(start), end=self.position_at(end))

    def offset(self, position: Position) -> int:
        """The offset of a position of the editor; beyond an end it is that end."""
        if position.line >= self._last.line:
            return len(self.text)
        units = 0
        column = 1
        for character in self._table.line(position.line + 1):
            if units >= position.character:
                break
            units += self._units(character)
            column += 1
        return self._table.offset(position.line + 1, column)

    def slice(self, place: TextPlace) -> str:
        """What stands at a place of narvard."""
        return self.text[self._offset_of(place.line, place.column) : self._end_of(place)]

    def start_of(self, place: TextPlace) -> int:
        """The offset at which a place of narvard begins."""
        return self._offset_of(place.line, place.column)

    def _end_of(self, place: TextPlace) -> int:
        return self._offset_of(place.end_line, place.end_column)

    def _offset_of(self, line: int, column: int) -> int:
        return self._table.offset(line, column)
