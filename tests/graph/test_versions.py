from datetime import date

import pytest

from narvard.graph.collection import Collection
from narvard.graph.versions import version_on, versions_during
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.organisations import Organisation


def organisation(name, first=None, last=None):
    return Organisation(
        id=name,
        kind="unit",
        valid_from=None if first is None else PartialDate(first),
        valid_to=None if last is None else PartialDate(last),
    )


OLD = organisation("a", last="2024")
NEW = organisation("a", first="2025")
BACKWARDS = organisation("b", first="2025", last="2024")
COLLECTION = Collection((NEW, BACKWARDS, OLD))
NEW_YEAR = date(2025, 1, 1)


@pytest.mark.parametrize(
    ("name", "period", "expected"),
    [
        ("a", ALWAYS, [(NEW, Interval(NEW_YEAR, None)), (OLD, Interval(None, NEW_YEAR))]),
        ("a", Interval(date(2024, 7, 1), NEW_YEAR), [(OLD, Interval(date(2024, 7, 1), NEW_YEAR))]),
        ("a", Interval(NEW_YEAR, NEW_YEAR), []),
        ("b", ALWAYS, []),
        ("undeclared", ALWAYS, []),
        (None, ALWAYS, []),
    ],
)
def test_the_versions_that_hold_come_with_their_part_of_the_period(name, period, expected):
    assert list(versions_during(COLLECTION, name, period)) == expected


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("a", date(2024, 6, 1), OLD),
        ("a", NEW_YEAR, NEW),
        ("b", NEW_YEAR, BACKWARDS),
        ("nobody", NEW_YEAR, None),
        (None, NEW_YEAR, None),
    ],
)
def test_the_record_that_holds_on_a_day_or_else_the_last_one_written(name, day, expected):
    assert version_on(COLLECTION, name, day) is expected
