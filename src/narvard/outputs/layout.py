"""Lines, fields and tables: how answers are laid out for people."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from narvard.kernel.personal_number import mask_personal_numbers
from narvard.kernel.phrase import Phrase, Said, Words, say
from narvard.model.text import Text
from narvard.outputs.languages import code_of
from narvard.outputs.safe import safe

INDENT: Final = "  "


class Page:
    """Lines of an answer in one language, gathered from top to bottom.

    What stands on it is harmless for a terminal, and personal numbers are masked.
    """

    def __init__(self, words: Words) -> None:
        """An empty page in the language of `words`."""
        self._words = words
        self._code = code_of(words)
        self._lines: list[str] = []

    def say(self, said: "Said | Text") -> str:
        """`said` on one line in the language of the page."""
        if isinstance(said, Text):
            return safe(" ".join(said.in_language(self._code).split()))
        return safe(say(said, self._words))

    def line(self, said: "Said | Text" = "", *, depth: int = 0) -> None:
        """Add a line, indented by `depth` steps; an empty one if nothing is said."""
        self._lines.append(f"{INDENT * depth}{self.say(said)}".rstrip())

    def field(self, name: Phrase, value: "Said | Text | None", *, depth: int = 0) -> None:
        """Add a line with a name and a value; none where there is no value."""
        if value is not None:
            self._lines.append(f"{INDENT * depth}{self.say(name)}: {self.say(value)}")

    def table(self, rows: "Iterable[Sequence[Said | Text | None]]", *, depth: int = 0) -> None:
        """Add rows whose columns stand below each other; a missing value is left empty."""
        cells = [["" if one is None else self.say(one) for one in row] for row in rows]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        for row in cells:
            padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self._lines.append(f"{INDENT * depth}{'  '.join(padded)}".rstrip())

    def __str__(self) -> str:
        """The page as text that ends with a line end."""
        return mask_personal_numbers("".join(self._ended()))

    def _ended(self) -> Iterator[str]:
        return (f"{line}\n" for line in self._lines)
