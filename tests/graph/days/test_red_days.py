from datetime import date

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.red_days import red_days_of
from narvard.kernel.red_days import RedDays
from narvard.model.bundle import Bundle, Header


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, RedDays("SE")),
        (Header(id="c"), RedDays("SE")),
        (Header(id="c", country="NO"), RedDays("NO")),
        (Header(id="c", country="GB", subdivision="SCT"), RedDays("GB", "SCT")),
        (Header(id="c", country="ZZ"), None),
        (Header(id="c", country="SE", subdivision="SCT"), None),
        (Header(id="c", subdivision="SCT"), None),
    ],
)
def test_the_red_days_are_those_of_the_country_that_is_named(header, expected):
    assert red_days_of(Collaboration(Bundle(collaboration=header))) == expected


def test_swedish_red_days_count_where_no_country_is_named():
    red_days = red_days_of(Collaboration(Bundle()))
    assert red_days is not None
    assert red_days.is_red(date(2025, 6, 6))
