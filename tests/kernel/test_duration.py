from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.kernel.duration import Duration

days = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("P1Y", (1, 0, 0, 0, 0, 0)),
        ("P1Y6M", (1, 6, 0, 0, 0, 0)),
        ("P1Y6M3D", (1, 6, 0, 3, 0, 0)),
        ("P1Y3D", (1, 0, 0, 3, 0, 0)),
        ("P3M", (0, 3, 0, 0, 0, 0)),
        ("P3M2D", (0, 3, 0, 2, 0, 0)),
        ("P10D", (0, 0, 0, 10, 0, 0)),
        ("P1W", (0, 0, 1, 0, 0, 0)),
        ("PT36H", (0, 0, 0, 0, 36, 0)),
        ("PT30M", (0, 0, 0, 0, 0, 30)),
        ("PT1H30M", (0, 0, 0, 0, 1, 30)),
        ("P0010D", (0, 0, 0, 10, 0, 0)),
    ],
)
def test_a_duration_has_its_numbers(text, numbers):
    value = Duration.parse(text)
    assert numbers == (
        value.years,
        value.months,
        value.weeks,
        value.days,
        value.hours,
        value.minutes,
    )


@pytest.mark.parametrize(
    "text",
    [
        "P",
        "PT",
        "P1",
        "1D",
        "P1H",
        "PT1D",
        "P1D1M",
        "P1M1Y",
        "P1W2D",
        "P1Y1W",
        "P1DT1H",
        "P1DT",
        "P-1D",
        "P1.5D",
        "P10000D",
        "p1d",
        "PT1S",
        "PT30M1H",
    ],
)
def test_what_is_no_duration_is_refused(text):
    with pytest.raises(ValueError, match=r"is not a duration such as P1Y6M, P10D, P1W or PT36H$"):
        Duration.parse(text)


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("P1M", date(2025, 1, 31), date(2025, 2, 28)),
        ("P1M", date(2024, 1, 31), date(2024, 2, 29)),
        ("P1M", date(2025, 12, 31), date(2026, 1, 31)),
        ("P3M", date(2025, 11, 30), date(2026, 2, 28)),
        ("P1Y", date(2024, 2, 29), date(2025, 2, 28)),
        ("P4Y", date(2024, 2, 29), date(2028, 2, 29)),
        ("P1M1D", date(2025, 1, 31), date(2025, 3, 1)),
        ("P1Y6M", date(2024, 8, 31), date(2026, 2, 28)),
        ("P14M", date(2024, 12, 31), date(2026, 2, 28)),
        ("P1W", date(2025, 4, 3), date(2025, 4, 10)),
        ("PT23H", date(2025, 4, 3), date(2025, 4, 3)),
        ("PT24H", date(2025, 4, 3), date(2025, 4, 4)),
        ("PT47H59M", date(2025, 4, 3), date(2025, 4, 4)),
        ("PT1440M", date(2025, 4, 3), date(2025, 4, 4)),
        ("PT23H60M", date(2025, 4, 3), date(2025, 4, 4)),
        ("P0D", date(2025, 4, 3), date(2025, 4, 3)),
        ("P0D", date.max, date.max),
        ("P1D", date(9999, 12, 30), date.max),
        ("P11M", date(9999, 1, 31), date.max),
    ],
)
def test_a_duration_is_counted_on_the_calendar(text, day, expected):
    assert Duration.parse(text).after(day) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("P1D", date.max),
        ("PT24H", date.max),
        ("P1W", date(9999, 12, 28)),
        ("P1M", date(9999, 12, 1)),
        ("P1Y", date(9999, 1, 1)),
        ("P9999Y9999M9999D", date(2025, 1, 1)),
    ],
)
def test_nothing_is_after_the_year_9999(text, day):
    with pytest.raises(ValueError, match=r"is past the year 9999$"):
        Duration.parse(text).after(day)


@given(days, st.integers(0, 9999))
def test_days_weeks_and_hours_are_exact(day, number):
    assert Duration.parse(f"P{number}D").after(day) == day + timedelta(days=number)
    assert Duration.parse(f"P{number}W").after(day) == day + timedelta(weeks=number)
    assert Duration.parse(f"PT{number}H").after(day) == day + timedelta(days=number // 24)


@given(days, st.integers(0, 9999))
def test_months_end_in_the_month_they_lead_to(day, number):
    after = Duration.parse(f"P{number}M").after(day)
    assert (after.year - day.year) * 12 + after.month - day.month == number
    assert after.day == day.day or (after + timedelta(days=1)).day == 1
    assert after.day <= day.day


@given(days, days, st.integers(0, 9999))
def test_a_later_day_is_never_due_earlier(one, other, number):
    duration = Duration.parse(f"P{number}M")
    first, second = sorted((one, other))
    assert duration.after(first) <= duration.after(second)


@pytest.mark.parametrize("text", ["P0D", "P0Y", "P0W", "PT0H0M", "P0Y0M0D"])
def test_nothing_but_zeros_is_zero(text):
    assert Duration.parse(text).is_zero


@pytest.mark.parametrize("text", ["P1Y", "P1M", "P1W", "P1D", "PT1H", "PT1M", "P0Y1M"])
def test_a_minute_is_not_zero(text):
    assert not Duration.parse(text).is_zero


def test_durations_are_equal_when_their_numbers_are():
    assert Duration.parse("P7D") == Duration.parse("P07D")
    assert Duration.parse("P7D") != Duration.parse("P1W")
    assert Duration.parse("P30M") != Duration.parse("PT30M")


@pytest.mark.parametrize(("text", "last"), [("PT23H59M", date(9999, 12, 31)), ("PT24H", None)])
def test_what_is_left_of_a_day_does_not_lead_past_the_last_one(text, last):
    if last is None:
        with pytest.raises(ValueError, match=r"^PT24H after 9999-12-31 is past the year 9999$"):
            Duration(text).after(date.max)
    else:
        assert Duration(text).after(date.max) == last
