from datetime import date
from decimal import Decimal
from typing import ClassVar

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.activities import Fund
from narvard.model.agreements import Agreement, Approval, CostShare, Party
from narvard.model.areas import Area
from narvard.model.bundle import Bundle
from narvard.model.decisions import Assignment, Decision, Effect, Gap
from narvard.model.disputes import DisputeProcedure, DisputeStep, StepSeats
from narvard.model.groups import Group, Officer, Seat
from narvard.model.initiatives import Capacity, Initiative, Phase
from narvard.model.mandates import Mandate, Matter
from narvard.model.meetings import AgendaItem, Meeting
from narvard.model.organisations import Office, Organisation
from narvard.model.routines import Pause, Routine
from narvard.model.text import Text
from narvard.model.timing import Due, Recurrence
from narvard.rules.mandate import (
    man005_resource_of_another,
    man006_weak_basis,
    man007_unassigned_work,
    man008_lifted_to_nowhere,
    man010_several_deciders,
    man011_advice_in_force,
    man012_excessive_delegation,
    man013_decided_for_itself,
)

AS_OF = date(2025, 4, 3)
ORGANISATIONS = (
    Organisation(id="town", kind="municipality"),
    Organisation(id="region", kind="region"),
    Organisation(id="hospital", kind="hospital", part_of="region"),
    Organisation(id="clinic", kind="unit", part_of="hospital"),
    Organisation(id="dentists", kind="dental_care", part_of="region"),
)


def day(text):
    return PartialDate(text)


def found(rule, as_of=AS_OF, **sections):
    stated = {name: tuple(items) for name, items in sections.items()}
    collaboration = Collaboration(Bundle(**{"organisations": ORGANISATIONS, **stated}))
    return list(rule.check(collaboration, as_of))


def faults(findings):
    return [str(finding.parameters["fault"]) for finding in findings]


def decision(**more):
    stated = {"id": "d", "kind": "adopt", "body": "g", "outcome": "carried"}
    return Decision(**{**stated, "on": day("2025-02-11"), **more})


def group(name="g", *mandates, **more):
    return Group(**{"id": name, "kind": "other", "mandates": mandates, **more})


def agreement(*parties, **more):
    stated = {"id": "a", "kind": "agreement", "status": "in_force"}
    return Agreement(
        parties=tuple(Party(organisation=party) for party in parties), **{**stated, **more}
    )


class TestResourceOfAnother:
    rule = man005_resource_of_another

    def capacity(self, status="running", agreements=(), **more):
        stated = {"what": "beds", "owner": "hospital", "decided_by": "leader", **more}
        one = Initiative(id="i", kind="project", status=status, capacities=(Capacity(**stated),))
        offices = [
            Office(id="leader", organisation="town"),
            Office(id="doctor", organisation="clinic"),
            Office(id="director", organisation="region"),
            Office(id="dentist", organisation="dentists"),
            Office(id="stray", organisation="undeclared"),
        ]
        groups = [group("board", seats=(Seat(id="s", constituency=("town", "hospital")),))]
        return found(
            self.rule, initiatives=[one], offices=offices, groups=groups, agreements=agreements
        )

    @pytest.mark.parametrize(
        ("who", "count"),
        [
            ("leader", 1),
            ("dentist", 1),
            ("doctor", 0),
            ("director", 0),
            ("board", 0),
            ("stray", 0),
            ("nobody", 0),
            (None, 0),
        ],
    )
    def test_whoever_decides_belongs_to_the_owner(self, who, count):
        assert len(self.capacity(decided_by=who)) == count

    @pytest.mark.parametrize(
        ("status", "severities"),
        [
            ("idea", []),
            ("proposed", [Severity.WARNING]),
            ("decided", [Severity.ERROR]),
            ("running", [Severity.ERROR]),
            ("ended", []),
            ("cancelled", []),
        ],
    )
    def test_it_weighs_by_how_far_the_initiative_has_come(self, status, severities):
        assert [one.severity for one in self.capacity(status=status)] == severities

    @pytest.mark.parametrize(
        ("one", "count"),
        [
            (agreement("town", "region"), 0),
            (agreement("town", "hospital"), 0),
            (agreement("town"), 1),
            (agreement("hospital", "dentists"), 1),
            (agreement("town", "region", status="planned"), 1),
            (agreement("town", "region", id="another"), 1),
        ],
    )
    def test_the_agreement_that_is_named_binds_both(self, one, count):
        assert len(self.capacity(agreement="a", agreements=[one])) == count

    def test_what_nobody_owns_is_not_judged(self):
        assert not self.capacity(owner=None)
        assert not self.capacity(owner="undeclared")

    @pytest.mark.parametrize(
        ("holder", "shares", "count"),
        [
            ("region", [], 1),
            ("town", [], 0),
            ("region", ["town"], 0),
            ("undeclared", [], 0),
            (None, [], 0),
        ],
    )
    def test_money_is_spent_by_its_holder_or_by_those_who_put_it_in(self, holder, shares, count):
        fund = Fund(
            id="f",
            kind="pooled_fund",
            holder=holder,
            shares=tuple(CostShare(party=party) for party in shares),
        )
        sections = {
            "funds": [fund],
            "offices": [Office(id="leader", organisation="town")],
            "decisions": [
                decision(kind="allocate", body="leader", effects=(Effect(kind="funds", on="f"),))
            ],
        }
        assert len(found(self.rule, **sections)) == count
        bound = [agreement("town", "region", fund="f")]
        assert not found(self.rule, **sections, agreements=bound)


class TestWeakBasis:
    rule = man006_weak_basis

    @pytest.mark.parametrize(
        ("more", "lack"),
        [
            ({"kind": "investigate"}, "which only looks into it"),
            ({"kind": "defer"}, "which only defers it"),
            ({"outcome": "rejected"}, "which was rejected"),
            ({"outcome": "no_decision"}, "which was not taken"),
            ({"kind": "adopt"}, None),
            ({"kind": "establish"}, None),
            ({"outcome": None}, None),
        ],
    )
    def test_a_decision_carries_what_rests_on_it(self, more, lack):
        routine = Routine(id="r", status="in_force", decided_by="d", valid_from=day("2025"))
        findings = found(self.rule, routines=[routine], decisions=[decision(**more)])
        assert [str(one.parameters["lack"]) for one in findings] == ([] if lack is None else [lack])
        assert all(one.during == Interval(date(2025, 1, 1), None) for one in findings)

    @pytest.mark.parametrize(
        ("effect", "count"), [("pauses", 0), ("investigates", 1), ("recommends", 1)]
    )
    def test_an_effect_says_what_a_decision_brings_about(self, effect, count):
        one = decision(kind="refer", effects=(Effect(kind=effect, on="r"),))
        routine = Routine(id="r", status="in_force", decided_by="d")
        assert len(found(self.rule, routines=[routine], decisions=[one])) == count

    @pytest.mark.parametrize(
        ("kind", "effect", "on", "count"),
        [
            ("investigate", "adopts", "r", 1),
            ("recommend", "approves", "r", 1),
            ("adopt", "adopts", "r", 0),
            ("commission", "adopts", "r", 0),
            ("investigate", "adopts", "g", 0),
            ("investigate", "adopts", "nobody", 0),
            ("investigate", "investigates", "r", 0),
        ],
    )
    def test_what_settles_nothing_cannot_be_said_to_settle(self, kind, effect, on, count):
        one = decision(kind=kind, effects=(Effect(kind=effect, on=on),))
        routine = Routine(id="r", status="in_force")
        findings = found(self.rule, routines=[routine], groups=[group("g")], decisions=[one])
        assert [finding.place.path for finding in findings] == [("effects", 0, "kind")] * count

    def test_what_was_not_carried_contradicts_nothing(self):
        one = decision(kind="refer", outcome="rejected", effects=(Effect(kind="adopts", on="r"),))
        routine = Routine(id="r", status="in_force")
        assert not found(self.rule, routines=[routine], decisions=[one])

    @pytest.mark.parametrize(
        ("more", "count"),
        [
            ({"kind": "commission"}, 1),
            ({"kind": "recommend"}, 1),
            ({"kind": "investigate"}, 1),
            ({"kind": "approve"}, 0),
            ({"kind": "commission", "outcome": "rejected"}, 0),
            ({"kind": "commission", "effects": (Effect(kind="approves", on="a"),)}, 0),
        ],
    )
    def test_an_approval_rests_on_a_decision_that_approves(self, more, count):
        approvals = (
            Approval(party="town", decision="d"),
            Approval(party="region", decision="d"),
            Approval(party="hospital", decision="undeclared"),
        )
        one = agreement("town", "region", id="a", approvals=approvals)
        findings = found(self.rule, agreements=[one], decisions=[decision(**more)])
        assert [finding.place.path for finding in findings] == [
            ("approvals", 0, "decision")
        ] * count
        assert all(len(finding.related) == 2 for finding in findings)

    def test_an_approval_that_carries_may_stand_beside(self):
        approvals = (Approval(party="town", decision="d"), Approval(party="town", by="town"))
        one = agreement("town", id="a", approvals=approvals)
        assert not found(self.rule, agreements=[one], decisions=[decision(kind="refer")])

    def test_an_agreement_that_is_not_in_force_may_rest_on_a_recommendation(self):
        approvals = (Approval(party="town", decision="d"),)
        one = agreement("town", id="a", status="proposed", approvals=approvals)
        assert not found(self.rule, agreements=[one], decisions=[decision(kind="recommend")])

    def test_pauses_officers_and_mandates_rest_on_decisions_too(self):
        routine = Routine(id="r", status="in_force", pauses=(Pause(decided_by="d"),))
        body = group(
            "b",
            Mandate(kind="decides", decided_by="d"),
            officers=(Officer(role="chair", decided_by="d"),),
        )
        findings = found(
            self.rule, routines=[routine], groups=[body], decisions=[decision(kind="investigate")]
        )
        assert {finding.place.path for finding in findings} == {
            ("pauses", 0, "decided_by"),
            ("mandates", 0, "decided_by"),
            ("officers", 0, "decided_by"),
        }

    def phases(self, *phases, status="decided", decisions=("look",)):
        one = Initiative(id="i", kind="project", status=status, decisions=decisions, phases=phases)
        known = [decision(id="look", kind="investigate"), decision(id="go", kind="establish")]
        return found(self.rule, initiatives=[one], decisions=known)

    @pytest.mark.parametrize(
        ("kind", "count"),
        [
            ("investigate", 0),
            ("plan", 0),
            (None, 0),
            ("build", 1),
            ("recruit", 1),
            ("start", 1),
            ("operate", 1),
        ],
    )
    def test_looking_into_it_is_no_basis_for_a_phase_that_acts(self, kind, count):
        assert len(self.phases(Phase(id="p", kind=kind))) == count

    def test_a_decision_that_carries_it_may_stand_beside(self):
        assert not self.phases(Phase(id="p", kind="recruit"), decisions=("look", "go"))
        assert not self.phases(Phase(id="p", kind="recruit", requires=("go",)))

    def test_the_decision_that_the_phase_itself_cites_is_the_place(self):
        (finding,) = self.phases(Phase(id="p", kind="start", requires=("other", "look")))
        assert finding.place.path == ("phases", 0, "requires", 1)

    def test_where_no_decision_is_cited_nothing_is_judged(self):
        assert not self.phases(Phase(id="p", kind="start"), decisions=())

    def test_what_is_only_hoped_for_is_not_judged(self):
        assert not self.phases(Phase(id="p", kind="start", tentative=True))

    @pytest.mark.parametrize(
        ("status", "severities"),
        [
            ("idea", []),
            ("proposed", [Severity.WARNING]),
            ("running", [Severity.ERROR]),
            ("cancelled", []),
        ],
    )
    def test_it_weighs_by_how_far_the_initiative_has_come(self, status, severities):
        findings = self.phases(Phase(id="p", kind="start"), status=status)
        assert [finding.severity for finding in findings] == severities


class TestUnassignedWork:
    rule = man007_unassigned_work
    whole: ClassVar = {
        "commissioner": "g",
        "assignees": ("p",),
        "due": Due(on=PartialDate("2025")),
    }

    def work(self, **more):
        one = Assignment(**{"id": "w", "kind": "task", **more})
        return found(self.rule, assignments=[one], decisions=[decision()])

    @pytest.mark.parametrize(
        ("left_out", "lacks"),
        [
            ("commissioner", "who asked for it"),
            ("assignees", "who does it"),
            ("due", "by when it is to be done"),
        ],
    )
    def test_each_part_is_missed(self, left_out, lacks):
        said = {name: value for name, value in self.whole.items() if name != left_out}
        (finding,) = self.work(**said)
        assert str(finding.parameters["lacks"]) == lacks

    def test_work_that_is_only_mentioned_is_not_judged(self):
        assert not self.work()

    @pytest.mark.parametrize(
        "instead",
        [
            {"commissioner": None, "decided_by": "d"},
            {"due": None, "repeats": Recurrence(every=Duration("P1Y"))},
            {"due": None, "valid_to": PartialDate("2025")},
        ],
    )
    def test_it_may_be_said_in_another_way(self, instead):
        assert not self.work(**{**self.whole, **instead})

    def test_a_declared_gap_that_somebody_owns_is_for_information(self):
        gap = Gap(
            id="x", kind="responsibility", about=("w",), owner="o", due=Due(on=day("2025-05"))
        )
        one = Assignment(id="w", kind="task", assignees=("p",))
        (finding,) = found(self.rule, assignments=[one], gaps=[gap])
        assert finding.severity is Severity.INFO

    @pytest.mark.parametrize(
        ("more", "count"),
        [
            ({}, 1),
            ({"owner": "g"}, 0),
            ({"drafted_by": "g"}, 0),
            ({"purpose": None}, 0),
            ({"status": "wanted"}, 0),
            ({"status": "in_force"}, 0),
        ],
    )
    def test_somebody_writes_a_routine_that_is_being_written(self, more, count):
        stated = {"id": "r", "status": "in_progress", "purpose": Text("To help."), **more}
        assert len(found(self.rule, routines=[Routine(**stated)])) == count

    def test_an_assignment_may_say_who_writes_a_routine(self):
        routine = Routine(id="r", status="in_progress", purpose=Text("To help."))
        assignment = Assignment(id="w", kind="task", concerns=("r",), **self.whole)
        assert not found(self.rule, routines=[routine], assignments=[assignment])


class TestLiftedToNowhere:
    rule = man008_lifted_to_nowhere
    groups = (
        group("top", level="regional"),
        group("middle", reports_to="top", level="sub_regional"),
        group("bottom", reports_to="middle", level="local"),
        group("beside", level="local"),
        group("unknown"),
    )

    def item(self, sender="middle", gaps=(), **more):
        item = AgendaItem(number=3, **more)
        meeting = Meeting(id="m", group=sender, on=day("2025-02-11"), items=(item,))
        return found(self.rule, meetings=[meeting], groups=self.groups, gaps=gaps)

    @pytest.mark.parametrize(
        ("receiver", "expected"),
        [
            ("top", []),
            ("unknown", []),
            ("region", []),
            ("nowhere", []),
            ("middle", ["is lifted to 'middle', which lifts it"]),
            ("bottom", ["is lifted to 'bottom', which reports to 'middle'"]),
            ("beside", ["is lifted to 'beside', which works at a lower level than 'middle'"]),
        ],
    )
    def test_a_matter_is_lifted_upwards(self, receiver, expected):
        returns = Due(on=day("2025-05"))
        assert faults(self.item(escalated_to=receiver, returns_on=returns)) == expected

    def test_a_body_further_below_is_no_receiver_either(self):
        returns = Due(on=day("2025-05"))
        assert self.item(sender="top", escalated_to="bottom", returns_on=returns)

    def test_a_lifted_matter_comes_back(self):
        (finding,) = self.item(escalated_to="top")
        assert faults([finding]) == ["is lifted to 'top' and no day is set for it to come back"]
        assert not self.item(escalated_to="top", decisions=("d",))

    def test_somebody_receives_a_lifted_matter(self):
        (finding,) = self.item(outcomes=("information", "escalated"))
        assert finding.place.path == ("items", 0, "outcomes", 1)

    def test_matters_taken_under_an_item_are_judged_too(self):
        inner = AgendaItem(number=1, escalated_to="top")
        (finding,) = self.item(matters=(inner,))
        assert finding.place.path == ("items", 0, "matters", 0, "escalated_to")

    def test_a_declared_gap_that_somebody_owns_is_for_information(self):
        due = Due(on=day("2025-05"))
        gaps = [Gap(id="x", kind="feedback", about=("m/3",), owner="o", due=due)]
        (finding,) = self.item(escalated_to="top", gaps=gaps)
        assert finding.severity is Severity.INFO

    @pytest.mark.parametrize(
        ("more", "count"),
        [
            ({}, 1),
            ({"scope": "internal"}, 0),
            ({"escalated_to": "top"}, 0),
            ({"status": "accepted"}, 0),
            ({"status": "closed"}, 0),
        ],
    )
    def test_a_gap_outside_is_lifted_or_accepted(self, more, count):
        gap = Gap(**{"id": "x", "kind": "law", "scope": "external", **more})
        assert len(found(self.rule, gaps=[gap])) == count


class TestSeveralDeciders:
    rule = man010_several_deciders

    @pytest.mark.parametrize(
        ("body", "count"),
        [
            (group("g"), 1),
            (group("g", Mandate(kind="decides", delegated_by="h")), 0),
            (group("g", consists_of=("h",)), 0),
            (group("g", commissioned_by="h"), 1),
            (Office(id="g", organisation="town"), 0),
            (Organisation(id="g", kind="municipality"), 0),
        ],
    )
    def test_a_group_decides_at_its_own_meeting(self, body, count):
        meeting = Meeting(id="m", group="h", on=day("2025-02-11"))
        sections = {"groups": [group("h")], "offices": [], "organisations": []}
        name = {Group: "groups", Office: "offices", Organisation: "organisations"}[type(body)]
        sections[name] = [*sections[name], body]
        decisions = [decision(meeting="m")]
        assert len(found(self.rule, meetings=[meeting], decisions=decisions, **sections)) == count

    @pytest.mark.parametrize(("deciding_body", "count"), [("g", 0), ("h", 1), (None, 0), ("x", 0)])
    def test_a_routine_is_adopted_by_the_body_that_decides_on_it(self, deciding_body, count):
        routine = Routine(id="r", status="in_force", decided_by="d", deciding_body=deciding_body)
        findings = found(
            self.rule, routines=[routine], decisions=[decision()], groups=[group("g"), group("h")]
        )
        assert len(findings) == count


class TestAdviceInForce:
    rule = man011_advice_in_force
    bodies = (
        group("council", kind="advisory_body"),
        group("consulting", Mandate(kind="recommends"), Mandate(kind="advises")),
        group("deciding", Mandate(kind="recommends"), Mandate(kind="decides")),
        group("unknown"),
    )

    @pytest.mark.parametrize(
        ("body", "count"),
        [("council", 1), ("consulting", 1), ("deciding", 0), ("unknown", 0), ("nobody", 0)],
    )
    def test_advice_adopts_no_routine_and_approves_no_agreement(self, body, count):
        routine = Routine(id="r", status="in_force", deciding_body=body)
        assert len(found(self.rule, routines=[routine], groups=self.bodies)) == count
        one = agreement("town", approvals=(Approval(party="town", by=body),))
        assert len(found(self.rule, agreements=[one], groups=self.bodies)) == count

    @pytest.mark.parametrize(("body", "count"), [("council", 1), ("consulting", 0)])
    def test_a_decision_beyond_recorded_mandates_is_for_another_rule(self, body, count):
        routine = Routine(id="r", status="in_force", decided_by="d")
        decisions = [decision(body=body)]
        findings = found(self.rule, routines=[routine], decisions=decisions, groups=self.bodies)
        assert len(findings) == count

    def test_that_a_decision_only_recommends_is_for_another_rule(self):
        routine = Routine(id="r", status="in_force", decided_by="d")
        decisions = [decision(kind="recommend", body="consulting")]
        assert not found(self.rule, routines=[routine], decisions=decisions, groups=self.bodies)

    def test_a_party_may_approve_for_itself_as_well(self):
        approvals = (Approval(party="town", by="council"), Approval(party="town", by="town"))
        one = agreement("town", approvals=approvals)
        assert not found(self.rule, agreements=[one], groups=self.bodies)

    @pytest.mark.parametrize("status", ["proposed", "decided", "ended"])
    def test_what_is_not_in_force_may_rest_on_advice(self, status):
        routine = Routine(id="r", status=status, deciding_body="council")
        assert not found(self.rule, routines=[routine], groups=self.bodies)


class TestExcessiveDelegation:
    rule = man012_excessive_delegation

    def given(self, held, areas=(), delegator="board", **more):
        mandate = Mandate(**{"kind": "decides", "delegated_by": delegator, **more})
        matters = [Matter(id="care"), Matter(id="home-care", part_of="care"), Matter(id="money")]
        bodies = [group("board", *held), group("committee", mandate)]
        return faults(found(self.rule, groups=bodies, matters=matters, areas=areas))

    def test_a_narrower_matter_may_be_delegated(self):
        held = [Mandate(kind="decides", matters=("care",))]
        assert not self.given(held, matters=("home-care",))
        assert self.given(held, matters=("home-care", "money")) == ["which has none for 'money'"]
        assert not self.given(held, matters=("undeclared",))

    def test_only_a_body_that_decides_can_let_another_decide(self):
        held = [Mandate(kind="prepares")]
        assert self.given(held) == ["which may not decide itself"]
        assert not self.given(held, kind="prepares")

    def test_what_is_reserved_stays_where_it_is(self):
        reserved = Mandate(kind="decides", matters=("care",), reserved=True)
        assert self.given([reserved], matters=("care",)) == ["which may not delegate 'care'"]
        free = Mandate(kind="decides", matters=("care",))
        assert not self.given([reserved, free], matters=("care",))

    @pytest.mark.parametrize(
        ("own", "given", "count"), [(500, 500, 0), (500, 501, 1), (None, 501, 0), (500, None, 0)]
    )
    def test_an_amount_is_no_higher_than_ones_own(self, own, given, count):
        own, given = (None if one is None else Decimal(one) for one in (own, given))
        held = [Mandate(kind="decides", matters=("care",), limit=own)]
        assert len(self.given(held, matters=("care",), limit=given)) == count

    def test_an_area_is_no_wider_than_ones_own(self):
        areas = [
            Area(id="north", kind="municipality"),
            Area(id="south", kind="municipality"),
            Area(id="all", kind="region", parts=("north", "south")),
        ]
        held = [Mandate(kind="decides", matters=("care",), area="north")]
        given = {"matters": ("care",), "areas": areas}
        assert self.given(held, area="all", **given) == ["which has none for the area 'all'"]
        assert not self.given(held, area="north", **given)
        assert not self.given(held, **given)

    def test_a_mandate_that_is_over_delegates_nothing(self):
        held = [Mandate(kind="decides", valid_to=day("2024"))]
        expected = ["which has none itself at that time"]
        assert self.given(held, valid_from=day("2025")) == expected

    @pytest.mark.parametrize("delegator", ["town", "nobody"])
    def test_a_principal_has_every_mandate(self, delegator):
        assert not self.given([], delegator=delegator)

    def test_a_body_without_recorded_mandates_is_not_judged(self):
        assert not self.given([])

    def test_delegation_does_not_come_back(self):
        held = [Mandate(kind="decides", delegated_by="committee")]
        assert self.given(held) == ["from which delegation leads back to it"]

    def test_a_circle_in_two_matters_is_one(self):
        held = [Mandate(kind="decides", matters=("care", "money"), delegated_by="committee")]
        assert self.given(held, matters=("money", "care")) == [
            "from which delegation leads back to it"
        ]


class TestDecidedForItself:
    rule = man013_decided_for_itself

    @pytest.mark.parametrize(
        ("body", "more", "outcome", "count"),
        [
            ("g", {"reports_to": "top"}, "carried", 1),
            ("g", {"commissioned_by": "top"}, "carried", 1),
            ("g", {}, "carried", 0),
            ("top", {"reports_to": "top"}, "carried", 0),
            ("g", {"reports_to": "top"}, "rejected", 0),
        ],
    )
    def test_a_mandate_comes_from_above(self, body, more, outcome, count):
        groups = [group("top"), group("g", Mandate(kind="decides", decided_by="d"), **more)]
        decisions = [decision(kind="delegate", body=body, outcome=outcome)]
        assert len(found(self.rule, groups=groups, decisions=decisions)) == count

    @pytest.mark.parametrize(
        ("body", "severities"),
        [
            ("of-town", [Severity.WARNING]),
            ("of-clinic", [Severity.WARNING]),
            ("of-both", []),
            ("of-neither", []),
            ("nobody", []),
        ],
    )
    def test_no_side_settles_its_own_dispute(self, body, severities):
        groups = [
            group("of-town", seats=(Seat(id="s", organisation="town"),)),
            group("of-clinic", seats=(Seat(id="s", organisation="clinic"),)),
            group("of-both", seats=(Seat(id="s", constituency=("town", "hospital")),)),
            group("of-neither"),
        ]
        one = decision(kind="settle_dispute", body=body, based_on=("a",))
        findings = found(
            self.rule, groups=groups, decisions=[one], agreements=[agreement("town", "region")]
        )
        assert [finding.severity for finding in findings] == severities

    @pytest.mark.parametrize(
        ("bodies", "more", "count"),
        [
            (("of-town",), {}, 1),
            (("region",), {}, 1),
            (("of-clinic", "region"), {}, 1),
            (("of-town", "region"), {}, 0),
            (("of-both",), {}, 0),
            (("of-neither",), {}, 0),
            (("nobody",), {}, 0),
            (("judge",), {}, 0),
            ((), {}, 0),
            (("of-town",), {"decides": "agreement"}, 0),
            (("of-town",), {"decides": None}, 0),
            (("of-town",), {"composition": (StepSeats(party="region", seats=1),)}, 0),
        ],
    )
    def test_no_side_alone_binds_the_other(self, bodies, more, count):
        groups = [
            group("of-town", seats=(Seat(id="s", organisation="town"),)),
            group("of-clinic", seats=(Seat(id="s", organisation="clinic"),)),
            group("of-both", seats=(Seat(id="s", constituency=("town", "hospital")),)),
            group("of-neither"),
        ]
        organisations = (*ORGANISATIONS, Organisation(id="judge", kind="court"))
        step = DisputeStep(
            **{"id": "s", "level": 1, "bodies": bodies, "decides": "binding", **more}
        )

        def judged(parties, status="in_force"):
            one = DisputeProcedure(id="p", status=status, parties=parties, steps=(step,))
            return found(
                self.rule, organisations=organisations, groups=groups, dispute_procedures=[one]
            )

        findings = judged(("town", "region"))
        assert [finding.severity for finding in findings] == [Severity.WARNING] * count
        assert not judged(("town", "region"), status="proposed")
        assert not judged(("town",))
        assert not judged(())
