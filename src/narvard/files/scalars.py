"""What numbers may be, and what an unquoted YAML scalar means.

That is the core schema of YAML 1.2, and less of it: only `true`, `false`, `null` and canonical
decimal integers are more than text. Everything else stays what was written: `13:15`, `2:7`,
`NO`, `0114`, `13.00`, `1e3`, `.inf`, `0x1F`.
"""

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from narvard.files.data import Data

LARGEST_INTEGER: Final = 2**53
"""The largest magnitude that every reader of JSON keeps exactly; itself allowed."""

TYPED_STARTS: Final = frozenset({"", "~", *"-0123456789tTfFnN"})
"""First characters (or none) of the plain scalars that may be more than text."""

_WORDS: Final[dict[str, bool | None]] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
LONGEST_WORD: Final = max(map(len, _WORDS))
"""A longer plain scalar is text, or an integer: digits after the first character."""

_INTEGER = re.compile("0|-?[1-9][0-9]*")
_LONGEST = len(str(-LARGEST_INTEGER))
_LONGEST_DECIMAL: Final = 400
_LARGEST_EXPONENT: Final = 308


class OutOfRange(Exception):  # noqa: N818 # it says what is the matter
    """A number that not every reader would keep as it was written."""


def plain(value: str) -> Data:
    """The value of the unquoted scalar `value`.

    Raises:
        OutOfRange: it is an integer whose magnitude is above 2^53.
    """
    if value in _WORDS:
        return _WORDS[value]
    return integer(value) if _INTEGER.fullmatch(value) else value


def integer(digits: str) -> int:
    """The integer that `digits`, with a minus sign or none, stands for.

    Raises:
        OutOfRange: its magnitude is above 2^53.
    """
    if len(digits) > _LONGEST or abs(number := int(digits)) > LARGEST_INTEGER:
        raise OutOfRange
    return number


def decimal(number: str) -> Decimal:
    """The decimal number that `number`, a JSON number, stands for, no digit lost.

    Raises:
        OutOfRange: it has more than 400 characters, or its magnitude is 1e309 or more, or below
            1e-308 and not zero.
    """
    if len(number) > _LONGEST_DECIMAL:
        raise OutOfRange
    try:
        value = Decimal(number)
    except InvalidOperation:
        raise OutOfRange from None
    if abs(value.adjusted()) > _LARGEST_EXPONENT:
        raise OutOfRange
    return value
