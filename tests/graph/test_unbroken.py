from datetime import date

from narvard.graph.versions import unbroken
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.groups import Group


def version(valid_from=None, valid_to=None):
    days = (day and PartialDate(day) for day in (valid_from, valid_to))
    first, last = days
    return Group(id="a", kind="team", valid_from=first, valid_to=last)


def test_records_that_follow_each_other_are_one_stretch():
    first, second = version(None, "2025-12-31"), version("2026-01-01", "2026-06-30")
    whole = Interval(None, date(2026, 7, 1))
    assert unbroken(first, (first, second)) == unbroken(second, (first, second)) == whole


def test_a_break_parts_them():
    first, second = version(None, "2025-12-30"), version("2026-01-01")
    assert unbroken(first, (first, second)) == Interval(None, date(2025, 12, 31))
    assert unbroken(second, (first, second)) == Interval(date(2026, 1, 1), None)


def test_a_record_of_no_day_is_by_itself():
    empty = version("2026-01-01", "2025-01-01")
    assert unbroken(empty, (empty, version())) == Interval(date(2026, 1, 1), date(2025, 1, 2))
