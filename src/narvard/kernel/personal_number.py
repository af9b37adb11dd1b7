"""Swedish personal identity numbers: finding them in text, and never repeating them.

A number is six digits of a birth date, or eight that begin with 18, 19 or 20, an optional
hyphen, plus, dash or space, and four digits of which the last is a Luhn check digit over
the ten. A coordination
number (samordningsnummer) has 60 added to the day. An organisation number has the
same shape, but its third digit is at least 2, so that it is never a date.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from attrs import frozen

MASK = "•"
"""What stands for each digit of a masked number, so that what follows keeps its column."""

_DIGIT = re.compile("[0-9]")
_SIX_DIGITS = re.compile("[0-9]{6}")
"""What every number has, and few other texts, found in a part of the time."""

_COORDINATION_OFFSET = 60
"""What is added to the day of birth in a coordination number."""

PERSONAL_NUMBER = re.compile(
    r"(?<![0-9])(?P<century>18|19|20)?(?P<date>[0-9]{6})"
    r"[ \u00a0]?[-+\u2010-\u2015\u2212]?[ \u00a0]?"
    r"(?P<tail>[0-9]{4})(?![0-9])"
)
"""The shape of a personal number, whatever its date and its check digit."""


@frozen(kw_only=True)
class PersonalNumber:
    """Where in a text a personal identity number stands; never the number itself.

    Attributes:
        start: index of its first character.
        end: index just past its last character.
        coordination: whether it is a coordination number.
    """

    start: int
    end: int
    coordination: bool


def find_personal_numbers(text: str) -> Iterator[PersonalNumber]:
    """The personal identity numbers in `text`: a real date and a right check digit."""
    for found in PERSONAL_NUMBER.finditer(text):
        digits = found["date"] + found["tail"]
        if not _is_checked(digits):
            continue
        if _is_date(found["century"], digits):
            yield PersonalNumber(
                start=found.start(),
                end=found.end(),
                coordination=int(digits[4:6]) > _COORDINATION_OFFSET,
            )


def mask_personal_numbers(text: str) -> str:
    """`text` with everything that has the shape of a personal number on a real date masked.

    Every digit becomes `MASK`, so that the length stays. Numbers with a wrong check
    digit are masked too: a slip of the pen is no reason to repeat the rest.
    """
    if _SIX_DIGITS.search(text) is None:
        return text

    def masked(found: re.Match[str]) -> str:
        if not _is_date(found["century"], found["date"]):
            return found[0]
        return _DIGIT.sub(MASK, found[0])

    return PERSONAL_NUMBER.sub(masked, text)


@lru_cache(maxsize=64)
def mask_file_name(file: str) -> str:
    """The path of a file with the personal numbers in it masked.

    Digits that are none stay as they are, so that the file can be found.
    """
    for found in find_personal_numbers(file):
        masked = _DIGIT.sub(MASK, file[found.start : found.end])
        file = f"{file[: found.start]}{masked}{file[found.end :]}"
    return file


def _is_date(century: str | None, digits: str) -> bool:
    stated_day = int(digits[4:6])
    day = stated_day - _COORDINATION_OFFSET if stated_day > _COORDINATION_OFFSET else stated_day
    # Whatever was a day from 1900 on was one a hundred years later.
    year = int((century or "20") + digits[:2])
    try:
        date(year, int(digits[2:4]), day)
    except ValueError:
        return False
    return True


def _is_checked(digits: str) -> bool:
    total = 0
    for position, digit in enumerate(digits):
        product = int(digit) * (2 if position % 2 == 0 else 1)
        total += sum(divmod(product, 10))
    return total % 10 == 0
