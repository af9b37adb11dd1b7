"""Dates as people write them down: a year, a month or a day."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import ClassVar, Final, Literal, TypeAlias

from attrs import field, frozen

Precision: TypeAlias = Literal["year", "month", "day"]

_YEAR = "[12][0-9]{3}"
_MONTH = "(0[1-9]|1[0-2])"
_LEAP_YEAR = "([12][0-9](0[48]|[2468][048]|[13579][26])|(12|16|20|24|28)00)"
_DAY_OF_ANY_YEAR = (
    "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    "|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|1[0-9]|2[0-8]))"
)
_DAY = f"{_YEAR}-{_DAY_OF_ANY_YEAR}|{_LEAP_YEAR}-02-29"

FULL_DATE_PATTERN: Final = f"^({_DAY})$"
"""What `parse_full_date` accepts: a day that exists, in the years 1000 to 2999 (inclusive)."""


@frozen(init=False)
class PartialDate:
    """A year, a month or a day in the years 1000 to 2999 (inclusive), in ISO 8601.

    Attributes:
        text: as written: `2025`, `2025-06` or `2025-06-16`.
        earliest: the first day it can mean (inclusive).
        latest: the last day it can mean (inclusive).
    """

    PATTERN: ClassVar[str] = f"^({_YEAR}(-{_MONTH})?|{_DAY})$"

    text: str
    earliest: date = field(eq=False, repr=False)
    latest: date = field(eq=False, repr=False)

    def __init__(self, text: str) -> None:
        if _PARTIAL_DATE.fullmatch(text) is None:
            message = f'"{text}" is not a date such as 2025, 2025-06 or 2025-06-16'
            raise ValueError(message)
        earliest = date.fromisoformat(f"{text}-01-01"[:10])
        match _PRECISIONS[len(text)]:
            case "year":
                latest = earliest.replace(month=12, day=31)
            case "month":
                latest = earliest.replace(day=monthrange(earliest.year, earliest.month)[1])
            case _:
                latest = earliest
        self.__attrs_init__(text=text, earliest=earliest, latest=latest)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """The date that `text` writes; ValueError when it is none."""
        return _parse(text)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """`day`, written out; ValueError outside the years 1000 to 2999."""
        return _parse(day.isoformat())

    @property
    def precision(self) -> Precision:
        """How much of the date is written."""
        return _PRECISIONS[len(self.text)]

    def __str__(self) -> str:
        return self.text


_PARTIAL_DATE = re.compile(PartialDate.PATTERN)
_FULL_DATE = re.compile(FULL_DATE_PATTERN)
_PRECISIONS: Final[dict[int, Precision]] = {4: "year", 7: "month", 10: "day"}


# A collaboration has many dates but few different ones.
@lru_cache(maxsize=8192)
def _parse(text: str) -> PartialDate:
    return PartialDate(text)


@lru_cache(maxsize=8192)
def parse_full_date(text: str) -> date:
    """The day that `text` writes as YYYY-MM-DD; ValueError when it is none."""
    if _FULL_DATE.fullmatch(text) is None:
        message = f'"{text}" is not a day such as 2025-06-16'
        raise ValueError(message)
    return date.fromisoformat(text)
