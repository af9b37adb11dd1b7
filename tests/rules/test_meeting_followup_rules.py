from datetime import date

import pytest
from attrs import evolve

from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.decisions import Assignment, Decision, Gap
from narvard.model.groups import Deputy, Group, Officer, Seat
from narvard.model.meetings import Action, AgendaItem, Attendance, Meeting, NextMeeting, Report
from narvard.model.organisations import Holding, Person
from narvard.model.text import Text
from narvard.model.timing import Due, Recurrence
from narvard.rules.meeting import (
    min008_loose_action,
    min009_matter_left_open,
    min010_no_next_meeting,
    min011_report_without_reporter,
    min012_meeting_without_place,
)

AS_OF = date(2025, 4, 3)
HELD = PartialDate("2025-03-06")
SOON = Due(on=PartialDate("2025-05-15"))
NEXT = Due(next_meeting_of="g")
WORDS = Due(words=Text("in due course"))


def found(rule, *meetings, as_of=AS_OF, **sections):
    bundle = Bundle(meetings=meetings, **sections)
    return list(rule.check(Collaboration(bundle), as_of))


def meeting(*items, on="2025-03-06", name="m", group="g", **more):
    return Meeting(id=name, group=group, on=PartialDate(on), items=items, **more)


def item(number=1, *matters, **more):
    return AgendaItem(number=number, matters=matters, **more)


def paths(findings):
    return [finding.place.path for finding in findings]


def severities(findings):
    return [finding.severity for finding in findings]


def said(findings):
    return [str(finding.statement) for finding in findings]


class TestLooseAction:
    rule = min008_loose_action
    people = (Person(id="p"), Person(id="q"), Person(id="r", valid_to=PartialDate("2025-04-30")))

    def judged(self, *, as_of=AS_OF, groups=(), more_meetings=(), on="2025-03-06", **action):
        one = Action(text=Text("Inform the schools."), **action)
        held = meeting(item(4, actions=(one,)), on=on)
        extra = {"assignments": (), "gaps": ()}
        extra.update({name: action.pop(name) for name in extra if name in action})
        return found(
            self.rule, held, *more_meetings, as_of=as_of, groups=groups, people=self.people, **extra
        )

    @pytest.mark.parametrize(
        ("owners", "due", "lacks", "path"),
        [
            (("p",), SOON, None, None),
            (("p", "q"), NEXT, None, None),
            (("p",), Due(on=SOON.on, words=WORDS.words), None, None),
            (("p",), None, "by when it is due", ("id",)),
            (("p",), Due(), "by when it is due", ("id",)),
            (("p",), WORDS, "by when it is due, except in words", ("due", "words")),
            ((), SOON, "who is to do it", ("id",)),
            ((), None, "who is to do it or by when it is due", ("id",)),
            ((), WORDS, "who is to do it or by when it is due, except in words", ("id",)),
        ],
    )
    def test_an_action_has_somebody_and_a_day(self, owners, due, lacks, path):
        findings = self.judged(id="a", owners=owners, due=due)
        assert said(findings) == (
            [] if lacks is None else [f"'a' under item 4 of 'm' does not say {lacks}"]
        )
        assert paths(findings) == ([] if path is None else [("items", 0, "actions", 0, *path)])
        assert severities(findings) == [Severity.WARNING] * len(findings)

    def test_an_action_without_a_name_is_found_by_its_text(self):
        (finding,) = self.judged(owners=("p",))
        assert finding.place.path == ("items", 0, "actions", 0, "text")
        assert str(finding.statement) == (
            "an action under item 4 of 'm' does not say by when it is due"
        )

    def test_what_was_only_thought_of_needs_nobody(self):
        assert not self.judged(tentative=True)

    def test_a_meeting_to_come_has_no_actions_yet(self):
        assert not self.judged(on="2025-04-04")
        (finding,) = self.judged(on="2025-04-03")
        assert finding.during == Interval(date(2025, 4, 3), None)

    def test_actions_under_matters_are_judged_too(self):
        action = Action(text=Text("Inform the schools."))
        (finding,) = found(self.rule, meeting(item(4, item(1, actions=(action,)))))
        assert finding.place.path == ("items", 0, "matters", 0, "actions", 0, "text")

    @pytest.mark.parametrize(
        ("concerned", "lacks"),
        [
            (Assignment(id="x", kind="task", assignees=("p",), due=SOON), None),
            (Assignment(id="x", kind="task", assignees=("p",), repeats=Recurrence()), None),
            (Assignment(id="x", kind="task", assignees=("p",), valid_to=HELD), None),
            (Assignment(id="x", kind="task", assignees=("p",)), "by when it is due"),
            (Assignment(id="x", kind="task", due=NEXT), "who is to do it"),
            (Gap(id="x", kind="risk", owner="p", due=SOON), None),
            (Gap(id="x", kind="risk", owner="p", due=WORDS), "by when it is due"),
            (Gap(id="x", kind="risk"), "who is to do it or by when it is due"),
            (Group(id="x", kind="board"), "who is to do it or by when it is due"),
        ],
    )
    def test_what_an_action_is_about_may_say_it(self, concerned, lacks):
        action = Action(text=Text("Inform."), concerns=("nowhere", "x"))
        section = {Assignment: "assignments", Gap: "gaps", Group: "groups"}[type(concerned)]
        findings = found(self.rule, meeting(item(4, actions=(action,))), **{section: (concerned,)})
        assert [one.split("does not say ")[1] for one in said(findings)] == (
            [] if lacks is None else [lacks]
        )

    @pytest.mark.parametrize(
        ("kind", "owner", "severity"),
        [
            ("responsibility", "p", Severity.INFO),
            ("responsibility", None, Severity.WARNING),
            ("risk", "p", Severity.WARNING),
        ],
    )
    def test_a_gap_about_the_item_that_is_owned_and_dated_makes_it_an_info(
        self, kind, owner, severity
    ):
        gap = Gap(id="x", kind=kind, about=("m/4",), owner=owner, due=SOON)
        action = Action(text=Text("Inform."))
        assert severities(found(self.rule, meeting(item(4, actions=(action,))), gaps=(gap,))) == [
            severity
        ]

    def group(self, last_day, **more):
        seat = Seat(
            id="s",
            holders=(Holding(person="p", valid_to=last_day), Holding(person="q")),
            deputies=(Deputy(person="d", valid_to=last_day),),
        )
        return Group(id="g", kind="board", seats=(seat,), **more)

    @pytest.mark.parametrize(
        ("owners", "last_day", "is_left"),
        [
            (("p",), "2025-05-14", True),
            (("p",), "2025-05-15", False),
            (("p",), "2025-05", False),
            (("p",), None, False),
            (("p",), "2025-03-05", False),  # had left before the meeting already
            (("p", "q"), "2025-05-14", False),
            (("p", "r"), "2025-05-14", True),
            (("p", "g/s"), "2025-05-14", False),
            (("r",), None, True),
            (("nobody",), None, False),
        ],
    )
    def test_whoever_is_to_do_it_is_there_on_the_day(self, owners, last_day, is_left):
        last = None if last_day is None else PartialDate(last_day)
        findings = self.judged(owners=owners, due=SOON, groups=(self.group(last),))
        assert len(findings) == is_left
        assert [one.during for one in findings] == [
            Interval(date(2025, 3, 6), date(2025, 5, 16))
        ] * is_left

    def test_whoever_comes_after_the_meeting_does_it_for_somebody_else(self):
        holder = Holding(
            person="p", valid_from=PartialDate("2025-03-07"), valid_to=PartialDate("2025-05-14")
        )
        group = Group(id="g", kind="board", seats=(Seat(id="s", holders=(holder,)),))
        assert self.judged(owners=("p",), due=SOON, groups=(group,)) == []

    def test_what_was_due_before_the_meeting_asks_nobody_to_stay(self):
        action = Action(text=Text("Inform."), owners=("p",), due=Due(on=PartialDate("2025-02-28")))
        people = (Person(id="p", valid_to=PartialDate("2025-02-14")),)
        assert not found(self.rule, meeting(item(4, actions=(action,))), people=people)

    def test_who_leaves_last_is_named(self):
        group = self.group(PartialDate("2025-05-14"))
        (finding,) = self.judged(id="a", owners=("r", "p"), due=SOON, groups=(group,))
        assert finding.place.path == ("items", 0, "actions", 0, "owners", 1)
        assert str(finding.statement) == (
            "'a' under item 4 of 'm' is to be done by 'p', who leaves on 2025-05-14, "
            "and is due on 2025-05-15"
        )

    def test_a_gap_about_the_item_makes_it_an_info_that_somebody_leaves(self):
        gap = Gap(id="x", kind="responsibility", about=("m/4",), owner="p", due=SOON)
        action = Action(text=Text("Inform."), owners=("r",), due=SOON)
        findings = found(
            self.rule, meeting(item(4, actions=(action,))), people=self.people, gaps=(gap,)
        )
        assert severities(findings) == [Severity.INFO]

    def test_whoever_is_to_be_told_is_there_on_the_day(self):
        (finding,) = self.judged(owners=("q",), receivers=("r",), due=SOON)
        assert finding.place.path == ("items", 0, "actions", 0, "receivers", 0)
        assert "is meant for 'r', who leaves on 2025-04-30" in str(finding.statement)
        assert not self.judged(owners=("q",), receivers=("r", "q"), due=SOON)

    def test_the_next_meeting_is_a_day_where_it_is_known(self):
        due = {"owners": ("r",), "due": NEXT}
        assert not self.judged(**due)
        assert self.judged(**due, more_meetings=(meeting(name="n", on="2025-05-06"),))
        assert not self.judged(**due, more_meetings=(meeting(name="n", on="2025-04-24"),))

    def test_a_group_that_ends_takes_nobody_away(self):
        group = self.group(None, valid_to=PartialDate("2025-04-30"))
        assert not self.judged(owners=("p",), due=SOON, groups=(group,))
        later = Group(id="g", kind="board", valid_from=PartialDate("2025-05-01"))
        assert self.judged(owners=("p",), due=SOON, groups=(group, later))
        same = evolve(group, valid_from=later.valid_from, valid_to=None)
        assert not self.judged(owners=("p",), due=SOON, groups=(group, same))

    def test_another_task_in_the_group_keeps_somebody_there(self):
        group = evolve(
            self.group(PartialDate("2025-04-30")), officers=(Officer(role="leader", person="p"),)
        )
        assert not self.judged(owners=("p",), due=SOON, groups=(group,))

    def test_several_records_of_somebody_are_one_person(self):
        again = Person(id="r", valid_from=PartialDate("2025-05-01"))
        action = Action(text=Text("Inform."), owners=("r",), due=SOON)
        held = meeting(item(actions=(action,)))
        assert not found(self.rule, held, people=(*self.people, again))


class TestMatterLeftOpen:
    rule = min009_matter_left_open

    def left(self, *matters, number=4, outcomes=("continue_dialogue",), **more):
        return item(number, *matters, outcomes=outcomes, **more)

    def judged(self, one, *meetings, as_of=AS_OF, **sections):
        return found(self.rule, meeting(one), *meetings, as_of=as_of, **sections)

    @pytest.mark.parametrize(
        ("outcomes", "how"),
        [
            (("continue_dialogue",), "is to be discussed further"),
            (("information", "continue_dialogue"), "is to be discussed further"),
            (("no_decision",), "ended without a decision"),
            (("deferred",), None),  # to the next meeting, of which nothing is known
            (("information",), None),
            (("no_action",), None),
            (("decided",), None),
            (("escalated", "continue_dialogue"), None),
            ((), None),
        ],
    )
    def test_what_is_left_open_has_somebody_or_a_day(self, outcomes, how):
        findings = self.judged(self.left(outcomes=outcomes))
        lack = "with nobody to see to it and no day to come back"
        assert said(findings) == ([] if how is None else [f"item 4 of 'm' {how}, {lack}"])

    @pytest.mark.parametrize(
        ("more", "is_open"),
        [
            ({}, True),
            ({"actions": (Action(text=Text("Ask."), owners=("p",)),)}, False),
            ({"actions": (Action(text=Text("Ask."), owners=("p",), tentative=True),)}, True),
            ({"actions": (Action(text=Text("Ask.")),)}, True),
            (
                {
                    "concerns": ("x",),
                    "actions": (Action(text=Text("Ask."), owners=("p",), concerns=("x", "y")),),
                },
                False,
            ),
            (
                {
                    "concerns": ("x",),
                    "actions": (Action(text=Text("Ask."), owners=("p",), concerns=("x/part",)),),
                },
                True,
            ),
            ({"returns_on": SOON}, False),
            ({"returns_on": WORDS}, False),  # judged by CAL005
            ({"deferred_to": "g"}, False),
            ({"escalated_to": "above"}, False),
            ({"decisions": ("adopted",)}, False),
            ({"decisions": ("deferred",)}, True),
            ({"decisions": ("unknown",)}, False),
            ({"concerns": ("owned",)}, False),
            ({"concerns": ("closed",)}, False),
            ({"concerns": ("nobodys",)}, True),
            ({"concerns": ("assigned",)}, False),
            ({"concerns": ("unassigned",)}, True),
        ],
    )
    def test_whoever_or_whatever_carries_it_on(self, more, is_open):
        findings = self.judged(
            self.left(**more),
            decisions=(
                Decision(id="adopted", kind="adopt"),
                Decision(id="deferred", kind="defer"),
            ),
            gaps=(
                Gap(id="owned", kind="risk", owner="p"),
                Gap(id="closed", kind="risk", status="closed"),
                Gap(id="nobodys", kind="risk"),
            ),
            assignments=(
                Assignment(id="assigned", kind="task", assignees=("p",)),
                Assignment(id="unassigned", kind="task"),
            ),
        )
        assert paths(findings) == [("items", 0, "outcomes", 0)] * is_open

    def test_an_assignment_or_a_decision_may_point_to_the_item(self):
        carried = Assignment(id="a", kind="task", assignees=("p",), concerns=("m/4",))
        assert not self.judged(self.left(), assignments=(carried,))
        named = Decision(id="d", kind="adopt", meeting="m", item=4)
        assert not self.judged(self.left(), decisions=(named,))
        assert self.judged(self.left(), decisions=(evolve(named, item=5),))
        assert self.judged(self.left(), decisions=(evolve(named, kind="defer"),))

    def test_a_matter_under_the_item_carries_it(self):
        findings = self.judged(self.left(self.left(number=1)))
        assert paths(findings) == [("items", 0, "matters", 0, "outcomes", 0)]
        ask = Action(text=Text("Ask."), owners=("p",))
        assert not self.judged(self.left(item(1, actions=(ask,))))

    def test_it_is_no_longer_open_when_it_came_back(self):
        again = meeting(item(1, concerns=("x",)), on="2025-03-20", name="n")
        assert not self.judged(self.left(concerns=("x",)), again)
        assert self.judged(self.left(concerns=("y",)), again)

    def test_a_gap_about_the_item_that_is_owned_and_dated_makes_it_an_info(self):
        gap = Gap(id="x", kind="responsibility", about=("m/4",), owner="p", due=SOON)
        assert severities(self.judged(self.left(), gaps=(gap,))) == [Severity.INFO]

    def test_a_meeting_to_come_has_left_nothing_open(self):
        assert not self.judged(self.left(), as_of=date(2025, 3, 5))
        assert self.judged(self.left(), as_of=date(2025, 3, 6))

    def next_meeting(self, on="2025-03-20", group="g", concerns=("other",)):
        return meeting(item(1, concerns=concerns), on=on, name=f"{group}-{on}", group=group)

    @pytest.mark.parametrize(
        ("more", "path"),
        [
            ({"outcomes": ("deferred",)}, ("outcomes", 0)),
            ({"outcomes": ("information", "deferred")}, ("outcomes", 1)),
            ({"deferred_to": "g"}, ("deferred_to",)),
            ({"returns_on": NEXT}, ("returns_on", "next_meeting_of")),
            ({"deferred_to": "other", "returns_on": NEXT}, ("returns_on", "next_meeting_of")),
            ({"returns_on": Due(on=PartialDate("2025-03-20"))}, ("returns_on", "on")),
            ({"returns_on": Due(on=PartialDate("2025-03-10"))}, ("returns_on", "on")),
            ({"returns_on": Due(on=PartialDate("2025-03"))}, ("returns_on", "on")),
            ({"escalated_to": "above", "returns_on": NEXT}, ("returns_on", "next_meeting_of")),
            ({"returns_on": Due(on=PartialDate("2025-04-10"))}, None),
            ({"returns_on": Due(on=PartialDate("2025-04"))}, None),
            ({"returns_on": WORDS}, None),
            ({"returns_on": Due()}, None),
            ({"deferred_to": "other"}, None),
            ({"deferred_to": "nobody"}, None),
        ],
    )
    def test_what_was_to_come_back_is_on_the_agenda_of_that_meeting(self, more, path):
        findings = self.judged(self.left(concerns=("x",), **more), self.next_meeting())
        assert paths(findings) == ([] if path is None else [("items", 0, *path)])

    def test_a_gap_about_the_item_makes_it_an_info_that_it_did_not_come_back(self):
        gap = Gap(id="x", kind="responsibility", about=("m/4",), owner="p", due=SOON)
        promised = self.left(concerns=("x",), deferred_to="other")
        later = self.next_meeting(group="other")
        assert severities(self.judged(promised, later)) == [Severity.WARNING]
        assert severities(self.judged(promised, later, gaps=(gap,))) == [Severity.INFO]

    def test_the_meeting_that_lacks_it_is_shown(self):
        later = self.next_meeting(group="other")
        findings = self.judged(self.left(concerns=("x",), deferred_to="other"), later)
        assert said(findings) == [
            "item 4 of 'm' was to come back to 'other' and is no item of 'other-2025-03-20'"
        ]
        assert findings[0].related[0].place.entity is later
        assert findings[0].during == Interval(date(2025, 3, 20), None)

    def test_it_has_come_back_at_whichever_later_meeting_took_it_up(self):
        one = self.left(concerns=("x",), outcomes=("deferred",))
        back = self.next_meeting("2025-03-27", concerns=("x",))
        assert not self.judged(one, self.next_meeting(), back)
        assert not self.judged(one, back)

    @pytest.mark.parametrize(
        "later",
        [
            meeting(on="2025-03-20", name="n"),  # without items
            meeting(item(1), on="2025-03-20", name="n"),  # that do not say what they are about
            meeting(item(1, concerns=("y",)), on="2025-04-24", name="n"),  # to come
            meeting(item(1, concerns=("y",)), on="2025-03", name="n"),  # may be before
            meeting(item(1, concerns=("y",)), on="2025-03-20", name="n", group="other"),
        ],
    )
    def test_a_meeting_of_which_it_is_not_known_lacks_nothing(self, later):
        assert not self.judged(self.left(concerns=("x",), outcomes=("deferred",)), later)

    def test_what_is_deferred_and_carried_by_somebody_need_not_come_back_at_once(self):
        ask = Action(text=Text("Ask."), owners=("p",))
        one = self.left(outcomes=("deferred",), actions=(ask,), concerns=("x",))
        assert not self.judged(one, self.next_meeting())

    def test_nothing_that_is_promised_depends_on_the_order_of_the_meetings(self):
        one = meeting(self.left(concerns=("x",), outcomes=("deferred",)))
        later = self.next_meeting()
        assert said(found(self.rule, one, later)) == said(found(self.rule, later, one))


class TestNoNextMeeting:
    rule = min010_no_next_meeting
    group = Group(id="g", kind="board")
    assignment = Assignment(id="a", kind="task", due=NEXT)

    def judged(self, *meetings, as_of=AS_OF, groups=None, **sections):
        return found(
            self.rule,
            *meetings,
            as_of=as_of,
            groups=(self.group,) if groups is None else groups,
            **sections,
        )

    def named(self, on, next_on, **more):
        following = NextMeeting(on=None if next_on is None else PartialDate(next_on))
        return meeting(on=on, name=f"m-{on}", next_meeting=following, **more)

    @pytest.mark.parametrize(
        ("on", "next_on", "is_wrong"),
        [
            ("2025-03-06", "2025-03-07", False),
            ("2025-03-06", "2025-03-06", True),
            ("2025-03-06", "2025-02-06", True),
            ("2025-03-06", "2025-03", False),
            ("2025-03-06", "2025-02", True),
            ("2025-03", "2025-03-06", False),
            ("2025-03", "2025-03-01", True),
        ],
    )
    def test_the_next_meeting_is_later(self, on, next_on, is_wrong):
        findings = self.judged(self.named(on, next_on))
        assert severities(findings) == [Severity.ERROR] * is_wrong
        assert paths(findings) == [("next_meeting", "on")] * is_wrong

    def test_a_group_that_names_its_meetings_names_the_next(self):
        before, last = self.named("2025-02-06", "2025-03-06"), meeting()
        (finding,) = self.judged(before, last)
        assert (finding.place.entity, finding.place.path) == (last, ("id",))
        assert finding.during == Interval(date(2025, 3, 6), None)
        (sign,) = finding.related
        assert (sign.place.entity, sign.place.path) == (before, ("next_meeting", "on"))
        assert said([finding]) == ["'m' names no day on which 'g' meets next"]

    def test_without_a_sign_nothing_is_missing(self):
        assert not self.judged(meeting(on="2025-02-06", name="before"), meeting())
        elsewhere = meeting(
            name="n", group="other", next_meeting=NextMeeting(on=PartialDate("2025-05-06"))
        )
        assert not self.judged(meeting(), elsewhere)

    def test_a_next_meeting_that_is_spoken_of_has_a_day(self):
        (finding,) = self.judged(self.named("2025-03-06", None))
        assert (finding.place.path, finding.place.on_key) == (("next_meeting",), True)
        assert not finding.related

    @pytest.mark.parametrize(
        ("sections", "is_sign"),
        [
            ({"assignments": (assignment,)}, True),
            ({"gaps": (Gap(id="x", kind="risk", due=NEXT),)}, True),
            ({"gaps": (Gap(id="x", kind="risk", due=NEXT, status="closed"),)}, False),
            ({"gaps": (Gap(id="x", kind="risk", about=("g",), due=NEXT),)}, True),
            ({"gaps": (Gap(id="x", kind="risk", about=("g",)),)}, False),
            ({"assignments": (Assignment(id="a", kind="task", due=SOON),)}, False),
        ],
    )
    def test_what_is_due_at_the_next_meeting_is_a_sign(self, sections, is_sign):
        assert len(self.judged(meeting(), **sections)) == is_sign

    @pytest.mark.parametrize(
        ("more", "as_of"),
        [
            ({"last_of_year": True}, AS_OF),
            ({"on": "2025-04-04"}, AS_OF),
            ({}, date(2025, 3, 5)),
        ],
    )
    def test_the_last_of_the_year_and_what_is_to_come_name_none(self, more, as_of):
        assert not self.judged(meeting(**more), as_of=as_of, assignments=(self.assignment,))

    def test_a_later_meeting_that_is_written_down_is_the_next(self):
        later = meeting(on="2025-05-06", name="later")
        assert not self.judged(meeting(), later, assignments=(self.assignment,))
        elsewhere = meeting(on="2025-05-06", name="later", group="other")
        assert self.judged(meeting(), elsewhere, assignments=(self.assignment,))

    @pytest.mark.parametrize(
        ("more", "is_found"),
        [
            ({}, True),
            ({"status": "ended"}, False),
            ({"valid_to": PartialDate("2025-03-05")}, False),
            ({"meets": Recurrence(every=Duration("P1W"), weekdays=("monday",))}, False),
            ({"meets": Recurrence(times=4, every=Duration("P1Y"))}, True),
        ],
    )
    def test_only_a_group_at_work_without_set_days_is_asked(self, more, is_found):
        groups = (evolve(self.group, **more),)
        assert len(self.judged(meeting(), groups=groups, assignments=(self.assignment,))) == (
            is_found
        )

    def test_the_end_of_the_group_ends_it(self):
        groups = (evolve(self.group, valid_to=PartialDate("2025-06-30")),)
        (finding,) = self.judged(meeting(), groups=groups, assignments=(self.assignment,))
        assert finding.during == Interval(date(2025, 3, 6), date(2025, 7, 1))

    def test_a_group_that_is_not_declared_is_not_judged(self):
        assert not self.judged(meeting(), groups=(), assignments=(self.assignment,))


class TestReportWithoutReporter:
    rule = min011_report_without_reporter
    people = (Person(id="p"), Person(id="q"), Person(id="member"))
    known = Group(
        id="known", kind="board", seats=(Seat(id="s", holders=(Holding(person="member"),)),)
    )

    def judged(self, *reports, present=("p", "member"), on="2025-03-06", more_meetings=()):
        one = meeting(
            item(1, item(1, reports=reports)), on=on, attendance=Attendance(present=present)
        )
        groups = (self.known, Group(id="unknown", kind="board"))
        return found(self.rule, one, *more_meetings, people=self.people, groups=groups)

    @pytest.mark.parametrize(
        ("more", "field", "fault", "severity"),
        [
            ({}, ("about",), "has nobody to give it", Severity.WARNING),
            ({"empty": True}, None, None, None),
            ({"text": Text("They met.")}, None, None, None),
            ({"topics": (Text("Summer"),)}, None, None, None),
            ({"assigned": "p"}, None, None, None),
            ({"assigned": "p", "empty": True}, None, None, None),
            ({"reporters": ("p",)}, None, None, None),
            ({"reporters": ("absent",)}, None, None, None),  # MIN006
            ({"assigned": "p", "reporters": ("q", "p")}, None, None, None),
            (
                {"assigned": "q"},
                ("assigned",),
                "was to be given by 'q', who is not noted as present",
                Severity.WARNING,
            ),
            (
                {"assigned": "q", "empty": True},
                ("assigned",),
                "was to be given by 'q', who is not noted as present",
                Severity.WARNING,
            ),
            (
                {"assigned": "q", "reporters": ("p", "member")},
                ("assigned",),
                "was to be given by 'q' and was given by 'p' and 'member'",
                Severity.INFO,
            ),
        ],
    )
    def test_a_report_has_somebody_there_to_give_it(self, more, field, fault, severity):
        findings = self.judged(Report(about="unknown", **more))
        path = ("items", 0, "matters", 0, "reports", 0)
        assert paths(findings) == ([] if field is None else [(*path, *field)])
        assert severities(findings) == ([] if severity is None else [severity])
        assert said(findings) == (
            [] if fault is None else [f"the report on 'unknown' at 'm' {fault}"]
        )

    def test_who_is_absent_is_known_only_where_it_is_noted_who_is_present(self):
        assert not self.judged(Report(about="unknown", assigned="q"), present=())

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"reporters": ("p", "member")}, ("reporters", 0)),
            ({"assigned": "p"}, ("assigned",)),
            ({"assigned": "member"}, None),
            ({"assigned": "member", "reporters": ("member",)}, None),
            ({"reporters": ("nobody",)}, None),
        ],
    )
    def test_whoever_reports_is_in_the_group_reported_on(self, more, field):
        findings = self.judged(Report(about="known", **more))
        path = ("items", 0, "matters", 0, "reports", 0)
        assert paths(findings) == ([] if field is None else [(*path, *field)])
        assert all(
            one.endswith("is given by 'p', who is not in that group") for one in said(findings)
        )
        assert severities(findings) == [Severity.WARNING] * len(findings)

    def test_of_an_organisation_others_may_know(self):
        assert not self.judged(Report(about="nowhere", reporters=("p",)))

    def test_a_later_report_on_the_same_body_ends_it(self):
        later = meeting(
            item(1, reports=(Report(about="unknown", empty=True),)), on="2025-03-20", name="n"
        )
        (finding,) = self.judged(Report(about="unknown"), more_meetings=(later,))
        assert finding.during == Interval(date(2025, 3, 6), date(2025, 3, 20))
        (finding,) = self.judged(Report(about="other"), more_meetings=(later,))
        assert finding.during == Interval(date(2025, 3, 6), None)
        elsewhere = evolve(later, group="other")
        (finding,) = self.judged(Report(about="unknown"), more_meetings=(elsewhere,))
        assert finding.during == Interval(date(2025, 3, 6), None)

    def test_a_meeting_to_come_has_time_to_find_somebody(self):
        assert not self.judged(Report(about="unknown"), on="2025-04-04")
        assert self.judged(Report(about="unknown"), on="2025-04-03")


class TestMeetingWithoutPlace:
    rule = min012_meeting_without_place

    @pytest.mark.parametrize(
        ("mode", "venue", "how"),
        [
            ("physical", None, "in person"),
            ("hybrid", None, "partly in person"),
            ("digital", None, None),
            (None, None, None),
            ("physical", "The town hall", None),
            ("hybrid", "The town hall", None),
        ],
    )
    def test_a_meeting_in_person_has_a_place(self, mode, venue, how):
        place = {"mode": mode, "venue": None if venue is None else Text(venue)}
        itself = found(self.rule, meeting(on="2025-05-06", **place))
        assert said(itself) == ([] if how is None else [f"'m' is held {how} and no place is named"])
        assert paths(itself) == ([] if how is None else [("mode",)])
        on = PartialDate("2025-05-06")
        announced = found(self.rule, meeting(next_meeting=NextMeeting(on=on, **place)))
        named = f"the meeting after 'm', on 2025-05-06, is held {how} and no place is named"
        assert said(announced) == ([] if how is None else [named])
        assert paths(announced) == ([] if how is None else [("next_meeting", "mode")])

    def test_it_matters_until_the_meeting_is_over(self):
        (finding,) = found(self.rule, meeting(mode="physical"))
        assert finding.during == Interval(None, date(2025, 3, 7))
        following = NextMeeting(on=PartialDate("2025-05-06"), mode="physical")
        (finding,) = found(self.rule, meeting(next_meeting=following))
        assert finding.during == Interval(date(2025, 3, 6), date(2025, 5, 7))

    def test_a_next_meeting_without_a_day_is_named_by_the_one_before(self):
        (finding,) = found(self.rule, meeting(next_meeting=NextMeeting(mode="physical")))
        assert said([finding]) == ["the meeting after 'm' is held in person and no place is named"]
        assert finding.during == Interval(date(2025, 3, 6), None)

    def test_a_later_meeting_that_is_written_down_speaks_for_itself(self):
        following = NextMeeting(on=PartialDate("2025-05-06"), mode="physical")
        before = meeting(next_meeting=following)
        assert not found(self.rule, before, meeting(on="2025-05-06", name="n", mode="digital"))
        itself = meeting(on="2025-05-06", name="n", mode="physical")
        (finding,) = found(self.rule, before, itself)
        assert finding.place.entity is itself
        assert found(self.rule, before, meeting(on="2025-05-06", name="n", group="other"))

    def test_the_meeting_before_may_name_the_place(self):
        place = NextMeeting(on=PartialDate("2025-05-06"), venue=Text("The town hall"))
        itself = meeting(on="2025-05-06", name="n", mode="physical")
        assert not found(self.rule, meeting(next_meeting=place), itself)
        another_day = evolve(place, on=PartialDate("2025-05-07"))
        assert found(self.rule, meeting(next_meeting=another_day), itself)

    def test_a_next_meeting_that_is_not_later_is_for_another_rule(self):
        following = NextMeeting(on=PartialDate("2025-02-06"), mode="physical")
        assert not found(self.rule, meeting(next_meeting=following))
