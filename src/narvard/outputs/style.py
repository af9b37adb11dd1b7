"""Colours of a terminal, or none."""

from enum import Enum

from attrs import frozen

from narvard.kernel.findings import Severity


class Ink(Enum):
    """What a piece of text is, by the terminal's code for its colour."""

    PLACE = "1"
    ERROR = "1;31"
    WARNING = "1;33"
    INFO = "1;36"
    FRAME = "2"


_INK_OF_SEVERITY = {
    Severity.ERROR: Ink.ERROR,
    Severity.WARNING: Ink.WARNING,
    Severity.INFO: Ink.INFO,
}


@frozen
class Style:
    """How text is painted.

    Attributes:
        colour: whether it is painted at all.
    """

    colour: bool

    def paint(self, text: str, ink: Ink) -> str:
        """`text` in the colour of `ink`, which ends with it."""
        return f"\x1b[{ink.value}m{text}\x1b[0m" if self.colour and text else text

    def weigh(self, text: str, severity: Severity) -> str:
        """`text` in the colour of `severity`."""
        return self.paint(text, _INK_OF_SEVERITY[severity])
