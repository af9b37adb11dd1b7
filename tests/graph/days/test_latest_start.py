from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.days.overdue import latest_start
from narvard.kernel.duration import Duration

lengths = st.sampled_from(["P1D", "P30D", "P1W", "P1M", "P6M", "P1Y", "P1Y1M1D", "PT36H", "P0D"])


@pytest.mark.parametrize(
    ("length", "end", "start"),
    [
        ("P6M", "2025-12-31", "2025-06-30"),
        ("P6M", "2025-06-30", "2024-12-31"),
        ("P1M", "2025-03-30", "2025-02-28"),
        ("P1Y", "2025-02-28", "2024-02-29"),
        ("P1W", "2025-04-10", "2025-04-03"),
        ("PT47H", "2025-04-10", "2025-04-09"),
        ("P0D", "2025-04-10", "2025-04-10"),
    ],
)
def test_the_last_day_from_which_it_is_over_in_time(length, end, start):
    found = latest_start(Duration(length), date.fromisoformat(end))
    assert found == date.fromisoformat(start)


def test_no_day_is_early_enough():
    assert latest_start(Duration("P9999Y"), date(2025, 4, 3)) is None


@given(lengths, st.dates(date(1900, 1, 1), date(2900, 1, 1)))
def test_a_day_later_would_be_too_late(length, end):
    start = latest_start(Duration(length), end)
    assert Duration(length).after(start) <= end
    assert Duration(length).after(start + timedelta(days=1)) > end
