from datetime import date

import pytest
from attrs import evolve

from narvard.graph.days.deadlines import counted, extended, is_countable
from narvard.kernel.clock import ClockTime
from narvard.kernel.deadline import count_days
from narvard.kernel.duration import Duration
from narvard.kernel.red_days import RedDays
from narvard.model.timing import Deadline

SWEDEN = RedDays.of("SE")
MAUNDY_THURSDAY = date(2025, 4, 17)


def deadline(length=None, count=None, **values):
    more = values.pop("extendable_by", None)
    return Deadline(
        length=None if length is None else Duration(length),
        count=count,
        extendable_by=None if more is None else Duration(more),
        **values,
    )


def ended(last, until=None):
    """A counting that has ended on a day."""
    found = count_days(Duration("P0D"), last, day_zero=True)
    return evolve(found, until=None if until is None else ClockTime(until))


def last_day(given, red_days=SWEDEN, given_on=MAUNDY_THURSDAY, given_at=None):
    found = counted(given, given_on, given_at, red_days)
    return None if found is None else found.last_day.isoformat()


@pytest.mark.parametrize(
    ("given", "countable"),
    [
        (deadline(), False),
        (deadline(count="working_days"), False),
        (deadline("P5D"), False),
        (deadline("P1M5D"), False),
        (deadline("P0D"), True),
        (deadline("P5D", "working_days"), True),
        (deadline("P5D", "calendar_days"), True),
        (deadline("P1W"), True),
        (deadline("P1M"), True),
        (deadline("PT24H"), True),
    ],
)
def test_days_need_to_say_which_days_count(given, countable):
    assert is_countable(given) is countable


@pytest.mark.parametrize(
    ("given", "last"),
    [
        (deadline("P2D", "working_days"), "2025-04-23"),
        (deadline("P2D", "calendar_days"), "2025-04-19"),
        (deadline("P2D"), "2025-04-19"),
        (deadline("P2D", "working_days", day_zero=True), "2025-04-22"),
        (deadline("P1W", "working_days"), "2025-04-24"),
        (deadline("P0D", "working_days"), "2025-04-17"),
        (deadline(), None),
    ],
)
def test_the_last_day_of_a_deadline(given, last):
    assert last_day(given) == last


def test_the_cut_off_and_the_time_of_the_event():
    given = deadline("P1D", "calendar_days", cut_off=ClockTime("12:00"))
    assert last_day(given, given_at=ClockTime("12:00")) == "2025-04-18"
    assert last_day(given, given_at=ClockTime("12:01")) == "2025-04-19"
    assert last_day(given) == "2025-04-18"


def test_hours_end_at_a_time():
    found = counted(deadline("PT24H"), MAUNDY_THURSDAY, ClockTime("13:15"), None)
    assert (found.last_day, found.until) == (date(2025, 4, 18), ClockTime("13:15"))


def test_working_days_need_a_calendar_and_other_days_do_not():
    assert last_day(deadline("P2D", "working_days"), red_days=None) is None
    assert last_day(deadline("P2D", "calendar_days"), red_days=None) == "2025-04-19"


@pytest.mark.parametrize("count", ["working_days", "calendar_days"])
def test_what_no_calendar_reaches_has_no_last_day(count):
    assert last_day(deadline("P1D", count), given_on=date.max) is None
    assert last_day(deadline("P9999W", count), given_on=date(9990, 1, 1)) is None


@pytest.mark.parametrize(
    ("length", "is_counted"),
    [("P200Y", True), ("P201Y", False), ("P9999D", True), ("P9999W", True), ("P9999M", False)],
)
def test_what_takes_more_than_two_hundred_years_is_not_counted(length, is_counted):
    # 9999 weeks are about 191 years and 8 months.
    assert (last_day(deadline(length, "calendar_days")) is not None) is is_counted


@pytest.mark.parametrize(
    ("given", "last", "new_last"),
    [
        # 8, 9, 10, 11, 14 April; then 15, 16, 17, and after Easter 22 and 23.
        (deadline("P5D", "working_days", extendable_by="P5D"), date(2025, 4, 14), "2025-04-23"),
        (deadline("P5D", "calendar_days", extendable_by="P5D"), date(2025, 4, 14), "2025-04-19"),
        (deadline("P5D", extendable_by="P5D"), date(2025, 4, 14), "2025-04-19"),
        # A week from Friday 11 ends on Good Friday.
        (deadline("P5D", "working_days", extendable_by="P1W"), date(2025, 4, 11), "2025-04-22"),
        # Neither the cut-off nor day zero counts a second time.
        (
            deadline(
                "P1D",
                "calendar_days",
                extendable_by="P1D",
                day_zero=True,
                cut_off=ClockTime("00:00"),
            ),
            date(2025, 4, 14),
            "2025-04-15",
        ),
    ],
)
def test_the_new_last_day_when_time_is_added(given, last, new_last):
    found = extended(given, ended(last), SWEDEN)
    assert found.given_on == last
    assert found.last_day.isoformat() == new_last


def test_time_is_added_only_where_it_may_and_can_be():
    assert extended(deadline("P5D", "working_days"), ended(MAUNDY_THURSDAY), SWEDEN) is None
    working = deadline("P5D", "working_days", extendable_by="P5D")
    assert extended(working, ended(MAUNDY_THURSDAY), None) is None
    assert extended(working, ended(date.max), SWEDEN) is None


@pytest.mark.parametrize(
    ("more", "until", "new_last", "new_until"),
    [
        # From 14:30 on Monday 14 April.
        ("PT8H", "14:30", "2025-04-14", "22:30"),
        ("PT24H", "14:30", "2025-04-15", "14:30"),
        # The whole of Monday was in time, so it runs from midnight.
        ("PT8H", None, "2025-04-15", "08:00"),
        ("PT24H", None, "2025-04-15", None),
    ],
)
def test_hours_are_added_from_the_time_at_which_it_ended(more, until, new_last, new_until):
    given = deadline("PT24H", "calendar_days", extendable_by=more)
    found = extended(given, ended(date(2025, 4, 14), until), SWEDEN)
    assert found.last_day.isoformat() == new_last
    assert found.until == (None if new_until is None else ClockTime(new_until))


def test_no_hours_are_added_at_the_end_of_the_calendar():
    given = deadline("PT24H", "calendar_days", extendable_by="PT8H")
    assert extended(given, ended(date.max), SWEDEN) is None
