"""Red days: public holidays and Sundays; and the working days between them."""

from datetime import date
from functools import lru_cache
from typing import Final, Self

from attrs import frozen

_SATURDAY: Final = 6
_SUNDAY: Final = 7


@frozen
class RedDays:
    """The red days of a country, or of a part of it.

    A red day is a public holiday or a Sunday. A working day is neither a red day nor a
    Saturday. Public holidays are known in the years that the `holidays` library covers,
    in Sweden 1953 to 2100 (inclusive); in other years only the Sundays are red.

    Attributes:
        country: the country, as two capital letters (ISO 3166-1).
        subdivision: the part of the country, where its holidays differ.
    """

    country: str
    subdivision: str | None = None

    @classmethod
    def of(cls, country: str, subdivision: str | None = None) -> Self:
        """The red days of a country; ValueError when its holidays are not known."""
        if not is_known_country(country):
            raise ValueError(f'no public holidays are known for the country "{country}"')
        if subdivision is not None and not is_known_subdivision(country, subdivision):
            raise ValueError(f'"{subdivision}" is not a known part of the country "{country}"')
        return cls(country, subdivision)

    def is_red(self, day: date) -> bool:
        """Whether `day` is a public holiday or a Sunday."""
        return day.isoweekday() == _SUNDAY or self.is_public_holiday(day)

    def is_public_holiday(self, day: date) -> bool:
        """Whether `day` is a public holiday; never in a year whose holidays are not known."""
        return day in _public_holidays(self.country, self.subdivision, day.year)

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is neither a red day nor a Saturday."""
        return day.isoweekday() < _SATURDAY and not self.is_public_holiday(day)


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
def _public_holidays(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    import holidays

    return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=year))
