"""From an offset in a text to a line and a column."""

import re
from array import array
from bisect import bisect_right

from narvard.kernel.findings import TextPlace

_LINE_END = re.compile("\r\n|\r|\n")


class LineTable:
    """Where the lines of a text begin: after a line feed, a carriage return, or both."""

    def __init__(self, file: str, text: str) -> None:
        """Find the lines of `text`, which was read from `file`."""
        self._file = file
        self._text = text
        # A list takes five times as much, which counts where there are millions of lines.
        self._starts = array("Q", (0,))
        self._starts.extend(match.end() for match in _LINE_END.finditer(text))

    def place(self, start: int, end: int) -> TextPlace:
        """The stretch from offset `start` up to `end` (exclusive), both in code points."""
        line, end_line = bisect_right(self._starts, start), bisect_right(self._starts, end)
        return TextPlace(
            file=self._file,
            line=line,
            column=start - self._starts[line - 1] + 1,
            end_line=end_line,
            end_column=end - self._starts[end_line - 1] + 1,
        )

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and a column, both counted from 1; beyond an end it is that end."""
        if line > len(self._starts):
            return len(self._text)
        start = self._starts[line - 1]
        return start + min(column - 1, len(self.line(line)))

    def line(self, number: int) -> str:
        """The line with that number, counted from 1, without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n")
