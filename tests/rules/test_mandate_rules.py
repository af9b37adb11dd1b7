from datetime import date

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import Agreement, Approval
from narvard.model.areas import Area
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision, Effect, Gap
from narvard.model.groups import Group, Seat
from narvard.model.initiatives import Initiative
from narvard.model.mandates import Mandate, Matter
from narvard.model.meetings import AgendaItem, Meeting
from narvard.model.organisations import Holding, Office, Organisation
from narvard.model.routines import Pause, Routine
from narvard.model.timing import Due
from narvard.rules.mandate import (
    man001_no_mandate,
    man002_incomplete_decision,
    man003_unclear_mandate,
    man009_no_deciding_body,
)

AS_OF = date(2025, 4, 3)


def day(text):
    return PartialDate(text)


def found(rule, as_of=AS_OF, **sections):
    collaboration = Collaboration(
        Bundle(**{name: tuple(items) for name, items in sections.items()})
    )
    return list(rule.check(collaboration, as_of))


def said(findings):
    return [finding.rule.message.format_map(finding.parameters) for finding in findings]


def group(*kinds, **more):
    mandates = tuple(Mandate(kind=kind) for kind in kinds)
    return Group(**{"id": "a-group", "kind": "other", "mandates": mandates, **more})


def decision(**more):
    stated = {"id": "d", "kind": "adopt", "body": "a-group", "outcome": "carried"}
    return Decision(**{**stated, "on": day("2025-02-11"), **more})


class TestNoMandate:
    rule = man001_no_mandate

    @pytest.mark.parametrize(
        ("kinds", "lack"),
        [
            (["prepares"], "which may only prepare"),
            (["prepares", "executes"], "which may only prepare and carry out"),
            (["recommends"], "which may only recommend"),
            (["advises"], "which may only advise"),
            (["none"], "which may not decide"),
        ],
    )
    def test_only_a_mandate_to_decide_carries_a_decision(self, kinds, lack):
        findings = found(self.rule, groups=[group(*kinds)], decisions=[decision()])
        assert said(findings) == [f"'d' was decided by 'a-group', {lack}"]

    @pytest.mark.parametrize("kind", ["procedural", "defer", "refer", "escalate", "disseminate"])
    def test_every_body_may_do_what_settles_nothing(self, kind):
        assert not found(self.rule, groups=[group("none")], decisions=[decision(kind=kind)])

    @pytest.mark.parametrize(("mandate", "count"), [("prepares", 0), ("advises", 1)])
    def test_whoever_prepares_may_look_into_things(self, mandate, count):
        decisions = [decision(kind="investigate")]
        assert len(found(self.rule, groups=[group(mandate)], decisions=decisions)) == count

    @pytest.mark.parametrize(("outcome", "count"), [("rejected", 1), ("no_decision", 0), (None, 0)])
    def test_what_was_not_settled_needs_no_mandate(self, outcome, count):
        decisions = [decision(outcome=outcome)]
        assert len(found(self.rule, groups=[group("none")], decisions=decisions)) == count

    def test_a_group_of_whose_powers_nothing_is_recorded_is_not_judged(self):
        assert not found(self.rule, groups=[group()], decisions=[decision()])

    def test_a_principal_decides_for_itself(self):
        organisations = [Organisation(id="a-group", kind="municipality")]
        assert not found(self.rule, organisations=organisations, decisions=[decision()])

    def test_an_office_is_judged_by_its_mandates(self):
        office = Office(id="a-group", organisation="o", mandates=(Mandate(kind="advises"),))
        assert len(found(self.rule, offices=[office], decisions=[decision()])) == 1

    def test_a_body_that_is_not_declared_is_not_judged(self):
        assert not found(self.rule, decisions=[decision(body="nobody")])

    def test_an_unclear_mandate_is_for_another_rule(self):
        assert not found(self.rule, groups=[group("unclear")], decisions=[decision()])

    def test_several_mandates_may_cover_the_matters_together(self):
        mandates = (
            Mandate(kind="decides", matters=("housing",)),
            Mandate(kind="decides", matters=("care",)),
        )
        matters = [Matter(id="housing"), Matter(id="care"), Matter(id="home-care", part_of="care")]
        sections = {"groups": [group(mandates=mandates)], "matters": matters}
        both = decision(matters=("housing", "home-care"))
        assert not found(self.rule, decisions=[both], **sections)
        assert found(
            self.rule, decisions=[both], matters=matters, groups=[group(mandates=mandates[:1])]
        )

    def test_a_matter_that_is_not_declared_is_for_another_rule(self):
        mandates = (Mandate(kind="decides", matters=("care",)),)
        sections = {"groups": [group(mandates=mandates)], "matters": [Matter(id="care")]}
        assert not found(self.rule, decisions=[decision(matters=("typo",))], **sections)

    def test_a_mandate_without_an_area_reaches_as_far_as_its_body(self):
        areas = [
            Area(id="alderton", kind="municipality"),
            Area(id="birchham", kind="municipality"),
        ]
        bodies = [group("decides", area="alderton")]
        for area, count in [("alderton", 0), ("birchham", 1), ("nowhere", 0), (None, 0)]:
            decisions = [decision(area=area)]
            assert len(found(self.rule, areas=areas, groups=bodies, decisions=decisions)) == count

    def test_a_body_whose_area_is_not_declared_is_not_judged_by_it(self):
        areas = [Area(id="alderton", kind="municipality")]
        bodies = [group("decides", area="nowhere")]
        decisions = [decision(area="alderton")]
        assert not found(self.rule, areas=areas, groups=bodies, decisions=decisions)

    @pytest.mark.parametrize(
        ("on", "count"),
        [("2025-02-10", 1), ("2025-02-11", 0), ("2025-02", 0), ("2025-02-28", 0), ("2025-03", 1)],
    )
    def test_the_mandate_holds_on_the_day_of_the_decision(self, on, count):
        mandate = Mandate(kind="decides", valid_from=day("2025-02-11"), valid_to=day("2025-02"))
        decisions = [decision(on=day(on))]
        findings = found(self.rule, groups=[group(mandates=(mandate,))], decisions=decisions)
        assert len(findings) == count

    def test_the_mandate_of_the_version_of_that_day_counts(self):
        bodies = [
            group("decides", valid_to=day("2024-12-31")),
            group("prepares", valid_from=day("2025-01-01")),
        ]
        decisions = [decision(), decision(id="e", on=day("2024-12-31"))]
        (finding,) = found(self.rule, groups=bodies, decisions=decisions)
        assert finding.parameters["decision"] == "d"

    def test_the_meeting_tells_who_decided(self):
        meeting = Meeting(id="m", group="a-group", on=day("2025-02-11"))
        decisions = [decision(body=None, on=None, meeting="m")]
        (finding,) = found(
            self.rule, groups=[group("none")], meetings=[meeting], decisions=decisions
        )
        assert finding.place.path == ("meeting",)

    def test_a_body_appoints_to_the_seats_that_are_its_to_fill(self):
        seat = Seat(
            id="s",
            appointed_by="a-group",
            holders=(Holding(person="p", decided_by="d"),),
        )
        above = Group(id="above", kind="steering_group", seats=(seat,))
        decisions = [decision(kind="appoint")]
        assert not found(self.rule, groups=[group("none"), above], decisions=decisions)
        others = Group(
            id="above",
            kind="steering_group",
            seats=(Seat(id="s", holders=(Holding(person="p", decided_by="d"),)),),
        )
        assert found(self.rule, groups=[group("none"), others], decisions=decisions)

    def test_groups_that_report_to_each_other_in_a_ring_are_followed_once(self):
        ring = [
            Group(id="one", kind="other", reports_to="two"),
            Group(id="two", kind="other", reports_to="one"),
        ]
        effects = (Effect(kind="appoints", on="one"),)
        decisions = [decision(kind="appoint", effects=effects)]
        assert len(found(self.rule, groups=[group("none"), *ring], decisions=decisions)) == 1


class TestIncompleteDecision:
    rule = man002_incomplete_decision

    def test_what_nothing_rests_on_weighs_less(self):
        (finding,) = found(self.rule, decisions=[decision(on=None)])
        assert finding.severity is Severity.WARNING

    @pytest.mark.parametrize(
        "more",
        [
            {"routines": [Routine(id="r", status="in_force", pauses=(Pause(decided_by="d"),))]},
            {"initiatives": [Initiative(id="i", kind="project", status="idea", decisions=("d",))]},
        ],
    )
    def test_an_undated_decision_that_something_rests_on_is_an_error(self, more):
        (finding,) = found(self.rule, decisions=[decision(on=None)], **more)
        assert finding.severity is Severity.ERROR
        assert len(finding.related) == 1

    def test_an_effect_rests_on_the_decision(self):
        effects = (Effect(kind="pauses", on="r"),)
        (finding,) = found(self.rule, decisions=[decision(on=None, effects=effects)])
        assert finding.severity is Severity.ERROR

    def test_a_record_of_a_decision_does_not_rest_on_it(self):
        gap = Gap(id="g", kind="other", about=("d",))
        (finding,) = found(self.rule, decisions=[decision(on=None)], gaps=[gap])
        assert finding.severity is Severity.WARNING

    @pytest.mark.parametrize(
        ("gap", "severity"),
        [
            ({"owner": "a-group", "due": Due(on=day("2025-05"))}, Severity.INFO),
            ({}, Severity.WARNING),
            ({"status": "closed"}, Severity.ERROR),
        ],
    )
    def test_a_declared_gap_weighs_by_who_owns_it(self, gap, severity):
        gaps = [Gap(id="g", kind="information", about=("d",), **gap)]
        effects = (Effect(kind="pauses", on="r"),)
        decisions = [decision(on=None, effects=effects)]
        assert [one.severity for one in found(self.rule, decisions=decisions, gaps=gaps)] == [
            severity
        ]

    def test_the_meeting_that_lists_a_decision_gives_body_and_day(self):
        meeting = Meeting(
            id="m",
            group="a-group",
            on=day("2025-02-11"),
            items=(AgendaItem(number=1, matters=(AgendaItem(number=1, decisions=("d",)),)),),
        )
        decisions = [decision(body=None, on=None)]
        assert not found(self.rule, meetings=[meeting], decisions=decisions)

    def test_a_meeting_may_look_back_on_a_decision_but_not_ahead(self):
        meeting = Meeting(
            id="m",
            group="a-group",
            on=day("2025-02-11"),
            items=(AgendaItem(number=1, decisions=("earlier", "later")),),
        )
        decisions = [
            decision(id="earlier", on=day("2025-01")),
            decision(id="later", on=day("2025-03")),
        ]
        (finding,) = found(self.rule, meetings=[meeting], decisions=decisions)
        assert said([finding]) == ["'later' is dated 2025-03, and its meeting was on 2025-02-11"]

    def test_a_meeting_that_is_not_declared_may_say_who_and_when(self):
        decisions = [decision(body=None, on=None, meeting="nowhere")]
        assert not found(self.rule, decisions=decisions)

    def test_a_decision_may_be_younger_than_the_day_that_is_asked_about(self):
        decisions = [decision(on=day("2025-05-06"))]
        assert not found(self.rule, decisions=decisions, as_of=date(2024, 10, 10))

    def test_one_version_of_the_body_on_that_day_is_enough(self):
        bodies = [
            group(valid_to=day("2025-01-31")),
            group(valid_from=day("2025-02-01"), valid_to=day("2025-02-28")),
        ]
        assert not found(self.rule, groups=bodies, decisions=[decision()])
        assert found(self.rule, groups=bodies[:1], decisions=[decision()])

    def test_a_body_known_from_the_meeting_is_shown_at_the_decision(self):
        meeting = Meeting(id="m", group="a-group", on=day("2025-02-11"))
        (finding,) = found(
            self.rule,
            groups=[group(status="planned")],
            meetings=[meeting],
            decisions=[decision(body=None, on=None, meeting="m")],
        )
        assert said([finding]) == ["'d' was taken by 'a-group', which is only planned"]
        assert finding.place.path == ("id",)

    def test_a_group_that_has_ended_may_have_decided(self):
        assert not found(self.rule, groups=[group(status="ended")], decisions=[decision()])


class TestUnclearMandate:
    rule = man003_unclear_mandate

    def test_the_finding_holds_as_long_as_the_mandate(self):
        mandate = Mandate(kind="unclear", valid_from=day("2025-01-01"))
        bodies = [group(mandates=(mandate,), valid_to=day("2025-06-30"))]
        (finding,) = found(self.rule, groups=bodies)
        assert finding.during == Interval(date(2025, 1, 1), date(2025, 7, 1))

    @pytest.mark.parametrize("status", ["proposed", "planned", "ended"])
    def test_a_group_that_is_not_active_may_be_unclear(self, status):
        assert not found(self.rule, groups=[group("unclear", status=status)])

    def test_a_decision_that_rests_on_it_is_an_error_even_when_declared(self):
        gaps = [
            Gap(
                id="g",
                kind="mandate",
                about=("a-group",),
                owner="above",
                due=Due(on=day("2025-06")),
            )
        ]
        (finding,) = found(self.rule, groups=[group("unclear")], gaps=gaps)
        assert finding.severity is Severity.INFO
        sections = {"groups": [group("unclear")], "gaps": gaps, "decisions": [decision()]}
        (finding,) = found(self.rule, **sections)
        assert finding.severity is Severity.ERROR
        assert [place.place.entity.id for place in finding.related] == ["d"]

    def test_a_decision_that_a_clear_mandate_carries_does_not_rest_on_it(self):
        bodies = [group("unclear", "decides")]
        (finding,) = found(self.rule, groups=bodies, decisions=[decision()])
        assert finding.severity is Severity.WARNING

    def test_a_decision_outside_the_unclear_matter_does_not_rest_on_it(self):
        bodies = [group(mandates=(Mandate(kind="unclear", matters=("care",)),))]
        matters = [Matter(id="care"), Matter(id="housing")]
        decisions = [decision(matters=("housing",))]
        sections = {"groups": bodies, "matters": matters, "decisions": decisions}
        (finding,) = found(self.rule, **sections)
        assert finding.severity is Severity.WARNING
        assert len(found(man001_no_mandate, **sections)) == 1

    @pytest.mark.parametrize(
        ("body", "more", "count"),
        [
            ({"kind": "working_committee"}, {}, 1),
            ({"kind": "network"}, {}, 1),
            ({"kind": "steering_group"}, {}, 0),
            ({"kind": "advisory_body"}, {}, 0),
            ({"kind": "working_group", "status": "ended"}, {}, 0),
            ({"kind": "working_group"}, {"kind": "investigate"}, 0),
            ({"kind": "working_group"}, {"kind": "recommend"}, 0),
            ({"kind": "working_group"}, {"kind": "procedural"}, 0),
            ({"kind": "working_group"}, {"outcome": "rejected"}, 0),
            ({"kind": "working_group", "mandates": (Mandate(kind="prepares"),)}, {}, 0),
        ],
    )
    def test_a_group_that_decides_without_a_written_mandate(self, body, more, count):
        sections = {
            "groups": [group(**body)],
            "decisions": [decision(**more)],
            "routines": [Routine(id="r", status="in_force", decided_by="d")],
        }
        findings = found(self.rule, **sections)
        assert [finding.severity for finding in findings] == [Severity.WARNING] * count
        assert (
            said(findings)
            == [
                (
                    "the mandate of 'a-group' is not written down, "
                    "and 'r' rests on 'd', which it has taken"
                )
            ]
            * count
        )

    def test_a_mandate_is_asked_for_where_something_in_force_rests_on_it(self):
        effects = (Effect(kind="adopts", on="r"),)
        sections = {"groups": [group(kind="working_group")], "decisions": [decision()]}
        assert not found(self.rule, **sections)
        assert not found(
            self.rule, **sections, routines=[Routine(id="r", status="proposed", decided_by="d")]
        )
        pausing = Routine(id="r", status="in_force", pauses=(Pause(decided_by="d"),))
        assert not found(self.rule, **sections, routines=[pausing])
        sections["decisions"] = [decision(effects=effects)]
        assert len(found(self.rule, **sections, routines=[pausing])) == 1

    def test_a_mandate_of_another_version_is_written(self):
        bodies = [
            group(kind="working_group", valid_to=day("2024")),
            group("decides", kind="working_group", valid_from=day("2025")),
        ]
        routine = Routine(id="r", status="in_force", decided_by="d")
        assert not found(self.rule, groups=bodies, decisions=[decision()], routines=[routine])

    def test_an_unwritten_mandate_that_is_seen_to_is_for_information(self):
        gap = Gap(
            id="g", kind="mandate", about=("a-group",), owner="above", due=Due(on=day("2025-06"))
        )
        sections = {"groups": [group(kind="working_group")], "decisions": [decision()]}
        routine = Routine(id="r", status="in_force", decided_by="d")
        (finding,) = found(self.rule, **sections, routines=[routine], gaps=[gap])
        assert finding.severity is Severity.INFO

    def test_two_groups_with_equal_mandates_are_told_apart(self):
        bodies = [group("unclear"), group("unclear", id="another")]
        findings = found(self.rule, groups=bodies, decisions=[decision()])
        assert [one.severity for one in findings] == [Severity.ERROR, Severity.WARNING]


class TestNoDecidingBody:
    rule = man009_no_deciding_body

    @pytest.mark.parametrize("status", ["wanted", "in_progress", "decided", "in_force", "ended"])
    def test_only_a_proposal_awaits_a_decision(self, status):
        assert not found(self.rule, routines=[Routine(id="r", status=status)])

    def test_a_proposal_that_names_its_decision_has_a_decider(self):
        proposals = [
            Routine(id="one", status="proposed", decided_by="d"),
            Routine(id="two", status="proposed", deciding_body="a-group"),
        ]
        assert not found(self.rule, routines=proposals)

    @pytest.mark.parametrize(
        ("mandates", "more", "count"),
        [
            ((Mandate(kind="prepares"),), {}, 1),
            ((Mandate(kind="recommends"), Mandate(kind="none")), {}, 1),
            ((Mandate(kind="decides"),), {}, 0),
            ((Mandate(kind="prepares"), Mandate(kind="unclear")), {}, 0),
            ((), {}, 0),
            ((Mandate(kind="decides", matters=("care",)),), {"matters": ("housing",)}, 1),
            ((Mandate(kind="decides", matters=("care",)),), {"matters": ("care",)}, 0),
            ((Mandate(kind="decides", matters=("care",)),), {"matters": ("undeclared",)}, 0),
            ((Mandate(kind="prepares"),), {"status": "in_force"}, 0),
            ((Mandate(kind="prepares"),), {"deciding_body": "nobody"}, 0),
        ],
    )
    def test_the_body_that_is_named_may_decide(self, mandates, more, count):
        stated = {"id": "r", "status": "proposed", "deciding_body": "a-group", **more}
        findings = found(
            self.rule,
            routines=[Routine(**stated)],
            groups=[group(mandates=mandates)],
            matters=[Matter(id="care"), Matter(id="housing")],
        )
        assert (
            said(findings)
            == ["'r' is proposed and 'a-group', which is to decide on it, may not"] * count
        )
        assert all(one.place.path == ("deciding_body",) for one in findings)

    def test_each_party_decides_on_an_agreement(self):
        approvals = (Approval(party="a", by="council"),)
        agreements = [
            Agreement(id="a", kind="agreement", status="proposed", approvals=approvals),
            Agreement(id="b", kind="agreement", status="proposed"),
        ]
        (finding,) = found(self.rule, agreements=agreements)
        assert said([finding]) == ["'b' is proposed and no body is named to decide on it"]

    def test_a_gap_that_somebody_owns_is_for_information(self):
        gaps = [
            Gap(id="g", kind="mandate", about=("r",), owner="o", due=Due(next_meeting_of="a-group"))
        ]
        (finding,) = found(self.rule, routines=[Routine(id="r", status="proposed")], gaps=gaps)
        assert finding.severity is Severity.INFO
