from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.kernel.clock import ClockTime
from narvard.kernel.deadline import last_day
from narvard.kernel.duration import Duration
from narvard.kernel.red_days import RedDays

SWEDEN = RedDays.of("SE")
DAY = timedelta(days=1)

days = st.dates(date(1953, 1, 1), date(2098, 12, 31))
counts = st.integers(0, 60)
lengths = st.builds("{}{}".format, st.integers(0, 60), st.sampled_from(["D", "W", "M"])).map(
    lambda text: Duration(f"P{text}")
)


@pytest.mark.parametrize(
    ("length", "given_on", "options", "last"),
    [
        ("P3D", "2025-04-03", {}, "2025-04-06"),
        ("P3D", "2025-04-03", {"day_zero": True}, "2025-04-05"),
        ("P0D", "2025-04-03", {"day_zero": True}, "2025-04-03"),
        ("P1W", "2025-04-03", {}, "2025-04-10"),
        ("P1M", "2025-01-31", {}, "2025-02-28"),
        ("P1M", "2025-01-01", {"day_zero": True}, "2025-01-31"),
        ("P1Y", "2024-02-29", {}, "2025-02-28"),
        ("PT24H", "2025-04-03", {"given_at": ClockTime("16:00")}, "2025-04-04"),
        ("PT8H", "2025-04-03", {"given_at": ClockTime("15:59")}, "2025-04-03"),
        ("PT8H", "2025-04-03", {"given_at": ClockTime("16:00")}, "2025-04-04"),
        # Good Friday to Easter Monday are no working days.
        ("P1D", "2025-04-17", {"working_days": SWEDEN}, "2025-04-22"),
        ("P2D", "2025-04-17", {"working_days": SWEDEN}, "2025-04-23"),
        ("P2D", "2025-04-17", {"working_days": SWEDEN, "day_zero": True}, "2025-04-22"),
        ("P1D", "2025-04-17", {"working_days": SWEDEN, "day_zero": True}, "2025-04-17"),
        ("P1D", "2025-04-19", {"working_days": SWEDEN, "day_zero": True}, "2025-04-22"),
        ("P1W", "2025-04-11", {"working_days": SWEDEN}, "2025-04-22"),
        ("P0D", "2025-04-18", {"working_days": SWEDEN}, "2025-04-22"),
        ("PT24H", "2025-04-17", {"working_days": SWEDEN}, "2025-04-22"),
    ],
)
def test_the_last_day(length, given_on, options, last):
    found = last_day(Duration(length), date.fromisoformat(given_on), **options)
    assert found == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("given_at", "last"),
    [("11:59", "2025-04-05"), ("12:00", "2025-04-05"), ("12:01", "2025-04-06")],
)
def test_what_comes_after_the_cut_off_comes_the_next_day(given_at, last):
    found = last_day(
        Duration("P2D"),
        date(2025, 4, 3),
        given_at=ClockTime(given_at),
        cut_off=ClockTime("12:00"),
    )
    assert found == date.fromisoformat(last)


def test_hours_after_the_cut_off_run_from_midnight():
    options = {"given_at": ClockTime("20:00"), "cut_off": ClockTime("12:00")}
    assert last_day(Duration("PT23H"), date(2025, 4, 3), **options) == date(2025, 4, 4)


@pytest.mark.parametrize("red_days", [None, SWEDEN])
@pytest.mark.parametrize("length", ["P1D", "P9999W", "P9999Y", "PT24H"])
def test_past_the_year_9999_there_is_no_last_day(length, red_days):
    with pytest.raises(ValueError, match="is past the year 9999"):
        last_day(Duration(length), date.max, working_days=red_days)


def test_the_first_day_of_all_can_be_the_anchor():
    assert last_day(Duration("P2D"), date(1, 1, 2), day_zero=True) == date(1, 1, 3)


@given(lengths, days, st.booleans())
def test_in_working_days_it_ends_on_a_working_day(length, day, day_zero):
    found = last_day(length, day, working_days=SWEDEN, day_zero=day_zero)
    assert SWEDEN.is_working_day(found)
    assert found.isoweekday() < 6
    assert not SWEDEN.is_red(found)


@given(counts, days, st.booleans())
def test_as_many_working_days_are_counted_as_it_says(count, day, day_zero):
    found = last_day(Duration(f"P{count}D"), day, working_days=SWEDEN, day_zero=day_zero)
    first = day if day_zero else day + DAY
    counted = [
        one
        for number in range((found - first).days + 1)
        if SWEDEN.is_working_day(one := first + number * DAY)
    ]
    if count:
        assert len(counted) == count
    else:
        assert not SWEDEN.is_working_day(day) or found == day


@given(counts.filter(bool), days)
def test_day_zero_is_one_counted_day_fewer_where_the_day_itself_counts(count, day):
    length = Duration(f"P{count}D")
    assert last_day(length, day) - last_day(length, day, day_zero=True) == DAY
    with_day = last_day(length, day, working_days=SWEDEN, day_zero=True)
    without = last_day(length, day, working_days=SWEDEN)
    if SWEDEN.is_working_day(day):
        assert last_day(Duration("P1D"), with_day, working_days=SWEDEN) == without
    else:
        assert with_day == without


@given(lengths, days, st.booleans())
def test_working_days_never_end_sooner(length, day, day_zero):
    plain = last_day(length, day, day_zero=day_zero)
    assert plain <= last_day(length, day, working_days=SWEDEN, day_zero=day_zero)


@given(lengths, days, st.integers(1, 30), st.booleans(), st.sampled_from([None, SWEDEN]))
def test_a_later_event_never_has_an_earlier_last_day(length, day, later, day_zero, red_days):
    def ends(given_on):
        return last_day(length, given_on, working_days=red_days, day_zero=day_zero)

    assert ends(day) <= ends(day + later * DAY)


@given(lengths, days, st.integers(0, 23), st.integers(0, 23), st.booleans())
def test_a_cut_off_moves_the_event_by_a_day_or_not_at_all(length, day, hour, cut_off, day_zero):
    late = hour > cut_off
    found = last_day(
        length,
        day,
        working_days=SWEDEN,
        day_zero=day_zero,
        given_at=ClockTime(f"{hour:02}"),
        cut_off=ClockTime(f"{cut_off:02}"),
    )
    moved = day + DAY if late else day
    assert found == last_day(length, moved, working_days=SWEDEN, day_zero=day_zero)
