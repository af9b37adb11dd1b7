from datetime import date, timedelta
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.week import WeekRange
from narvard.model.agreements import Agreement
from narvard.model.areas import Area
from narvard.model.bundle import Bundle
from narvard.model.conditions import AgeRange, CodeRange, Condition, Precondition
from narvard.model.decisions import Assignment, Decision, Effect, Gap
from narvard.model.documents import Privacy
from narvard.model.groups import Group
from narvard.model.laws import LegalBasis
from narvard.model.mandates import Mandate, Matter
from narvard.model.meetings import Meeting
from narvard.model.organisations import Organisation, Person
from narvard.model.routines import (
    Consent,
    Evaluation,
    Participation,
    Pause,
    PlanType,
    Routine,
    RoutineStep,
)
from narvard.model.text import Text
from narvard.model.timing import Due, Recurrence
from narvard.rules.routine import (
    rtn001_in_force_without_ground,
    rtn003_trigger_cannot_decide,
    rtn004_vague_criterion,
    rtn006_circle_of_preconditions,
    rtn008_pause_without_mandate,
    rtn010_no_consent_ground,
    rtn011_incomplete_evaluation,
    rtn012_evaluation_at_wrong_time,
    rtn013_evaluation_without_users,
    rtn014_last_resort_first,
)

AS_OF = date(2025, 4, 3)
OWNED = {"owner": "p", "due": Due(on=PartialDate("2025-12"))}


def day(text):
    return PartialDate(text)


def found(rule, *routines, as_of=AS_OF, **sections):
    return list(rule.check(Collaboration(Bundle(routines=routines, **sections)), as_of))


def said(findings):
    return [str(finding.statement) for finding in findings]


def periods(findings):
    return [finding.during for finding in findings]


def paths(findings):
    return [finding.place.path for finding in findings]


def dated(valid_from, valid_to=None):
    """The two days of a record, as they are written; None for one that is not."""
    days = {"valid_from": valid_from, "valid_to": valid_to}
    return {name: PartialDate(text) for name, text in days.items() if text is not None}


def gap(kind, about, **fields):
    return Gap(id=f"gap-{about}", kind=kind, about=(about,), **fields)


class TestWithoutGround:
    rule = rtn001_in_force_without_ground

    def agreement(self, status="in_force", first=None, last=None, **fields):
        stated = {"id": "a", "kind": "agreement", **dated(first, last), **fields}
        return Agreement(status=status, **stated)

    def routine(self, first=None, last=None, status="in_force", **fields):
        return Routine(id="r", status=status, governed_by="a", **dated(first, last), **fields)

    def under(self, routine, *agreements, as_of=AS_OF, gaps=()):
        return found(self.rule, routine, agreements=agreements, gaps=gaps, as_of=as_of)

    @pytest.mark.parametrize(
        ("status", "said_of_it"),
        [
            ("planned", "while 'a' is only planned"),
            ("proposed", "while 'a' is only proposed"),
            ("decided", "while 'a' is only decided"),
            ("ended", "after 'a' has run out"),
            ("terminated", "after 'a' has run out"),
        ],
    )
    def test_an_agreement_that_binds_on_no_day(self, status, said_of_it):
        (finding,) = self.under(self.routine("2025-01-01"), self.agreement(status))
        assert str(finding.statement) == f"'r' is in force {said_of_it}"
        assert finding.severity is Severity.ERROR
        assert finding.place.path == ("governed_by",)
        assert finding.during == Interval(date(2025, 1, 1), None)
        (related,) = finding.related
        assert (related.place.entity.id, related.place.path) == ("a", ("status",))

    @pytest.mark.parametrize("status", ["wanted", "in_progress", "proposed", "decided", "ended"])
    def test_only_a_routine_in_force_is_judged(self, status):
        assert self.under(self.routine(status=status), self.agreement("planned")) == []

    def test_an_agreement_that_has_run_out(self):
        agreement = self.agreement("ended", "2023-01-01", "2024-12-31")
        (finding,) = self.under(self.routine("2023-03-01"), agreement)
        assert str(finding.statement) == "'r' is in force after 'a' has run out"
        assert finding.during == Interval(date(2025, 1, 1), None)
        (related,) = finding.related
        assert related.place.path == ("valid_to",)
        assert str(related.note) == "the last day of 'a'"

    def test_a_time_before_the_agreement(self):
        (finding,) = self.under(self.routine("2025-01-01"), self.agreement(first="2025-03-01"))
        assert str(finding.statement) == "'r' is in force before 'a' takes effect"
        assert finding.during == Interval(date(2025, 1, 1), date(2025, 3, 1))
        assert [one.place.path for one in finding.related] == [("valid_from",)]

    def test_a_time_between_two_agreements_names_both_ends(self):
        before = self.agreement("ended", "2023-01-01", "2024-12-31")
        after = self.agreement(first="2025-02-01", id="b", successor_of=("a",))
        (finding,) = self.under(self.routine("2023-01-01"), before, after)
        assert str(finding.statement) == "'r' is in force after 'a' has run out"
        assert finding.during == Interval(date(2025, 1, 1), date(2025, 2, 1))
        assert [str(one.note) for one in finding.related] == [
            "the last day of 'a'",
            "the first day of 'b'",
        ]

    def test_the_ground_that_ended_last_is_named(self):
        agreements = (
            self.agreement("ended", "2020-01-01", "2024-12-31"),
            self.agreement("ended", "2022-01-01", "2022-12-31", id="b", successor_of=("a",)),
        )
        (finding,) = self.under(self.routine("2021-01-01"), *agreements)
        assert str(finding.statement) == "'r' is in force after 'a' has run out"

    @pytest.mark.parametrize(
        "later",
        [
            {"id": "a"},
            {"id": "b", "successor_of": ("a",)},
            {"id": "b", "successor_of": ("a",), "status": "decided"},
        ],
    )
    def test_another_record_or_agreement_takes_over(self, later):
        agreements = (
            self.agreement("ended", "2023-01-01", "2024-12-31"),
            self.agreement(first="2025-01-01", **later),
        )
        assert self.under(self.routine("2023-01-01"), *agreements) == []
        assert self.under(self.routine("2023-01-01"), *reversed(agreements)) == []

    def test_agreements_take_over_in_turn_and_in_a_circle(self):
        agreements = (
            self.agreement("ended", "2020-01-01", "2022-12-31", successor_of=("c",)),
            self.agreement("ended", "2023-01-01", "2023-12-31", id="b", successor_of=("a",)),
            self.agreement("in_force", "2024-01-01", id="c", successor_of=("b", "nowhere")),
        )
        assert self.under(self.routine("2021-01-01"), *agreements) == []

    def test_one_that_is_only_planned_takes_nothing_over(self):
        agreements = (
            self.agreement("ended", "2023-01-01", "2024-12-31"),
            self.agreement("planned", "2025-01-01", id="b", successor_of=("a",)),
        )
        assert len(self.under(self.routine("2023-01-01"), *agreements)) == 1

    def test_a_routine_without_days_is_judged_as_of_the_day_of_the_check(self):
        bounded = self.agreement(first="2025-01-01", last="2025-12-31")
        undated = self.routine()
        assert self.under(undated, bounded, as_of=date(2025, 1, 1)) == []
        assert self.under(undated, bounded, as_of=date(2025, 12, 31)) == []
        (early,) = self.under(undated, bounded, as_of=date(2024, 12, 31))
        assert early.during == Interval(None, date(2025, 1, 1))
        (late,) = self.under(undated, bounded, as_of=date(2026, 1, 1))
        assert late.during == Interval(date(2026, 1, 1), None)

    def test_an_end_that_is_still_to_come_is_no_lapse_unless_the_routine_goes_on(self):
        agreement = self.agreement(first="2024-01-01", last="2025-12-31")
        assert self.under(self.routine("2024-01-01"), agreement) == []
        (finding,) = self.under(self.routine("2024-01-01", "2026-06-30"), agreement)
        assert finding.during == Interval(date(2026, 1, 1), date(2026, 7, 1))

    @pytest.mark.parametrize(
        ("first", "last"), [("2025-02", None), ("2025", None), (None, "2025"), (None, "2026-01")]
    )
    def test_a_month_or_a_year_that_leaves_room_is_no_contradiction(self, first, last):
        agreement = self.agreement(first="2025-02-28", last="2026-01-15")
        assert self.under(self.routine(first, last), agreement) == []

    def test_a_month_or_a_year_that_leaves_no_room_is_one(self):
        agreement = self.agreement(first="2025-02-28")
        assert len(self.under(self.routine("2025-01"), agreement)) == 1
        assert len(self.under(self.routine("2024", "2024"), agreement)) == 1

    def test_a_routine_that_has_yet_to_begin_is_judged_on_its_first_day(self):
        routine = self.routine("2026-01-01")
        assert self.under(routine, self.agreement(first="2025-06-01")) == []
        assert len(self.under(routine, self.agreement(first="2026-02-01"))) == 1

    def test_days_that_cannot_be_are_said_elsewhere(self):
        backwards = self.agreement(first="2025-12-31", last="2025-01-01")
        assert self.under(self.routine("2024-01-01"), backwards) == []
        agreement = self.agreement("planned")
        assert self.under(self.routine("2025-12-31", "2025-01-01"), agreement) == []

    def test_what_is_not_declared_is_not_judged(self):
        assert self.under(self.routine()) == []
        ungoverned = Routine(id="r", status="in_force")
        assert self.under(ungoverned, self.agreement("planned")) == []

    @pytest.mark.parametrize("about", ["a", "r"])
    def test_a_declared_lack_of_an_agreement_weighs_less(self, about):
        def weight(**fields):
            gaps = (gap(about=about, **fields),)
            (finding,) = self.under(self.routine("2023-01-01"), self.agreement("ended"), gaps=gaps)
            return finding.severity

        assert weight(kind="agreement", **OWNED) is Severity.INFO
        assert weight(kind="agreement") is Severity.WARNING
        assert weight(kind="routine", **OWNED) is Severity.ERROR

    def test_any_day_of_the_calendar_will_do(self):
        agreement = self.agreement(first="1000", last="2999")
        for as_of in (date.min, date.max):
            assert len(self.under(self.routine(), agreement, as_of=as_of)) == 1
            assert self.under(self.routine("1000", "2999"), agreement, as_of=as_of) == []

    def decided(self, decision, routine=None, **sections):
        routine = routine or Routine(
            id="r", status="in_force", decided_by="d", **dated("2025-03-01")
        )
        return found(self.rule, routine, decisions=(decision,), **sections)

    def decision(self, **fields):
        stated = {"id": "d", "kind": "adopt", "on": day("2025-03-20"), "outcome": "carried"}
        return Decision(**{**stated, **fields})

    def test_a_decision_that_came_later(self):
        (finding,) = self.decided(self.decision())
        assert str(finding.statement) == "'r' is in force before 'd' takes effect"
        assert finding.place.path == ("decided_by",)
        assert finding.during == Interval(date(2025, 3, 1), date(2025, 3, 20))
        assert [one.place.path for one in finding.related] == [("on",)]

    def test_the_day_of_a_decision_may_be_that_of_its_meeting(self):
        meeting = Meeting(id="m", group="g", on=day("2025-03-20"))
        (finding,) = self.decided(self.decision(on=None, meeting="m"), meetings=(meeting,))
        assert finding.during == Interval(date(2025, 3, 1), date(2025, 3, 20))
        assert [one.place.path for one in finding.related] == [("id",)]

    @pytest.mark.parametrize(
        "fields",
        [
            {"on": PartialDate("2025-03-01")},
            {"on": PartialDate("2025-03")},
            {"on": PartialDate("2025")},
            {"on": None},
            {"outcome": "rejected"},
            {"outcome": "no_decision"},
            {"id": "e"},
        ],
    )
    def test_a_decision_that_may_be_in_time_or_is_judged_elsewhere(self, fields):
        assert self.decided(self.decision(**fields)) == []

    def test_the_days_of_an_effect_bound_the_decision(self):
        def lacking(on="r", kind="adopts"):
            effect = Effect(kind=kind, on=on, **dated("2025-02-01", "2025-02-28"))
            decision = self.decision(on=day("2025-01-10"), effects=(effect,))
            routine = Routine(id="r", status="in_force", decided_by="d", **dated("2025-01-20"))
            return self.decided(decision, routine)

        assert periods(lacking()) == [
            Interval(date(2025, 1, 20), date(2025, 2, 1)),
            Interval(date(2025, 3, 1), None),
        ]
        assert [one.related[0].place.path for one in lacking()] == [
            ("effects", 0, "valid_from"),
            ("effects", 0, "valid_to"),
        ]
        assert lacking(on="another") == []
        assert lacking(kind="funds") == []

    def test_several_records_of_a_decision_carry_on(self):
        first = self.decision(on=day("2025-01-01"), **dated("2025-01-01", "2025-03-31"))
        second = self.decision(on=day("2025-04-01"), **dated("2025-04-01"))
        routine = Routine(id="r", status="in_force", decided_by="d", **dated("2025-02-01"))
        assert found(self.rule, routine, decisions=(first, second)) == []
        assert len(found(self.rule, routine, decisions=(first,))) == 1

    def test_agreement_and_decision_are_each_judged(self):
        routine = self.routine("2025-03-01", decided_by="d")
        findings = found(
            self.rule,
            routine,
            agreements=(self.agreement("planned"),),
            decisions=(self.decision(),),
        )
        assert paths(findings) == [("governed_by",), ("decided_by",)]

    @given(
        st.lists(
            st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted), min_size=1, max_size=4
        ),
        st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted),
    )
    def test_the_findings_are_the_days_on_which_no_record_binds(self, times, own):
        start = date(2025, 1, 1)

        def days(first, last):
            written = [(start + timedelta(days=one)).isoformat() for one in (first, last)]
            return dated(*written)

        agreements = [
            Agreement(id="a", kind="agreement", status="in_force", **days(*time)) for time in times
        ]
        routine = Routine(id="r", status="in_force", governed_by="a", **days(*own))
        findings = self.under(routine, *agreements)
        for number in range(own[0], own[1] + 1):
            one_day = start + timedelta(days=number)
            bound = any(first <= number <= last for first, last in times)
            assert bound != any(finding.during.contains(one_day) for finding in findings)


class TestTrigger:
    rule = rtn003_trigger_cannot_decide

    def of(self, trigger, status="in_force", **fields):
        routine = Routine(id="r", status=status, trigger=trigger, **fields)
        return found(self.rule, routine)

    def ages(self, **bounds):
        return Condition(age=AgeRange(**bounds))

    def test_ages_that_nobody_can_be(self):
        trigger = Condition(all_of=(self.ages(at_least=18), self.ages(under=18)))
        (finding,) = self.of(trigger, **dated("2025-01-01"))
        assert str(finding.statement) == (
            "'r' has a trigger for ages that nobody can be: at least 18 and under 18"
        )
        assert finding.severity is Severity.ERROR
        assert finding.place.path == ("trigger", "all_of", 1, "age")
        assert finding.during == Interval(date(2025, 1, 1), None)
        (related,) = finding.related
        assert related.place.path == ("trigger", "all_of", 0, "age", "at_least")

    def test_one_range_is_named_once(self):
        (finding,) = self.of(self.ages(over=17, at_most=17))
        assert finding.place.path == ("trigger", "age")
        assert finding.related == ()

    def test_alternatives_that_no_age_meets(self):
        old = self.ages(at_least=65)
        trigger = Condition(text=Text("a"), all_of=(self.ages(under=18), Condition(any_of=(old,))))
        (finding,) = self.of(trigger)
        assert str(finding.statement) == (
            "'r' has a trigger with alternatives of which no age meets any"
        )
        assert finding.place.path == ("trigger",)

    def test_alternatives_may_exclude_each_other(self):
        assert self.of(Condition(any_of=(self.ages(under=18), self.ages(at_least=18)))) == []

    def test_conditions_that_say_nothing(self):
        assert said(self.of(Condition())) == ["'r' has a trigger that says nothing"]
        trigger = Condition(
            all_of=(Condition(id="a"), Condition(assessor="p"), Condition(any_of=(Condition(),)))
        )
        findings = self.of(trigger)
        assert set(said(findings)) == {"'r' has a condition in its trigger that says nothing"}
        assert paths(findings) == [("trigger", "all_of", 1), ("trigger", "all_of", 2, "any_of", 0)]

    @pytest.mark.parametrize(
        ("status", "judged"),
        [
            ("in_force", True),
            ("decided", True),
            ("proposed", True),
            ("wanted", False),
            ("in_progress", False),
            ("ended", False),
        ],
    )
    def test_what_is_not_yet_or_no_longer_there_is_not_judged(self, status, judged):
        findings = self.of(Condition(), status)
        assert [one.severity for one in findings] == [Severity.ERROR] * judged

    def case(self, gaps=(), **fields):
        stated = {"status": "in_force", "level": "case", "initiators": ("town",), **fields}
        return found(self.rule, Routine(id="r", **stated), gaps=gaps)

    def test_a_trigger_that_is_missed(self):
        (finding,) = self.case(**dated("2025-01-01"))
        assert str(finding.statement) == "'r' says who may start it, and not when"
        assert finding.place.path == ("initiators",)
        assert finding.place.on_key
        assert finding.during == Interval(date(2025, 1, 1), None)

    @pytest.mark.parametrize(
        "fields",
        [
            {"level": "local"},
            {"level": None},
            {"initiators": ()},
            {"status": "decided"},
            {"status": "proposed"},
            {"situation": Text("in a crisis")},
            {"preconditions": (Precondition(text=Text("all else was tried")),)},
            {"documents": ("text",)},
            {"trigger": Condition(text=Text("in a crisis"))},
        ],
    )
    def test_a_trigger_that_is_not_missed(self, fields):
        assert self.case(**fields) == []

    def test_a_declared_gap_weighs_less(self):
        def weight(**fields):
            (finding,) = self.case(gaps=(gap(about="r", **fields),))
            return finding.severity

        assert weight(kind="coverage") is Severity.ERROR
        assert weight(kind="routine") is Severity.WARNING
        assert weight(kind="routine", **OWNED) is Severity.INFO


class TestVagueCriterion:
    rule = rtn004_vague_criterion
    vague = Condition(id="load", text=Text("an unreasonable load"))

    def of(self, trigger, status="in_force", gaps=(), **fields):
        stated = {"initiators": ("town", "police"), **fields}
        return found(
            self.rule, Routine(id="r", status=status, trigger=trigger, **stated), gaps=gaps
        )

    def test_a_criterion_that_nobody_measures_or_judges(self):
        (finding,) = self.of(Condition(all_of=(self.vague,)), **dated("2025-01-01"))
        assert str(finding.statement) == (
            "'r' says of the criterion 'load' neither how it is measured nor who judges it"
        )
        assert finding.severity is Severity.WARNING
        assert finding.place.path == ("trigger", "all_of", 0)
        assert finding.during == Interval(date(2025, 1, 1), None)

    def test_a_criterion_without_an_id_is_not_quoted(self):
        (finding,) = self.of(Condition(any_of=(Condition(text=Text("a secret")),)))
        assert str(finding.statement) == (
            "'r' says of a criterion neither how it is measured nor who judges it"
        )

    @pytest.mark.parametrize(
        "clear",
        [
            {"measure": Text("three calls in a month")},
            {"assessor": "nurse"},
            {"age": AgeRange(under=18)},
            {"codes": CodeRange(system="ICD-10-SE", codes=("F20",))},
        ],
    )
    def test_a_criterion_that_is_clear(self, clear):
        assert self.of(Condition(all_of=(Condition(text=Text("a"), **clear),))) == []

    def test_who_judges_the_whole_judges_its_parts(self):
        judged = Condition(assessor="nurse", all_of=(self.vague, Condition(any_of=(self.vague,))))
        assert self.of(judged) == []
        assert self.of(Condition(any_of=(judged, self.vague)))[0].place.path == (
            "trigger",
            "any_of",
            1,
        )

    def test_an_age_does_not_make_what_stands_below_it_clear(self):
        assert len(self.of(Condition(age=AgeRange(under=18), all_of=(self.vague,)))) == 1

    def test_the_criteria_come_in_the_order_in_which_they_stand(self):
        trigger = Condition(
            all_of=(Condition(any_of=(self.vague, self.vague)), self.vague), any_of=(self.vague,)
        )
        assert paths(self.of(trigger)) == [
            ("trigger", "all_of", 0, "any_of", 0),
            ("trigger", "all_of", 0, "any_of", 1),
            ("trigger", "all_of", 1),
            ("trigger", "any_of", 0),
        ]

    def test_one_text_is_not_taken_apart(self):
        assert self.of(self.vague) == []
        assert self.of(None) == []

    def test_a_criterion_that_says_nothing_is_judged_elsewhere(self):
        assert self.of(Condition(all_of=(Condition(),))) == []

    @pytest.mark.parametrize(
        ("initiators", "judged"),
        [
            (("town",), False),
            (("town", "town"), False),
            (("nobody-yet",), False),
            (("town", "police"), True),
            (("towns",), True),
            ((), True),
        ],
    )
    def test_who_alone_may_start_it_judges(self, initiators, judged):
        organisations = (
            Organisation(id="towns", kind="collective", members=("town", "other-town")),
            Organisation(id="nobody-yet", kind="collective"),
        )
        routine = Routine(
            id="r",
            status="in_force",
            trigger=Condition(all_of=(self.vague,)),
            initiators=initiators,
        )
        assert len(found(self.rule, routine, organisations=organisations)) == judged

    @pytest.mark.parametrize("status", ["wanted", "in_progress", "ended"])
    def test_what_is_not_yet_or_no_longer_there_is_not_judged(self, status):
        assert self.of(Condition(all_of=(self.vague,)), status) == []

    def test_a_declared_gap_weighs_less_when_it_is_owned(self):
        def weight(**fields):
            gaps = (gap("routine", "r", **fields),)
            (finding,) = self.of(Condition(all_of=(self.vague,)), gaps=gaps)
            return finding.severity

        assert weight() is Severity.WARNING
        assert weight(**OWNED) is Severity.INFO


class TestCircle:
    rule = rtn006_circle_of_preconditions

    def after(self, name, *first, status="in_force", **fields):
        return Routine(id=name, status=status, comes_after=first, **fields)

    def demands(self, name, *first, status="in_force", **fields):
        preconditions = tuple(Precondition(routine=one) for one in first)
        return Routine(id=name, status=status, preconditions=preconditions, **fields)

    def of(self, *routines):
        return found(self.rule, *routines)

    def test_two_that_wait_for_each_other(self):
        (finding,) = self.of(self.demands("a", "b"), self.after("b", "a"))
        assert str(finding.statement) == "'a' waits for itself through 'b'"
        assert finding.severity is Severity.ERROR
        assert finding.place.entity.id == "a"
        assert finding.place.path == ("preconditions", 0, "routine")
        assert finding.during == Interval(None, None)
        (related,) = finding.related
        assert (related.place.entity.id, related.place.path) == ("b", ("comes_after", 0))
        assert str(related.note) == "'b' demands 'a' first"

    def test_one_that_waits_for_itself(self):
        (finding,) = self.of(self.after("a", "a"))
        assert str(finding.statement) == "'a' waits for itself"
        assert finding.related == ()

    def test_the_routines_come_in_the_order_in_which_they_wait(self):
        ring = [
            self.after("b", "c"),
            self.after("d", "a"),
            self.after("a", "b"),
            self.after("c", "d"),
        ]
        expected = ["'a' waits for itself through 'b', 'c' and 'd'"]
        for turns in range(4):
            assert said(self.of(*ring[turns:], *ring[:turns])) == expected

    def test_circles_that_share_a_routine_are_one_finding(self):
        findings = self.of(self.after("a", "b", "c"), self.after("b", "a"), self.after("c", "a"))
        assert said(findings) == ["'a' waits for itself through 'b' and 'c'"]

    def test_separate_circles_and_what_leads_into_them(self):
        findings = self.of(
            self.after("x", "a", "z"),
            self.after("a", "b"),
            self.after("b", "a"),
            self.after("z", "z"),
        )
        assert sorted(said(findings)) == [
            "'a' waits for itself through 'b'",
            "'z' waits for itself",
        ]

    def test_a_long_ring_holds_from_the_day_on_which_its_last_routine_does(self):
        length = 3000
        ring = [
            self.after(
                f"r{number}",
                f"r{(number + 1) % length}",
                valid_from=PartialDate((date(2010, 1, 1) + timedelta(days=number)).isoformat()),
            )
            for number in range(length)
        ]
        (finding,) = self.of(*ring)
        assert finding.during == Interval(date(2010, 1, 1) + timedelta(days=length - 1), None)
        assert len(finding.related) == length - 1

    def test_a_chain_and_a_missing_end_are_no_circle(self):
        assert (
            self.of(self.after("a", "b", "nowhere"), self.demands("b", "c"), self.after("c")) == []
        )

    def test_a_circle_holds_while_all_of_its_routines_do(self):
        (finding,) = self.of(
            self.after("a", "b", **dated("2025-01-01", "2025-12-31")),
            self.after("b", "a", **dated("2025-06-01")),
        )
        assert finding.during == Interval(date(2025, 6, 1), date(2026, 1, 1))
        assert (
            self.of(
                self.after("a", "b", **dated("2025-01-01", "2025-12-31")),
                self.after("b", "a", **dated("2026-01-01")),
            )
            == []
        )

    def test_records_of_one_routine_that_follow_each_other_are_one_circle(self):
        (finding,) = self.of(
            self.after("a", "b", **dated("2025-01-01", "2025-05-31")),
            self.after("a", "b", **dated("2025-06-01")),
            self.after("b", "a"),
        )
        assert finding.during == Interval(date(2025, 1, 1), None)

    def test_a_circle_that_comes_back_is_two_findings(self):
        findings = self.of(
            self.after("a", "b", **dated("2025-01-01", "2025-03-31")),
            self.after("a", **dated("2025-04-01", "2025-05-31")),
            self.after("a", "b", **dated("2025-06-01")),
            self.after("b", "a"),
        )
        assert periods(findings) == [
            Interval(date(2025, 1, 1), date(2025, 4, 1)),
            Interval(date(2025, 6, 1), None),
        ]

    @pytest.mark.parametrize(
        ("status", "weights"),
        [
            ("in_force", [Severity.ERROR]),
            ("decided", [Severity.WARNING]),
            ("proposed", [Severity.WARNING]),
            ("in_progress", []),
            ("wanted", []),
            ("ended", []),
        ],
    )
    def test_one_that_is_not_in_force_weighs_less_or_not_at_all(self, status, weights):
        findings = self.of(self.after("a", "b"), self.after("b", "a", status=status))
        assert [finding.severity for finding in findings] == weights

    @given(
        st.dictionaries(
            st.sampled_from("abcde"), st.lists(st.sampled_from("abcde"), max_size=2), max_size=5
        ),
        st.randoms(use_true_random=False),
    )
    def test_a_routine_is_named_when_it_waits_for_itself_in_any_order(self, waits, random):
        routines = [self.after(name, *first) for name, first in waits.items()]
        findings = self.of(*routines)
        named = {
            place.entity.id
            for finding in findings
            for place in (finding.place, *(related.place for related in finding.related))
        }
        assert named == {name for name in waits if self.leads_to(waits, name, name)}
        random.shuffle(routines)
        assert sorted(said(self.of(*routines))) == sorted(said(findings))

    def leads_to(self, waits, start, end):
        seen, pending = set(), list(waits[start])
        while pending:
            current = pending.pop()
            if current not in seen:
                seen.add(current)
                pending.extend(waits.get(current, ()))
        return end in seen


class TestPauseWithoutMandate:
    rule = rtn008_pause_without_mandate
    summer = Pause(weeks=WeekRange("2025-W25/2025-W32"), decided_by="d")
    summer_days = Interval(date(2025, 6, 16), date(2025, 8, 11))

    def decision(self, **fields):
        stated = {
            "id": "d",
            "kind": "pause",
            "body": "steering",
            "on": day("2025-03-20"),
            "outcome": "carried",
            "effects": (Effect(kind="pauses", on="r"),),
        }
        return Decision(**{**stated, **fields})

    def of(self, decision=None, pauses=None, status="in_force", sections=None, **fields):
        pauses = (self.summer,) if pauses is None else pauses
        routine = Routine(id="r", status=status, pauses=pauses, **fields)
        decisions = () if decision is None else (decision,)
        return found(self.rule, routine, decisions=decisions, **(sections or {}))

    def test_a_pause_that_was_decided(self):
        assert self.of(self.decision()) == []

    @pytest.mark.parametrize("outcome", ["rejected", "no_decision"])
    def test_a_decision_that_was_not_carried_is_judged_elsewhere(self, outcome):
        assert self.of(self.decision(outcome=outcome, effects=())) == []

    @pytest.mark.parametrize(
        "fields",
        [
            {"effects": (Effect(kind="pauses", on="another"),)},
            {"effects": (Effect(kind="funds", on="r"),)},
            {"effects": (Effect(kind="adopts", on="agreement"),)},
            {"kind": "appoint", "effects": ()},
            {"kind": "procedural", "effects": ()},
        ],
    )
    def test_a_decision_of_something_else(self, fields):
        (finding,) = self.of(self.decision(**fields), governed_by="agreement")
        assert str(finding.statement) == "'r' is paused by 'd', which does not pause it"
        assert finding.severity is Severity.ERROR
        assert finding.place.path == ("pauses", 0, "decided_by")
        assert finding.during == self.summer_days
        assert [one.place.path for one in finding.related] == [("id",)]

    @pytest.mark.parametrize(
        "fields",
        [
            {"kind": "adopt", "effects": (Effect(kind="adopts", on="r"),)},
            {"kind": "amend", "effects": (Effect(kind="amends", on="r/step"),)},
            {"kind": "pause", "effects": (Effect(kind="pauses", on="agreement"),)},
            {"kind": "adopt", "effects": ()},
            {"kind": "pause", "effects": ()},
            {"kind": "investigate", "effects": ()},
            {"kind": "investigate", "effects": (Effect(kind="investigates", on="r"),)},
            {"kind": "defer", "effects": (Effect(kind="defers", on="another"),)},
        ],
    )
    def test_a_decision_that_may_pause_it_or_is_judged_elsewhere(self, fields):
        assert self.of(self.decision(**fields), governed_by="agreement") == []

    @pytest.mark.parametrize(
        ("effects", "number"),
        [
            ((), 0),
            ((Effect(kind="pauses", on="r", **dated("2026-06-01", "2026-08-01")),), 0),
            ((Effect(kind="adopts", on="r"),), 1),
        ],
    )
    def test_a_pause_that_the_adoption_may_have_brought(self, effects, number):
        adoption = self.decision(kind="adopt", effects=effects)
        pause = Pause(weeks=WeekRange("2025-W25/2025-W32"))
        findings = self.of(adoption, pauses=(pause,), decided_by="d")
        assert said(findings) == ["'r' is paused and no decision says so"] * number
        assert {one.severity for one in findings} <= {Severity.WARNING}

    def test_days_that_the_decision_does_not_name(self):
        effect = Effect(kind="pauses", on="r", **dated("2025-06-20", "2025-07-27"))
        findings = self.of(self.decision(effects=(effect,)))
        assert set(said(findings)) == {"'r' is paused on days that 'd' does not name"}
        assert periods(findings) == [
            Interval(date(2025, 6, 16), date(2025, 6, 20)),
            Interval(date(2025, 7, 28), date(2025, 8, 11)),
        ]
        assert {one.related[0].place.path for one in findings} == {("effects", 0)}

    @pytest.mark.parametrize(
        "effects",
        [
            [("2025-06-16", "2025-08-10")],
            [("2025-06", "2025-08")],
            [(None, "2025-08-10")],
            [("2025-06-16", "2025-07-06"), ("2025-07-07", "2025-08-10")],
            [("2025-08-10", "2025-06-16")],
        ],
    )
    def test_days_that_the_decision_names_or_leaves_open(self, effects):
        made = tuple(Effect(kind="pauses", on="r", **dated(*days)) for days in effects)
        assert self.of(self.decision(effects=made)) == []

    def test_a_month_of_the_pause_leaves_room(self):
        pause = Pause(decided_by="d", **dated("2025-06", "2025-08"))
        effect = Effect(kind="pauses", on="r", **dated("2025-06-16", "2025-08-10"))
        assert self.of(self.decision(effects=(effect,)), pauses=(pause,)) == []
        assert self.of(self.decision(on=day("2025-06-16")), pauses=(pause,)) == []

    def test_a_pause_that_began_before_it_was_decided(self):
        (finding,) = self.of(self.decision(on=day("2025-06-26")))
        assert str(finding.statement) == "'r' is paused before 'd' was taken"
        assert finding.during == Interval(date(2025, 6, 16), date(2025, 6, 26))
        assert self.of(self.decision(on=day("2025-06-16"))) == []
        assert self.of(self.decision(on=day("2025-06"))) == []
        assert self.of(self.decision(on=None)) == []

    def test_the_time_of_the_routine_cuts_the_pause(self):
        late = self.decision(on=day("2025-06-26"))
        (finding,) = self.of(late, **dated("2025-06-23"))
        assert finding.during == Interval(date(2025, 6, 23), date(2025, 6, 26))
        assert self.of(late, **dated("2025-07-01")) == []
        assert self.of(late, **dated("2026-01-01")) == []

    @pytest.mark.parametrize(
        "pause",
        [
            Pause(weeks=WeekRange("2025-W32/2025-W25"), decided_by="d"),
            Pause(decided_by="d"),
            Pause(decided_by="d", valid_from=PartialDate("2025-06-16")),
        ],
    )
    def test_an_impossible_pause_is_judged_elsewhere(self, pause):
        assert self.of(self.decision(effects=(Effect(kind="funds", on="x"),)), (pause,)) == []

    @pytest.mark.parametrize("status", ["wanted", "in_progress", "proposed", "ended"])
    def test_a_routine_that_is_not_in_use_is_not_judged(self, status):
        assert self.of(self.decision(on=day("2025-06-26")), status=status) == []

    def groups(self, *mandates, **fields):
        matters = tuple(Matter(id=name) for name in ("crisis", "school"))
        areas = (
            Area(id="north", kind="municipality"),
            Area(id="south", kind="municipality"),
            Area(id="both", kind="sub_region", parts=("north", "south")),
        )
        group = Group(id="steering", kind="steering_group", mandates=mandates, **fields)
        return {"groups": (group,), "matters": matters, "areas": areas}

    def test_a_mandate_that_does_not_reach_the_routine(self):
        sections = self.groups(Mandate(kind="decides", matters=("school",)))
        (finding,) = self.of(self.decision(), matters=("crisis",), sections=sections)
        assert str(finding.statement) == (
            "'r' is paused by 'steering', whose mandate does not cover 'crisis'"
        )
        assert finding.severity is Severity.ERROR
        (related,) = finding.related
        assert (related.place.entity.id, related.place.path) == ("steering", ("mandates",))

    def test_a_mandate_that_does_not_reach_the_area_of_the_routine(self):
        sections = self.groups(Mandate(kind="decides", area="north"))
        (finding,) = self.of(self.decision(), area="both", sections=sections)
        assert str(finding.statement).endswith("whose mandate does not cover 'both'")
        assert self.of(self.decision(), area="north", sections=sections) == []
        assert self.of(self.decision(), sections=sections) == []

    @pytest.mark.parametrize(
        "mandates",
        [
            (),
            (Mandate(kind="decides"),),
            (Mandate(kind="decides", matters=("crisis",)),),
            (Mandate(kind="decides", matters=("school",)), Mandate(kind="unclear")),
        ],
    )
    def test_a_mandate_that_reaches_it_or_is_judged_elsewhere(self, mandates):
        sections = self.groups(*mandates)
        assert self.of(self.decision(), matters=("crisis",), sections=sections) == []

    def test_a_decision_beyond_its_own_mandate_is_judged_elsewhere(self):
        sections = self.groups(Mandate(kind="decides", matters=("school",)))
        decision = self.decision(matters=("crisis",))
        assert self.of(decision, matters=("crisis",), sections=sections) == []
        advice = self.groups(Mandate(kind="advises"))
        assert self.of(self.decision(), matters=("crisis",), sections=advice) == []

    def beside(self, body="prep", decider=None, deciding_body="steering", **prep):
        groups = (
            Group(id="top", kind="political_body"),
            Group(
                id="steering",
                kind="steering_group",
                reports_to="top",
                **(decider or {"mandates": (Mandate(kind="decides"),)}),
            ),
            Group(id="prep", kind="preparatory_group", reports_to="steering", **prep),
        )
        sections = {"groups": groups}
        return self.of(self.decision(body=body), deciding_body=deciding_body, sections=sections)

    def test_a_group_without_a_mandate_beside_the_one_that_decides(self):
        (finding,) = self.beside()
        assert str(finding.statement) == "'r' is paused by 'prep', while 'steering' decides on it"
        assert finding.severity is Severity.WARNING
        (related,) = finding.related
        assert (related.place.entity.id, related.place.path) == ("steering", ("mandates",))

    @pytest.mark.parametrize(
        "fields",
        [
            {"body": "steering"},
            {"body": "top"},
            {"body": "nobody"},
            {"deciding_body": None},
            {"deciding_body": "nobody"},
            {"decider": {"mandates": ()}},
            {"decider": {"mandates": (Mandate(kind="prepares"),)}},
            {"decider": {"mandates": (Mandate(kind="decides"),), "consists_of": ("prep",)}},
            {"consists_of": ("steering",)},
            {"commissioned_by": "steering"},
            {"mandates": (Mandate(kind="decides"),)},
        ],
    )
    def test_a_group_that_may_well_decide(self, fields):
        assert self.beside(**fields) == []

    def test_groups_that_report_in_a_circle_are_no_harm(self):
        groups = (
            Group(
                id="steering",
                kind="steering_group",
                reports_to="steering",
                mandates=(Mandate(kind="decides"),),
            ),
            Group(id="prep", kind="preparatory_group"),
        )
        found_here = self.of(
            self.decision(body="prep"), deciding_body="steering", sections={"groups": groups}
        )
        assert len(found_here) == 1

    def test_who_adopted_the_routine_decides_on_it(self):
        groups = self.groups(Mandate(kind="decides"))["groups"]
        adoption = Decision(id="adoption", kind="adopt", body="steering", outcome="carried")
        routine = Routine(id="r", status="in_force", decided_by="adoption", pauses=(self.summer,))
        findings = found(
            self.rule,
            routine,
            decisions=(adoption, self.decision(body="prep")),
            groups=(*groups, Group(id="prep", kind="preparatory_group")),
        )
        assert said(findings) == ["'r' is paused by 'prep', while 'steering' decides on it"]

    silent = Pause(weeks=WeekRange("2025-W51/2025-W52"))

    def test_a_pause_of_which_no_decision_is_written(self):
        (finding,) = self.of(pauses=(self.silent,), deciding_body="steering")
        assert str(finding.statement) == "'r' is paused and no decision says so"
        assert finding.severity is Severity.WARNING
        assert finding.place.path == ("pauses", 0)
        (finding,) = self.of(self.decision(effects=()), pauses=(self.summer, self.silent))
        assert finding.place.path == ("pauses", 1)

    def test_a_pause_of_which_a_decision_is_not_missed(self):
        assert self.of(pauses=(self.silent,)) == []
        adopted = {"deciding_body": "steering", "decided_by": "adoption"}
        assert self.of(pauses=(self.silent,), **adopted) == []
        assert self.of(pauses=(self.summer,), deciding_body="steering") == []
        decided = self.decision(id="other")
        assert self.of(decided, pauses=(self.silent,), deciding_body="steering") == []

    def test_a_decision_on_another_time_is_none_on_this_pause(self):
        effect = Effect(kind="pauses", on="r", **dated("2025-06-16", "2025-08-10"))
        decided = self.decision(id="other", effects=(effect,))
        assert len(self.of(decided, pauses=(self.silent,), deciding_body="steering")) == 1

    def test_a_declared_gap_makes_a_missing_decision_an_info(self):
        gaps = (gap("mandate", "r", **OWNED),)
        sections = {"gaps": gaps}
        (finding,) = self.of(pauses=(self.silent,), deciding_body="steering", sections=sections)
        assert finding.severity is Severity.INFO


class TestConsentGround:
    rule = rtn010_no_consent_ground
    organisations = (
        Organisation(id="town", kind="municipality"),
        Organisation(id="school", kind="school", part_of="town"),
        Organisation(id="region", kind="region"),
        Organisation(id="towns", kind="collective", members=("town", "other-town")),
    )
    asks = Consent(required=True, on_refusal=Text("each goes on alone"))
    law = LegalBasis(law="act")

    def of(self, status="in_force", level="case", gaps=(), plan_types=(), works=(), **fields):
        participants = tuple(Participation(organisation=one) for one in works)
        routine = Routine(id="r", status=status, level=level, participants=participants, **fields)
        return found(
            self.rule,
            routine,
            gaps=gaps,
            plan_types=plan_types,
            organisations=self.organisations,
        )

    def test_a_routine_without_a_ground(self):
        (finding,) = self.of(**dated("2025-01-01"))
        assert str(finding.statement) == (
            "'r' does not say on what ground information about a person is shared"
        )
        assert finding.severity is Severity.ERROR
        assert finding.place.path == ("id",)
        assert finding.during == Interval(date(2025, 1, 1), None)

    @pytest.mark.parametrize("consent", [Consent(), Consent(on_refusal=Text("each goes on alone"))])
    def test_a_consent_that_gives_no_ground(self, consent):
        (finding,) = self.of(consent=consent)
        assert finding.place.path == ("consent",)
        assert finding.place.on_key

    def test_no_consent_and_no_provision(self):
        (finding,) = self.of(consent=Consent(required=False))
        assert str(finding.statement) == (
            "'r' needs no consent and names no ground on which information about a person is shared"
        )
        assert finding.place.path == ("consent", "required")

    @pytest.mark.parametrize(
        "fields",
        [
            {"consent": asks},
            {"consent": Consent(basis=(law,))},
            {"consent": Consent(required=False, basis=(law,))},
            {"consent": Consent(text=Text("nothing is shared"))},
            {"steps": (RoutineStep(id="a"), RoutineStep(id="b", consent=asks))},
            {"legal_basis": (law,)},
            {"privacy": Privacy(classification="sensitive", legal_basis=(law,))},
            {"privacy": Privacy(classification="sensitive", consent=True)},
            {"level": "local"},
            {"level": None},
            {"status": "proposed"},
            {"status": "in_progress"},
            {"status": "wanted"},
            {"status": "ended"},
            {"works": ("town", "school")},
        ],
    )
    def test_a_ground_that_is_given_or_not_needed(self, fields):
        assert self.of(**fields) == []

    @pytest.mark.parametrize(
        "fields",
        [
            {"works": ("town", "region")},
            {"works": ("towns",)},
            {"works": ("town", "not-declared")},
            {"steps": (RoutineStep(id="a", consent=Consent(required=False)),)},
            {"privacy": Privacy(classification="sensitive", consent=False)},
            {"preconditions": (Precondition(plan="not-declared"), Precondition(routine="r"))},
            {"preconditions": (Precondition(plan="loose"),)},
        ],
    )
    def test_a_ground_that_is_missing_all_the_same(self, fields):
        plans = (PlanType(id="loose", consent_required=False),)
        assert len(self.of(plan_types=plans, **fields)) == 1

    @pytest.mark.parametrize(
        "fields", [{"preconditions": (Precondition(plan="sip"),)}, {"depends_on": ("sip",)}]
    )
    def test_the_consent_to_a_plan_is_a_consent_to_nothing_else(self, fields):
        plans = (PlanType(id="sip", consent_required=True),)
        assert len(self.of(plan_types=plans, **fields)) == 1

    def test_a_routine_that_is_only_decided_weighs_less(self):
        (finding,) = self.of("decided")
        assert finding.severity is Severity.WARNING

    def test_a_refusal_without_a_way_on(self):
        (finding,) = self.of(consent=Consent(required=True))
        assert (
            str(finding.statement) == "'r' needs consent and does not say what happens on refusal"
        )
        assert finding.severity is Severity.WARNING
        assert finding.place.path == ("consent",)
        assert finding.place.on_key

    def test_a_refusal_in_a_step(self):
        steps = (
            RoutineStep(id="a", consent=Consent(required=True)),
            RoutineStep(id="b", consent=self.asks),
            RoutineStep(id="c", consent=Consent(required=False)),
            RoutineStep(id="d"),
        )
        (finding,) = self.of(steps=steps, level=None)
        assert str(finding.statement) == (
            "'r' needs consent for 'a' and does not say what happens on refusal"
        )
        assert finding.place.path == ("steps", 0, "consent")
        assert self.of(steps=steps, level="local") == []
        assert self.of(steps=steps, consent=self.asks) == []

    def test_a_declared_gap_weighs_less(self):
        def weights(*gaps):
            missing, refusal = (
                self.of(gaps=gaps),
                self.of(gaps=gaps, consent=Consent(required=True)),
            )
            return [finding.severity for finding in (*missing, *refusal)]

        assert weights(gap("routine", "r")) == [Severity.WARNING, Severity.WARNING]
        assert weights(gap("routine", "r", **OWNED)) == [Severity.INFO, Severity.INFO]
        assert weights(gap("routine", "x", **OWNED)) == [Severity.ERROR, Severity.WARNING]


class TestIncompleteEvaluation:
    rule = rtn011_incomplete_evaluation
    whole: ClassVar = {
        "requested_by": "steering",
        "owner": "office",
        "due": Due(on=PartialDate("2025-10")),
        "method": Text("interviews"),
    }

    def of(self, evaluation, status="in_force", sections=None, **fields):
        routine = Routine(id="r", status=status, evaluation=evaluation, **fields)
        return found(self.rule, routine, **(sections or {}))

    def without(self, *keys, **fields):
        stated = {key: value for key, value in self.whole.items() if key not in keys}
        return self.of(Evaluation(**stated), **fields)

    @pytest.mark.parametrize(
        ("keys", "lacks"),
        [
            (("requested_by",), "who asked for it"),
            (("owner",), "who carries it out"),
            (("due",), "by when"),
            (("method",), "how"),
            (("owner", "method"), "who carries it out or how"),
            (
                ("requested_by", "owner", "due", "method"),
                "who asked for it, who carries it out, by when or how",
            ),
        ],
    )
    def test_all_that_is_lacking_is_named_at_once(self, keys, lacks):
        (finding,) = self.without(*keys, **dated("2025-01-01"))
        assert str(finding.statement) == f"'r' is to be evaluated and does not say {lacks}"
        assert finding.severity is Severity.WARNING
        assert finding.place.path == ("evaluation",)
        assert finding.place.on_key
        assert finding.during == Interval(date(2025, 1, 1), None)

    def test_nothing_is_lacking(self):
        assert self.without() == []
        assert self.of(None) == []

    @pytest.mark.parametrize(
        "due", [Due(on=PartialDate("2025")), Due(next_meeting_of="g"), Due(words=Text("soon"))]
    )
    def test_any_way_of_saying_when_will_do(self, due):
        assert self.of(Evaluation(**{**self.whole, "due": due})) == []
        assert len(self.of(Evaluation(**{**self.whole, "due": Due()}))) == 1

    def test_who_keeps_the_routine_is_taken_to_evaluate_it(self):
        assert self.without("owner", owner="office") == []

    @pytest.mark.parametrize("status", ["wanted", "in_progress", "ended"])
    def test_what_is_not_yet_or_no_longer_there_is_not_judged(self, status):
        assert self.without("owner", status=status) == []

    def test_work_that_was_asked_for_says_who_and_when(self):
        def lacks(**fields):
            stated = {"id": "w", "kind": "study", "concerns": ("r",), **fields}
            decision = Decision(id="d", kind="commission", body="steering")
            sections = {"assignments": (Assignment(**stated),), "decisions": (decision,)}
            return [
                str(finding.parameters["lacks"])
                for finding in self.of(Evaluation(method=Text("a")), sections=sections)
            ]

        whole = {"commissioner": "g", "assignees": ("p",), "due": Due(on=PartialDate("2025"))}
        assert lacks(**whole) == []
        assert lacks(**{**whole, "commissioner": None, "decided_by": "d"}) == []
        assert lacks(**{**whole, "due": None, "repeats": Recurrence()}) == []
        assert lacks(assignees=("p",)) == ["who asked for it or by when"]
        everything = ["who asked for it, who carries it out or by when"]
        assert lacks(**whole, kind="task") == everything
        assert lacks(**whole, concerns=("another",)) == everything

    def test_a_declared_gap_makes_it_an_info_when_it_is_owned(self):
        def weight(kind, **fields):
            (finding,) = self.without("owner", sections={"gaps": (gap(kind, "r", **fields),)})
            return finding.severity

        assert weight("responsibility", **OWNED) is Severity.INFO
        assert weight("responsibility") is Severity.WARNING
        assert weight("funding", **OWNED) is Severity.WARNING


class TestEvaluationAtWrongTime:
    rule = rtn012_evaluation_at_wrong_time
    summer = Pause(weeks=WeekRange("2025-W25/2025-W32"))

    def routine(self, due, first=None, last=None, status="in_force", pauses=(summer,), **fields):
        evaluation = Evaluation(due=Due(on=None if due is None else PartialDate(due)))
        stated = {"id": "r", "evaluation": evaluation, **dated(first, last), **fields}
        return Routine(status=status, pauses=pauses, **stated)

    def of(self, due, *args, **fields):
        return found(self.rule, self.routine(due, *args, **fields))

    def test_a_month_that_ends_in_the_pause(self):
        (finding,) = self.of("2025-06")
        assert str(finding.statement) == "'r' is to be evaluated by 2025-06, while it is paused"
        assert finding.severity is Severity.WARNING
        assert finding.place.path == ("evaluation", "due", "on")
        assert finding.during == Interval(date(2025, 6, 16), date(2025, 7, 1))
        (related,) = finding.related
        assert related.place.path == ("pauses", 0)

    @pytest.mark.parametrize("due", ["2025-06-16", "2025-07-01", "2025-08-10", "2025-07"])
    def test_a_time_in_the_pause(self, due):
        assert len(self.of(due)) == 1

    @pytest.mark.parametrize(
        "due", ["2025-06-15", "2025-08-11", "2025-05", "2025-08", "2025", "2024", "2026-06", None]
    )
    def test_a_time_that_leaves_room(self, due):
        assert self.of(due) == []

    def test_a_year_leaves_room_unless_it_is_all_paused(self):
        christmas = Pause(weeks=WeekRange("2025-W51/2026-W01"))
        assert self.of("2025", pauses=(christmas,)) == []
        assert len(self.of("2025-12", pauses=(christmas,))) == 1
        for_years = Pause(**dated("2024-06-01", "2026-06-01"))
        assert len(self.of("2025", pauses=(for_years,))) == 1

    def test_pauses_that_overlap_are_one_finding_in_any_order(self):
        july = Pause(**dated("2025-06-23", "2025-07-31"))
        for pauses in ((self.summer, july), (july, self.summer)):
            (finding,) = self.of("2025-06", pauses=pauses)
            assert finding.during == Interval(date(2025, 6, 16), date(2025, 7, 1))
            assert len(finding.related) == 2

    @pytest.mark.parametrize(
        "pauses",
        [
            (),
            (Pause(),),
            (Pause(valid_from=PartialDate("2025-06-16")),),
            (Pause(weeks=WeekRange("2025-W32/2025-W25")),),
        ],
    )
    def test_an_impossible_pause_is_judged_elsewhere(self, pauses):
        assert self.of("2025-06", pauses=pauses) == []

    def test_a_pause_is_cut_by_the_time_of_the_routine(self):
        assert self.of("2025-06-20", "2024-01-01", "2025-06-17") == []

    def test_the_pause_may_stand_in_another_record_of_the_routine(self):
        now = self.routine("2025-06", "2025-01-01", "2025-05-31", pauses=())
        then = Routine(id="r", status="in_force", pauses=(self.summer,), **dated("2025-06-01"))
        (finding,) = found(self.rule, now, then)
        assert finding.place.entity is now
        assert finding.related[0].place.entity is then

    @pytest.mark.parametrize("status", ["wanted", "in_progress", "ended"])
    def test_what_is_not_yet_or_no_longer_there_is_not_judged(self, status):
        assert self.of("2025-06", status=status) == []

    def test_a_time_before_the_routine_is_in_use(self):
        (finding,) = self.of("2025-05", "2025-06-01", pauses=())
        assert str(finding.statement) == "'r' is to be evaluated by 2025-05, before it is in use"
        assert finding.during == Interval(date(2025, 5, 1), date(2025, 6, 1))
        assert finding.related[0].place.path == ("valid_from",)

    @pytest.mark.parametrize(
        ("due", "first"),
        [
            ("2025-06-01", "2025-06-01"),
            ("2025-06", "2025-06-15"),
            ("2025", "2025-12"),
            ("2024", None),
        ],
    )
    def test_a_time_that_may_come_after_the_first_day(self, due, first):
        assert self.of(due, first, pauses=()) == []

    def test_the_first_record_of_a_routine_tells_when_it_begins(self):
        first = Routine(id="r", status="in_force", **dated("2024-01-01", "2025-05-31"))
        second = self.routine("2025-03", "2025-06-01", pauses=())
        assert found(self.rule, first, second) == []
        assert len(found(self.rule, second)) == 1
        undated = Routine(id="r", status="in_force")
        assert found(self.rule, undated, second) == []

    @pytest.mark.parametrize(
        ("status", "judged"), [("proposed", True), ("decided", True), ("in_force", False)]
    )
    def test_the_planned_day_counts_while_it_is_only_planned(self, status, judged):
        findings = self.of("2025-05", status=status, pauses=(), planned_for=day("2025-09"))
        assert [one.related[0].place.path for one in findings] == [("planned_for",)] * judged

    def test_an_evaluation_without_a_date_is_not_judged(self):
        words = Evaluation(due=Due(words=Text("in June"), next_meeting_of="g"))
        for evaluation in (None, Evaluation(), words):
            assert self.of(None, evaluation=evaluation) == []


class TestEvaluationWithoutUsers:
    rule = rtn013_evaluation_without_users
    world: ClassVar = {
        "organisations": (
            Organisation(id="town", kind="municipality"),
            Organisation(id="users", kind="user_organisation"),
        ),
        "people": (Person(id="p-user", service_user_representative=True),),
        "groups": (Group(id="unwritten", kind="board"),),
    }

    def of(self, status="in_force", level="case", sections=None, evaluation=None, **fields):
        made = Evaluation(**fields) if evaluation is None else evaluation
        routine = Routine(
            id="r", status=status, level=level, evaluation=made, **dated("2025-01-01")
        )
        return found(self.rule, routine, **self.world, **(sections or {}))

    def test_nobody_is_heard(self):
        (finding,) = self.of()
        assert str(finding.statement) == (
            "the evaluation of 'r' involves nobody who speaks for service users"
        )
        assert finding.severity is Severity.WARNING
        assert finding.place.path == ("evaluation",)
        assert finding.place.on_key
        assert finding.during == Interval(date(2025, 1, 1), None)

    def test_others_are_heard(self):
        (finding,) = self.of(involves=("town",))
        assert finding.place.path == ("evaluation", "involves")
        assert finding.place.on_key

    @pytest.mark.parametrize(
        "fields",
        [
            {"involves": ("town", "p-user")},
            {"involves": ("users",)},
            {"involves": ("town", "not-declared")},
            {"involves": ("unwritten",)},
            {"owner": "users"},
            {"level": "local"},
            {"level": None},
            {"status": "wanted"},
            {"status": "in_progress"},
            {"status": "ended"},
        ],
    )
    def test_users_may_have_a_part_or_nothing_is_judged(self, fields):
        assert self.of(**fields) == []

    @pytest.mark.parametrize("fields", [{"owner": "unwritten"}, {"requested_by": "users"}])
    def test_to_ask_for_it_is_not_to_be_heard(self, fields):
        assert len(self.of(**fields)) == 1

    @pytest.mark.parametrize(
        ("fields", "findings"),
        [
            ({"consulted": ("p-user",)}, 0),
            ({"assignees": ("users",)}, 0),
            ({"consulted": ("town",), "assignees": ("unwritten",)}, 1),
            ({"consulted": ("p-user",), "kind": "task"}, 1),
            ({"consulted": ("p-user",), "concerns": ("another",)}, 1),
        ],
    )
    def test_users_may_have_a_part_in_a_study(self, fields, findings):
        work = Assignment(**{"id": "w", "kind": "study", "concerns": ("r",), **fields})
        assert len(self.of(sections={"assignments": (work,)})) == findings

    def test_a_routine_that_is_not_to_be_evaluated_is_not_judged(self):
        assert found(self.rule, Routine(id="r", status="in_force", level="case")) == []

    def test_a_declared_gap_makes_it_an_info_when_it_is_owned(self):
        def weight(kind, **fields):
            (finding,) = self.of(sections={"gaps": (gap(kind, "r", **fields),)})
            return finding.severity

        assert weight("representation", **OWNED) is Severity.INFO
        assert weight("representation") is Severity.WARNING
        assert weight("routine", **OWNED) is Severity.WARNING


class TestLastResort:
    rule = rtn014_last_resort_first
    areas = (
        Area(id="north", kind="municipality", code="1101"),
        Area(id="south", kind="municipality", code="1102"),
        Area(id="both", kind="sub_region", parts=("north", "south")),
    )

    def last(self, *after, status="in_force", demands=(), **fields):
        return Routine(
            id="r",
            status=status,
            last_resort=True,
            comes_after=after,
            preconditions=demands,
            **fields,
        )

    def early(self, name="early", status="in_force", **fields):
        return Routine(id=name, status=status, **fields)

    def of(self, *routines, **sections):
        plans = (PlanType(id="plan", area="north"),)
        return found(self.rule, *routines, areas=self.areas, plan_types=plans, **sections)

    def test_nothing_is_named(self):
        (finding,) = self.of(self.last(**dated("2025-01-01")), self.early())
        assert str(finding.statement) == (
            "'r' is a last resort, and nothing is said to be tried before it"
        )
        assert finding.severity is Severity.WARNING
        assert finding.place.path == ("last_resort",)
        assert finding.during == Interval(date(2025, 1, 1), None)

    def test_something_is_named(self):
        assert self.of(self.last("early"), self.early()) == []
        assert self.of(self.early("r")) == []

    @pytest.mark.parametrize("status", ["wanted", "in_progress", "proposed", "decided"])
    def test_what_is_on_its_way_is_judged_elsewhere(self, status):
        assert self.of(self.last("early"), self.early(status=status)) == []

    @pytest.mark.parametrize("status", ["wanted", "in_progress", "ended"])
    def test_a_last_resort_not_yet_or_no_longer_there_is_not_judged(self, status):
        assert self.of(self.last(status=status)) == []

    def test_what_is_named_has_ended(self):
        (finding,) = self.of(self.last("early"), self.early(status="ended"))
        assert str(finding.statement) == (
            "'r' is a last resort, and nothing that comes before it is in force"
        )
        assert finding.place.path == ("comes_after",)
        assert finding.place.on_key

    def test_the_stretches_in_which_nothing_is_in_force(self):
        findings = self.of(
            self.last("early", "late", **dated("2025-01-01", "2025-12-31")),
            self.early(**dated("2025-02-01", "2025-03-31")),
            self.early("late", **dated("2025-04-01", "2025-05-31")),
        )
        assert periods(findings) == [
            Interval(date(2025, 1, 1), date(2025, 2, 1)),
            Interval(date(2025, 6, 1), date(2026, 1, 1)),
        ]

    def test_when_a_routine_without_a_first_day_began_is_not_known(self):
        assert self.of(self.last("early"), self.early(**dated("2025-01-01"))) == []
        (finding,) = self.of(self.last("early"), self.early(**dated("2025-05-01")))
        assert finding.during == Interval(None, date(2025, 5, 1))

    @pytest.mark.parametrize(
        "demand",
        [
            Precondition(text=Text("all else was tried")),
            Precondition(resources_of="school", state="exhausted"),
            Precondition(routine="nowhere"),
            Precondition(plan="nowhere"),
            Precondition(plan="plan"),
            Precondition(routine="early"),
        ],
    )
    def test_what_is_demanded_comes_before(self, demand):
        early = self.early(status="ended", area="north", **dated("2020-01-01", "2020-12-31"))
        assert self.of(self.last(demands=(demand,), area="both"), early) == []

    def test_what_is_not_declared_is_not_judged(self):
        assert self.of(self.last("nowhere", "early"), self.early(status="ended")) == []

    def test_a_part_of_the_area_has_nothing_before(self):
        north = self.early(area="north")
        (finding,) = self.of(self.last("early", area="both"), north)
        assert str(finding.statement) == (
            "'r' is a last resort, and nothing that comes before it can be had in 1102"
        )
        south = self.early("late", area="south")
        assert self.of(self.last("early", "late", area="both"), north, south) == []
        assert self.of(self.last("early"), north) == []
        assert self.of(self.last("early", area="both"), self.early()) == []
        assert self.of(self.last("early", area="both"), self.early(area="elsewhere")) == []

    def test_some_people_have_nothing_before(self):
        young = self.early(target_groups=("young",))
        last = self.last("early", target_groups=("young", "old"))
        (finding,) = self.of(last, young)
        assert str(finding.statement) == (
            "'r' is a last resort, and nothing that comes before it is for 'old'"
        )
        assert self.of(last, self.early(target_groups=("old", "young"))) == []
        assert self.of(last, self.early()) == []
        assert self.of(self.last("early"), young) == []

    def test_a_demanded_routine_for_other_people(self):
        last = self.last(demands=(Precondition(routine="early"),), target_groups=("old",))
        (finding,) = self.of(last, self.early(target_groups=("young",)))
        assert finding.place.path == ("preconditions",)

    def test_some_people_have_nothing_before_in_a_part_of_the_area(self):
        last = self.last("early", "late", target_groups=("young", "old"), area="both")
        (finding,) = self.of(
            last,
            self.early(target_groups=("young", "old"), area="north"),
            self.early("late", target_groups=("young",), area="south"),
        )
        assert str(finding.statement) == (
            "'r' is a last resort, and nothing that comes before it is for 'old' in 1102"
        )

    def test_a_lack_that_lasts_is_one_finding(self):
        (finding,) = self.of(
            self.last("early", "late", area="both", **dated("2025-01-01")),
            self.early(area="north"),
            self.early("late", area="north", **dated("2025-03-01", "2025-06-30")),
        )
        assert finding.during == Interval(date(2025, 1, 1), None)

    def test_a_declared_gap_makes_it_an_info_when_it_is_owned(self):
        def weight(kind, **fields):
            (finding,) = self.of(self.last(), gaps=(gap(kind, "r", **fields),))
            return finding.severity

        assert weight("routine", **OWNED) is Severity.INFO
        assert weight("routine") is Severity.WARNING
        assert weight("plan", **OWNED) is Severity.WARNING
