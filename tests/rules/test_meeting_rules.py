from datetime import date

import pytest
from attrs import evolve

from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision
from narvard.model.groups import Deputy, Group, Officer, RecordPolicy, Seat
from narvard.model.meetings import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingRecord,
    PartialAttendance,
    Position,
    Report,
)
from narvard.model.organisations import Holding, Office, Organisation, Person
from narvard.model.profiles import Profile
from narvard.rules.meeting import (
    min002_minutes_not_approved,
    min004_present_and_absent,
    min006_absent_speaker,
)

AS_OF = date(2025, 4, 3)
HELD = PartialDate("2025-03-06")
SECTIONS = {
    "organisations": (
        Organisation(id="town", kind="municipality"),
        Organisation(id="schools", kind="administration", part_of="town"),
        Organisation(id="region", kind="region"),
        Organisation(id="police", kind="police"),
        Organisation(id="everyone", kind="collective", members=("town", "region", "police")),
    ),
    "offices": (
        Office(id="head-of-police", organisation="police", holders=(Holding(person="p-police"),)),
    ),
    "people": (
        Person(id="p-chair", organisation="town"),
        Person(id="p-secretary", organisation="region"),
        Person(id="p-schools", organisation="schools"),
        Person(id="p-region", organisation="region"),
        Person(id="p-police"),
        Person(id="p-user", service_user_representative=True),
    ),
}


def a_group(**more):
    seats = (
        Seat(id="town", organisation="town", holders=(Holding(person="p-chair"),)),
        Seat(
            id="police",
            organisation="police",
            holders=(Holding(person="p-police"),),
            deputies=(Deputy(person="p-region"),),
        ),
    )
    officers = (
        Officer(role="chair", seat="town"),
        Officer(role="secretary", person="p-secretary"),
    )
    return Group(id="g", kind="other", **{"seats": seats, "officers": officers, **more})


def meeting(*, present=(), items=(), **more):
    lists = {
        name: more.pop(name) for name in ("partial", "guests", "absent", "summoned") if name in more
    }
    return Meeting(
        id="m",
        group="g",
        on=more.pop("on", HELD),
        attendance=Attendance(present=tuple(present), **lists),
        items=tuple(items),
        **more,
    )


def found(rule, one, *, groups=None, profiles=(), decisions=(), as_of=AS_OF):
    groups = (a_group(),) if groups is None else groups
    bundle = Bundle(
        meetings=(one,), groups=groups, profiles=profiles, decisions=decisions, **SECTIONS
    )
    return list(rule.check(Collaboration(bundle), as_of))


class TestMinutesNotApproved:
    rule = min002_minutes_not_approved
    everyone = ("p-chair", "p-secretary", "p-schools", "p-region", "p-user")

    def judged(self, *approvers, present=everyone, **more):
        record = MeetingRecord(kind="minutes", approvers=approvers, **more)
        return found(self.rule, meeting(present=present, record=record))

    @pytest.mark.parametrize(
        ("approvers", "severity"),
        [
            ([], Severity.ERROR),
            (["p-chair"], Severity.ERROR),
            (["p-secretary"], Severity.ERROR),
            (["p-chair", "p-secretary"], Severity.ERROR),
            (["p-police"], Severity.ERROR),
            (["nobody"], Severity.ERROR),
            (["p-schools"], Severity.WARNING),
            (["p-chair", "p-schools"], Severity.WARNING),
            (["p-region"], None),
            (["p-chair", "p-region"], None),
            (["p-user"], None),
        ],
    )
    def test_one_approver_must_be_present_and_neither_chair_nor_secretary(
        self, approvers, severity
    ):
        findings = self.judged(*approvers)
        assert [finding.severity for finding in findings] == ([severity] if severity else [])

    def test_those_who_came_for_a_part_or_as_guests_were_there(self):
        record = MeetingRecord(kind="minutes", approvers=("p-region",))
        came = {"partial": (PartialAttendance(person="p-region"),)}
        assert not found(self.rule, meeting(present=["p-chair"], record=record, **came))
        came = {"guests": ("p-region",)}
        assert not found(self.rule, meeting(present=["p-chair"], record=record, **came))

    def test_presence_is_judged_only_where_it_is_written_down(self):
        assert not self.judged("p-region", present=())

    def test_the_meeting_tells_who_led_it_and_wrote(self):
        record = MeetingRecord(kind="minutes", approvers=("p-region",), secretary="p-region")
        assert found(self.rule, meeting(present=self.everyone, record=record))
        record = MeetingRecord(kind="minutes", approvers=("p-region",))
        one = meeting(present=self.everyone, record=record, chair="p-region")
        assert found(self.rule, one)

    def test_every_unfit_approver_is_shown(self):
        (finding,) = self.judged("p-chair", "p-secretary")
        assert finding.place.path == ("record", "approvers", 0)
        (other,) = finding.related
        assert other.place.path == ("record", "approvers", 1)
        assert str(other.note) == "or by 'p-secretary', who is the secretary"

    @pytest.mark.parametrize("kind", ["meeting_notes", "memo_notes"])
    def test_notes_need_no_approver(self, kind):
        assert not found(self.rule, meeting(record=MeetingRecord(kind=kind)))

    def test_a_meeting_to_come_needs_no_approver_yet(self):
        record = MeetingRecord(kind="minutes")
        one = meeting(record=record, on=PartialDate("2025-04-04"))
        assert not found(self.rule, one)
        assert found(self.rule, one, as_of=date(2025, 4, 4))

    @pytest.mark.parametrize(
        ("approved_on", "as_of", "during"),
        [
            (None, date(2025, 3, 20), None),
            (None, date(2025, 3, 21), Interval(date(2025, 3, 21), None)),
            ("2025-03-20", AS_OF, None),
            ("2025-03-25", AS_OF, Interval(date(2025, 3, 21), date(2025, 3, 25))),
        ],
    )
    def test_minutes_are_approved_in_the_time_that_the_group_sets(self, approved_on, as_of, during):
        policy = RecordPolicy(kind="minutes", approve_within=Duration("P14D"))
        record = MeetingRecord(
            kind="minutes",
            approvers=("p-region",),
            approved_on=None if approved_on is None else PartialDate(approved_on),
        )
        findings = found(
            self.rule, meeting(record=record), groups=(a_group(records=policy),), as_of=as_of
        )
        assert [finding.during for finding in findings] == ([during] if during else [])

    def test_the_time_may_be_set_by_a_profile_of_that_day(self):
        policy = RecordPolicy(kind="minutes", approve_within=Duration("P14D"))
        record = MeetingRecord(kind="minutes", approvers=("p-region",))
        profile = Profile(id="p", kinds=("other",), records=policy)
        (finding,) = found(self.rule, meeting(record=record), profiles=(profile,))
        (how_soon,) = finding.related
        assert (how_soon.place.entity, how_soon.place.path) == (
            profile,
            ("records", "approve_within"),
        )
        own = a_group(records=RecordPolicy(kind="minutes"))
        assert not found(self.rule, meeting(record=record), groups=(own,), profiles=(profile,))
        over = evolve(profile, valid_to=PartialDate("2025-03-05"))
        assert not found(self.rule, meeting(record=record), profiles=(over,))

    def test_a_time_that_never_ends_is_never_over(self):
        policy = RecordPolicy(kind="minutes", approve_within=Duration("P9999Y"))
        record = MeetingRecord(kind="minutes", approvers=("p-region",))
        assert not found(self.rule, meeting(record=record), groups=(a_group(records=policy),))


class TestPresentAndAbsent:
    rule = min004_present_and_absent
    part = (PartialAttendance(person="p-region"),)

    @pytest.mark.parametrize(
        ("lists", "path"),
        [
            ({"present": ["p-region"], "absent": ("p-region",)}, ("absent", 0)),
            ({"present": ["p-region"], "partial": part}, ("partial", 0, "person")),
            ({"partial": part, "absent": ("p-region",)}, ("absent", 0)),
            ({"present": ["p-region", "p-chair", "p-region"]}, ("present", 2)),
            ({"partial": part * 2}, ("partial", 1, "person")),
            ({"absent": ("p-region", "p-region")}, ("absent", 1)),
            ({"present": ["p-region"], "guests": ("p-region",)}, ("guests", 0)),
            ({"summoned": ("p-region", "p-region")}, ("summoned", 1)),
            ({"present": ["who", "who"]}, ("present", 1)),
            ({"partial": part, "guests": ("p-region",)}, None),
            ({"summoned": ("p-region",), "absent": ("p-region",)}, None),
            ({"absent": ("police", "police")}, None),
            ({"absent": ("head-of-police",), "present": ["p-police"]}, None),
            ({}, None),
        ],
    )
    def test_nobody_is_counted_twice(self, lists, path):
        findings = found(self.rule, meeting(**lists))
        assert [finding.place.path for finding in findings] == (
            [] if path is None else [("attendance", *path)]
        )

    def test_a_third_time_is_found_too(self):
        one = meeting(present=["p-region", "p-region"], absent=("p-region",))
        findings = found(self.rule, one)
        assert [finding.related[0].place.path for finding in findings] == [
            ("attendance", "present", 0)
        ] * 2


class TestAbsentSpeaker:
    rule = min006_absent_speaker

    def item(self, **more):
        return AgendaItem(number=3, **more)

    def test_a_matter_under_an_item_is_judged_by_the_number_of_the_item(self):
        matter = AgendaItem(number=1, presenters=("p-region",))
        came = (PartialAttendance(person="p-region", items=(3,)),)
        assert not found(self.rule, meeting(partial=came, items=[self.item(matters=(matter,))]))
        came = (PartialAttendance(person="p-region", items=(1,)),)
        one = meeting(partial=came, items=[self.item(matters=(matter,))])
        (finding,) = found(self.rule, one)
        assert finding.place.path == ("items", 0, "matters", 0, "presenters", 0)

    @pytest.mark.parametrize(
        ("more", "paths"),
        [
            ({"absent": ("p-chair",)}, [("chair",)]),
            ({"absent": ("p-chair",), "present": ["p-region"]}, [("chair",)]),
            ({"absent": ("p-chair",), "guests": ("p-chair",)}, []),
            ({"present": ["p-region"]}, []),
            ({"absent": ("p-region",), "co_chairs": ("p-region",)}, [("co_chairs", 0)]),
            ({"absent": ("p-chair",), "on": PartialDate("2025-05-06")}, []),
        ],
    )
    def test_whoever_led_was_not_absent(self, more, paths):
        findings = found(self.rule, meeting(chair="p-chair", **more))
        assert [finding.place.path for finding in findings] == paths

    @pytest.mark.parametrize(
        ("items", "more", "decided", "count"),
        [
            ((1,), {}, {}, 1),
            ((3,), {}, {}, 0),
            ((), {}, {}, 0),
            ((1,), {"present": ["p-region"], "co_chairs": ("p-region",)}, {}, 0),
            ((1,), {"co_chairs": ("p-region",)}, {}, 0),  # not noted at all
            ((1,), {}, {"kind": "procedural"}, 0),
            ((1,), {}, {"outcome": "no_decision"}, 0),
            ((1,), {}, {"id": "another"}, 0),
        ],
    )
    def test_whoever_led_was_there_for_what_was_decided(self, items, more, decided, count):
        part = (PartialAttendance(person="p-chair", items=items),)
        one = meeting(
            chair="p-chair", partial=part, items=[self.item(decisions=("d", "d"))], **more
        )
        decisions = (Decision(**{"id": "d", "kind": "adopt", **decided}),)
        findings = found(self.rule, one, decisions=decisions)
        assert [(finding.place.path, str(finding.statement)) for finding in findings] == [
            (
                ("chair",),
                "'p-chair' led 'm' and was not there for item 3, under which 'd' was taken",
            )
        ] * count

    def test_whoever_was_to_report_need_not_have_come(self):
        reports = (Report(about="g", assigned="p-region", reporters=("p-chair",)),)
        assert not found(
            self.rule, meeting(present=["p-chair"], items=[self.item(reports=reports)])
        )

    @pytest.mark.parametrize(
        ("more", "count"),
        [
            ({"present": ["p-chair"]}, 1),
            ({"present": ["p-chair"], "guests": ("p-region",)}, 0),
            ({"absent": ("p-region",)}, 0),  # who was present is not written down
            ({"present": ["p-chair"], "on": PartialDate("2025-05-06")}, 0),
        ],
    )
    def test_a_presenter_was_there_where_it_is_known_who_was(self, more, count):
        one = meeting(items=[self.item(presenters=("p-region",))], **more)
        assert len(found(self.rule, one)) == count

    def test_without_attendance_nothing_is_judged(self):
        one = Meeting(id="m", group="g", on=HELD, items=(self.item(presenters=("p-region",)),))
        assert not found(self.rule, one)

    @pytest.mark.parametrize(
        ("present", "held_by", "count"),
        [
            ("p-chair", "police", 1),
            ("p-police", "police", 0),  # holds its seat
            ("p-region", "police", 0),  # is deputy for its seat
            ("p-police", "head-of-police", 0),
            ("p-chair", "head-of-police", 1),
            ("p-schools", "town", 0),  # works in a unit of it
            ("p-chair", "schools", 1),  # works elsewhere in the town
            ("p-chair", "everyone", 0),
            ("p-user", "everyone", 1),
            ("p-chair", "g", 0),
            ("p-user", "g", 1),
            ("p-chair", "g/town", 0),
            ("p-chair", "g/police", 1),
            ("p-chair", "p-chair", 0),
            ("p-chair", "nobody", 0),
        ],
    )
    def test_a_position_is_stated_by_somebody_of_its_holder(self, present, held_by, count):
        items = [self.item(positions=(Position(held_by=held_by),))]
        findings = found(self.rule, meeting(present=[present], items=items))
        assert [finding.severity for finding in findings] == [Severity.INFO] * count

    @pytest.mark.parametrize(
        ("concerned", "outcomes", "count"),
        [
            ("police", ("decided",), 1),
            ("police", (), 1),
            ("police", ("information", "decided"), 1),
            ("police", ("information",), 0),
            ("police", ("deferred",), 0),
            ("town", ("decided",), 0),  # is there
            ("region", ("decided",), 0),  # neither a seat nor called
            ("g", ("decided",), 0),
        ],
    )
    def test_an_organisation_of_the_group_is_there_when_an_item_is_about_it(
        self, concerned, outcomes, count
    ):
        items = [self.item(concerns=(concerned,), outcomes=outcomes)]
        findings = found(self.rule, meeting(present=["p-chair"], items=items))
        assert [finding.severity for finding in findings] == [Severity.WARNING] * count

    def test_an_organisation_that_was_called_is_expected(self):
        items = [self.item(concerns=("region",), outcomes=("decided",))]
        one = meeting(present=["p-chair"], summoned=("p-secretary",), items=items)
        assert len(found(self.rule, one)) == 1

    def test_an_organisation_whose_position_was_conveyed_was_heard(self):
        positions = (Position(held_by="police", conveyed_by="p-chair"),)
        items = [self.item(concerns=("police",), positions=positions)]
        assert not found(self.rule, meeting(present=["p-chair"], items=items))

    def test_a_seat_that_has_ended_is_not_expected(self):
        seats = (Seat(id="police", organisation="police", valid_to=PartialDate("2025-03-05")),)
        items = [self.item(concerns=("police",))]
        one = meeting(present=["p-chair"], items=items)
        assert not found(self.rule, one, groups=(a_group(seats=seats, officers=()),))
        assert not found(self.rule, one, groups=())
