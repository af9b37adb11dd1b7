"""Lines, fields and tables: how answers are laid out for people."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from narvard.kernel.personal_number import mask_personal_numbers
from narvard.kernel.phrase import Phrase, Said, Words, say
from narvard.model.text import Text
from narvard.outputs.languages import code_of
from narvard.outputs.safe import safe

INDENT: Final = "  "


@frozen(kw_only=True)
class Part:
    """Something that stands on a page: rows of cells, a single line as one row of one cell.

    Attributes:
        depth: by how many steps it is indented.
        rows: what it says, row by row.
        name: the name of a field, which is a row of one cell; None for anything else.
        has_head: whether the first row says what stands in the columns.
    """

    depth: int
    rows: tuple[tuple[str, ...], ...]
    name: str | None = None
    has_head: bool = False

    def lines(self) -> Iterator[str]:
        """The part as lines, its columns below each other."""
        indent = INDENT * self.depth
        if self.name is not None:
            yield f"{indent}{self.name}: {self.rows[0][0]}"
            return
        widths = [max(map(len, column)) for column in zip(*self.rows, strict=True)]
        for row in self.rows:
            padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            yield f"{indent}{'  '.join(padded)}".rstrip()


class Page:
    """Lines of an answer in one language, gathered from top to bottom.

    What stands on it is harmless for a terminal, and personal numbers are masked.
    """

    def __init__(self, words: Words) -> None:
        """An empty page in the language of `words`."""
        self._words = words
        self._code = code_of(words)
        self._parts: list[Part] = []

    def say(self, said: "Said | Text") -> str:
        """`said` on one line in the language of the page."""
        if isinstance(said, Text):
            return safe(" ".join(said.in_language(self._code).split()))
        return safe(say(said, self._words))

    def line(self, said: "Said | Text" = "", *, depth: int = 0) -> None:
        """Add a line, indented by `depth` steps; an empty one if nothing is said."""
        self._parts.append(Part(depth=depth, rows=((self.say(said),),)))

    def field(self, name: Phrase, value: "Said | Text | None", *, depth: int = 0) -> None:
        """Add a line with a name and a value; none where there is no value."""
        if value is not None:
            rows = ((self.say(value),),)
            self._parts.append(Part(depth=depth, rows=rows, name=self.say(name)))

    def table(
        self,
        rows: "Iterable[Sequence[Said | Text | None]]",
        *,
        depth: int = 0,
        has_head: bool = False,
    ) -> None:
        """Add rows whose columns stand below each other; a missing value is left empty.

        Args:
            rows: the rows, all with the same number of cells.
            depth: by how many steps they are indented.
            has_head: whether the first row says what stands in the columns.

        Raises:
            ValueError: for rows with different numbers of cells.
        """
        cells = [tuple("" if one is None else self.say(one) for one in row) for row in rows]
        if len({len(row) for row in cells}) > 1:
            raise ValueError("rows of a table with different numbers of columns")
        self._parts.append(Part(depth=depth, rows=tuple(cells), has_head=has_head))

    @property
    def parts(self) -> tuple[Part, ...]:
        """What stands on it, from top to bottom."""
        return tuple(self._parts)

    def __str__(self) -> str:
        """The page as text that ends with a line end."""
        return mask_personal_numbers("".join(self._ended()))

    def _ended(self) -> Iterator[str]:
        return (f"{line}\n" for part in self._parts for line in part.lines())
