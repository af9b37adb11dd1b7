from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import Agreement, Approval, Party, ReviewCycle
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision, Gap
from narvard.model.groups import Group, Seat
from narvard.model.mandates import Mandate
from narvard.model.organisations import Office, Organisation
from narvard.model.timing import Due
from narvard.rules.agreement import (
    agr001_too_few_parties,
    agr003_not_approved,
    agr004_review_overdue,
)

AS_OF = date(2025, 4, 3)
ORGANISATIONS = (
    Organisation(id="town", kind="municipality"),
    Organisation(id="schools", kind="administration", part_of="town"),
    Organisation(id="care", kind="administration", part_of="town"),
    Organisation(id="company", kind="unit", part_of="town", legal_person=True),
    Organisation(id="other-town", kind="municipality"),
    Organisation(id="region", kind="region"),
    Organisation(id="towns", kind="collective", members=("town", "other-town")),
    Organisation(id="all", kind="collective", members=("towns", "region")),
    Organisation(id="the-parties", kind="collective"),
    Organisation(id="federation", kind="local_federation", members=("town", "other-town")),
    Organisation(id="ring", kind="unit", part_of="ring"),
)


def day(text):
    return PartialDate(text)


def found(rule, one, as_of=AS_OF, **sections):
    bundle = Bundle(organisations=ORGANISATIONS, agreements=(one,), **sections)
    return list(rule.check(Collaboration(bundle), as_of))


def lacks(findings):
    return [str(finding.parameters["lack"]) for finding in findings]


def agreement(*parties, approvals=(), **more):
    stated = {"id": "a", "kind": "agreement", "status": "in_force"}
    return Agreement(
        parties=tuple(Party(organisation=party) for party in parties),
        approvals=tuple(
            approval if isinstance(approval, Approval) else Approval(party=approval)
            for approval in approvals
        ),
        **{**stated, **more},
    )


class TestTooFewParties:
    rule = agr001_too_few_parties

    @pytest.mark.parametrize(
        ("parties", "count"),
        [
            (["town", "region"], 0),
            (["schools", "region"], 0),
            (["schools", "care"], 1),
            (["town", "schools"], 1),
            (["town"], 1),
            ([], 1),
            (["town", "company"], 0),  # a unit that is a legal person of its own
            (["towns"], 0),
            (["all"], 0),
            (["federation"], 1),  # it has members, but acts in its own name
            (["federation", "town"], 0),
            (["the-parties"], 0),  # whoever they are
            (["town", "nobody"], 0),
            (["ring"], 1),
        ],
    )
    def test_units_count_as_their_principal_and_collectives_as_their_members(self, parties, count):
        assert len(found(self.rule, agreement(*parties))) == count

    @pytest.mark.parametrize(
        ("status", "parties", "count"),
        [
            ("planned", ["schools", "care"], 0),
            ("proposed", [], 0),
            ("proposed", ["town"], 0),
            ("proposed", ["schools", "care"], 1),
            ("decided", [], 1),
            ("ended", [], 0),
            ("terminated", ["town"], 0),
        ],
    )
    def test_what_is_not_yet_or_no_longer_agreed_is_judged_mildly(self, status, parties, count):
        assert len(found(self.rule, agreement(*parties, status=status))) == count

    def test_an_internal_agreement_needs_no_second_party(self):
        assert not found(self.rule, agreement("schools", "care", kind="internal"))

    @pytest.mark.parametrize("borrows", ["annex_to", "amends"])
    def test_an_annex_has_the_parties_of_what_it_belongs_to(self, borrows):
        assert not found(self.rule, agreement(**{borrows: "main"}))

    def test_the_finding_stands_at_the_last_party_and_shows_the_others(self):
        (finding,) = found(self.rule, agreement("town", "schools", "care"))
        assert finding.place.path == ("parties", 2, "organisation")
        assert [one.place.path[1] for one in finding.related] == [0, 1]

    def test_the_finding_holds_as_long_as_the_agreement(self):
        (finding,) = found(self.rule, agreement(valid_from=day("2025"), valid_to=day("2025")))
        assert finding.during == Interval(date(2025, 1, 1), date(2026, 1, 1))


class TestNotApproved:
    rule = agr003_not_approved

    @pytest.mark.parametrize(
        ("parties", "approvals", "missing"),
        [
            (["town", "region"], ["town", "region"], []),
            (["town", "region"], ["towns", "region"], []),  # a collective for its members
            (["towns", "region"], ["town", "region"], ["without the approval of 'other-town'"]),
            (["towns", "region"], ["all"], []),
            (["schools", "region"], ["town", "region"], []),  # a principal for its unit
            (["town", "region"], ["schools", "region"], []),  # a unit on behalf of its principal
            (["schools", "care"], ["schools"], ["without the approval of 'care'"]),
            (["the-parties", "town"], ["town"], []),  # AGR002
            (["the-parties"], [], []),
            (["the-parties", "town"], [], ["and no party is recorded as having approved it"]),
            (["nobody", "town"], ["nobody", "town"], []),
            (["town", "region"], [], ["and no party is recorded as having approved it"]),
            ([], [], []),
        ],
    )
    def test_every_party_approves_itself_or_through_another(self, parties, approvals, missing):
        findings = found(self.rule, agreement(*parties, approvals=approvals))
        assert lacks(findings) == missing

    @pytest.mark.parametrize("status", ["planned", "proposed", "decided", "ended", "terminated"])
    def test_only_an_agreement_in_force_must_have_been_approved(self, status):
        assert not found(self.rule, agreement("town", "region", status=status))

    def test_a_decision_that_went_against_is_no_approval(self):
        decisions = (Decision(id="d", kind="approve", outcome="rejected"),)
        one = agreement(
            "town", "region", approvals=["region", Approval(party="town", decision="d")]
        )
        assert lacks(found(self.rule, one, decisions=decisions)) == [
            "without the approval of 'town'"
        ]

    @pytest.mark.parametrize(
        ("party", "by", "count"),
        [
            ("town", "head-of-schools", 0),
            ("schools", "mayor", 0),
            ("town", "head-of-region", 1),
            ("towns", "mayor", 0),
            ("town", "board-of-towns", 0),
            ("region", "board-of-towns", 1),
            ("region", "unknown-board", 0),
            ("region", "board-of-strangers", 0),
            ("region", "board-partly-known", 0),
            ("region", "board-at-the-region", 0),
            ("town", "board-at-the-region", 0),
            ("the-parties", "board-of-towns", 0),
            ("region", "nobody", 0),
            ("nowhere", "mayor", 0),
        ],
    )
    def test_an_approver_belongs_to_the_party(self, party, by, count):
        offices = (
            Office(id="head-of-schools", organisation="schools"),
            Office(id="mayor", organisation="town"),
            Office(id="head-of-region", organisation="region"),
        )
        groups = (
            Group(
                id="board-of-towns",
                kind="board",
                seats=(Seat(id="s", constituency=("town", "other-town")),),
            ),
            Group(id="unknown-board", kind="board"),
            Group(
                id="board-of-strangers",
                kind="board",
                seats=(Seat(id="s", organisation="town"), Seat(id="t", organisation="undeclared")),
            ),
            Group(
                id="board-partly-known",
                kind="board",
                seats=(Seat(id="s", organisation="town"),),
                partly_known=True,
            ),
            Group(
                id="board-at-the-region",
                kind="board",
                seats=(Seat(id="s", organisation="town"),),
                hosted_by="region",
            ),
        )
        one = agreement(party, approvals=[Approval(party=party, by=by)])
        assert len(found(self.rule, one, offices=offices, groups=groups)) == count

    @pytest.mark.parametrize(
        ("kinds", "decision", "count"),
        [
            (["prepares"], None, 1),
            (["none"], None, 1),
            (["executes", "advises"], None, 1),
            (["prepares", "decides"], None, 0),
            (["prepares", "unclear"], None, 0),  # MAN003
            (["advises", "recommends"], None, 0),  # MAN011
            ([], None, 0),
            (["prepares"], Decision(id="d", kind="approve", body="board"), 0),  # MAN001
            (["prepares"], Decision(id="d", kind="approve", body="another"), 1),
        ],
    )
    def test_a_group_approves_by_a_mandate_to_decide(self, kinds, decision, count):
        mandates = tuple(Mandate(kind=kind) for kind in kinds)
        groups = (Group(id="board", kind="board", mandates=mandates),)
        approval = Approval(
            party="town", by="board", decision=None if decision is None else decision.id
        )
        decisions = () if decision is None else (decision,)
        one = agreement("town", approvals=[approval])
        findings = found(self.rule, one, groups=groups, decisions=decisions)
        assert lacks(findings) == ["on the word of 'board', which may not decide"] * count

    @pytest.mark.parametrize(
        ("parties", "approving", "count"),
        [
            (["town"], "region", 1),
            (["town"], "federation", 1),
            (["town"], "schools", 0),
            (["schools"], "town", 0),
            (["towns"], "other-town", 0),
            (["town"], "towns", 0),
            (["town"], "undeclared", 0),
            (["town", "undeclared"], "region", 0),
            (["town", "the-parties"], "region", 0),
        ],
    )
    def test_only_a_party_has_something_to_approve(self, parties, approving, count):
        approvals = [*parties, Approval(party=approving)]
        findings = found(self.rule, agreement(*parties, approvals=approvals))
        strange = [one for one in findings if one.severity is Severity.WARNING]
        assert [one.place.path for one in strange] == [("approvals", len(parties), "party")] * count

    @pytest.mark.parametrize(
        ("on", "count"), [("2025-02-11", 0), ("2025-02", 0), ("2025-02-10", 1), ("2025-03", 0)]
    )
    def test_an_approval_is_not_given_before_its_decision(self, on, count):
        decisions = (Decision(id="d", kind="approve", on=day("2025-02-11"), outcome="carried"),)
        approval = Approval(party="town", decision="d", on=day(on))
        one = agreement("town", approvals=[approval])
        findings = found(self.rule, one, decisions=decisions)
        assert [finding.severity for finding in findings] == [Severity.WARNING] * count

    def test_the_decision_tells_who_approved_and_when(self):
        offices = (Office(id="head-of-region", organisation="region"),)
        decisions = (
            Decision(
                id="d",
                kind="approve",
                body="head-of-region",
                on=day("2025-06-01"),
                outcome="carried",
            ),
        )
        one = agreement(
            "town", approvals=[Approval(party="town", decision="d")], valid_from=day("2025-05-01")
        )
        findings = found(self.rule, one, offices=offices, decisions=decisions)
        assert lacks(findings) == [
            "on the word of 'head-of-region', who cannot approve for 'town'",
            "from 2025-05-01, before 'town' approved it on 2025-06-01",
        ]
        assert {finding.place.path for finding in findings} == {("approvals", 0, "decision")}

    @pytest.mark.parametrize(
        ("on", "count"),
        [("2025-05-01", 0), ("2025-05-02", 1), ("2025-05", 0), ("2025-06", 1), (None, 0)],
    )
    def test_an_approval_comes_before_the_agreement_takes_effect(self, on, count):
        approval = Approval(party="town", on=None if on is None else day(on))
        one = agreement("town", approvals=[approval], valid_from=day("2025-05-01"))
        assert len(found(self.rule, one)) == count

    def test_without_a_first_day_the_day_of_the_decision_or_of_the_check_counts(self):
        approval = Approval(party="town", on=day("2025-04-04"))
        assert found(self.rule, agreement("town", approvals=[approval]))
        assert not found(self.rule, agreement("town", approvals=[approval]), as_of=date(2025, 4, 4))
        decided = agreement("town", approvals=[approval], decided_on=day("2025-04-03"))
        (finding,) = found(self.rule, decided, as_of=date(2025, 4, 4))
        assert finding.during == Interval(date(2025, 4, 3), date(2025, 4, 4))

    def test_a_party_that_approves_again_later_has_approved(self):
        approvals = [
            Approval(party="town", on=day("2025-01-01")),
            Approval(party="town", on=day("2025-09-01")),
        ]
        one = agreement("town", approvals=approvals, valid_from=day("2025-05-01"))
        assert not found(self.rule, one)

    def test_a_declared_gap_that_somebody_owns_is_for_information(self):
        gaps = (Gap(id="g", kind="agreement", about=("a",), owner="o", due=Due(on=day("2025-05"))),)
        (finding,) = found(self.rule, agreement("town", "region", approvals=["town"]), gaps=gaps)
        assert finding.severity is Severity.INFO


class TestReviewOverdue:
    rule = agr004_review_overdue

    def reviewed(self, every, as_of, **more):
        review = {
            name: more.pop(name) for name in ("owner", "next_on", "reviewed_on") if name in more
        }
        one = agreement("town", review=ReviewCycle(every=Duration(every), **review), **more)
        return found(self.rule, one, as_of=as_of)

    @pytest.mark.parametrize(
        ("every", "decided_on", "last_in_time"),
        [
            ("P1Y", "2025-02-28", date(2026, 2, 28)),
            ("P1Y", "2024-02-29", date(2025, 2, 28)),
            ("P4Y", "2024-02-29", date(2028, 2, 29)),
            ("P1M", "2025-01-31", date(2025, 2, 28)),
            ("P6M", "2025-08-31", date(2026, 2, 28)),
            ("P2W", "2025-01-01", date(2025, 1, 15)),
            ("P1Y", "2024-06", date(2025, 6, 30)),
        ],
    )
    def test_months_end_where_the_calendar_ends_them(self, every, decided_on, last_in_time):
        overdue = date.fromordinal(last_in_time.toordinal() + 1)
        assert not self.reviewed(every, last_in_time, decided_on=day(decided_on))
        (finding,) = self.reviewed(every, overdue, decided_on=day(decided_on))
        assert str(finding.parameters["due"]) == last_in_time.isoformat()
        assert finding.during == Interval(overdue, None)

    def test_the_latest_known_day_counts(self):
        days = {
            "decided_on": day("2020-01-01"),
            "valid_from": day("2021-01-01"),
            "reviewed_on": (day("2024-05"), day("2022-05"), day("2026-01")),
        }
        assert not self.reviewed("P1Y", date(2025, 5, 31), **days)
        (finding,) = self.reviewed("P1Y", date(2025, 6, 1), **days)
        assert finding.related[0].place.path == ("review", "reviewed_on", 0)

    def test_nothing_is_overdue_that_is_not_in_force_on_the_day(self):
        ended = {"decided_on": day("2020"), "valid_to": day("2024")}
        assert not self.reviewed("P1Y", AS_OF, **ended)
        assert not self.reviewed("P1Y", AS_OF, decided_on=day("2020"), status="terminated")
        assert not self.reviewed("P1Y", AS_OF)

    @pytest.mark.parametrize(
        ("owner", "next_on", "severity"),
        [
            ("town", "2025-05", Severity.INFO),
            ("town", "2025-04-03", Severity.INFO),
            ("town", "2025-04-02", Severity.WARNING),
            (None, "2025-05", Severity.WARNING),
        ],
    )
    def test_a_planned_review_that_somebody_owns_is_for_information(self, owner, next_on, severity):
        (finding,) = self.reviewed(
            "P1Y", AS_OF, decided_on=day("2020"), owner=owner, next_on=day(next_on)
        )
        assert finding.severity is severity

    @pytest.mark.parametrize("every", ["P0D", "P9999Y", "PT0M"])
    def test_a_cycle_without_length_or_end_is_never_overdue(self, every):
        assert not self.reviewed(every, AS_OF, decided_on=day("2020"))

    @given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 2000))
    def test_once_overdue_it_stays_so(self, as_of, later):
        overdue = self.reviewed("P1Y", as_of, decided_on=day("2024-02-29"))
        afterwards = date.fromordinal(as_of.toordinal() + later)
        if overdue:
            assert self.reviewed("P1Y", afterwards, decided_on=day("2024-02-29"))
