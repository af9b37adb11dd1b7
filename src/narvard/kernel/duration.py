"""Lengths of time, counted on the calendar."""

import re
from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from typing import ClassVar, Final, Self

from attrs import field, frozen

_N: Final = "[0-9]{1,4}"


@frozen(init=False)
class Duration:
    """A length of time in ISO 8601.

    It is years, months and days together, or weeks alone, or hours and minutes
    together; each number is 0 to 9999 (inclusive). Two durations are equal when their
    numbers are: `P7D` and `P07D` are, `P7D` and `P1W` are not.

    Attributes:
        text: as written: `P1Y6M`, `P3M`, `P10D`, `P1W`, `PT36H`, `PT1H30M`.
        years: the number of years.
        months: the number of months.
        weeks: the number of weeks.
        days: the number of days.
        hours: the number of hours.
        minutes: the number of minutes.
    """

    PATTERN: ClassVar[str] = (
        f"^P({_N}Y({_N}M)?({_N}D)?|{_N}M({_N}D)?|{_N}D|{_N}W|T({_N}H({_N}M)?|{_N}M))$"
    )

    text: str = field(eq=False)
    years: int = field(repr=False)
    months: int = field(repr=False)
    weeks: int = field(repr=False)
    days: int = field(repr=False)
    hours: int = field(repr=False)
    minutes: int = field(repr=False)

    def __init__(self, text: str) -> None:
        if _DURATION.fullmatch(text) is None:
            message = f'"{text}" is not a duration such as P1Y6M, P10D, P1W or PT36H'
            raise ValueError(message)
        calendar_part, _, clock_part = text.partition("T")
        of_calendar = _numbers(calendar_part)
        of_clock = _numbers(clock_part)
        self.__attrs_init__(
            text=text,
            years=of_calendar.get("Y", 0),
            months=of_calendar.get("M", 0),
            weeks=of_calendar.get("W", 0),
            days=of_calendar.get("D", 0),
            hours=of_clock.get("H", 0),
            minutes=of_clock.get("M", 0),
        )

    @classmethod
    def parse(cls, text: str) -> Self:
        """The duration that `text` writes; ValueError when it is none."""
        return cls(text)

    @property
    def is_zero(self) -> bool:
        """Whether it takes no time at all."""
        return not (
            self.years or self.months or self.weeks or self.days or self.hours or self.minutes
        )

    def after(self, day: date) -> date:
        """The day that is this long after `day`.

        Years and months keep the day of the month or, where the month is too short, end
        on its last day. Every full 24 hours are a day; what is left of them is ignored.
        ValueError when the day is past the year 9999.
        """
        years, month = divmod(day.month - 1 + self.months, 12)
        year = day.year + self.years + years
        days = self.weeks * 7 + self.days + (self.hours * 60 + self.minutes) // (24 * 60)
        if year <= MAXYEAR:
            last_of_month = monthrange(year, month + 1)[1]
            moved = date(year, month + 1, min(day.day, last_of_month))
            if days <= (date.max - moved).days:
                return moved + timedelta(days=days)
        message = f"{self.text} after {day.isoformat()} is past the year {MAXYEAR}"
        raise ValueError(message)

    def __str__(self) -> str:
        return self.text


_DURATION: Final = re.compile(Duration.PATTERN)
_NUMBER_AND_UNIT: Final = re.compile("([0-9]+)([YMWDH])")


def _numbers(part: str) -> dict[str, int]:
    return {unit: int(number) for number, unit in _NUMBER_AND_UNIT.findall(part)}
