"""The pieces of a YAML text that can be read again on their own: its sections and their items."""

from array import array
from typing import TypeAlias

from attrs import frozen

ITEM = 4
"""How many numbers describe one piece: start, line, column and end, the end exclusive."""

Sections: TypeAlias = dict[str, "array[int]"]
"""For each mapping or list at the top level, its own numbers and then those of its items.

Items are counted by their order. Those that are neither mapping nor list have zeros.
"""


@frozen
class Piece:
    """A stretch of the text that can be read on its own."""

    start: int
    line: int
    column: int
    end: int

    def cut_from(self, text: str) -> tuple[str, int]:
        """The piece as a text of its own, and how many columns more to the left it begins there.

        Block style needs the indentation that stands before the piece. Flow style does not,
        and may stand in one line of any length.
        """
        padding = 0 if text[self.start] in "{[" else self.column
        return " " * padding + text[self.start : self.end], self.column - padding


def section_piece(sections: Sections, section: str) -> Piece | None:
    """The piece of a section; None if it is neither mapping nor list."""
    numbers = sections.get(section)
    return None if numbers is None else Piece(*numbers[:ITEM])


def item_piece(sections: Sections, section: str, order: int) -> Piece | None:
    """The piece of the item of a section at the place `order`; None if it is a plain value."""
    numbers = sections[section][ITEM * (1 + order) : ITEM * (2 + order)]
    return Piece(*numbers) if any(numbers) else None
