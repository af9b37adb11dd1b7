from datetime import date

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.handovers import TWO_WEEKS, chair_gap, lasts_longer
from narvard.kernel.duration import Duration
from narvard.kernel.interval import Interval
from narvard.model.bundle import Bundle, Header, Tolerances

MARCH = Interval(date(2025, 3, 1), date(2025, 4, 1))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, TWO_WEEKS),
        (Header(id="c"), TWO_WEEKS),
        (Header(id="c", tolerances=Tolerances()), TWO_WEEKS),
        (Header(id="c", tolerances=Tolerances(chair_gap=Duration("P3M"))), Duration("P3M")),
    ],
)
def test_a_collaboration_says_how_long_it_bears_to_be_without_a_chair(header, expected):
    assert chair_gap(Collaboration(Bundle(collaboration=header))) == expected


@pytest.mark.parametrize(
    ("period", "length", "longer"),
    [
        (MARCH, "P30D", True),
        (MARCH, "P31D", False),
        (MARCH, "P1M", False),
        (MARCH, "P9999Y", False),
        (Interval(None, date(2025, 4, 1)), "P9Y", True),
        (Interval(date(2025, 3, 1), None), "P9Y", True),
    ],
)
def test_a_period_lasts_longer_than_a_length_or_not(period, length, longer):
    assert lasts_longer(period, Duration(length)) is longer
