import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.kernel.interval import Interval
from narvard.kernel.red_days import RedDays, eve_on

SWEDEN = RedDays.of("SE")


@pytest.mark.parametrize(
    "day",
    [
        "2024-12-25",
        "2024-12-26",
        "2025-01-01",
        "2025-01-06",
        "2025-04-18",
        "2025-04-21",
        "2025-05-01",
        "2025-05-29",
        "2025-06-06",
        "2025-06-21",
        "2025-11-01",
    ],
)
def test_public_holidays_of_sweden_are_red(day):
    assert SWEDEN.is_public_holiday(date.fromisoformat(day))
    assert SWEDEN.is_red(date.fromisoformat(day))
    assert not SWEDEN.is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize("eve", ["2024-12-24", "2024-12-31", "2025-06-20"])
def test_an_eve_is_no_red_day(eve):
    assert not SWEDEN.is_red(date.fromisoformat(eve))
    assert SWEDEN.is_working_day(date.fromisoformat(eve))


def test_a_sunday_is_red_and_no_public_holiday_and_a_saturday_is_neither_red_nor_worked():
    saturday, sunday = date(2025, 4, 5), date(2025, 4, 6)
    assert SWEDEN.is_red(sunday)
    assert not SWEDEN.is_public_holiday(sunday)
    assert not SWEDEN.is_red(saturday)
    assert not SWEDEN.is_working_day(saturday)


def test_a_part_of_a_country_may_have_days_of_its_own():
    saint_andrew = date(2023, 11, 30)
    assert RedDays.of("GB", "SCT").is_red(saint_andrew)
    assert not RedDays.of("GB", "ENG").is_red(saint_andrew)
    assert RedDays.of("GB", "SCT").name_of(saint_andrew) == "Saint Andrew's Day"
    assert RedDays.of("GB", "ENG").name_of(saint_andrew) is None


@pytest.mark.parametrize(
    ("country", "subdivision", "message"),
    [
        ("ZZ", None, 'no public holidays are known for the country "ZZ"'),
        ("se", None, 'no public holidays are known for the country "se"'),
        ("SE", "14", '"14" is not a known part of the country "SE"'),
        ("GB", "XX", '"XX" is not a known part of the country "GB"'),
    ],
)
def test_a_calendar_that_is_not_known(country, subdivision, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        RedDays.of(country, subdivision)


@pytest.mark.parametrize("year", [1, 1000, 1949, 2101, 2999, 9999])
def test_in_years_that_nobody_has_listed_only_sundays_are_red(year):
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]
    assert [day for day in days if SWEDEN.is_red(day)] == [
        day for day in days if day.isoweekday() == 7
    ]


@given(st.dates(date(1953, 1, 1), date(2100, 12, 31)))
def test_a_day_is_red_or_worked_or_a_saturday(day):
    plain_saturday = day.isoweekday() == 6 and not SWEDEN.is_public_holiday(day)
    assert [SWEDEN.is_red(day), SWEDEN.is_working_day(day), plain_saturday].count(True) == 1


def test_every_year_has_as_many_holidays_as_the_swedish_law_names():
    for year in range(1990, 2101):
        first = date(year, 1, 1).toordinal()
        days = [date.fromordinal(first + number) for number in range(365)]
        assert sum(SWEDEN.is_public_holiday(day) for day in days) in (12, 13)


EVES_OFF = RedDays.of("SE", eves_off=("midsummer_eve", "christmas_eve", "new_years_eve"))
TWO_DAYS_OFF = RedDays.of("SE", days_off=(Interval(date(2025, 5, 30), date(2025, 6, 1)),))


@pytest.mark.parametrize(
    ("red_days", "day", "why"),
    [
        (SWEDEN, "2025-04-17", None),
        (SWEDEN, "2025-04-18", "public_holiday"),
        (SWEDEN, "2025-04-19", "saturday"),
        (SWEDEN, "2025-04-20", "public_holiday"),  # Easter Day is a Sunday
        (SWEDEN, "2025-04-27", "sunday"),
        (SWEDEN, "2026-06-06", "public_holiday"),  # the National Day on a Saturday
        (SWEDEN, "2025-12-24", None),
        (EVES_OFF, "2025-12-24", "eve"),
        (EVES_OFF, "2025-12-31", "eve"),
        (EVES_OFF, "2025-06-20", "eve"),
        (EVES_OFF, "2025-06-19", None),
        (EVES_OFF, "2025-06-27", None),
        (EVES_OFF, "2023-12-24", "sunday"),
        (EVES_OFF, "2022-12-24", "saturday"),
        (RedDays.of("FI", eves_off=("christmas_eve",)), "2025-12-24", "public_holiday"),
        (RedDays.of("SE", eves_off=("christmas_eve",)), "2025-12-31", None),
        (TWO_DAYS_OFF, "2025-05-29", "public_holiday"),
        (TWO_DAYS_OFF, "2025-05-30", "day_off"),
        (TWO_DAYS_OFF, "2025-05-31", "saturday"),
        (TWO_DAYS_OFF, "2025-06-02", None),
    ],
)
def test_why_a_day_is_no_working_day(red_days, day, why):
    assert red_days.why_free(date.fromisoformat(day)) == why
    assert red_days.is_working_day(date.fromisoformat(day)) is (why is None)


def test_an_eve_or_a_day_off_is_not_red():
    assert not EVES_OFF.is_red(date(2025, 12, 24))
    assert not TWO_DAYS_OFF.is_red(date(2025, 5, 30))


@pytest.mark.parametrize(
    ("day", "eve"),
    [
        ("2026-06-19", "midsummer_eve"),
        ("2027-06-25", "midsummer_eve"),
        ("2026-06-26", None),
        ("2025-06-18", None),
        ("2020-06-18", None),
        ("2025-06-24", None),
        ("2025-12-24", "christmas_eve"),
        ("2025-12-31", "new_years_eve"),
        ("2025-11-24", None),
    ],
)
def test_the_eves(day, eve):
    assert eve_on(date.fromisoformat(day)) == eve


@pytest.mark.parametrize(
    ("country", "day", "name"),
    [
        ("SE", "2025-12-25", "Juldagen"),
        ("NO", "2025-12-25", "Første juledag"),
        ("DK", "2025-12-25", "Juledag"),
        ("FI", "2025-12-25", "Joulupäivä"),
        ("GB", "2025-12-25", "Christmas Day"),
        ("SE", "2025-12-24", None),
        ("SE", "2025-12-28", None),
    ],
)
def test_what_a_public_holiday_is_called_in_its_country(country, day, name):
    assert RedDays.of(country).name_of(date.fromisoformat(day)) == name


@pytest.mark.parametrize("language", ["de", "en_US", "sv"])
def test_a_name_does_not_depend_on_the_language_of_whoever_asks(language):
    code = (
        "from datetime import date; from narvard import RedDays;"
        "names = [RedDays.of(country).name_of(date(2025, 12, 25)) for country in ('SE', 'FI')];"
        "print(ascii(names))"
    )
    locale = dict.fromkeys(("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"), language)
    said = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **locale},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.strip() == ascii(["Juldagen", "Joulupäivä"])
