from datetime import date

import pytest

from narvard.graph.days.recurrence import WEEKDAYS
from narvard.graph.days.staffing import Staffing, is_absent, is_uncovered
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.red_days import RedDays
from narvard.model.organisations import Availability
from narvard.model.timing import Recurrence

SWEDEN = RedDays.of("SE")
THURSDAY = date(2025, 4, 17)


def availability(**values):
    given = {"days": Recurrence(weekdays=WEEKDAYS), **values}
    return Availability(id="a", organisation="o", activity="a", **given)


def staffing(*records):
    return Staffing(records, date(2025, 4, 1), date(2025, 4, 30), SWEDEN)


def test_without_a_record_nobody_is_there():
    assert staffing().is_there(THURSDAY) is False
    assert staffing().status_on(THURSDAY) is None


@pytest.mark.parametrize(
    ("sure", "status"),
    [(availability(), "in_place"), (availability(status="planned"), "planned")],
)
def test_one_record_that_is_there_is_enough(sure, status):
    unsure, absent = availability(days=None), availability(status="missing")
    found = staffing(unsure, absent, sure)
    assert found.is_there(THURSDAY) is True
    assert found.status_on(THURSDAY) == status


def test_what_may_be_there_counts_for_more_than_what_is_not():
    found = staffing(availability(status="requested"), availability(days=None))
    assert found.is_there(THURSDAY) is None
    assert found.status_on(THURSDAY) == "in_place"


@pytest.mark.parametrize("day", [date(2025, 4, 9), date(2025, 4, 21)])
def test_outside_its_period_a_record_does_not_count(day):
    record = availability(valid_from=PartialDate("2025-04-10"), valid_to=PartialDate("2025-04-20"))
    assert staffing(record).is_there(day) is False
    assert staffing(record).status_on(day) is None
    assert staffing(record).is_there(date(2025, 4, 10)) is True
    assert staffing(record).is_there(date(2025, 4, 20)) is True


def test_the_first_and_the_last_day_that_are_asked_about():
    first, last = date(2025, 4, 1), date(2025, 4, 30)
    assert staffing(availability(valid_to=PartialDate.of(first))).is_there(first) is True
    assert staffing(availability(valid_from=PartialDate.of(last))).is_there(last) is True


def test_what_is_absent():
    absent = [is_absent(availability(status=one)) for one in ("requested", "missing")]
    present = [is_absent(availability(status=one)) for one in ("in_place", "planned")]
    assert (absent, present) == ([True, True], [False, False])


def test_uncovered_only_where_both_are_certain():
    pairs = [(one, other) for one in (True, False, None) for other in (True, False, None)]
    found = [pair for pair in pairs if is_uncovered(sending=pair[0], receiving=pair[1])]
    assert found == [(True, False)]
