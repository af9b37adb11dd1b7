from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.outputs.plots.dates import ticks


def labels(first, last, most):
    found = ticks(date.fromisoformat(first), date.fromisoformat(last), most)
    return [(tick.day.isoformat(), tick.label) for tick in found]


def test_mondays_in_a_short_window():
    assert labels("2025-06-10", "2025-07-01", 8) == [
        ("2025-06-16", "2025-W25"),
        ("2025-06-23", "2025-W26"),
        ("2025-06-30", "2025-W27"),
    ]
    # 29 December 2025 is the Monday of the first week of 2026.
    assert labels("2025-12-23", "2025-12-31", 8) == [("2025-12-29", "2026-W01")]
    assert [label for _, label in labels("2025-06-02", "2025-08-03", 3)] == [
        "2025-W23",
        "2025-W26",
        "2025-W29",
    ]


def test_each_day_of_a_week_at_most():
    assert labels("2025-04-03", "2025-04-03", 8) == [("2025-04-03", "2025-04-03")]
    assert [label for _, label in labels("2025-02-26", "2025-03-04", 8)] == [
        "2025-02-26",
        "2025-02-27",
        "2025-02-28",
        "2025-03-01",
        "2025-03-02",
        "2025-03-03",
        "2025-03-04",
    ]
    # The eighth day is one too many: of 26 February to 5 March only the Monday is named.
    assert labels("2025-02-26", "2025-03-05", 8) == [("2025-03-03", "2025-W10")]


def test_months_and_years():
    assert labels("2025-01-15", "2025-07-31", 8) == [
        ("2025-02-01", "2025-02"),
        ("2025-03-01", "2025-03"),
        ("2025-04-01", "2025-04"),
        ("2025-05-01", "2025-05"),
        ("2025-06-01", "2025-06"),
        ("2025-07-01", "2025-07"),
    ]
    assert [label for _, label in labels("2025-01-01", "2025-12-31", 6)] == [
        "2025-01",
        "2025-03",
        "2025-05",
        "2025-07",
        "2025-09",
        "2025-11",
    ]
    assert [label for _, label in labels("2021-03-01", "2025-12-31", 8)] == [
        "2022",
        "2023",
        "2024",
        "2025",
    ]


@given(st.dates(), st.dates(), st.integers(1, 20))
def test_never_too_many_and_never_outside(one, other, most):
    first, last = sorted((one, other))
    found = ticks(first, last, most)
    assert len(found) <= most
    assert all(first <= tick.day <= last for tick in found)
    assert [tick.day for tick in found] == sorted({tick.day for tick in found})


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar(day):
    assert len(ticks(day, day, 8)) <= 1
