from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.days.periods import period_of
from narvard.graph.versions import Unbroken, unbroken
from narvard.kernel.interval import Interval, union
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


days = st.none() | st.integers(1, 28).map("2026-01-{:02}".format)
versions = st.lists(st.builds(version, days, days), min_size=1, max_size=6)


@given(versions)
def test_of_many_records_each_is_in_the_first_stretch_that_has_a_day_of_it(records):
    asked = Unbroken(records)
    stretches = union(map(period_of, records))
    for record in records:
        own = period_of(record)
        around = [one for one in stretches if one.overlaps(own)]
        assert asked.around(record) == (around[0] if around else own)


def test_what_lies_between_the_stretches_is_by_itself():
    asked = Unbroken((version(None, "2025-12-31"), version("2026-03-01")))
    assert asked.around(version("2026-01-10", "2026-01-20")) == Interval(
        date(2026, 1, 10), date(2026, 1, 21)
    )
    assert asked.around(version("2026-01-10")) == Interval(date(2026, 3, 1), None)
