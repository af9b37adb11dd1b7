"""Flowcharts as Mermaid text, which GitHub and GitLab draw."""

from typing import Final, Literal, TypeAlias

from narvard.kernel.personal_number import mask_personal_numbers
from narvard.outputs.safe import safe

Shape: TypeAlias = Literal["box", "round", "choice", "end"]
"""How a node is drawn: a step, a beginning, a fork, or something that ends the way."""

_SHAPES: Final[dict[Shape, tuple[str, str]]] = {
    "box": ("[", "]"),
    "round": ("(", ")"),
    "choice": ("{", "}"),
    "end": ("([", "])"),
}
_HARMLESS: Final = frozenset(" .,:;-/()?!'+%")


class Flowchart:
    """A flowchart from top to bottom.

    Labels are plain text: nothing in them is read as markup, as a link or as a command.
    The nodes have names of their own, so that no id can be mistaken for a word of Mermaid.
    """

    def __init__(self) -> None:
        """An empty flowchart."""
        self._names: dict[str, str] = {}
        self._lines: list[str] = []

    def node(self, key: str, *label: str, shape: Shape = "box") -> None:
        """Add a node, with a label of one line or several; `key` names it for the edges."""
        opening, closing = _SHAPES[shape]
        text = "<br/>".join(_escaped(line) for line in label)
        self._lines.append(f'{self._name(key)}{opening}"{text}"{closing}')

    def edge(self, start: str, end: str, label: str = "", *, dotted: bool = False) -> None:
        """Add an arrow between two nodes, with or without words on it."""
        arrow = "-.->" if dotted else "-->"
        words = f'|"{_escaped(label)}"|' if label else ""
        self._lines.append(f"{self._name(start)} {arrow}{words} {self._name(end)}")

    def mark(self, key: str) -> None:
        """Draw a node as the one where things stand."""
        self._lines.append(f"style {self._name(key)} stroke-width:4px")

    def __str__(self) -> str:
        """The flowchart as text that ends with a line end."""
        return "".join(f"{line}\n" for line in ("flowchart TD", *(f"  {x}" for x in self._lines)))

    def _name(self, key: str) -> str:
        return self._names.setdefault(key, f"n{len(self._names)}")


def _escaped(text: str) -> str:
    """`text` on one line, every character that Mermaid could read as code as its number."""
    line = safe(mask_personal_numbers(text))
    return "".join(one if one.isalnum() or one in _HARMLESS else f"#{ord(one)};" for one in line)
