from datetime import date

import pytest

from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.phrase import ENGLISH
from narvard.outputs.wording import period

FIRST = date(2025, 6, 16)
END = date(2025, 8, 11)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (Interval(FIRST, END), "from 2025-06-16 to 2025-08-10"),
        (Interval(FIRST, date(2025, 6, 17)), "on 2025-06-16"),
        (Interval(FIRST, None), "from 2025-06-16"),
        (Interval(None, END), "until 2025-08-10"),
        (ALWAYS, None),
        (None, None),
    ],
)
def test_a_period_names_its_first_and_its_last_day(days, words):
    assert period(days, ENGLISH) == words
