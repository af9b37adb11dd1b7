from datetime import date

import pytest

from narvard.graph.days.overdue import due_day, overdue
from narvard.kernel.duration import Duration
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate


@pytest.mark.parametrize(
    ("length", "start", "due"),
    [
        ("P1Y", "2025-02-28", date(2026, 2, 28)),
        ("P1M", "2025-01", date(2025, 2, 28)),
        ("P14D", "2025", date(2026, 1, 14)),
        ("P9999Y", "2025", None),
    ],
)
def test_the_due_day_is_counted_from_the_last_day_that_may_be_meant(length, start, due):
    assert due_day(Duration(length), PartialDate(start)) == due


def test_what_is_due_on_a_day_is_overdue_from_the_next():
    assert overdue(date(2025, 2, 28), None) == Interval(date(2025, 3, 1), None)
    assert overdue(date(2025, 2, 28), date(2025, 3, 1)).is_empty
