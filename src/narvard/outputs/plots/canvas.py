"""A picture measured in inches, and the text on it."""

from functools import cache
from typing import Final, Literal, TypeAlias

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.text import Text as Written
from matplotlib.textpath import TextPath

from narvard.kernel.errors import Unanswerable
from narvard.kernel.personal_number import mask_personal_numbers
from narvard.kernel.phrase import Phrase, Said, Words, say
from narvard.model.text import Text
from narvard.outputs.languages import code_of
from narvard.outputs.safe import safe

INK: Final = "#1b1f24"
GREY: Final = "#5b6470"
PALE: Final = "#d5dae1"
PAPER: Final = "#ffffff"

Weight: TypeAlias = Literal["normal", "bold"]
Across: TypeAlias = Literal["left", "center", "right"]

_FAMILY: Final = "DejaVu Sans"
_POINTS: Final = 72
_ROUNDING: Final = 1.05
"""On a screen each letter is rounded to whole dots, which makes a line up to so much wider."""
_LARGEST: Final = 400
_ELLIPSIS: Final = "…"
_UNKNOWN: Final = "\N{WHITE SQUARE}"


class Picture(Figure):
    """A figure that can say what is in it.

    Attributes:
        description: what is in it, in a sentence.
    """

    description: str


class Canvas:
    """A white sheet with the origin in its lower left corner, and one inch as the unit."""

    def __init__(self, width: float, height: float, words: Words) -> None:
        """An empty sheet of `width` by `height` inches, in the language of `words`.

        Raises:
            Unanswerable: when it would be larger than a picture can be.
        """
        if max(width, height) > _LARGEST:
            raise Unanswerable(
                Phrase("the picture would be too large to draw; choose less to be shown")
            )
        self.width = width
        self.height = height
        self.figure: Picture = Picture(figsize=(width, height), dpi=100, facecolor=PAPER)
        FigureCanvasAgg(self.figure)
        self._words = words
        self._code = code_of(words)
        self.axes: Axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(0, height)
        self.axes.set_axis_off()

    def say(self, said: "Said | Text") -> str:
        """`said` on one line, harmless and with personal numbers masked."""
        return line(said, self._words, self._code)

    def write(
        self,
        x: float,
        y: float,
        said: "Said | Text",
        *,
        size: float,
        width: float | None = None,
        colour: str = INK,
        weight: Weight = "normal",
        across: Across = "left",
        italic: bool = False,
        order: float = 5,
    ) -> Written | None:
        """Write on one line whose middle is at the height `y`; nothing where nothing fits.

        Args:
            x: where it begins, or its middle or its end as `across` says.
            y: the height of its middle.
            said: what is written.
            size: the size of the letters, in points.
            width: the most it may take up; what is longer ends with an ellipsis.
            colour: the colour.
            weight: how bold.
            across: what of it is at `x`.
            italic: whether it is in italics.
            order: what lies above what.
        """
        text = self.say(said)
        if width is not None:
            text = elided(text, width, size, weight)
        if not text:
            return None
        return self.axes.text(
            x,
            y,
            text,
            fontsize=size,
            family=_FAMILY,
            color=colour,
            fontweight=weight,
            fontstyle="italic" if italic else "normal",
            ha=across,
            va="center_baseline",
            zorder=order,
            parse_math=False,
            usetex=False,
        )


def line(said: "Said | Text", words: Words, code: str) -> str:
    """`said` on one line in a language, with nothing in it that the letters cannot show."""
    text = said.in_language(code) if isinstance(said, Text) else say(said, words)
    text = mask_personal_numbers(safe(" ".join(text.split())))
    known = _characters()
    return "".join(one if ord(one) in known else _UNKNOWN for one in text)


def elided(text: str, width: float, size: float, weight: Weight = "normal") -> str:
    """As much of `text` as `width` inches hold; empty where not even three letters do."""
    if measured(text, size, weight) <= width:
        return text
    fits, too_many = 0, len(text)
    while fits + 1 < too_many:
        middle = (fits + too_many) // 2
        if measured(text[:middle].rstrip() + _ELLIPSIS, size, weight) <= width:
            fits = middle
        else:
            too_many = middle
    return text[:fits].rstrip() + _ELLIPSIS if fits > 2 else ""  # noqa: PLR2004 - fewer say nothing


def wrapped(text: str, width: float, size: float, weight: Weight, most: int) -> list[str]:
    """`text` on at most `most` lines of `width` inches; the last one ends with an ellipsis."""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most - 1:
        count = 1
        while count < len(rest) and measured(" ".join(rest[: count + 1]), size, weight) <= width:
            count += 1
        lines.append(elided(" ".join(rest[:count]), width, size, weight))
        rest = rest[count:]
    if rest:
        lines.append(elided(" ".join(rest), width, size, weight))
    return lines


def measured(text: str, size: float, weight: Weight = "normal") -> float:
    """How many inches `text` is wide."""
    return sum(_advance(one, weight) for one in text) * size / _POINTS * _ROUNDING


@cache
def _advance(character: str, weight: Weight) -> float:
    """The width of a character one point high, between neighbours."""
    font = _properties(weight)
    pair = TextPath((0, 0), f"|{character}|", prop=font, usetex=False)
    bars = TextPath((0, 0), "||", prop=font, usetex=False)
    return float(pair.get_extents().width - bars.get_extents().width)


@cache
def _properties(weight: Weight) -> FontProperties:
    return FontProperties(family=_FAMILY, weight=weight, size=1)


@cache
def _characters() -> frozenset[int]:
    """The numbers of the characters that the letters can show."""
    return frozenset(get_font(findfont(_properties("normal"))).get_charmap())
