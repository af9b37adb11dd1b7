"""Shares of a whole, in per cent."""

import re
from decimal import Decimal
from typing import ClassVar, Final, Self

from attrs import field, frozen


@frozen(init=False)
class Share:
    """A percentage from 0% to 999.9999% (inclusive), with at most four decimals.

    Two shares are equal when they are as large, however they are written.

    Attributes:
        text: as written: `25%` or `12.5%`.
        fraction: the share of one, exactly: 0.25 for `25%`.
    """

    PATTERN: ClassVar[str] = "^[0-9]{1,3}([.][0-9]{1,4})?%$"

    text: str = field(eq=False)
    fraction: Decimal = field(repr=False)

    def __init__(self, text: str) -> None:
        if _SHARE.fullmatch(text) is None:
            message = f'"{text}" is not a percentage such as 25% or 12.5%'
            raise ValueError(message)
        # Unlike a division, an exponent is exact in every decimal context.
        self.__attrs_init__(text=text, fraction=Decimal(f"{text[:-1]}E-2"))

    @classmethod
    def parse(cls, text: str) -> Self:
        """The share that `text` writes; ValueError when it is none."""
        return cls(text)

    def __str__(self) -> str:
        return self.text


_SHARE: Final = re.compile(Share.PATTERN)
