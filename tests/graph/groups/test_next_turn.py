from datetime import date

import pytest

from narvard.graph.groups.turns import Tenure, next_turn
from narvard.kernel.duration import Duration
from narvard.kernel.interval import Interval


def tenure(taker, first, end=None):
    """A tenure from `first` to `end`, exclusive."""
    start = None if first is None else date.fromisoformat(first)
    return Tenure(
        taker=taker,
        period=Interval(start, None if end is None else date.fromisoformat(end)),
        path=(),
    )


@pytest.mark.parametrize(
    ("tenures", "day"),
    [
        ((tenure("a", "2024-03-01"),), date(2025, 3, 1)),
        ((tenure("a", "2023-03-01", "2024-03-01"), tenure("b", "2024-03-01")), date(2025, 3, 1)),
        # Two of the same side share the turn that the first of them began.
        ((tenure("a", "2024-03-01", "2024-09-01"), tenure("a", "2024-09-01")), date(2025, 3, 1)),
        ((tenure("a", "2024-03-01", "2025-06-01"),), date(2025, 3, 1)),
        ((tenure("a", "2024-03-01", "2025-03-01"),), None),
        ((tenure("a", "2024-03-01", "2024-12-01"),), None),
        ((tenure("a", None),), None),
        ((tenure(None, "2024-03-01"),), None),
        ((), None),
    ],
)
def test_the_turn_of_the_one_who_has_it_last_is_over(tenures, day):
    assert next_turn(tenures, Duration("P1Y")) == day


def test_turns_of_less_than_a_week_or_past_all_calendars_make_no_sense():
    assert next_turn([tenure("a", "2024-03-01")], Duration("P6D")) is None
    assert next_turn([tenure("a", "2024-03-01")], Duration("P9999Y")) is None
