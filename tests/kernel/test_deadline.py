from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.kernel.clock import ClockTime
from narvard.kernel.deadline import Counting, FreeDay, count_days, last_day
from narvard.kernel.duration import Duration
from narvard.kernel.interval import Interval
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
        ("PT8H", "2025-04-03", {"given_at": ClockTime("16:00")}, "2025-04-03"),
        ("PT8H", "2025-04-03", {"given_at": ClockTime("16:01")}, "2025-04-04"),
        # Good Friday to Easter Monday are no working days.
        ("P1D", "2025-04-17", {"working_days": SWEDEN}, "2025-04-22"),
        ("P2D", "2025-04-17", {"working_days": SWEDEN}, "2025-04-23"),
        ("P2D", "2025-04-17", {"working_days": SWEDEN, "day_zero": True}, "2025-04-22"),
        ("P1D", "2025-04-17", {"working_days": SWEDEN, "day_zero": True}, "2025-04-17"),
        ("P1D", "2025-04-19", {"working_days": SWEDEN, "day_zero": True}, "2025-04-22"),
        ("P1W", "2025-04-11", {"working_days": SWEDEN}, "2025-04-22"),
        ("P0D", "2025-04-18", {"working_days": SWEDEN}, "2025-04-22"),
        ("PT24H", "2025-04-17", {"working_days": SWEDEN}, "2025-04-22"),
        # What ends at midnight ends with the day before, which is Good Friday.
        (
            "PT48H",
            "2025-04-17",
            {"working_days": SWEDEN, "given_at": ClockTime("00:00")},
            "2025-04-22",
        ),
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


def test_how_the_last_day_was_found():
    # Monday 22 December after the cut-off counts as Tuesday 23; then 24, 29, 30, 31 and 2 January.
    found = count_days(
        Duration("P5D"),
        date(2025, 12, 22),
        working_days=SWEDEN,
        given_at=ClockTime("13:15"),
        cut_off=ClockTime("12:00"),
    )
    assert found == Counting(
        length=Duration("P5D"),
        working_days=True,
        calendar="SE",
        given_on=date(2025, 12, 22),
        given_at=ClockTime("13:15"),
        cut_off=ClockTime("12:00"),
        is_late=True,
        counts_from=date(2025, 12, 23),
        day_zero=False,
        passed_over=(
            FreeDay(day=date(2025, 12, 25), why="public_holiday", name="Juldagen"),
            FreeDay(day=date(2025, 12, 26), why="public_holiday", name="Annandag jul"),
            FreeDay(day=date(2025, 12, 27), why="saturday"),
            FreeDay(day=date(2025, 12, 28), why="sunday"),
            FreeDay(day=date(2026, 1, 1), why="public_holiday", name="Nyårsdagen"),
        ),
        last_day=date(2026, 1, 2),
        until=None,
    )


def test_a_count_on_every_day_passes_nothing_over():
    assert count_days(Duration("P5D"), date(2025, 12, 22), day_zero=True) == Counting(
        length=Duration("P5D"),
        working_days=False,
        given_on=date(2025, 12, 22),
        given_at=None,
        cut_off=None,
        is_late=False,
        counts_from=date(2025, 12, 22),
        day_zero=True,
        passed_over=(),
        last_day=date(2025, 12, 26),
    )


def passed_over(length, given_on, *, day_zero=False, red_days=SWEDEN):
    found = count_days(
        Duration(length), date.fromisoformat(given_on), working_days=red_days, day_zero=day_zero
    )
    return [(one.day.isoformat(), one.why, one.name) for one in found.passed_over]


def test_why_days_are_passed_over():
    bridge = Interval(date(2025, 6, 23), date(2025, 6, 24))
    red_days = RedDays.of("SE", eves_off=("midsummer_eve",), days_off=(bridge,))
    assert passed_over("P1D", "2025-06-19", red_days=red_days) == [
        ("2025-06-20", "eve", None),
        ("2025-06-21", "public_holiday", "Midsommardagen"),
        ("2025-06-22", "sunday", None),
        ("2025-06-23", "day_off", None),
    ]


def test_a_red_day_zero_is_passed_over_only_if_it_might_have_counted():
    good_friday = ("2025-04-18", "public_holiday", "Långfredagen")
    rest = [
        ("2025-04-19", "saturday", None),
        ("2025-04-20", "public_holiday", "Påskdagen"),
        ("2025-04-21", "public_holiday", "Annandag påsk"),
    ]
    assert passed_over("P1D", "2025-04-18") == rest
    assert passed_over("P1D", "2025-04-18", day_zero=True) == [good_friday, *rest]
    assert passed_over("P0D", "2025-04-18") == [good_friday, *rest]


def test_a_week_passes_over_only_the_days_behind_its_end():
    # The weekend of 12 and 13 April lies within the week and is no matter.
    assert [day for day, *_ in passed_over("P1W", "2025-04-11")] == [
        "2025-04-18",
        "2025-04-19",
        "2025-04-20",
        "2025-04-21",
    ]
    assert passed_over("P1W", "2025-04-02") == []


@pytest.mark.parametrize(
    ("length", "given_at", "cut_off", "last", "until"),
    [
        ("PT24H", "16:00", None, "2025-04-04", "16:00"),
        ("PT90M", "23:00", None, "2025-04-04", "00:30"),
        # What ends at midnight ends with the day before.
        ("PT8H", "16:00", None, "2025-04-03", None),
        ("PT24H", "00:00", None, "2025-04-03", None),
        ("PT48H", "00:00", None, "2025-04-04", None),
        # Without a clock time the whole of the last day is in time.
        ("PT24H", None, None, "2025-04-04", None),
        ("PT23H", None, "12:00", "2025-04-03", None),
        # After the cut-off it is known: midnight.
        ("PT23H", "20:00", "12:00", "2025-04-04", "23:00"),
        ("PT24H", "20:00", "12:00", "2025-04-04", None),
        ("P1D", "16:00", None, "2025-04-04", None),
        ("P1D", "16:00", "12:00", "2025-04-05", None),
    ],
)
def test_until_when_on_the_last_day(length, given_at, cut_off, last, until):
    found = count_days(
        Duration(length),
        date(2025, 4, 3),
        given_at=None if given_at is None else ClockTime(given_at),
        cut_off=None if cut_off is None else ClockTime(cut_off),
    )
    assert found.last_day == date.fromisoformat(last)
    assert found.until == (None if until is None else ClockTime(until))


def test_hours_that_end_on_a_red_day_keep_their_time_on_the_next_working_day():
    found = count_days(
        Duration("PT24H"), date(2025, 4, 17), working_days=SWEDEN, given_at=ClockTime("09:30")
    )
    assert (found.last_day, found.until) == (date(2025, 4, 22), ClockTime("09:30"))
    assert [one.day.day for one in found.passed_over] == [18, 19, 20, 21]


@pytest.mark.parametrize(
    ("given_at", "is_late", "counts_from"),
    [("11:59", False, 3), ("12:00", False, 3), ("12:01", True, 4), (None, False, 3)],
)
def test_what_is_late(given_at, is_late, counts_from):
    found = count_days(
        Duration("P1D"),
        date(2025, 4, 3),
        given_at=None if given_at is None else ClockTime(given_at),
        cut_off=ClockTime("12:00"),
    )
    assert (found.is_late, found.counts_from.day) == (is_late, counts_from)
    assert (found.given_on, found.cut_off) == (date(2025, 4, 3), ClockTime("12:00"))


@given(lengths, days, st.booleans())
def test_what_is_passed_over_is_free_and_what_is_not_is_worked(length, day, day_zero):
    found = count_days(length, day, working_days=SWEDEN, day_zero=day_zero)
    skipped = [one.day for one in found.passed_over]
    assert skipped == sorted(set(skipped))
    assert all(not SWEDEN.is_working_day(one) for one in skipped)
    assert all(day <= one < found.last_day for one in skipped)
    if length.days:
        first = day if day_zero else day + DAY
        between = (first + number * DAY for number in range((found.last_day - first).days + 1))
        assert skipped == [one for one in between if not SWEDEN.is_working_day(one)]


@given(lengths, days)
def test_the_last_day_is_the_one_of_the_counting(length, day):
    assert (
        last_day(length, day, working_days=SWEDEN)
        == count_days(length, day, working_days=SWEDEN).last_day
    )


@pytest.mark.parametrize(
    ("length", "given_on", "options", "last", "if_late"),
    [
        ("P2D", "2025-04-03", {}, "2025-04-05", "2025-04-06"),
        ("P1D", "2025-04-16", {"working_days": SWEDEN}, "2025-04-17", "2025-04-22"),
        ("P1D", "2025-04-15", {"day_zero": True}, "2025-04-15", "2025-04-16"),
        ("PT24H", "2025-04-03", {}, "2025-04-04", "2025-04-04"),
        # Nobody is late who is known to have come in time.
        ("P2D", "2025-04-03", {"given_at": ClockTime("11:00")}, "2025-04-05", None),
        # Nothing comes after the last minute of the day.
        ("P2D", "2025-04-03", {"cut_off": ClockTime("23:59")}, "2025-04-05", None),
        ("P2D", "2025-04-03", {"cut_off": ClockTime("23:58")}, "2025-04-05", "2025-04-06"),
        ("P2D", "2025-04-03", {"cut_off": ClockTime("00:00")}, "2025-04-05", "2025-04-06"),
        ("P2D", "2025-04-03", {"cut_off": None}, "2025-04-05", None),
        # A day later would be past the year 9999.
        ("P1D", "9999-12-30", {}, "9999-12-31", None),
    ],
)
def test_the_last_day_if_it_comes_after_the_cut_off(length, given_on, options, last, if_late):
    cut_off = {"cut_off": ClockTime("12:00")}
    found = count_days(Duration(length), date.fromisoformat(given_on), **cut_off | options)
    assert found.last_day == date.fromisoformat(last)
    assert found.if_late == (None if if_late is None else date.fromisoformat(if_late))
