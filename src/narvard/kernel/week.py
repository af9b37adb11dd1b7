"""Ranges of ISO weeks."""

import re
from datetime import date, timedelta
from typing import ClassVar, Final, Self

from attrs import field, frozen

from narvard.kernel.interval import Interval

_WEEK: Final = "([12][0-9]{3})-W(0[1-9]|[1-4][0-9]|5[0-3])"


@frozen(init=False)
class WeekRange:
    """One ISO week, or the weeks from a first to a last, both inclusive.

    Years are 1000 to 2999, weeks 01 to 53 (inclusive). A week 53 that its year does not
    have and a last week before the first can be written; such a range has no interval.
    Two ranges of the same weeks are equal, however they are written.

    Attributes:
        text: as written: `2025-W25` or `2025-W25/2025-W32`.
        first_year: the ISO year of the first week.
        first_week: the number of the first week.
        last_year: the ISO year of the last week.
        last_week: the number of the last week.
    """

    PATTERN: ClassVar[str] = f"^{_WEEK}(/{_WEEK})?$"

    text: str = field(eq=False)
    first_year: int = field(repr=False)
    first_week: int = field(repr=False)
    last_year: int = field(repr=False)
    last_week: int = field(repr=False)

    def __init__(self, text: str) -> None:
        match = _WEEK_RANGE.fullmatch(text)
        if match is None:
            message = f'"{text}" is not a week or a range such as 2025-W25 or 2025-W25/2025-W32'
            raise ValueError(message)
        first_year, first_week, _, last_year, last_week = match.groups()
        self.__attrs_init__(
            text=text,
            first_year=int(first_year),
            first_week=int(first_week),
            last_year=int(last_year or first_year),
            last_week=int(last_week or first_week),
        )

    @classmethod
    def parse(cls, text: str) -> Self:
        """The range that `text` writes; ValueError when it is none."""
        return cls(text)

    @property
    def missing_weeks(self) -> tuple[str, ...]:
        """The first and the last week, as `2025-W53`, where their year does not have them."""
        ends = {(self.first_year, self.first_week): None, (self.last_year, self.last_week): None}
        return tuple(f"{year}-W{week}" for year, week in ends if week > _weeks_in(year))

    @property
    def is_ordered(self) -> bool:
        """Whether the last week is not before the first."""
        return (self.first_year, self.first_week) <= (self.last_year, self.last_week)

    def interval(self) -> Interval | None:
        """Monday of the first week to Sunday of the last; None when that makes no sense.

        It makes none when a week is missing from its year or the range is not ordered.
        """
        if self.missing_weeks or not self.is_ordered:
            return None
        return Interval(
            start=date.fromisocalendar(self.first_year, self.first_week, 1),
            end=date.fromisocalendar(self.last_year, self.last_week, 1) + timedelta(weeks=1),
        )

    def __str__(self) -> str:
        return self.text


_WEEK_RANGE: Final = re.compile(WeekRange.PATTERN)


def _weeks_in(year: int) -> int:
    # 28 December is in the last ISO week of every year.
    return date(year, 12, 28).isocalendar().week
