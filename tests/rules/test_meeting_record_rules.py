from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision
from narvard.model.documents import Document
from narvard.model.groups import Group, RecordPolicy, Seat
from narvard.model.meetings import (
    AgendaItem,
    Attendance,
    Correction,
    ItemExtent,
    Meeting,
    MeetingRecord,
    PartialAttendance,
)
from narvard.model.organisations import Holding, Person
from narvard.model.profiles import Profile
from narvard.model.text import Text
from narvard.model.timing import Deadline
from narvard.rules.meeting import (
    min001_unclear_correction_time,
    min003_items_off,
    min005_attendee_without_place,
    min007_published_out_of_time,
    min013_decision_register_differs,
)

AS_OF = date(2025, 4, 3)
HELD = PartialDate("2025-03-06")
WEEK = Deadline(length=Duration("P1W"), anchor="sent")


def day(text):
    return None if text is None else PartialDate(text)


def found(rule, *meetings, as_of=AS_OF, **sections):
    bundle = Bundle(meetings=meetings, **sections)
    return list(rule.check(Collaboration(bundle), as_of))


def paths(findings):
    return [finding.place.path for finding in findings]


def severities(findings):
    return [finding.severity for finding in findings]


def faults(findings):
    return [str(finding.statement) for finding in findings]


class TestUnclearCorrectionTime:
    rule = min001_unclear_correction_time

    def notes(self, window=WEEK, on=HELD, name="m", corrections=(), **more):
        record = MeetingRecord(
            kind=more.pop("kind", "meeting_notes"),
            correction_window=window,
            sent_on=day(more.pop("sent_on", None)),
            corrections=tuple(Correction(on=PartialDate(one)) for one in corrections),
        )
        return Meeting(id=name, group="g", on=on, record=record, **more)

    def group(self, window, kind="meeting_notes", **more):
        policy = RecordPolicy(kind=kind, correction_window=window)
        return Group(id="g", kind="board", records=policy, **more)

    @pytest.mark.parametrize(
        ("window", "path", "severity"),
        [
            ({}, (), Severity.ERROR),
            ({"length": "P0D"}, ("length",), Severity.ERROR),
            ({"length": "PT0H"}, ("length",), Severity.ERROR),
            ({"length": "P5D"}, ("length",), Severity.WARNING),
            ({"length": "P5D", "count": "working_days"}, None, None),
            ({"length": "P1W"}, None, None),
            ({"length": "P1W", "anchor": "sent"}, None, None),
            ({"length": "P1W", "anchor": "meeting"}, None, None),
            ({"length": "P1W", "anchor": "decision"}, ("anchor",), Severity.ERROR),
            ({"length": "P1W", "anchor": "opened"}, ("anchor",), Severity.ERROR),
        ],
    )
    def test_a_time_for_corrections_can_be_counted(self, window, path, severity):
        length = {"length": Duration(window["length"])} if "length" in window else {}
        deadline = Deadline(**{**window, **length})
        own = found(self.rule, self.notes(deadline, sent_on="2025-03-10"))
        of_group = found(self.rule, groups=(self.group(deadline),))
        of_profile = found(
            self.rule, profiles=(Profile(id="p", records=self.group(deadline).records),)
        )
        expected = [] if path is None else [path]
        assert paths(own) == [("record", "correction_window", *one) for one in expected]
        assert paths(of_group) == [("records", "correction_window", *one) for one in expected]
        assert paths(of_profile) == paths(of_group)
        for findings in (own, of_group, of_profile):
            assert severities(findings) == ([] if severity is None else [severity])

    def test_each_fault_of_a_time_is_told(self):
        window = Deadline(length=Duration("P5D"), anchor="request")
        assert faults(found(self.rule, groups=(self.group(window),))) == [
            "'g' does not say which days count for corrections",
            "'g' counts the time for corrections from 'request', which no meeting has",
        ]

    def test_what_a_group_says_is_judged_while_it_exists_and_is_at_work(self):
        (finding,) = found(self.rule, groups=(self.group(Deadline(), valid_to=HELD),))
        assert finding.during == Interval(None, date(2025, 3, 7))
        assert not found(self.rule, groups=(self.group(Deadline(), status="planned"),))
        assert not found(self.rule, groups=(self.group(Deadline(), kind="minutes"),))

    def test_a_fault_of_the_group_is_told_once_however_many_meetings_it_has(self):
        many = [self.notes(None, name=f"m{one}") for one in range(3)]
        assert len(found(self.rule, *many, groups=(self.group(Deadline()),))) == 1

    @pytest.mark.parametrize(
        ("as_of", "is_found"),
        [
            (date(2025, 3, 6), False),
            (date(2025, 3, 13), False),  # sent on the day itself it would still be open
            (date(2025, 3, 14), True),
        ],
    )
    def test_notes_say_when_they_were_sent_once_the_time_may_be_over(self, as_of, is_found):
        findings = found(self.rule, self.notes(), as_of=as_of)
        assert severities(findings) == [Severity.WARNING] * is_found
        assert [finding.during.start for finding in findings] == [date(2025, 3, 14)] * is_found

    @pytest.mark.parametrize(
        "more",
        [
            {"sent_on": "2025-03-10"},
            {"kind": "minutes"},
            {"kind": "memo_notes"},
            {"window": None},
            {"window": Deadline(length=Duration("P1W"), anchor="meeting")},
            {"window": Deadline(length=Duration("P9999Y"))},
        ],
    )
    def test_the_day_is_asked_for_only_where_a_time_runs_from_it(self, more):
        assert not found(self.rule, self.notes(**more))

    def test_a_later_meeting_of_the_group_files_the_notes(self):
        later = Meeting(id="n", group="g", on=PartialDate("2025-03-20"))
        (finding,) = found(self.rule, self.notes(), later)
        assert finding.during == Interval(date(2025, 3, 14), date(2025, 3, 20))
        soon = Meeting(id="n", group="g", on=PartialDate("2025-03-12"))
        assert not found(self.rule, self.notes(), soon)
        elsewhere = Meeting(id="n", group="other", on=PartialDate("2025-03-12"))
        assert found(self.rule, self.notes(), elsewhere)

    def test_the_time_of_the_group_or_its_profile_counts(self):
        meeting = self.notes(None)
        group = self.group(WEEK)
        (finding,) = found(self.rule, meeting, groups=(group,))
        (how_long,) = finding.related
        assert how_long.place.entity is group
        profile = Profile(id="p", kinds=("board",), records=group.records)
        (finding,) = found(
            self.rule, meeting, groups=(Group(id="g", kind="board"),), profiles=(profile,)
        )
        (how_long,) = finding.related
        assert how_long.place.entity is profile
        assert not found(self.rule, meeting)

    @pytest.mark.parametrize(
        ("on", "is_late"),
        [
            ("2025-03-10", False),
            ("2025-03-17", False),
            ("2025-03-18", True),
            ("2025-03", False),
            ("2025-04", True),
            ("2025-04-03", True),  # is today
            ("2025-04-04", False),  # is still to come
        ],
    )
    def test_a_correction_comes_in_time(self, on, is_late):
        findings = found(self.rule, self.notes(sent_on="2025-03-10", corrections=[on]))
        assert paths(findings) == [("record", "corrections", 0, "on")] * is_late
        assert severities(findings) == [Severity.WARNING] * is_late

    def test_a_correction_is_late_only_by_every_reading(self):
        days = Deadline(length=Duration("P5D"))
        within = ["2025-03-15", "2025-03-17"]  # five working days end on Monday
        findings = found(self.rule, self.notes(days, sent_on="2025-03-10", corrections=within))
        assert paths(findings) == [("record", "correction_window", "length")]
        agreed = Deadline(length=Duration("P1W"), extendable_by=Duration("P3D"))
        assert not found(
            self.rule, self.notes(agreed, sent_on="2025-03-10", corrections=["2025-03-20"])
        )

    def test_notes_sent_when_the_time_is_over_leave_none(self):
        window = Deadline(length=Duration("P1W"), anchor="meeting")
        (finding,) = found(self.rule, self.notes(window, sent_on="2025-03-14"))
        assert finding.place.path == ("record", "sent_on")
        assert str(finding.statement) == (
            "'m' was sent out on 2025-03-14, when the time for corrections had ended on 2025-03-13"
        )
        assert not found(self.rule, self.notes(window, sent_on="2025-03-13"))


def item(number, *matters, **more):
    return AgendaItem(number=number, matters=matters, **more)


class TestItemsOff:
    rule = min003_items_off

    def judged(self, *numbers, extent=None, kind="minutes"):
        items = tuple(one if isinstance(one, AgendaItem) else item(one) for one in numbers)
        stated = None if extent is None else ItemExtent(first=extent[0], last=extent[1])
        record = MeetingRecord(kind=kind, extent=stated)
        return found(self.rule, Meeting(id="m", group="g", on=HELD, record=record, items=items))

    @pytest.mark.parametrize(
        ("numbers", "extent", "said"),
        [
            ([1, 2, 3], None, []),
            ([1, 2, 3], (1, 3), []),
            ([3, 1, 2], (1, 3), []),
            ([7, 8], (7, 8), []),
            ([7, 8], None, []),
            ([7, 9], None, []),  # a choice of items
            ([], (1, 3), []),
            ([1, 3], None, ["'m' has no item 2"]),
            ([5, 1], None, ["'m' has no item 2 to 4"]),
            ([1, 3, 5], (1, 5), ["'m' has no item 2", "'m' has no item 4"]),
            ([7, 9], (7, 9), ["'m' has no item 8"]),
            ([1, 2], (1, 3), ["'m' says that its last item is 3, and it is 2"]),
            ([1, 2, 3], (1, 2), ["'m' says that its last item is 2, and it is 3"]),
            ([2, 3], (1, 3), ["'m' says that its first item is 1, and it is 2"]),
            ([1, 2], (2, 1), ["'m' says that its items are 2 to 1"]),
            ([1, 2, 2], (1, 3), ["'m' has more than one item 2"]),
            ([1, 1, 1], None, ["'m' has more than one item 1"]),
            ([4, 4, 6, 6], None, ["'m' has more than one item 4", "'m' has more than one item 6"]),
        ],
    )
    def test_items_are_numbered_one_by_one_and_as_far_as_the_record_says(
        self, numbers, extent, said
    ):
        assert faults(self.judged(*numbers, extent=extent)) == said

    def test_a_gap_weighs_as_an_error_only_where_all_items_are_to_be_there(self):
        assert severities(self.judged(1, 3)) == [Severity.WARNING]
        assert severities(self.judged(1, 3, extent=(1, 3))) == [Severity.ERROR]

    def test_each_other_item_with_the_number_is_shown(self):
        (finding,) = self.judged(2, 1, 2, 2)
        assert finding.place.path == ("items", 2, "number")
        assert [related.place.path for related in finding.related] == [
            ("items", 0, "number"),
            ("items", 3, "number"),
        ]

    @pytest.mark.parametrize(
        ("announced", "matters", "severity"),
        [
            (2, [1, 2], None),
            (2, [1], Severity.ERROR),
            (2, [1, 3, 4], Severity.WARNING),
            (2, [], None),
            (0, [], None),
            (0, [1], Severity.WARNING),
            (None, [1, 2], None),
            (None, [1, 3], Severity.WARNING),
            (None, [2, 4], None),
            (2, [1, 3], Severity.WARNING),
            (None, [1, 1], Severity.ERROR),
        ],
    )
    def test_the_matters_under_an_item_are_those_announced(self, announced, matters, severity):
        one = item(4, *(item(number) for number in matters), announced_matters=announced)
        findings = self.judged(one)
        assert severities(findings) == ([] if severity is None else [severity])

    def test_matters_of_matters_are_judged_too(self):
        findings = self.judged(item(5, item(3, item(1), item(1))))
        assert faults(findings) == ["'m' has more than one matter 1 under item 5"]
        assert paths(findings) == [("items", 0, "matters", 0, "matters", 1, "number")]

    @given(st.sets(st.integers(1, 60), min_size=1))
    def test_with_an_extent_every_missing_number_is_within_one_gap(self, numbers):
        findings = self.judged(*sorted(numbers), extent=(min(numbers), max(numbers)))
        starts = [one for one in numbers if one - 1 not in numbers and one != min(numbers)]
        assert len(findings) == len(starts)

    @given(st.permutations([1, 2, 2, 4, 6, 6, 9]))
    def test_the_order_of_the_list_does_not_matter(self, numbers):
        assert sorted(faults(self.judged(*numbers))) == [
            "'m' has more than one item 2",
            "'m' has more than one item 6",
        ]


class TestDecisionRegisterDiffers:
    rule = min013_decision_register_differs

    def judged(self, register, inline, decisions=(), **more):
        record = MeetingRecord(kind="minutes", decision_register=tuple(register))
        items = (item(1, item(1, decisions=tuple(inline[1:])), decisions=tuple(inline[:1])),)
        meeting = Meeting(id="m", group="g", on=HELD, record=record, items=items)
        declared = {name: Decision(id=name, kind="adopt") for name in "abc"}
        declared.update((one.id, one) for one in decisions)
        return found(self.rule, meeting, decisions=tuple(declared.values()), **more)

    @pytest.mark.parametrize(
        ("register", "inline", "said"),
        [
            ("ab", "ab", []),
            ("ba", "ab", []),
            ("", "ab", []),
            ("ab", "", []),
            ("a", "ab", ["'b' was taken and is not listed at the end of 'm'"]),
            ("abc", "ab", ["'c' is listed at the end and stands under no item of 'm'"]),
            ("aba", "ab", ["'a' is listed more than once at the end of 'm'"]),
            ("ab", "aab", []),
            (
                "ac",
                "ab",
                [
                    "'c' is listed at the end and stands under no item of 'm'",
                    "'b' was taken and is not listed at the end of 'm'",
                ],
            ),
            ("ax", "ab", []),  # what x means is not known (REF001)
            ("ab", "ax", []),
            ("ab", "abx", []),
        ],
    )
    def test_the_list_at_the_end_is_that_of_the_items(self, register, inline, said):
        assert faults(self.judged(register, inline)) == said

    def test_a_decision_that_names_the_meeting_was_taken_there(self):
        named = Decision(id="b", kind="adopt", meeting="m")
        (finding,) = self.judged("a", "a", [named])
        assert (finding.place.entity, finding.place.path) == (named, ("meeting",))
        assert not self.judged("ab", "a", [named])
        assert not self.judged("b", "", [named])

    def test_a_decision_taken_elsewhere_may_be_listed_and_need_not(self):
        elsewhere = Decision(id="b", kind="adopt", meeting="n")
        assert not self.judged("a", "ab", [elsewhere])
        assert not self.judged("ab", "ab", [elsewhere])
        assert self.judged("ab", "a", [elsewhere])

    @pytest.mark.parametrize(
        "more", [{"kind": "procedural"}, {"kind": "adopt", "outcome": "no_decision"}]
    )
    def test_what_decides_nothing_in_substance_need_not_be_listed(self, more):
        assert not self.judged("a", "ab", [Decision(id="b", **more)])
        assert not self.judged("ab", "ab", [Decision(id="b", **more)])

    def test_where_a_decision_stands_is_shown(self):
        findings = self.judged("ca", "ab")
        assert paths(findings) == [
            ("record", "decision_register", 0),
            ("items", 0, "matters", 0, "decisions", 0),
        ]
        (register,) = findings[1].related
        assert (register.place.path, register.place.on_key) == (
            ("record", "decision_register"),
            True,
        )

    @given(st.permutations("abc"), st.permutations("abc"))
    def test_the_order_does_not_matter(self, register, inline):
        assert not self.judged(register, inline)

    def test_a_meeting_in_two_records_is_one(self):
        record = MeetingRecord(kind="minutes", decision_register=("a", "b"))
        first = Meeting(
            id="m", group="g", on=HELD, record=record, items=(item(1, decisions=("a",)),)
        )
        second = Meeting(id="m", group="g", on=HELD, items=(item(2, decisions=("b",)),))
        decisions = tuple(Decision(id=name, kind="adopt") for name in "ab")
        assert not found(self.rule, first, second, decisions=decisions)


class TestAttendeeWithoutPlace:
    rule = min005_attendee_without_place
    people = tuple(Person(id=name, organisation="town") for name in ("member", "p", "q"))
    seat = Seat(
        id="s",
        organisation="region",
        holders=(Holding(person="member"), Holding(person="q", valid_to=PartialDate("2025-03-05"))),
    )

    def judged(self, *, status="active", as_of=AS_OF, on="2025-03-06", **more):
        lists = {
            name: tuple(more.pop(name)) for name in ("present", "partial", "guests") if name in more
        }
        meeting = Meeting(
            id="m", group="g", on=PartialDate(on), attendance=Attendance(**lists), **more
        )
        group = Group(id="g", kind="board", seats=(self.seat,), status=status)
        return found(self.rule, meeting, as_of=as_of, groups=(group,), people=self.people)

    def test_whoever_is_present_belongs_to_the_group_or_is_a_guest(self):
        findings = self.judged(
            present=("member", "p"), partial=(PartialAttendance(person="q"),), guests=("r",)
        )
        assert paths(findings) == [
            ("attendance", "present", 1),
            ("attendance", "partial", 0, "person"),
        ]
        assert faults(findings)[0] == (
            "'p' is noted as present at 'm' and is neither in 'g' nor a guest"
        )

    @pytest.mark.parametrize(("on", "count"), [("2025-04-03", 1), ("2025-04-04", 0)])
    def test_nobody_has_been_at_a_meeting_that_is_to_come(self, on, count):
        assert len(self.judged(on=on, present=("p",))) == count

    def test_a_place_at_another_time_is_shown(self):
        (finding,) = self.judged(present=("q",))
        (related,) = finding.related
        assert related.place.path == ("seats", 0, "holders", 1)
        assert not self.judged(present=("q",), on="2025-03-05")
        assert not self.judged(present=("q",), on="2025-03")  # maybe on a day when it still was

    @pytest.mark.parametrize(
        "more",
        [
            {"guests": ("p",)},
            {"chair": "p"},
            {"co_chairs": ("q", "p")},
            {"record": MeetingRecord(kind="minutes", secretary="p")},
            {"on": "2025-04-04"},
            {"status": "planned"},
            {"status": "proposed"},
        ],
    )
    def test_guests_and_those_who_lead_or_write_are_where_they_should_be(self, more):
        assert not self.judged(present=("p",), **more)
        assert self.judged(present=("p",))

    def test_somebody_not_declared_is_nobody_to_judge(self):
        assert not self.judged(present=("nobody",))

    def test_a_group_or_a_list_that_is_not_written_is_not_judged(self):
        attendance = Attendance(present=("p",))
        meeting = Meeting(id="m", group="g", on=HELD, attendance=attendance)
        assert not found(self.rule, meeting, people=self.people)
        assert not found(self.rule, Meeting(id="m", group="g", on=HELD), people=self.people)


class TestPublishedOutOfTime:
    rule = min007_published_out_of_time

    def judged(self, kind, policy=None, *, as_of=AS_OF, on="2025-03-06", window=None, **dates):
        record = MeetingRecord(
            kind=kind,
            document="doc",
            correction_window=window,
            **{key: PartialDate(value) for key, value in dates.items() if key.endswith("_on")},
            **{key: Text(value) for key, value in dates.items() if key == "published_at"},
        )
        stated = None if policy is None else RecordPolicy(**{"kind": kind, **policy})
        return found(
            self.rule,
            Meeting(id="m", group="g", on=PartialDate(on), record=record),
            as_of=as_of,
            groups=(Group(id="g", kind="board", records=stated),),
            documents=(Document(id="doc", kind=kind, published=dates.get("published")),),
        )

    @pytest.mark.parametrize(
        ("published_on", "approved_on", "is_early"),
        [
            ("2025-03-20", "2025-03-20", False),
            ("2025-03-19", "2025-03-20", True),
            ("2025-03", "2025-03-20", False),
            ("2025-03-20", "2025-03", False),
            ("2025-03-20", "2025-04", True),
        ],
    )
    def test_minutes_are_published_when_they_are_approved(
        self, published_on, approved_on, is_early
    ):
        findings = self.judged("minutes", published_on=published_on, approved_on=approved_on)
        assert paths(findings) == [("record", "published_on")] * is_early
        assert severities(findings) == [Severity.WARNING] * is_early

    def test_a_draft_is_out_until_it_is_approved(self):
        (finding,) = self.judged("minutes", published_on="2025-03-19", approved_on="2025-03-21")
        assert finding.during == Interval(date(2025, 3, 19), date(2025, 3, 21))
        assert faults([finding]) == [
            "the record of 'm' was published on 2025-03-19, before it was approved on 2025-03-21"
        ]

    def test_minutes_nobody_approved_are_early_where_a_time_is_set_for_that(self):
        approved = {"approve_within": Duration("P14D")}
        (finding,) = self.judged("minutes", approved, published_on="2025-03-19")
        assert faults([finding]) == [
            "the record of 'm' was published on 2025-03-19 and is not approved"
        ]
        assert not self.judged("minutes", {}, published_on="2025-03-19")

    @pytest.mark.parametrize(
        ("dates", "said"),
        [
            ({"published_on": "2025-03-18"}, None),
            ({"published_on": "2025-03-17"}, "2025-03-17"),
            ({"published_on": "2025-03"}, None),
            ({"published_on": "2025-03-12", "sent_on": None}, "2025-03-13 at least"),
            ({"published_on": "2025-03-14", "sent_on": None}, None),
            ({"published_on": "2025-03-08", "sent_on": "2025-03"}, "2025-03-08 at least"),
            ({"published_on": "2025-03-09", "sent_on": "2025-03"}, None),
            ({"published_on": "2025-03-12", "window": None}, None),
        ],
    )
    def test_notes_are_published_when_they_can_no_longer_be_corrected(self, dates, said):
        given = {"sent_on": "2025-03-10", "window": WEEK, **dates}
        findings = self.judged(
            "meeting_notes", **{key: value for key, value in given.items() if value is not None}
        )
        assert [one.split("corrected until ")[1] for one in faults(findings)] == (
            [] if said is None else [said]
        )

    def test_notes_are_out_early_until_the_time_is_over(self):
        (finding,) = self.judged(
            "meeting_notes", window=WEEK, sent_on="2025-03-10", published_on="2025-03-11"
        )
        assert finding.during == Interval(date(2025, 3, 11), date(2025, 3, 18))

    def test_no_record_is_published_before_the_meeting(self):
        for kind in ("minutes", "meeting_notes", "memo_notes"):
            (finding,) = self.judged(kind, published_on="2025-03-05", approved_on="2025-03-20")
            assert (finding.severity, finding.during) == (Severity.ERROR, None)
        assert not self.judged("memo_notes", published_on="2025-03-06")

    def test_what_is_planned_has_not_been_published(self):
        planned = {"published_on": "2025-04-04", "approved_on": "2025-04-10"}
        assert not self.judged("minutes", **planned)
        assert not self.judged("minutes", {"published": False}, **planned)
        assert not self.judged("minutes", on="2025-04-10", **planned)

    @pytest.mark.parametrize(("on", "count"), [("2025-04-03", 1), ("2025-04-04", 0)])
    def test_the_record_of_a_meeting_is_judged_from_its_day_on(self, on, count):
        assert len(self.judged("memo_notes", on=on, published_on="2025-04-02")) == count

    @pytest.mark.parametrize(
        ("out", "path"),
        [
            ({"published_on": "2025-03-20"}, ("record", "published_on")),
            ({"published_at": "the website"}, ("record", "published_at")),
            ({"published": True}, ("published",)),
            ({"published": False}, None),
            ({}, None),
        ],
    )
    def test_what_is_not_to_be_published_is_not(self, out, path):
        findings = self.judged("memo_notes", {"published": False}, **out)
        assert paths(findings) == ([] if path is None else [path])
        assert not self.judged("memo_notes", {"published": True}, **out)
        assert not self.judged("memo_notes", {}, **out)

    @pytest.mark.parametrize(
        ("kind", "dates", "due"),
        [
            ("minutes", {"approved_on": "2025-03-12"}, "2025-03-22"),
            ("minutes", {}, None),
            ("meeting_notes", {"sent_on": "2025-03-10"}, "2025-03-20"),
            ("meeting_notes", {}, "2025-03-16"),
            ("meeting_notes", {"window": WEEK, "sent_on": "2025-03-10"}, "2025-03-27"),
            ("meeting_notes", {"window": WEEK}, None),
            ("meeting_notes", {"window": Deadline()}, None),
            ("memo_notes", {}, "2025-03-16"),
            ("memo_notes", {"on": "2025-03-24"}, None),  # is due today
            ("memo_notes", {"published_at": "the website"}, None),
            ("memo_notes", {"published": True}, None),
        ],
    )
    def test_a_record_is_published_in_the_time_that_the_group_sets(self, kind, dates, due):
        findings = self.judged(kind, {"publish_within": Duration("P10D")}, **dates)
        assert faults(findings) == (
            [] if due is None else [f"the record of 'm' should have been published by {due}"]
        )
        assert severities(findings) == [Severity.INFO] * len(findings)

    def test_a_record_was_late_until_it_was_published(self):
        policy = {"publish_within": Duration("P10D")}
        (finding,) = self.judged("memo_notes", policy, published_on="2025-03-20")
        assert finding.during == Interval(date(2025, 3, 17), date(2025, 3, 20))
        assert finding.place.path == ("record", "published_on")
        assert not self.judged("memo_notes", policy, published_on="2025-03-16")
        (finding,) = self.judged("memo_notes", policy, published_on="2025-04-30")
        assert faults([finding]) == ["the record of 'm' should have been published by 2025-03-16"]

    def test_a_time_that_never_ends_is_never_over(self):
        assert not self.judged("memo_notes", {"publish_within": Duration("P9999Y")})

    def test_a_profile_may_say_it(self):
        profile = Profile(
            id="p", records=RecordPolicy(kind="memo_notes", publish_within=Duration("P1D"))
        )
        meeting = Meeting(id="m", group="g", on=HELD, record=MeetingRecord(kind="memo_notes"))
        (finding,) = found(
            self.rule, meeting, groups=(Group(id="g", kind="board"),), profiles=(profile,)
        )
        assert finding.related[0].place.entity is profile
        assert not found(self.rule, meeting, profiles=(profile,))
