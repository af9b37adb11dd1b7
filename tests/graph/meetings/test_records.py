from datetime import date

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.meetings.records import RecordPolicies, runs_from
from narvard.kernel.clock import ClockTime
from narvard.kernel.duration import Duration
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle, Header
from narvard.model.groups import Group, RecordPolicy
from narvard.model.meetings import Meeting, MeetingRecord
from narvard.model.profiles import Profile
from narvard.model.timing import Deadline

HELD = PartialDate("2025-03-06")
WEEK = Deadline(length=Duration("P1W"), anchor="sent")
NOTES = RecordPolicy(kind="meeting_notes", correction_window=WEEK)
MINUTES = RecordPolicy(kind="minutes")


def meeting(**more):
    record = MeetingRecord(**{"kind": "meeting_notes", **more})
    return Meeting(id="m", group="g", on=HELD, record=record)


def policies(*groups, profiles=(), country="SE"):
    header = Header(id="c", country=country)
    bundle = Bundle(collaboration=header, groups=groups, profiles=profiles)
    return RecordPolicies(Collaboration(bundle))


def closing(length, on="2025-03-06", country="SE", **more):
    window = Deadline(length=None if length is None else Duration(length), **more)
    found = policies(country=country).closing_days(window, PartialDate(on))
    return None if found is None else tuple(day.isoformat() for day in found)


class TestPolicy:
    def test_a_group_speaks_for_itself_before_its_profiles(self):
        group = Group(id="g", kind="board", records=MINUTES)
        profile = Profile(id="boards", kinds=("board",), records=NOTES)
        stated = policies(group, profiles=(profile,)).at(meeting())
        assert (stated.policy, stated.owner) == (MINUTES, group)

    def test_the_first_profile_that_says_it_on_the_day_counts(self):
        profiles = (
            Profile(id="silent", kinds=("board",)),
            Profile(id="over", records=MINUTES, valid_to=PartialDate("2025-03-05")),
            Profile(id="now", records=NOTES, valid_from=PartialDate("2025-03-06")),
            Profile(id="courts", kinds=("court",), records=MINUTES),
        )
        stated = policies(Group(id="g", kind="board"), profiles=profiles).at(meeting())
        assert stated.owner is profiles[2]

    def test_a_group_is_meant_as_it_was_on_the_day(self):
        then = Group(id="g", kind="board", records=NOTES, valid_to=HELD)
        later = Group(id="g", kind="board", valid_from=PartialDate("2025-03-07"))
        assert policies(then, later).at(meeting()).owner is then

    def test_a_group_that_is_not_declared_says_nothing(self):
        assert policies().at(meeting()) is None
        assert policies(Group(id="g", kind="board")).at(meeting()) is None


class TestCorrectionTime:
    def test_the_record_itself_goes_first(self):
        day = Deadline(length=Duration("P1D"))
        own = meeting(correction_window=day)
        time = policies(Group(id="g", kind="board", records=NOTES)).correction_time(own)
        assert (time.window, time.owner, time.path) == (day, own, ("record", "correction_window"))

    def test_otherwise_the_group_says_it(self):
        group = Group(id="g", kind="board", records=NOTES)
        time = policies(group).correction_time(meeting())
        assert (time.window, time.owner, time.path) == (
            WEEK,
            group,
            ("records", "correction_window"),
        )

    @pytest.mark.parametrize("kind", ["minutes", "memo_notes"])
    def test_only_meeting_notes_are_corrected(self, kind):
        group = Group(id="g", kind="board", records=NOTES)
        assert policies(group).correction_time(meeting(kind=kind)) is None

    def test_nothing_said_and_no_record(self):
        group = Group(id="g", kind="board", records=MINUTES)
        assert policies(group).correction_time(meeting()) is None
        assert policies(group).correction_time(Meeting(id="m", group="g", on=HELD)) is None

    def test_it_runs_from_when_the_notes_are_sent_or_from_the_meeting(self):
        sent = PartialDate("2025-03-10")
        assert runs_from(WEEK, meeting(sent_on=sent)) == sent
        assert runs_from(Deadline(length=Duration("P1W")), meeting()) is None
        assert runs_from(Deadline(anchor="meeting"), meeting(sent_on=sent)) == HELD
        assert runs_from(WEEK, Meeting(id="m", group="g", on=HELD)) is None


@pytest.mark.parametrize(
    ("stated", "days"),
    [
        ({"length": "P1W"}, ("2025-03-13", "2025-03-13")),
        ({"length": "P1W", "on": "2025-03"}, ("2025-03-08", "2025-04-07")),
        ({"length": "P5D", "count": "calendar_days"}, ("2025-03-11", "2025-03-11")),
        ({"length": "P5D", "count": "working_days"}, ("2025-03-13", "2025-03-13")),
        ({"length": "P5D"}, ("2025-03-11", "2025-03-13")),
        ({"length": "P5D", "day_zero": True, "count": "calendar_days"}, ("2025-03-10",) * 2),
        ({"length": "PT24H"}, ("2025-03-07", "2025-03-07")),
        ({"length": "PT1H"}, ("2025-03-06", "2025-03-07")),
        ({"length": "P1W", "cut_off": ClockTime("12:00")}, ("2025-03-13", "2025-03-14")),
        ({"length": "P1W", "extendable_by": Duration("P2D")}, ("2025-03-13", "2025-03-15")),
        ({"length": "P1W", "anchor": "meeting"}, ("2025-03-13", "2025-03-13")),
        ({"length": "P1W", "anchor": "admission"}, None),
        ({"length": "P0D"}, None),
        ({"length": None}, None),
        ({"length": "P9999Y"}, None),
        ({"length": "P5D", "count": "working_days", "country": "XX"}, None),
        ({"length": "P5D", "country": "XX"}, None),
        ({"length": "P5D", "count": "calendar_days", "country": "XX"}, ("2025-03-11",) * 2),
    ],
)
def test_the_last_day_is_between_the_readings_of_what_is_not_written(stated, days):
    assert closing(**stated) == days


def test_the_earliest_last_day_is_never_after_the_latest():
    for count in (None, "calendar_days", "working_days"):
        for length in ("P1D", "P30D", "P1M", "P2W", "PT36H"):
            found = policies().closing_days(
                Deadline(length=Duration(length), count=count), PartialDate("2025-04")
            )
            assert date(2025, 4, 1) <= found[0] <= found[1]
