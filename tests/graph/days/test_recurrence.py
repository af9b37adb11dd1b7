from datetime import date

import pytest

from narvard.graph.days.recurrence import WEEKDAYS, also_on_red_days, days_of_the_week, recurs_on
from narvard.kernel.duration import Duration
from narvard.kernel.red_days import RedDays
from narvard.model.timing import Recurrence

SWEDEN = RedDays.of("SE")
THURSDAY, GOOD_FRIDAY = date(2025, 4, 17), date(2025, 4, 18)
SUNDAY, EASTER_SUNDAY = date(2025, 4, 6), date(2025, 4, 20)
WORKING_WEEK = WEEKDAYS[:5]


def recurrence(every=None, weekdays=(), on_red_days=None):
    return Recurrence(
        every=None if every is None else Duration(every),
        weekdays=weekdays,
        on_red_days=on_red_days,
    )


@pytest.mark.parametrize(
    ("every", "weekdays", "days"),
    [
        (None, (), ()),
        (None, ("friday", "monday", "friday"), ("monday", "friday")),
        ("P1W", ("monday",), ("monday",)),
        ("P7D", ("monday",), ("monday",)),
        ("P1D", ("monday",), ("monday",)),
        ("P1D", (), WEEKDAYS),
        ("P1W", (), ()),
        ("P2W", ("monday",), ()),
        ("P1M", ("monday",), ()),
        ("P2D", (), ()),
    ],
)
def test_the_days_of_every_week(every, weekdays, days):
    assert days_of_the_week(recurrence(every, weekdays)) == days


def test_who_names_sunday_names_a_red_day():
    assert also_on_red_days(recurrence(weekdays=("sunday",))) is True
    assert also_on_red_days(recurrence(weekdays=("sunday",), on_red_days=False)) is False
    assert also_on_red_days(recurrence(weekdays=WORKING_WEEK)) is None
    assert also_on_red_days(recurrence("P1D")) is None


@pytest.mark.parametrize(
    ("stated", "day", "answer"),
    [
        (recurrence(weekdays=WORKING_WEEK), THURSDAY, True),
        (recurrence(weekdays=WORKING_WEEK), GOOD_FRIDAY, None),
        (recurrence(weekdays=WORKING_WEEK, on_red_days=True), GOOD_FRIDAY, True),
        (recurrence(weekdays=WORKING_WEEK, on_red_days=False), GOOD_FRIDAY, False),
        (recurrence(weekdays=WORKING_WEEK, on_red_days=True), SUNDAY, False),
        (recurrence(weekdays=WEEKDAYS), GOOD_FRIDAY, True),
        (recurrence(weekdays=WEEKDAYS), SUNDAY, True),
        (recurrence(weekdays=WEEKDAYS, on_red_days=False), GOOD_FRIDAY, False),
        (recurrence(weekdays=WEEKDAYS, on_red_days=False), SUNDAY, None),
        (recurrence(weekdays=WEEKDAYS, on_red_days=False), EASTER_SUNDAY, False),
        (recurrence("P1D"), THURSDAY, True),
        (recurrence("P1D"), SUNDAY, None),
        (recurrence("P1D", on_red_days=False), SUNDAY, False),
        (recurrence("P2W", ("thursday",)), THURSDAY, None),
    ],
)
def test_whether_something_recurs_on_a_day(stated, day, answer):
    assert recurs_on(stated, day, SWEDEN) is answer
