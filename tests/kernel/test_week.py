from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.kernel.interval import Interval
from narvard.kernel.week import WeekRange

days = st.dates(date(1000, 2, 1), date(2999, 11, 30))


def week_of(day):
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def test_the_weeks_of_a_summer():
    weeks = WeekRange.parse("2025-W25/2025-W32")
    parts = (weeks.first_year, weeks.first_week, weeks.last_year, weeks.last_week)
    assert parts == (2025, 25, 2025, 32)
    assert weeks.interval() == Interval(date(2025, 6, 16), date(2025, 8, 11))
    assert weeks.missing_weeks == ()
    assert weeks.is_ordered


def test_a_single_week_is_its_own_last():
    assert WeekRange.parse("2025-W25") == WeekRange.parse("2025-W25/2025-W25")
    assert WeekRange.parse("2025-W25").interval() == Interval(date(2025, 6, 16), date(2025, 6, 23))


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("2025-W53", ("2025-W53",)),
        ("2025-W53/2025-W53", ("2025-W53",)),
        ("2026-W53", ()),
        ("2020-W53/2021-W53", ("2021-W53",)),
        ("2021-W53/2022-W53", ("2021-W53", "2022-W53")),
        ("2025-W01/2025-W52", ()),
    ],
)
def test_a_week_its_year_lacks_is_missing(text, missing):
    weeks = WeekRange.parse(text)
    assert weeks.missing_weeks == missing
    assert (weeks.interval() is None) == bool(missing)


@pytest.mark.parametrize("text", ["2025-W32/2025-W25", "2026-W01/2025-W52"])
def test_inverted_weeks_are_kept_but_have_no_interval(text):
    weeks = WeekRange.parse(text)
    assert not weeks.is_ordered
    assert weeks.missing_weeks == ()
    assert weeks.interval() is None


@pytest.mark.parametrize(
    "text",
    [
        "2025-W00",
        "2025-W54",
        "2025-W5",
        "2025W25",
        "2025-w25",
        "2025-25",
        "25-W25",
        "2025-W25/W32",
        "2025-W25/",
        "2025-W25-2025-W32",
        "2025-W25-1",
        "0999-W01",
        "3000-W01",
    ],
)
def test_what_is_no_week_is_refused(text):
    with pytest.raises(ValueError, match="is not a week or a range"):
        WeekRange.parse(text)


@given(days, days)
def test_a_range_holds_the_days_of_its_weeks(one, other):
    first, last = sorted((one, other))
    interval = WeekRange.parse(f"{week_of(first)}/{week_of(last)}").interval()
    assert interval is not None
    assert interval.start == first - timedelta(days=first.weekday())
    assert interval.last_day == last + timedelta(days=6 - last.weekday())


@given(st.integers(1000, 2999))
def test_week_53_is_missing_where_the_calendar_has_none(year):
    weeks = {
        (date(year, 12, 1) + timedelta(days=number)).isocalendar().week for number in range(31)
    }
    assert bool(WeekRange.parse(f"{year}-W53").missing_weeks) == (53 not in weeks)
