from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.share import Share
from narvard.model.activities import Event, Fund, Service
from narvard.model.agreements import Agreement
from narvard.model.bundle import Bundle
from narvard.model.conditions import AgeRange, CodeRange, Condition
from narvard.model.decisions import Assignment, Decision, Gap
from narvard.model.figures import Derivation, Figure
from narvard.model.initiatives import (
    Allocation,
    Capacity,
    Funding,
    Initiative,
    IntensityLevel,
    Phase,
    TeamPart,
    TeamRole,
)
from narvard.model.meetings import AgendaItem, Meeting
from narvard.model.organisations import Organisation
from narvard.model.routines import Routine
from narvard.model.target_groups import TargetGroup
from narvard.model.text import Text
from narvard.model.timing import Due
from narvard.rules.plan import (
    pln001_criteria_nobody_meets,
    pln002_bad_code_range,
    pln004_provisional_figure,
    pln005_incomplete_team,
    pln006_unknown_capacity,
    pln007_unsecured_money,
    pln008_levels_without_transition,
    pln009_phase_out_of_order,
    pln010_more_than_full_time,
    pln011_no_plan_for_cancelled_event,
)

AS_OF = date(2025, 4, 3)
NOT_UNDER_WAY = ["idea", "ended", "cancelled"]


def found(rule, **sections):
    return list(rule.check(Collaboration(Bundle(**sections)), AS_OF))


def said(finding):
    return finding.rule.message.format_map(finding.parameters)


def initiative(status="running", kind="joint_team", **fields):
    return Initiative(id="i", kind=kind, status=status, **fields)


def of_initiative(rule, status="running", also=None, **fields):
    return found(rule, initiatives=(initiative(status, **fields),), **(also or {}))


def day(text):
    return PartialDate(text)


def gap(kind, about, **fields):
    return Gap(id=f"gap-{about.replace('/', '-')}", kind=kind, about=(about,), **fields)


OWNED = {"owner": "p", "due": Due(on=PartialDate("2025-12"))}


class TestCriteria:
    rule = pln001_criteria_nobody_meets

    def of(self, criteria):
        return found(self.rule, target_groups=(TargetGroup(id="t", criteria=criteria),))

    @pytest.mark.parametrize(
        ("ages", "words"),
        [
            (AgeRange(at_least=18, at_most=17), "at least 18 and at most 17"),
            (AgeRange(over=17, under=18), "over 17 and under 18"),
            (AgeRange(under=0), "under 0"),
        ],
    )
    def test_ages_that_nobody_can_be_are_named(self, ages, words):
        (finding,) = self.of(Condition(age=ages))
        assert finding.place.path == ("criteria", "age")
        assert said(finding) == f"'t' has ages that nobody can be: {words}"
        assert not finding.related

    @pytest.mark.parametrize(
        "ages", [AgeRange(at_least=18, at_most=18), AgeRange(over=17), AgeRange(under=1)]
    )
    def test_one_age_is_enough(self, ages):
        assert not self.of(Condition(age=ages))

    def test_every_criterion_that_must_hold_counts_however_deep(self):
        deep = Condition(all_of=(Condition(text=Text("x")), Condition(age=AgeRange(under=18))))
        (finding,) = self.of(Condition(age=AgeRange(at_least=18), all_of=(deep,)))
        assert finding.place.path == ("criteria", "all_of", 0, "all_of", 1, "age")
        assert [one.place.path for one in finding.related] == [("criteria", "age", "at_least")]

    def test_what_is_found_does_not_depend_on_the_order(self):
        ages = [
            AgeRange(at_least=18),
            AgeRange(under=18),
            AgeRange(under=10),
            AgeRange(at_least=30, under=20),
            AgeRange(over=65),
        ]
        orders = [
            self.of(Condition(all_of=tuple(Condition(age=age) for age in order)))
            for order in permutations(ages)
        ]
        assert {tuple(sorted(said(one) for one in findings)) for findings in orders} == {
            (
                "'t' has ages that nobody can be: at least 30 and under 20",
                "'t' has ages that nobody can be: over 65 and under 10",
            )
        }

    def test_alternatives_are_judged_each_by_itself(self):
        young, old = Condition(age=AgeRange(under=18)), Condition(age=AgeRange(at_least=18))
        assert not self.of(Condition(any_of=(young, old)))
        assert len(self.of(Condition(any_of=(young, Condition(all_of=(young, old)))))) == 1

    def test_a_criterion_without_content_says_nothing(self):
        (finding,) = self.of(Condition(any_of=(Condition(), Condition(id="named"))))
        assert finding.place.path == ("criteria", "any_of", 0)

    def test_a_group_without_criteria_is_not_judged(self):
        assert not self.of(None)
        assert not found(self.rule, services=(Service(id="s", type="x"),))


class TestCodes:
    rule = pln002_bad_code_range

    def of(self, *codes, system="ICD-10-SE"):
        condition = Condition(codes=CodeRange(system=system, codes=codes))
        return found(self.rule, target_groups=(TargetGroup(id="t", criteria=condition),))

    @pytest.mark.parametrize(
        "code",
        [
            "F10-F19",
            "F10.2",
            "F102A",
            "F10.2-F10.9",
            "F10.5-F10",
            "C00-D48",
            "C7A",
            "F",
            "F1",
            "F1-F2",
        ],
    )
    def test_codes_and_ranges_in_order_are_as_they_should_be(self, code):
        assert not self.of(code)

    @pytest.mark.parametrize("code", ["F19-F10", "F10.9-F10.2", "G00-F99", "F19.1-F10"])
    def test_a_range_that_ends_before_it_begins_is_empty(self, code):
        (finding,) = self.of(code)
        assert said(finding) == f"'t' has the codes {code}, which end before they begin"
        assert finding.place.path == ("criteria", "codes", "codes", 0)

    @pytest.mark.parametrize(
        ("code", "unknown"), [("6C40", "6C40"), ("F10-19", "19"), ("FF1-F19", "FF1")]
    )
    def test_what_is_no_code_of_icd_10_is_named(self, code, unknown):
        (finding,) = self.of("F10", code)
        assert said(finding) == f"'t' has '{unknown}', which is no code of ICD-10-SE"
        assert finding.place.path[-1] == 1

    @pytest.mark.parametrize("system", ["ICD-11", "ICD-10-PCS", "DSM-5", "ICD-100"])
    def test_codes_of_other_systems_are_not_known(self, system):
        assert not self.of("6C40", "0DTJ4ZZ", system=system)

    @pytest.mark.parametrize("code", ["8310-5", "B110-B2", "1.9-1.10"])
    def test_codes_that_cannot_be_compared_are_not_judged(self, code):
        assert not self.of(code, system="other")

    def test_codes_are_found_wherever_conditions_are(self):
        condition = Condition(any_of=(Condition(codes=CodeRange(system="x", codes=("B2-B1",))),))
        findings = found(
            self.rule,
            routines=(Routine(id="r", status="in_force", trigger=condition),),
            initiatives=(
                initiative(intensity_levels=(IntensityLevel(id="l", moves_when=condition),)),
            ),
        )
        assert [finding.place.path[0] for finding in findings] == ["trigger", "intensity_levels"]

    def test_codes_that_stand_in_matter_where_something_is_counted(self):
        condition = Condition(codes=CodeRange(system="x", codes=("F10-F19", "F63"), proxy=True))
        figures = (Figure(value=1),)
        assert not found(self.rule, target_groups=(TargetGroup(id="t", criteria=condition),))
        (finding,) = found(
            self.rule, target_groups=(TargetGroup(id="t", criteria=condition, figures=figures),)
        )
        assert finding.severity is Severity.INFO
        assert (
            said(finding)
            == "'t' is counted, and the codes F10-F19, F63 only stand in for what is meant"
        )


class TestProvisionalFigures:
    rule = pln004_provisional_figure

    def of(self, *figures, **sections):
        return found(self.rule, target_groups=(TargetGroup(id="t", figures=figures),), **sections)

    def test_a_figure_without_an_id_goes_by_its_entity(self):
        (finding,) = self.of(Figure(value=1, provisional=True))
        assert said(finding) == "'t' is provisional, and nothing is to bring a better figure"
        assert finding.severity is Severity.INFO

    def test_an_assignment_about_the_group_or_its_figure_will_do(self):
        figure = Figure(id="f", value=1, provisional=True)
        for concerns in ("t", "t/f"):
            assignment = Assignment(id="a", kind="survey", concerns=(concerns,))
            assert not self.of(figure, assignments=(assignment,))
        assert self.of(figure, assignments=(Assignment(id="a", kind="survey", concerns=("x",)),))

    def test_what_is_followed_up_brings_all_that_is_reckoned_from_it(self):
        figures = (
            Figure(id="c", value=1, provisional=True, derived=Derivation(figure="b")),
            Figure(id="b", value=1, provisional=True, derived=Derivation(figure="a")),
            Figure(id="a", value=1, provisional=True, follow_up="x"),
            Figure(id="a", value=1, provisional=True, derived=Derivation(figure="d")),
            Figure(id="d", value=1, provisional=True, derived=Derivation(figure="d")),
        )
        assert [finding.place.path[1] for finding in self.of(*figures)] == [3, 4]

    def test_a_figure_may_be_followed_up_and_reckoned_from_another_that_is(self):
        figures = (
            Figure(id="a", value=1, provisional=True, follow_up="x"),
            Figure(
                id="b", value=1, provisional=True, follow_up="x", derived=Derivation(figure="a")
            ),
            Figure(id="c", value=1, provisional=True, derived=Derivation(figure="b")),
        )
        assert not self.of(*figures)

    def test_figures_of_what_is_over_are_left_alone(self):
        figures = (Figure(value=1, provisional=True),)
        assert of_initiative(self.rule, figures=figures)
        assert not of_initiative(self.rule, "ended", figures=figures)
        assert found(self.rule, events=(Event(id="e", kind="other", figures=figures),))


class TestTeams:
    rule = pln005_incomplete_team
    two = (
        Organisation(id="region", kind="region"),
        Organisation(id="clinic", kind="psychiatry", part_of="region"),
        Organisation(id="town", kind="municipality"),
        Organisation(id="towns", kind="collective", members=("town", "other-town")),
    )

    def of(self, *parts, status="running", participants=(), **also):
        return of_initiative(
            self.rule,
            status,
            parts=parts,
            participants=participants,
            also={"organisations": self.two, **also},
        )

    def test_a_part_may_lack_several_things(self):
        findings = self.of(TeamPart(id="outer", composition_defined=False))
        assert [finding.place.path[-1] for finding in findings] == ["id", "composition_defined"]

    def test_what_is_not_said_is_not_judged(self):
        part = TeamPart(id="a", provider="towns", roles=(TeamRole(role="x"),))
        assert not self.of(part)
        assert not self.of()

    def test_a_gap_about_the_team_or_the_part_is_known(self):
        part = TeamPart(id="a", provider="towns", composition_defined=False)
        for about in ("i", "i/a"):
            (finding,) = self.of(part, gaps=(gap("plan", about, **OWNED),))
            assert finding.severity is Severity.INFO
        (finding,) = self.of(part, gaps=(gap("plan", "i"),))
        assert finding.severity is Severity.WARNING

    def test_units_of_one_principal_make_no_joint_team(self):
        (finding,) = self.of(TeamPart(id="a", provider="clinic"), participants=("region",))
        assert said(finding) == "'i' is a joint team of one principal, 'region'"

    @pytest.mark.parametrize("participants", [("town",), ("towns",), ("undeclared",)])
    def test_a_team_of_several_or_of_unknown_ones_may_be_joint(self, participants):
        assert not self.of(TeamPart(id="a", provider="clinic"), participants=participants)

    @pytest.mark.parametrize("status", NOT_UNDER_WAY)
    def test_what_is_not_under_way_is_not_judged(self, status):
        assert not self.of(TeamPart(id="a"), status=status)


class TestCapacity:
    rule = pln006_unknown_capacity

    def test_none_is_a_number(self):
        assert not of_initiative(self.rule, capacities=(Capacity(what="beds", number=0),))

    @pytest.mark.parametrize("status", NOT_UNDER_WAY)
    def test_what_is_not_under_way_is_not_judged(self, status):
        assert of_initiative(self.rule, capacities=(Capacity(what="beds"),))
        assert not of_initiative(self.rule, status, capacities=(Capacity(what="beds"),))

    def test_a_gap_of_capacity_is_known(self):
        capacities = (Capacity(what="beds"),)
        (finding,) = of_initiative(
            self.rule, capacities=capacities, also={"gaps": (gap("capacity", "i", **OWNED),)}
        )
        assert finding.severity is Severity.INFO


class TestMoney:
    rule = pln007_unsecured_money

    def test_it_is_said_which_part_or_phase_needs_money(self):
        findings = of_initiative(
            self.rule,
            funding=(
                Funding(status="needed", part="outer"),
                Funding(status="needed", phase="start"),
                Funding(status="needed"),
            ),
            phases=(Phase(id="start", valid_from=day("2026")),),
        )
        assert [finding.parameters["subject"] for finding in findings] == [
            "i/outer",
            "i/start",
            "i",
        ]
        assert [finding.during for finding in findings] == [
            None,
            Interval(date(2026, 1, 1), None),
            None,
        ]

    @pytest.mark.parametrize(
        ("phase", "count"),
        [
            (Phase(id="a", valid_from=day("2025-04-03")), 1),
            (Phase(id="a", valid_from=day("2025-04")), 0),
            (Phase(id="a", valid_from=day("2025-01"), tentative=True), 0),
            (Phase(id="a"), 0),
            (Phase(id="b", valid_from=day("2025-01")), 0),
        ],
    )
    def test_planned_money_is_enough_until_the_phase_has_begun(self, phase, count):
        funding = (Funding(status="planned", phase="a"),)
        assert len(of_initiative(self.rule, funding=funding, phases=(phase,))) == count

    def test_money_that_is_needed_at_no_time_is_not_judged(self):
        funding = (Funding(status="needed", valid_from=day("2026"), valid_to=day("2025")),)
        assert not of_initiative(self.rule, funding=funding)

    def test_an_initiative_without_an_end_may_end_with_its_money(self):
        fund = Fund(id="f", kind="project_fund", valid_to=day("2025"))
        funding = (Funding(status="secured", fund="f"),)
        assert not of_initiative(self.rule, funding=funding, also={"funds": (fund,)})
        (finding,) = of_initiative(
            self.rule, funding=funding, valid_to=day("2026-06"), also={"funds": (fund,)}
        )
        assert finding.during == Interval(date(2026, 1, 1), date(2026, 7, 1))
        assert said(finding) == "'i' goes on to 2026-06-30, and 'f' ends on 2025-12-31"

    def test_a_service_ends_with_its_money_or_outlives_it(self):
        fund = Fund(id="f", kind="earmarked_grant", planned_end=day("2025"))

        def of(last, *gaps):
            service = Service(id="s", type="x", fund="f", valid_to=last)
            return found(self.rule, services=(service,), funds=(fund,), gaps=gaps)

        assert not of(day("2025"))
        (finding,) = of(None)
        assert said(finding) == "'s' goes on, and 'f' is proposed to end on 2025-12-31"
        assert [one.place.path for one in finding.related] == [("planned_end",)]
        for about in ("s", "f"):
            assert of(None, gap("funding", about, **OWNED))[0].severity is Severity.INFO

    @pytest.mark.parametrize("status", NOT_UNDER_WAY)
    def test_what_is_not_under_way_is_not_judged(self, status):
        assert not of_initiative(self.rule, status, funding=(Funding(status="needed"),))

    def test_an_undeclared_fund_is_not_judged(self):
        assert not found(self.rule, services=(Service(id="s", type="x", fund="f"),))


class TestLevels:
    rule = pln008_levels_without_transition

    def test_one_level_needs_no_condition(self):
        when = Condition(text=Text("x"))
        levels = [IntensityLevel(id=name) for name in "abc"]
        findings = of_initiative(self.rule, intensity_levels=tuple(levels))
        assert [finding.parameters["level"] for finding in findings] == ["b", "c"]
        levels[0] = IntensityLevel(id="a", moves_when=when)
        levels[1] = IntensityLevel(id="b", moves_when=Condition())
        findings = of_initiative(self.rule, intensity_levels=tuple(levels))
        assert [finding.parameters["level"] for finding in findings] == ["c"]
        assert not of_initiative(self.rule, "idea", intensity_levels=tuple(levels))


class TestPhases:
    rule = pln009_phase_out_of_order

    def of(self, *phases, status="running", agreement=None, **also):
        return of_initiative(self.rule, status, phases=phases, agreement=agreement, also=also)

    def starting(self, on, *required, **fields):
        return Phase(id="p", valid_from=day(on), requires=required, **fields)

    @pytest.mark.parametrize(
        ("first", "last", "start", "count"),
        [
            (None, "2025-06-30", "2025-07-01", 0),
            (None, "2025-06-30", "2025-06-29", 1),
            (None, "2025-06", "2025-06", 0),
            (None, "2025-06", "2025-05", 1),
            (None, "2025", "2025", 0),
            ("2025-03", None, "2025-02", 1),
            ("2025-03", None, "2025-03", 0),
            (None, None, "2025", 0),
            ("2025-03", "2025-06", None, 0),
        ],
    )
    def test_a_phase_may_begin_when_the_one_before_may_be_over(self, first, last, start, count):
        before, beginning, ending = (
            None if one is None else day(one) for one in (first, start, last)
        )
        phases = (
            Phase(id="a", valid_from=before, valid_to=ending),
            Phase(id="b", valid_from=beginning, after=("a",)),
        )
        assert len(self.of(*phases)) == count

    def test_phases_may_overlap_where_they_say_so(self):
        before = Phase(id="a", valid_to=day("2025-06"))
        start = day("2025-01")
        assert self.of(before, Phase(id="b", valid_from=start, after=("a",)))
        assert not self.of(before, Phase(id="b", valid_from=start, after=("a",), overlaps=True))
        assert not self.of(before, Phase(id="b", valid_from=start, after=("x",)))
        assert not self.of(before, Phase(id="b", valid_from=start))

    @pytest.mark.parametrize(
        ("fields", "count"),
        [
            ({"status": "in_force"}, 0),
            ({"status": "in_force", "valid_from": day("2026-01-31")}, 0),
            ({"status": "planned", "valid_from": day("2026-02-01")}, 1),
            ({"status": "in_force", "valid_to": day("2026-01-01")}, 0),
            ({"status": "in_force", "valid_to": day("2025-12-31")}, 1),
            ({"status": "ended"}, 1),
            ({"status": "planned"}, 0),
        ],
    )
    def test_an_agreement_must_be_able_to_hold_when_the_phase_begins(self, fields, count):
        agreement = Agreement(id="a", kind="agreement", **fields)
        findings = self.of(self.starting("2026-01", "a"), agreements=(agreement,))
        assert len(findings) == count

    @pytest.mark.parametrize(
        ("fields", "shown_by"),
        [
            ({"status": "terminated"}, "status"),
            ({"status": "ended", "valid_to": day("2025-12-31")}, "status"),
            ({"status": "in_force", "valid_to": day("2025-12-31")}, "valid_to"),
        ],
    )
    def test_what_ended_an_agreement_is_shown(self, fields, shown_by):
        agreement = Agreement(id="a", kind="agreement", **fields)
        (finding,) = self.of(self.starting("2026-01", "a"), agreements=(agreement,))
        assert [one.place.path for one in finding.related] == [(shown_by,)]

    @pytest.mark.parametrize(
        ("phase", "whole", "during"),
        [
            ({"valid_to": day("2026-06-30")}, {}, (date(2026, 1, 1), date(2026, 7, 1))),
            ({}, {"valid_to": day("2026-03-31")}, (date(2026, 1, 1), date(2026, 4, 1))),
            ({}, {"valid_to": day("2025-12-31")}, (None, date(2026, 1, 1))),
        ],
    )
    def test_a_phase_is_out_of_order_while_it_goes_on(self, phase, whole, during):
        ended = Agreement(id="a", kind="agreement", status="ended")
        one = initiative(phases=(self.starting("2026-01-01", "a", **phase),), **whole)
        (finding,) = found(self.rule, initiatives=(one,), agreements=(ended,))
        assert finding.during == Interval(*during)

    def test_one_of_several_versions_is_enough(self):
        old = Agreement(id="a", kind="agreement", status="ended", valid_to=day("2024"))
        new = Agreement(id="a", kind="agreement", status="in_force", valid_from=day("2025"))
        assert not self.of(self.starting("2026", "a"), agreements=(old, new))
        assert not self.of(self.starting("2026", "a"), agreements=(new, old))
        (finding,) = self.of(self.starting("2024-06", "a"), agreements=(old, new))
        assert (
            said(finding) == "'i/p' begins on 2024-06, and 'a', which it requires, holds from 2025"
        )

    def test_an_agreement_must_be_in_force_once_the_phase_has_begun(self):
        planned = Agreement(id="a", kind="agreement", status="proposed")
        (finding,) = self.of(self.starting("2025-04-03", "a"), agreements=(planned,))
        assert said(finding) == "'i/p' has begun, and 'a', which it requires, is not in force"
        for harmless in (self.starting("2025-04", "a"), self.starting("2025", "a", tentative=True)):
            assert not self.of(harmless, agreements=(planned,))
        assert not self.of(self.starting("2025-01", "a"), status="idea", agreements=(planned,))

    def test_the_agreement_of_the_initiative_is_required_when_work_begins(self):
        planned = Agreement(id="a", kind="agreement", status="planned", valid_from=day("2027"))
        for kind, count in (("start", 1), ("operate", 1), ("plan", 0), (None, 0)):
            phase = self.starting("2026", kind=kind)
            assert len(self.of(phase, agreement="a", agreements=(planned,))) == count
        (finding,) = self.of(
            self.starting("2026", "a", kind="start"), agreement="a", agreements=(planned,)
        )
        assert finding.place.path[-2:] == ("requires", 0)

    def test_what_happens_on_a_day_must_happen_before(self):
        late = day("2026-03")
        item = AgendaItem(number=1, decisions=("listed",))
        sections = {
            "decisions": (
                Decision(id="decided", kind="approve", on=late),
                Decision(id="listed", kind="approve"),
                Decision(id="unknown", kind="approve"),
            ),
            "meetings": (Meeting(id="meeting", group="g", on=late, items=(item,)),),
            "events": (Event(id="event", kind="other", on=late),),
            "assignments": (
                Assignment(id="survey", kind="survey", due=Due(on=late)),
                Assignment(id="undated", kind="survey"),
            ),
        }
        required = (
            "decided",
            "listed",
            "unknown",
            "meeting",
            "event",
            "survey",
            "undated",
            "nowhere",
        )
        findings = self.of(self.starting("2026-02", *required), **sections)
        assert [required[finding.place.path[-1]] for finding in findings] == [
            "decided",
            "listed",
            "meeting",
            "event",
            "survey",
        ]
        assert not self.of(self.starting("2026-03", *required), **sections)

    def test_a_circle_is_said_once_and_what_waits_for_it_is_not_in_it(self):
        phases = (
            Phase(id="x", after=("b",)),
            Phase(id="a", after=("start", "c")),
            Phase(id="b", after=("a",)),
            Phase(id="c", after=("b", "nowhere")),
            Phase(id="start"),
            Phase(id="self", after=("self",)),
        )
        findings = self.of(*phases)
        assert [said(finding) for finding in findings] == [
            "'i/a' comes after itself, through 'c', 'b'",
            "'i/self' comes after itself",
        ]
        assert findings[0].place.path == ("phases", 1, "after", 1)

    @pytest.mark.parametrize("status", ["ended", "cancelled"])
    def test_what_is_over_is_not_judged(self, status):
        assert not self.of(Phase(id="a", after=("a",)), status=status)


def allocation(share, first=None, last=None, person="p"):
    dates = [None if one is None else day(one) for one in (first, last)]
    return Allocation(person=person, share=Share(share), valid_from=dates[0], valid_to=dates[1])


class TestTime:
    rule = pln010_more_than_full_time

    def of(self, *allocations, status="running", **fields):
        return of_initiative(self.rule, status, allocations=allocations, **fields)

    def test_full_time_is_allowed(self):
        assert not self.of(allocation("33.3333%"), allocation("66.6667%"))
        (finding,) = self.of(allocation("33.3334%"), allocation("66.6667%"))
        assert said(finding) == "'p' is to work 100.0001% of full time"

    def test_one_person_is_not_another(self):
        assert not self.of(allocation("75%"), allocation("75%", person="q"))

    def test_a_stretch_is_one_however_the_shares_change(self):
        (finding,) = self.of(
            allocation("60%", "2025-01", "2025-12"),
            allocation("60%", "2025-03", "2025-05"),
            allocation("90%", "2025-06", "2025-07"),
        )
        assert finding.during == Interval(date(2025, 3, 1), date(2025, 8, 1))
        assert finding.parameters["total"] == "150%"
        assert finding.place.path[1] == 1
        assert [one.place.path[1] for one in finding.related] == [0]

    def test_the_end_of_one_may_be_the_beginning_of_the_next(self):
        assert not self.of(allocation("60%", None, "2025-06-30"), allocation("60%", "2025-07-01"))
        (finding,) = self.of(allocation("120%"))
        assert finding.during == Interval(None, None)

    def test_what_is_only_proposed_weighs_less(self):
        (finding,) = self.of(allocation("120%"), status="proposed")
        assert finding.severity is Severity.WARNING
        proposed = Initiative(
            id="j", kind="project", status="proposed", allocations=(allocation("50%", "2025-01"),)
        )
        running = initiative(
            allocations=(allocation("75%"), allocation("75%", "2026-01", "2026-06"))
        )
        findings = found(self.rule, initiatives=(running, proposed))
        assert [(one.during.start, one.severity) for one in findings] == [
            (date(2025, 1, 1), Severity.WARNING),
            (date(2026, 1, 1), Severity.ERROR),
            (date(2026, 7, 1), Severity.WARNING),
        ]

    @pytest.mark.parametrize("status", NOT_UNDER_WAY)
    def test_what_is_not_under_way_takes_no_time(self, status):
        assert not self.of(allocation("120%"), status=status)

    def test_time_is_taken_while_the_initiative_exists(self):
        assert not self.of(allocation("120%", "2026"), valid_to=day("2025"))
        assert not self.of(allocation("120%", "2026", "2025"))

    @given(
        st.lists(
            st.tuples(st.integers(0, 120), st.integers(1, 28), st.integers(1, 28)), max_size=6
        ),
        st.integers(1, 29),
    )
    def test_it_is_found_on_exactly_the_days_on_which_it_is_so(self, rows, number):
        allocations = [
            allocation(f"{share}%", f"2025-01-{first:02}", f"2025-01-{last:02}")
            for share, first, last in rows
        ]
        total = sum(share for share, first, last in rows if first <= number <= last)
        findings = self.of(*allocations)
        on_the_day = [one for one in findings if one.during.contains(date(2025, 1, number))]
        assert len(on_the_day) == (total > 100)


class TestEvents:
    rule = pln011_no_plan_for_cancelled_event

    def of(self, status="planned", initiative_status="running", **fields):
        phase = Phase(id="p", depends_on=("x", "e", "i"), **fields)
        event = Event(id="e", kind="opening", status=status)
        return of_initiative(
            self.rule, initiative_status, phases=(phase,), also={"events": (event,)}
        )

    @pytest.mark.parametrize(
        ("status", "words"),
        [("planned", ""), ("paused", ", which is paused"), ("cancelled", ", which is cancelled")],
    )
    def test_an_event_that_is_still_to_come_may_not_come(self, status, words):
        (finding,) = self.of(status)
        assert finding.place.path == ("phases", 0, "depends_on", 1)
        assert said(finding) == (
            f"'i/p' depends on 'e'{words}, and does not say what happens without it"
        )

    def test_what_has_been_held_or_has_another_way_is_as_it_should_be(self):
        assert not self.of("held")
        assert not self.of(if_cancelled=Text("Wait."))

    @pytest.mark.parametrize("status", NOT_UNDER_WAY)
    def test_what_is_not_under_way_is_not_judged(self, status):
        assert not self.of(initiative_status=status)
