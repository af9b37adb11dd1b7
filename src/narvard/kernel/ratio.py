"""Parts of a whole, as a percentage or a fraction."""

import re
from fractions import Fraction
from typing import ClassVar, Final, Self

from attrs import field, frozen

from narvard.kernel.share import Share


@frozen(init=False)
class Ratio:
    """A percentage such as `50%`, or a fraction such as `2/3`, which no percentage can write.

    A fraction has whole numbers from 1 to 99 (inclusive). Two ratios are equal when they
    are as large, however they are written.

    Attributes:
        text: as written: `50%` or `2/3`.
        fraction: the part of one, exactly.
    """

    PATTERN: ClassVar[str] = "^([0-9]{1,3}([.][0-9]{1,4})?%|[1-9][0-9]?/[1-9][0-9]?)$"

    text: str = field(eq=False)
    fraction: Fraction = field(repr=False)

    def __init__(self, text: str) -> None:
        if _RATIO.fullmatch(text) is None:
            message = f'"{text}" is not a percentage such as 50% or a fraction such as 2/3'
            raise ValueError(message)
        fraction = Fraction(Share(text).fraction) if text[-1] == "%" else Fraction(text)
        self.__attrs_init__(text=text, fraction=fraction)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The ratio that `text` writes; ValueError when it is none."""
        return cls(text)

    def __str__(self) -> str:
        return self.text


_RATIO: Final = re.compile(Ratio.PATTERN)
