from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.days.periods import certain_period_of, follows, period_of
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.groups import Group

DAYS = st.sampled_from(["2024", "2024-06", "2024-06-30", "2025", "2025-01", "2025-01-01"])


def dated(first, last):
    return Group(
        id="group",
        kind="other",
        valid_from=None if first is None else PartialDate(first),
        valid_to=None if last is None else PartialDate(last),
    )


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, ALWAYS),
        ("2025-06", "2025-09", Interval(date(2025, 6, 30), date(2025, 9, 2))),
        ("2025-06-16", "2025-06-20", Interval(date(2025, 6, 16), date(2025, 6, 21))),
        ("2025", None, Interval(date(2025, 12, 31), None)),
        (None, "2999", Interval(None, date(2999, 1, 2))),
    ],
)
def test_a_period_is_certain_from_the_last_first_day_to_the_first_last_day(first, last, expected):
    assert certain_period_of(dated(first, last)) == expected


def test_a_period_within_one_month_has_no_certain_day():
    assert certain_period_of(dated("2025-06", "2025-06")).is_empty


@given(st.none() | DAYS, st.none() | DAYS)
def test_what_is_certain_is_possible(first, last):
    one = dated(first, last)
    certain = certain_period_of(one)
    assert certain.is_empty or certain.intersect(period_of(one)) == certain


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (date(2025, 6, 29), False),
        (date(2025, 6, 30), True),
        (date(2025, 7, 1), True),
        (None, False),
    ],
)
def test_what_follows_begins_on_the_last_day_or_later(start, expected):
    earlier = Interval(date(2025, 1, 1), date(2025, 7, 1))
    assert follows(Interval(start, None), earlier) is expected
    assert not follows(Interval(start, None), Interval(date(2025, 1, 1), None))
