"""Red days: public holidays and Sundays; and the working days between them."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final, Literal, Self, TypeAlias

from attrs import frozen

from narvard.kernel.interval import Interval

_FRIDAY: Final = 5
_SATURDAY: Final = 6
_SUNDAY: Final = 7

Eve: TypeAlias = Literal["midsummer_eve", "christmas_eve", "new_years_eve"]
"""A day before a public holiday. Midsummer Eve is the Friday from 19 to 25 June (inclusive)."""

WhyFree: TypeAlias = Literal["saturday", "sunday", "public_holiday", "eve", "day_off"]
"""Why a day is no working day."""


@frozen
class RedDays:
    """The red days of a country, or of a part of it, and its working days.

    A red day is a public holiday or a Sunday. A working day is neither a red day nor a
    Saturday, nor an eve or another day that is said to be off. Public holidays are known
    in the years that the `holidays` library covers, in Sweden 1953 to 2100 (inclusive); in
    other years only the Sundays are red.

    Attributes:
        country: the country, as two capital letters (ISO 3166-1).
        subdivision: the part of the country, where its holidays differ.
        eves_off: the eves that are no working days.
        days_off: other days that are no working days.
    """

    country: str
    subdivision: str | None = None
    eves_off: tuple[Eve, ...] = ()
    days_off: tuple[Interval, ...] = ()

    @classmethod
    def of(
        cls,
        country: str,
        subdivision: str | None = None,
        *,
        eves_off: tuple[Eve, ...] = (),
        days_off: tuple[Interval, ...] = (),
    ) -> Self:
        """The red days of a country; ValueError when its holidays are not known."""
        if not is_known_country(country):
            raise ValueError(f'no public holidays are known for the country "{country}"')
        if subdivision is not None and not is_known_subdivision(country, subdivision):
            raise ValueError(f'"{subdivision}" is not a known part of the country "{country}"')
        return cls(country, subdivision, eves_off, days_off)

    @property
    def code(self) -> str:
        """The country and its part, as in ISO 3166-2: `SE`, `GB-SCT`."""
        return self.country if self.subdivision is None else f"{self.country}-{self.subdivision}"

    def is_red(self, day: date) -> bool:
        """Whether `day` is a public holiday or a Sunday."""
        return day.isoweekday() == _SUNDAY or self.is_public_holiday(day)

    def is_public_holiday(self, day: date) -> bool:
        """Whether `day` is a public holiday; never in a year whose holidays are not known."""
        return day in _public_holidays(self.country, self.subdivision, day.year)

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is no red day, no Saturday and not off."""
        return self.why_free(day) is None

    def why_free(self, day: date) -> WhyFree | None:
        """Why `day` is no working day; None if it is one."""
        if self.is_public_holiday(day):
            return "public_holiday"
        if day.isoweekday() >= _SATURDAY:
            return "sunday" if day.isoweekday() == _SUNDAY else "saturday"
        if self.eves_off and eve_on(day) in self.eves_off:
            return "eve"
        return "day_off" if any(days.contains(day) for days in self.days_off) else None

    def name_of(self, day: date) -> str | None:
        """What the public holiday on `day` is called in the country; None if there is none."""
        return _public_holidays(self.country, self.subdivision, day.year).get(day)


def eve_on(day: date) -> Eve | None:
    """The eve that `day` is; None if it is none."""
    match day.month, day.day:
        case 6, number if 19 <= number <= 25 and day.isoweekday() == _FRIDAY:  # noqa: PLR2004 - Midsummer Day is the Saturday from 20 to 26 June
            return "midsummer_eve"
        case 12, 24:
            return "christmas_eve"
        case 12, 31:
            return "new_years_eve"
        case _:
            return None


@lru_cache(maxsize=512)
def is_known_country(country: str) -> bool:
    """Whether the public holidays of a country are known."""
    import holidays

    return country in holidays.list_supported_countries(include_aliases=False)


@lru_cache(maxsize=512)
def is_known_subdivision(country: str, subdivision: str) -> bool:
    """Whether a known country has public holidays for a part of it that is so called."""
    import holidays

    return subdivision in holidays.list_supported_countries(include_aliases=True).get(country, ())


@lru_cache(maxsize=4096)
def _public_holidays(country: str, subdivision: str | None, year: int) -> Mapping[date, str]:
    import holidays

    # Without a language the names would be in that of whoever runs this.
    language = getattr(holidays, country).default_language
    return dict(
        holidays.country_holidays(country, subdiv=subdivision, years=year, language=language)
    )
