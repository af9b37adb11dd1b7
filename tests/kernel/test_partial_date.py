from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.kernel.partial_date import PartialDate, parse_full_date

days = st.dates(date(1000, 1, 1), date(2999, 12, 31))


def is_read(parse, text):
    try:
        parse(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2025", "year", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-06", "month", date(2025, 6, 1), date(2025, 6, 30)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-02", "month", date(2025, 2, 1), date(2025, 2, 28)),
        ("2025-12", "month", date(2025, 12, 1), date(2025, 12, 31)),
        ("2025-06-16", "day", date(2025, 6, 16), date(2025, 6, 16)),
        ("1000", "year", date(1000, 1, 1), date(1000, 12, 31)),
        ("2999", "year", date(2999, 1, 1), date(2999, 12, 31)),
    ],
)
def test_a_date_means_the_days_it_leaves_open(text, precision, earliest, latest):
    value = PartialDate.parse(text)
    assert (value.precision, value.earliest, value.latest) == (precision, earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "0999",
        "3000",
        "25",
        "2025-13",
        "2025-00",
        "2025-6",
        "2025-06-00",
        "2025-06-31",
        "20250616",
        "2025-W25",
        "2025-06-16T00:00",
        "2025-",
        "2025-06-",
        "2025-167",
        "-2025",
        "1900-02-29",
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"is not a date such as 2025, 2025-06 or 2025-06-16$"):
        PartialDate.parse(text)
    with pytest.raises(ValueError, match=r"is not a day such as 2025-06-16$"):
        parse_full_date(text)


@pytest.mark.parametrize("parse", [PartialDate.parse, parse_full_date])
def test_leap_days_are_read_in_leap_years_only(parse):
    for year in range(1000, 3000):
        assert is_read(parse, f"{year}-02-28")
        assert is_read(parse, f"{year}-02-29") == (monthrange(year, 2)[1] == 29)
        assert not is_read(parse, f"{year}-02-30")


@pytest.mark.parametrize("year", [1000, 1900, 2000, 2023, 2024, 2999])
def test_exactly_the_days_of_a_year_are_read(year):
    written = [f"{year}-{month:02}-{day:02}" for month in range(14) for day in range(34)]
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = [(first + timedelta(number)).isoformat() for number in range((last - first).days + 1)]
    assert [text for text in written if is_read(PartialDate.parse, text)] == days
    assert [text for text in written if is_read(parse_full_date, text)] == days


@pytest.mark.parametrize("text", ["2025", "2025-06"])
def test_a_whole_day_has_all_its_parts(text):
    with pytest.raises(ValueError, match="is not a day"):
        parse_full_date(text)


@given(days)
def test_a_day_is_itself(day):
    value = PartialDate.of(day)
    assert value.earliest == value.latest == day == parse_full_date(str(value))
    assert value.precision == "day"


@given(days)
def test_a_shorter_date_means_more(day):
    text = day.isoformat()
    whole, month, year = (PartialDate.parse(text[:length]) for length in (10, 7, 4))
    assert year.earliest <= month.earliest <= whole.earliest
    assert whole.latest <= month.latest <= year.latest
    assert (month.earliest - timedelta(days=1)).month != day.month
    assert (month.latest + timedelta(days=1)).month != day.month
    assert (year.latest + timedelta(days=1)).year == day.year + 1


@pytest.mark.parametrize("day", [date(999, 12, 31), date(3000, 1, 1)])
def test_a_day_outside_the_years_is_refused(day):
    with pytest.raises(ValueError, match="is not a date"):
        PartialDate.of(day)


def test_dates_are_equal_when_they_mean_and_say_the_same():
    assert PartialDate.parse("2025-06") == PartialDate("2025-06")
    assert PartialDate.parse("2025-01-01") != PartialDate.parse("2025")
