from datetime import date

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.red_days import red_days_of
from narvard.kernel.partial_date import PartialDate
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


def calendar(**values):
    return red_days_of(Collaboration(Bundle(collaboration=Header(id="c", **values))))


def test_the_eves_that_are_off_are_no_working_days():
    red_days = calendar(eves_off=("christmas_eve",))
    assert red_days.why_free(date(2025, 12, 24)) == "eve"
    assert red_days.why_free(date(2025, 12, 31)) is None


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2025-05-30", date(2025, 5, 30), date(2025, 5, 30)),
        ("2025-07", date(2025, 7, 1), date(2025, 7, 31)),
        ("2025", date(2025, 1, 2), date(2025, 12, 31)),
    ],
)
def test_a_day_a_month_or_a_year_may_be_off(written, first, last):
    red_days = calendar(country="NO", days_off=(PartialDate("2024-08-05"), PartialDate(written)))
    assert red_days.why_free(first) == "day_off"
    assert red_days.why_free(last) == "day_off"
    assert red_days.why_free(date(2024, 8, 5)) == "day_off"
    assert red_days.why_free(date(2026, 1, 2)) is None
    assert red_days.why_free(date(2024, 12, 30)) is None


def test_only_the_days_that_are_written_are_off():
    red_days = calendar(days_off=(PartialDate("2025-07"),))
    assert red_days.why_free(date(2025, 6, 30)) is None
    assert red_days.why_free(date(2025, 8, 1)) is None


def test_days_off_do_not_help_where_the_country_is_not_known():
    assert calendar(country="ZZ", days_off=(PartialDate("2025-07"),)) is None
