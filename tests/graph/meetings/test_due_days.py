from datetime import date

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.meetings.agenda import taken_at
from narvard.graph.meetings.meeting_series import MeetingSeries
from narvard.graph.meetings.records import RecordPolicies, is_out
from narvard.graph.meetings.returns import Returns
from narvard.kernel.duration import Duration
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.documents import Document
from narvard.model.groups import Group, RecordPolicy
from narvard.model.meetings import AgendaItem, Meeting, MeetingRecord
from narvard.model.text import Text
from narvard.model.timing import Deadline, Due

ON = PartialDate("2025-04-03")


def meeting(name="m", on="2025-04-03", **more):
    return Meeting(id=name, group="g", on=PartialDate(on), **more)


@pytest.mark.parametrize(
    ("due", "day"),
    [
        (None, None),
        (Due(words=Text("soon")), None),
        (Due(on=PartialDate("2025-06")), "2025-06"),
        (Due(next_meeting_of="g"), "2025-05-06"),
        (Due(next_meeting_of="h"), None),
        (Due(on=PartialDate("2025-06"), next_meeting_of="g"), "2025-06"),
    ],
)
def test_a_day_or_that_of_the_next_meeting(due, day):
    series = MeetingSeries(Collaboration(Bundle(meetings=(meeting(), meeting("n", "2025-05-06")))))
    found = series.due_day(due, date(2025, 4, 3))
    assert (None if found is None else found.text) == day


def policies(**policy):
    group = Group(id="g", kind="board", records=RecordPolicy(**policy))
    return RecordPolicies(Collaboration(Bundle(groups=(group,))))


def test_by_when_minutes_are_to_be_approved():
    two_weeks = policies(kind="minutes", approve_within=Duration("P2W"))
    assert two_weeks.approval_due(meeting()) == date(2025, 4, 17)
    assert policies(kind="minutes").approval_due(meeting()) is None
    never = policies(kind="minutes", approve_within=Duration("P9999Y"))
    assert never.approval_due(meeting()) is None


@pytest.mark.parametrize(
    ("kind", "record", "final_on", "due"),
    [
        ("minutes", {"approved_on": PartialDate("2025-04")}, date(2025, 4, 30), date(2025, 5, 3)),
        ("minutes", {}, None, None),
        ("memo_notes", {}, date(2025, 4, 3), date(2025, 4, 6)),
        (
            "memo_notes",
            {"sent_on": PartialDate("2025-04-08")},
            date(2025, 4, 8),
            date(2025, 4, 11),
        ),
        (
            "meeting_notes",
            {"sent_on": PartialDate("2025-04-08")},
            date(2025, 4, 15),
            date(2025, 4, 18),
        ),
        ("meeting_notes", {}, None, None),
    ],
)
def test_when_a_record_is_final_and_to_be_published(kind, record, final_on, due):
    window = Deadline(length=Duration("P1W"), anchor="sent")
    asked = policies(kind=kind, correction_window=window, publish_within=Duration("P3D"))
    held = meeting(record=MeetingRecord(kind=kind, **record))
    assert (asked.final_day(held), asked.publication_due(held)) == (final_on, due)


def test_a_meeting_without_a_record_has_nothing_to_publish():
    asked = policies(kind="memo_notes", publish_within=Duration("P3D"))
    assert asked.publication_due(meeting()) is None


def test_whether_a_record_is_out_on_a_day_that_is_not_written():
    documents = (
        Document(id="out", kind="minutes", published=True),
        Document(id="in", kind="minutes", published=False),
    )
    collaboration = Collaboration(Bundle(documents=documents))

    def out(**record):
        return is_out(collaboration, MeetingRecord(kind="minutes", **record))

    assert out(document="out")
    assert out(published_at=Text("here"))
    assert not out(document="in")
    assert not out()
    assert not out(document="out", published_on=ON)


def test_what_comes_back_since_a_day():
    def about(name, on):
        return meeting(name, on, items=(AgendaItem(number=1, concerns=("x",)),))

    meetings = (about("m", "2025-04-03"), about("n", "2025-05-06"), about("o", "2025-06-03"))
    returns = Returns(Collaboration(Bundle(meetings=meetings)))
    (taken,) = taken_at(meetings[0])

    def first(since=None):
        return returns.first(meetings[0], taken, {"g"}, since=since)

    assert first() == first(date(2025, 1, 1)) == first(date(2025, 5, 6)) == date(2025, 5, 6)
    assert first(date(2025, 5, 7)) == date(2025, 6, 3)
    assert first(date(2025, 6, 4)) is None
