from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.graph.meetings.meeting_series import MeetingSeries
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.meetings import Meeting, NextMeeting


def meeting(on, group="g", next_on=None):
    named = None if next_on is None else NextMeeting(on=PartialDate(next_on))
    return Meeting(id=f"{group}-{on}", group=group, on=PartialDate(on), next_meeting=named)


def series(*meetings):
    return MeetingSeries(Collaboration(Bundle(meetings=meetings)))


def test_the_meetings_of_a_group_come_by_day():
    first, second = meeting("2025-02-06"), meeting("2025-03-06")
    known = series(second, meeting("2025-02-20", group="other"), first)
    assert known.of("g") == (first, second)
    assert known.of("nobody") == ()


def test_the_first_meeting_from_or_after_a_day():
    first, second = meeting("2025-02-06"), meeting("2025-03-06")
    known = series(second, first)
    assert known.first_from("g", date(2025, 2, 6)) is first
    assert known.first_after("g", date(2025, 2, 6)) is second
    assert known.first_after("g", date(2025, 3, 6)) is None
    assert known.first_after("nobody", date(2025, 3, 6)) is None


def test_a_month_is_after_a_day_only_when_all_of_it_is():
    assert series(meeting("2025-03")).first_after("g", date(2025, 3, 6)) is None
    assert series(meeting("2025-04")).first_after("g", date(2025, 3, 6)) is not None


def test_the_next_day_is_of_a_meeting_that_is_written_or_named():
    after = date(2025, 3, 6)
    named = meeting("2025-03-06", next_on="2025-05-06")
    assert series(named).next_day("g", after) == PartialDate("2025-05-06")
    assert series(named, meeting("2025-04-10")).next_day("g", after) == PartialDate("2025-04-10")
    assert series(meeting("2025-03-06")).next_day("g", after) is None
    assert series(named).next_day("g", date(2025, 5, 6)) is None
    assert series(named).next_day("g", date(2025, 3, 5)) == PartialDate("2025-03-06")
    assert series().next_day("g", after) is None


@given(st.lists(st.dates(date(2024, 1, 1), date(2026, 1, 1)), unique=True), st.dates())
def test_no_meeting_lies_between_a_day_and_the_first_after_it(days, day):
    known = series(*(meeting(one.isoformat()) for one in days))
    found = known.first_after("g", day)
    later = sorted(one for one in days if one > day)
    assert (None if found is None else found.on.earliest) == (later[0] if later else None)
