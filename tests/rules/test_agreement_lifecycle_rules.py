from datetime import date
from decimal import Decimal
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.share import Share
from narvard.model.activities import Fund
from narvard.model.agreements import Agreement, Approval, CostShare, Party, ReviewCycle
from narvard.model.areas import Area
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision, Effect, Gap
from narvard.model.groups import Group, Seat
from narvard.model.laws import Law, LegalBasis
from narvard.model.organisations import Organisation, Person
from narvard.model.record import Citation
from narvard.model.routines import Routine
from narvard.model.text import Text
from narvard.model.timing import Due
from narvard.rules.agreement import (
    agr002_collective_without_members,
    agr005_review_without_owner,
    agr006_users_not_consulted,
    agr007_dates_out_of_order,
    agr008_law_not_in_force,
    agr009_uneven_cost_shares,
    agr010_overlapping_agreements,
    agr011_incomplete_agreement,
    agr013_amendment_without_basis,
)

AS_OF = date(2025, 4, 3)
ORGANISATIONS = (
    Organisation(id="town", kind="municipality"),
    Organisation(id="other-town", kind="municipality"),
    Organisation(id="schools", kind="administration", part_of="town"),
    Organisation(id="region", kind="region"),
    Organisation(id="users", kind="user_organisation"),
    Organisation(id="close-ones", kind="relatives_organisation"),
    Organisation(id="towns", kind="collective", members=("town", "other-town")),
    Organisation(id="voices", kind="collective", members=("users", "close-ones")),
    Organisation(id="nobody", kind="collective"),
    Organisation(id="nested", kind="collective", members=("nobody",)),
    Organisation(id="ring", kind="collective", members=("ring",)),
)


def day(text):
    return PartialDate(text)


def agreement(*parties, **more):
    stated = {"id": "a", "kind": "agreement", "status": "in_force"}
    return Agreement(
        parties=tuple(Party(organisation=party) for party in parties), **{**stated, **more}
    )


def found(rule, *agreements, as_of=AS_OF, **sections):
    bundle = Bundle(**{"organisations": ORGANISATIONS, "agreements": agreements, **sections})
    return list(rule.check(Collaboration(bundle), as_of))


def faults(findings):
    return [str(finding.parameters["fault"]) for finding in findings]


def owned_gap(kind):
    return (Gap(id="g", kind=kind, about=("a",), owner="o", due=Due(on=day("2025-05"))),)


class TestCollectiveWithoutMembers:
    rule = agr002_collective_without_members

    @pytest.mark.parametrize(
        ("party", "count"),
        [
            ("nobody", 1),
            ("nested", 1),
            ("ring", 1),
            ("towns", 0),
            ("town", 0),
            ("undeclared", 0),
        ],
    )
    def test_somebody_stands_behind_a_collective(self, party, count):
        assert len(found(self.rule, agreement("region", party))) == count

    @pytest.mark.parametrize(
        ("status", "severities"),
        [
            ("planned", []),
            ("proposed", [Severity.WARNING]),
            ("decided", [Severity.ERROR]),
            ("in_force", [Severity.ERROR]),
            ("ended", []),
            ("terminated", []),
        ],
    )
    def test_it_weighs_by_how_far_the_agreement_has_come(self, status, severities):
        findings = found(self.rule, agreement("nobody", status=status))
        assert [finding.severity for finding in findings] == severities

    def test_a_declared_gap_that_somebody_owns_is_for_information(self):
        (finding,) = found(self.rule, agreement("nobody"), gaps=owned_gap("agreement"))
        assert finding.severity is Severity.INFO


class TestReviewWithoutOwner:
    rule = agr005_review_without_owner

    @pytest.mark.parametrize(
        ("review", "count"),
        [
            ({}, 1),
            ({"owner": "region"}, 0),
            ({"next_on": day("2025-04")}, 0),
            ({"next_on": day("2025-03")}, 1),
            ({"reviewed_on": (day("2025-01"),)}, 0),
            ({"reviewed_on": (day("2025-04-03"),)}, 0),
            ({"reviewed_on": (day("2025-04-04"),)}, 1),
            ({"reviewed_on": (day("2026-01"),)}, 1),
        ],
    )
    def test_somebody_sees_to_it(self, review, count):
        one = agreement(review=ReviewCycle(every=Duration("P1Y"), **review))
        assert len(found(self.rule, one)) == count

    @pytest.mark.parametrize(
        ("owner", "expected"),
        [
            ([Group(id="o", kind="network", valid_to=day("2025-02-28"))], date(2025, 3, 1)),
            ([Person(id="o", valid_to=day("2025-02"))], date(2025, 3, 1)),
            ([Group(id="o", kind="network", status="ended")], date(2025, 1, 1)),
            ([Group(id="o", kind="network")], None),
            ([Person(id="o")], None),
            ([Person(id="another", valid_to=day("2024"))], None),
            (
                [
                    Group(id="o", kind="network", valid_to=day("2025-02-28")),
                    Group(id="o", kind="network", valid_from=day("2025-03-01")),
                ],
                None,
            ),
            (
                [
                    Group(id="o", kind="network", valid_to=day("2025-02-28")),
                    Group(id="o", kind="network", valid_from=day("2025-03"), status="ended"),
                ],
                date(2025, 3, 1),
            ),
        ],
    )
    def test_an_owner_sees_to_it_while_there(self, owner, expected):
        review = ReviewCycle(every=Duration("P1Y"), owner="o")
        one = agreement(review=review, valid_from=day("2025"))
        groups = tuple(item for item in owner if isinstance(item, Group))
        people = tuple(item for item in owner if isinstance(item, Person))
        findings = found(self.rule, one, groups=groups, people=people)
        starts = [] if expected is None else [expected]
        assert [finding.during.start for finding in findings] == starts
        assert all(finding.place.path == ("review", "owner") for finding in findings)

    def test_an_agreement_that_ends_before_its_owner_has_one(self):
        review = ReviewCycle(every=Duration("P1Y"), owner="o")
        one = agreement(review=review, valid_from=day("2025"), valid_to=day("2025-02-28"))
        people = (Person(id="o", valid_to=day("2025-02-28")),)
        assert not found(self.rule, one, people=people)

    @pytest.mark.parametrize(("decided_on", "count"), [("2024-04-02", 0), ("2024-04-03", 1)])
    def test_an_overdue_review_is_for_another_rule(self, decided_on, count):
        review = ReviewCycle(every=Duration("P1Y"))
        assert len(found(self.rule, agreement(review=review, decided_on=day(decided_on)))) == count

    @pytest.mark.parametrize("status", ["planned", "proposed", "decided", "ended"])
    def test_only_an_agreement_in_force_is_looked_over(self, status):
        one = agreement(status=status, review=ReviewCycle(every=Duration("P1Y")))
        assert not found(self.rule, one)

    def test_a_declared_gap_that_somebody_owns_is_for_information(self):
        one = agreement(review=ReviewCycle(every=Duration("P1Y")))
        (finding,) = found(self.rule, one, gaps=owned_gap("responsibility"))
        assert finding.severity is Severity.INFO


class TestUsersNotConsulted:
    rule = agr006_users_not_consulted

    @pytest.mark.parametrize(
        ("consulted", "count"),
        [
            ([], 1),
            (["town", "region"], 1),
            (["town", "users"], 0),
            (["close-ones"], 0),
            (["voices"], 0),
            (["undeclared"], 0),
        ],
    )
    def test_an_organisation_of_users_or_relatives_was_asked(self, consulted, count):
        one = agreement(kind="statutory_agreement", consulted=tuple(consulted))
        assert len(found(self.rule, one)) == count

    @pytest.mark.parametrize("status", ["planned", "proposed", "ended", "terminated"])
    def test_what_is_not_concluded_can_still_be_asked_about(self, status):
        assert not found(self.rule, agreement(kind="statutory_agreement", status=status))

    def test_only_a_statutory_agreement_is_judged(self):
        assert not found(self.rule, agreement())

    def test_the_finding_stands_at_those_asked_or_else_at_the_kind(self):
        (some,) = found(self.rule, agreement(kind="statutory_agreement", consulted=("town",)))
        (none,) = found(self.rule, agreement(kind="statutory_agreement"))
        assert (some.place.path, none.place.path) == (("consulted",), ("kind",))


class TestDatesOutOfOrder:
    rule = agr007_dates_out_of_order

    @pytest.mark.parametrize(
        ("dates", "expected"),
        [
            ({"valid_from": "2026", "valid_to": "2026"}, []),
            ({"valid_from": "2026-06", "valid_to": "2026"}, []),
            (
                {"valid_from": "2026-06", "valid_to": "2026-05"},
                ["ends on 2026-05, before it begins on 2026-06"],
            ),
            ({"decided_on": "2026-06", "valid_from": "2026-06-01"}, []),
            (
                {"decided_on": "2026-06-02", "valid_from": "2026-06-01"},
                ["begins on 2026-06-01, before it was decided on 2026-06-02"],
            ),
            (
                {"decided_on": "2026-07", "valid_to": "2026-06"},
                ["ends on 2026-06, before it was decided on 2026-07"],
            ),
            ({"decided_on": "2026-06", "valid_to": "2026-06"}, []),
        ],
    )
    def test_an_agreement_is_decided_begins_and_ends(self, dates, expected):
        one = agreement(**{name: day(text) for name, text in dates.items()})
        assert faults(found(self.rule, one)) == expected

    @pytest.mark.parametrize(
        ("ends", "begins", "count"),
        [
            ("2025-12-31", "2026-01-01", 0),
            ("2025-12-31", "2026-01-02", 1),
            ("2025-12-31", "2025-06-01", 0),
            ("2025-12", "2026-02-01", 0),
            ("2025-12-31", "2026-02", 0),
        ],
    )
    def test_an_agreement_begins_the_day_after_the_one_before(self, ends, begins, count):
        old = agreement(valid_to=day(ends))
        new = agreement(id="b", valid_from=day(begins), successor_of=("a",))
        findings = found(self.rule, old, new)
        assert len(findings) == count
        if findings:
            assert findings[0].during == Interval(date(2026, 1, 1), date(2026, 1, 2))
            assert findings[0].severity is Severity.WARNING

    def test_each_agreement_before_is_judged(self):
        endless, old = agreement(id="z"), agreement(valid_to=day("2025-12-31"))
        new = agreement(id="b", valid_from=day("2026-01-02"), successor_of=("z", "a"))
        (finding,) = found(self.rule, endless, old, new)
        assert finding.place.path == ("successor_of", 1)

    def test_the_last_record_of_the_one_before_counts(self):
        old = [agreement(valid_to=day("2024")), agreement(valid_from=day("2025"))]
        new = agreement(id="b", valid_from=day("2027-01-01"), successor_of=("a",))
        assert not found(self.rule, *old, new)

    def test_the_first_record_of_the_one_after_counts(self):
        old = agreement(valid_to=day("2025-12-31"))
        new = [
            agreement(id="b", valid_from=day("2026-01-01"), successor_of=("a",)),
            agreement(id="b", valid_from=day("2027-01-01"), successor_of=("a",)),
        ]
        assert not found(self.rule, old, *new)

    @pytest.mark.parametrize(
        ("more", "count"),
        [
            ({"valid_to": day("2025-04-02")}, 1),
            ({"valid_to": day("2025-04-03")}, 0),
            ({"valid_to": day("2024"), "status": "ended"}, 0),
            ({}, 0),
        ],
    )
    def test_what_is_said_to_be_in_force_has_not_ended(self, more, count):
        assert len(found(self.rule, agreement(**more))) == count

    def test_when_a_planned_agreement_begins_is_not_settled(self):
        old = agreement(valid_to=day("2025-12-31"))
        late = {"id": "b", "valid_from": day("2026-02-01"), "successor_of": ("a",)}
        assert faults(found(self.rule, old, agreement(**late))) == [
            "begins on 2026-02-01, and 'a' before it ended on 2025-12-31"
        ]
        assert not found(self.rule, old, agreement(**late, status="planned"))

    def test_a_gap_about_either_of_two_agreements_is_for_information(self):
        old = agreement(valid_to=day("2025-12-31"))
        new = agreement(id="b", valid_from=day("2026-02-01"), successor_of=("a",))
        for about in ("a", "b"):
            gap = Gap(id="g", kind="agreement", about=(about,), status="accepted")
            (finding,) = found(self.rule, old, new, gaps=(gap,))
            assert finding.severity is Severity.INFO

    def test_an_agreement_that_another_follows_may_end(self):
        new = agreement(id="b", successor_of=("a",))
        assert not found(self.rule, agreement(valid_to=day("2024")), new)

    def test_a_declared_gap_that_somebody_owns_is_for_information(self):
        one = agreement(valid_to=day("2024"))
        (finding,) = found(self.rule, one, gaps=owned_gap("agreement"))
        assert finding.severity is Severity.INFO


class TestLawNotInForce:
    rule = agr008_law_not_in_force
    old = Law(id="old", citation="Act 1", valid_to=day("2025-06-30"), replaced_by="new")
    new = Law(id="new", citation="Act 2", valid_from=day("2025-07-01"))

    def cite(self, *laws, as_of=AS_OF, **more):
        basis = tuple(LegalBasis(law=law) for law in laws)
        routine = Routine(**{"id": "r", "status": "in_force", "legal_basis": basis, **more})
        return found(self.rule, routines=(routine,), laws=(self.old, self.new), as_of=as_of)

    @pytest.mark.parametrize(
        ("as_of", "severity", "verb"),
        [(date(2025, 6, 30), Severity.INFO, "is"), (date(2025, 7, 1), Severity.WARNING, "was")],
    )
    def test_the_known_end_of_a_law_is_for_information_until_it_comes(self, as_of, severity, verb):
        (finding,) = self.cite("old", as_of=as_of)
        assert finding.severity is severity
        assert finding.during == Interval(date(2025, 7, 1), None)
        assert faults([finding]) == [f"{verb} in force until 2025-06-30 and is replaced by 'new'"]

    def test_what_cites_both_has_been_moved_over(self):
        assert not self.cite("old", "new", as_of=date(2026, 1, 1))

    @pytest.mark.parametrize(("as_of", "count"), [(AS_OF, 1), (date(2025, 7, 1), 0)])
    def test_what_has_no_known_beginning_rests_on_a_new_law_from_its_first_day(self, as_of, count):
        findings = self.cite("new", as_of=as_of)
        assert len(findings) == count
        if findings:
            assert faults(findings) == ["is not in force before 2025-07-01"]

    @pytest.mark.parametrize(("valid_to", "count"), [("2025-06", 0), ("2025-07", 1)])
    def test_what_is_over_before_the_law_is_not_judged(self, valid_to, count):
        assert len(self.cite("old", valid_to=day(valid_to))) == count

    def test_what_has_ended_is_not_judged(self):
        assert not self.cite("old", status="ended")

    def test_a_law_that_is_not_declared_is_for_another_rule(self):
        assert not self.cite("nowhere")

    def test_a_planned_law_is_no_law(self):
        laws = (Law(id="bill", citation="Bill 1", planned=True),)
        routine = Routine(id="r", status="in_force", legal_basis=(LegalBasis(law="bill"),))
        assert faults(found(self.rule, routines=(routine,), laws=laws)) == ["is only planned"]


def shares(*texts, of=None, parties=("town", "region", "other-town")):
    return tuple(
        CostShare(party=parties[index % 3], share=None if text is None else Share(text), of=of)
        for index, text in enumerate(texts)
    )


class TestUnevenCostShares:
    rule = agr009_uneven_cost_shares

    @pytest.mark.parametrize(
        ("stated", "count"),
        [
            (["60%", "40%"], 0),
            (["60%", "50%"], 1),
            (["60%", "39%"], 1),
            (["33%", "33%", "33%"], 0),
            (["33.3%", "33.3%", "33.3%"], 0),
            (["33.3%", "33.3%", "33%"], 0),
            (["30%", "30%", "30%"], 1),
            (["12%", "12%", "12%", "62%"], 0),
            (["25%"], 0),
            (["125%"], 1),
            (["60%", None], 0),
            (["60%", "60%", None], 1),
            ([], 0),
        ],
    )
    def test_the_shares_make_the_whole(self, stated, count):
        one = agreement("towns", "region", cost_shares=shares(*stated))
        assert len(found(self.rule, one)) == count

    def test_each_purpose_is_added_up_by_itself(self):
        staff = shares("50%", "50%", of=Text("Staff"))
        rooms = shares("60%", "50%", of=Text("Rooms"))
        findings = found(self.rule, agreement("towns", "region", cost_shares=(*staff, *rooms)))
        assert faults(findings) == ["make 110% for 'Rooms' and not 100%"]

    @pytest.mark.parametrize("status", ["planned", "ended", "terminated"])
    def test_a_plan_and_what_is_over_are_not_judged(self, status):
        assert not found(self.rule, agreement(status=status, cost_shares=shares("60%", "50%")))

    @pytest.mark.parametrize(
        ("payer", "count"),
        [
            ("town", 0),
            ("schools", 0),
            ("towns", 0),
            ("region", 0),
            ("everyone", 0),
            ("users", 1),
            ("undeclared", 0),
        ],
    )
    def test_a_payer_is_a_party_or_a_part_of_one(self, payer, count):
        everyone = Organisation(id="everyone", kind="collective", members=("town", "region"))
        one = agreement("towns", "region", cost_shares=(CostShare(party=payer),))
        organisations = (*ORGANISATIONS, everyone)
        assert len(found(self.rule, one, organisations=organisations)) == count

    @pytest.mark.parametrize("parties", [(), ("undeclared",), ("nobody",)])
    def test_where_the_parties_are_not_known_a_payer_is_not_judged(self, parties):
        assert not found(self.rule, agreement(*parties, cost_shares=(CostShare(party="users"),)))

    @pytest.mark.parametrize(
        ("amounts", "count"),
        [
            ([60, 40], 0),
            ([60, 50], 1),
            ([60, 39], 1),
            ([60], 0),
            ([60, None], 0),
            ([60, 60, None], 1),
            ([33, 33, 33], 0),
        ],
    )
    def test_the_amounts_make_the_fund(self, amounts, count):
        parts = tuple(
            CostShare(party="town", amount=None if amount is None else Decimal(amount))
            for amount in amounts
        )
        fund = Fund(id="f", kind="pooled_fund", amount=Decimal(100), shares=parts)
        assert len(found(self.rule, funds=(fund,))) == count

    @given(st.lists(st.integers(1, 10_000), min_size=2, max_size=12), st.integers(0, 2))
    def test_rounding_a_true_division_is_never_an_offence(self, weights, decimals):
        total = sum(weights)
        texts = [f"{Decimal(100 * weight) / total:.{decimals}f}%" for weight in weights]
        assert not found(self.rule, agreement(cost_shares=shares(*texts)))


class TestOverlappingAgreements:
    rule = agr010_overlapping_agreements

    def two(self, first=None, **second):
        common = {"matters": ("care",), "valid_from": day("2024"), "valid_to": day("2026")}
        one = agreement("town", "region", **{**common, **(first or {})})
        parties = second.pop("parties", ("region", "town"))
        return found(self.rule, one, agreement(*parties, **{"id": "b", **common, **second}))

    def test_the_order_of_parties_and_matters_means_nothing(self):
        (finding,) = self.two()
        assert faults([finding]) == ["settles between the same parties the same as 'a'"]

    @pytest.mark.parametrize(
        "difference",
        [
            {"matters": ("housing",)},
            {"matters": ("care", "housing")},
            {"matters": ()},
            {"parties": ("region", "other-town")},
            {"parties": ("region", "undeclared")},
            {"target_groups": ("children",)},
            {"kind": "cost_agreement"},
            {"kind": "internal"},
            {"area": "valley"},
            {"status": "proposed"},
            {"superior": "a"},
            {"annex_to": "a"},
            {"amends": "a"},
            {"successor_of": ("a",), "valid_from": day("2026"), "valid_to": day("2027")},
            {"valid_from": day("2027"), "valid_to": day("2028")},
            {"id": "a"},
        ],
    )
    def test_two_agreements_may_differ(self, difference):
        assert not self.two(**difference)

    def test_what_is_not_written_is_not_the_same(self):
        assert not self.two({"matters": ()}, matters=())
        without_parties = agreement(matters=("care",)), agreement(id="b", matters=("care",))
        assert not found(self.rule, *without_parties)

    @pytest.mark.parametrize("kind", ["contract", "collaboration_agreement", "statutory_agreement"])
    def test_two_words_for_one_instrument_make_no_difference(self, kind):
        assert len(self.two(kind=kind)) == 1

    @pytest.mark.parametrize(
        ("before", "after", "count"),
        [
            ({}, {"valid_from": day("2025-01-01")}, 1),
            ({"valid_to": day("2025-06-30")}, {"valid_from": day("2025-01-01")}, 1),
            ({"valid_to": day("2025-06-30")}, {"valid_from": day("2025-07-01")}, 0),
            ({"valid_to": day("2025-06-30")}, {"valid_from": day("2025-06-30")}, 0),
            ({"valid_to": day("2025")}, {"valid_from": day("2025-06-30")}, 0),
            ({"valid_to": day("2024")}, {"valid_from": day("2025")}, 0),
            ({}, {}, 0),  # it is not written when the new one begins
            ({"status": "ended"}, {"valid_from": day("2025-01-01")}, 0),
            ({}, {"valid_from": day("2025-01-01"), "status": "decided"}, 0),
            ({}, {"valid_from": day("2025-01-01"), "id": "a"}, 0),
        ],
    )
    def test_what_was_replaced_is_over(self, before, after, count):
        one = agreement("town", "region", **before)
        other = agreement("town", "region", **{"id": "b", "successor_of": ("a",), **after})
        findings = found(self.rule, one, other)
        assert faults(findings) == ["replaces 'a', which is still in force"] * count
        assert all(one.place.path == ("successor_of", 0) for one in findings)

    def test_a_collective_is_its_members(self):
        both = {"matters": ("care",)}
        one = agreement("towns", "region", **both)
        other = agreement("town", "other-town", "region", id="b", **both)
        assert len(found(self.rule, one, other)) == 1

    def test_equal_areas_may_have_different_names(self):
        areas = (
            Area(id="north", kind="municipality"),
            Area(id="all", kind="region", parts=("north",)),
        )
        both = {"matters": ("care",)}
        one = agreement("town", "region", area="north", **both)
        other = agreement("town", "region", id="b", area="all", **both)
        assert len(found(self.rule, one, other, areas=areas)) == 1

    def test_the_finding_holds_while_both_do(self):
        (finding,) = self.two(valid_from=day("2025"), valid_to=day("2025"))
        assert finding.during == Interval(date(2025, 1, 1), date(2026, 1, 1))

    def test_a_short_agreement_does_not_hide_a_long_one(self):
        both = {"matters": ("care",)}
        several = [
            agreement("town", "region", id="a", valid_from=day("2020"), **both),
            agreement(
                "town", "region", id="b", valid_from=day("2021"), valid_to=day("2021"), **both
            ),
            agreement("town", "region", id="c", valid_from=day("2023"), **both),
        ]
        assert [str(one.parameters["agreement"]) for one in found(self.rule, *several)] == [
            "b",
            "c",
        ]

    @pytest.mark.parametrize(
        ("above", "below", "count"),
        [
            ("2026", "2026", 0),
            ("2026", "2027-01-01", 1),
            ("2026", None, 0),
            (None, "2027", 0),
        ],
    )
    def test_a_sub_agreement_ends_with_its_superior(self, above, below, count):
        one = agreement(valid_to=None if above is None else day(above))
        under = agreement(id="b", superior="a", valid_to=None if below is None else day(below))
        assert len(found(self.rule, one, under)) == count

    def test_a_superior_may_be_followed_by_another(self):
        one = agreement(valid_to=day("2025"))
        after = agreement(id="c", successor_of=("a",))
        under = agreement(id="b", superior="a", valid_to=day("2027"))
        assert not found(self.rule, one, after, under)


class TestIncompleteAgreement:
    rule = agr011_incomplete_agreement
    said: ClassVar = {
        "purpose": Text("To help."),
        "matters": ("care",),
        "area": "valley",
        "notice": Duration("P6M"),
        "documents": ("text",),
    }

    @pytest.mark.parametrize(
        ("left_out", "lacks"),
        [
            ("purpose", "what it is for"),
            ("matters", "what it is about"),
            ("area", "where it holds"),
            ("notice", "how it ends"),
        ],
    )
    def test_each_part_is_missed(self, left_out, lacks):
        said = {name: value for name, value in self.said.items() if name != left_out}
        (finding,) = found(self.rule, agreement(**said))
        assert str(finding.parameters["lacks"]) == lacks

    @pytest.mark.parametrize("belongs", ["annex_to", "amends", "superior"])
    def test_what_it_belongs_to_says_nothing_where_it_is_not_declared(self, belongs):
        said = {name: value for name, value in self.said.items() if name != "notice"}
        (finding,) = found(self.rule, agreement(**said, **{belongs: "nowhere"}))
        assert str(finding.parameters["lacks"]) == "how it ends"

    def test_what_is_missing_is_told_at_once(self):
        (finding,) = found(self.rule, agreement(documents=("text",), notice=Duration("P1Y")))
        expected = "what it is for, what it is about or where it holds"
        assert str(finding.parameters["lacks"]) == expected

    @pytest.mark.parametrize(
        "more",
        [
            {"documents": ()},
            {"status": "decided"},
            {"status": "ended"},
            {"kind": "internal"},
        ],
    )
    def test_only_the_text_of_an_agreement_in_force_is_judged(self, more):
        assert not found(self.rule, agreement(**{"documents": ("text",), **more}))

    @pytest.mark.parametrize(
        ("parts", "sources", "count"),
        [
            (("purpose", "matters", "area"), (), 1),
            (("purpose", "notice"), (), 0),
            (("purpose",), (), 0),
            (("purpose", "matters", "area", "notice"), (), 0),
            (("purpose", "matters", "area"), (Citation(document="notes"),), 0),
        ],
    )
    def test_what_is_written_out_without_its_text_is_judged_too(self, parts, sources, count):
        said = {part: self.said[part] for part in parts}
        assert len(found(self.rule, agreement(**said, sources=sources))) == count

    @pytest.mark.parametrize("link", ["superior", "annex_to", "amends"])
    def test_what_the_agreement_above_says_need_not_be_said_again(self, link):
        under = agreement(id="b", documents=("annex",), **{link: "a"})
        assert not found(self.rule, agreement(**self.said), under)

    def test_what_is_said_reaches_as_far_down_as_agreements_go(self):
        lowest = agreement(id="c", documents=("annex",), annex_to="b")
        middle = agreement(id="b", annex_to="a")
        assert not found(self.rule, lowest, middle, agreement(**self.said))
        above = {name: value for name, value in self.said.items() if name != "area"}
        middle = agreement(id="b", annex_to="a", area="valley")
        findings = found(self.rule, agreement(**above), lowest, middle)
        assert [
            (str(one.parameters["agreement"]), str(one.parameters["lacks"])) for one in findings
        ] == [("a", "where it holds")]

    def test_a_circle_says_what_one_of_it_says(self):
        one = agreement(documents=("text",), annex_to="b", purpose=Text("To help."))
        other = agreement(id="b", annex_to="a", matters=("care",), area="valley")
        (finding,) = found(self.rule, one, other)
        assert str(finding.parameters["lacks"]) == "how it ends"

    def test_a_circle_of_annexes_comes_to_an_end(self):
        one = agreement(documents=("text",), annex_to="b")
        assert len(found(self.rule, one, agreement(id="b", annex_to="a"))) == 1

    def test_target_groups_are_a_scope_and_a_last_day_is_an_end(self):
        said = {**self.said, "matters": (), "notice": None}
        one = agreement(**said, target_groups=("children",), valid_to=day("2027"))
        assert not found(self.rule, one)


class TestAmendmentWithoutBasis:
    rule = agr013_amendment_without_basis

    def amend(self, *parties, approved_by=(), amended=None, **more):
        main = amended or agreement("towns", "region")
        approvals = tuple(
            one if isinstance(one, Approval) else Approval(party=one) for one in approved_by
        )
        sections = {"decisions": more.pop("decisions", ())}
        stated = {"id": "b", "amends": "a", "approvals": approvals, **more}
        return found(self.rule, main, agreement(*parties, **stated), **sections)

    @pytest.mark.parametrize(
        ("approved_by", "expected"),
        [
            (["towns", "region"], []),
            (["town", "other-town", "region"], []),
            (["schools", "other-town", "region"], []),
            (["town", "region"], ["without 'other-town'"]),
            (["region"], ["without 'other-town', 'town'"]),
            ([], ["without 'other-town', 'town', 'region'"]),
        ],
    )
    def test_every_party_is_part_of_a_change(self, approved_by, expected):
        assert faults(self.amend(approved_by=approved_by)) == expected

    def test_what_a_principal_agrees_to_its_units_agree_to(self):
        main = agreement("schools", "region")
        assert not self.amend(amended=main, approved_by=["town", "region"])
        assert faults(self.amend(amended=main, approved_by=["other-town", "region"])) == [
            "without 'schools'"
        ]

    def test_the_parties_that_an_amendment_names_count(self):
        assert not self.amend("towns", "region")
        assert faults(self.amend("town", "region")) == ["without 'other-town'"]

    def test_an_approval_by_a_decision_that_was_not_carried_is_none(self):
        decisions = (Decision(id="d", kind="approve", outcome="rejected"),)
        approved_by = ["towns", Approval(party="region", decision="d")]
        findings = self.amend(approved_by=approved_by, decisions=decisions)
        assert faults(findings) == ["without 'region'"]
        for outcome in ("carried", None):
            decisions = (Decision(id="d", kind="approve", outcome=outcome),)
            assert not self.amend(approved_by=approved_by, decisions=decisions)

    @pytest.mark.parametrize("status", ["planned", "proposed", "decided", "ended"])
    def test_only_an_amendment_in_force_is_judged(self, status):
        assert not self.amend(status=status)

    @pytest.mark.parametrize(
        "amended", [agreement(), agreement("undeclared"), agreement("nobody"), agreement(id="c")]
    )
    def test_where_the_parties_are_not_known_nobody_is_missed(self, amended):
        assert not self.amend(amended=amended)

    def decided(self, body="board", amended=None, others=(), seats=("town",), **more):
        groups = (
            Group(
                id="board",
                kind="board",
                seats=tuple(Seat(id=f"s-{one}", organisation=one) for one in seats),
            ),
        )
        effects = (Effect(kind=more.pop("effect", "amends"), on="a"),)
        stated = {"id": "d", "kind": "amend", "outcome": "carried", **more}
        one = Decision(body=body, effects=effects, **stated)
        main = amended or agreement("towns", "region")
        return found(self.rule, main, groups=groups, decisions=(one, *others))

    def test_a_group_in_which_a_party_has_no_seat_changes_no_agreement(self):
        (finding,) = self.decided()
        assert faults([finding]) == ["without 'region'"]
        assert finding.place.path == ("effects", 0, "on")

    @pytest.mark.parametrize(
        "more",
        [
            {"seats": ("town", "region")},
            {"seats": ("schools", "region")},
            {"seats": ()},
            {"seats": ("town", "undeclared")},
            {"body": "town"},
            {"body": "nowhere"},
            {"body": None},
            {"outcome": "rejected"},
            {"effect": "approves"},
            {"amended": agreement("towns", "region", deciding_body="board")},
            {"amended": agreement("towns", "region", status="proposed")},
            {"amended": agreement("towns", "nobody")},
            {"amended": agreement()},
            {"amended": agreement("towns", "region", id="another")},
        ],
    )
    def test_decisions_that_may_change_an_agreement(self, more):
        assert not self.decided(**more)

    def test_a_party_may_decide_on_a_change_by_itself(self):
        own = Decision(
            id="e",
            kind="amend",
            body="region",
            outcome="carried",
            effects=(Effect(kind="amends", on="a"),),
        )
        assert not self.decided(others=(own,))

    @pytest.mark.parametrize(
        ("begins", "ends", "count"),
        [
            ("2026", None, 1),
            (None, "2024", 1),
            ("2025-01-01", "2025-01-01", 0),
            ("2025", None, 0),
            (None, None, 0),
        ],
    )
    def test_what_is_changed_is_in_force(self, begins, ends, count):
        main = agreement(
            "town",
            valid_from=None if begins is None else day(begins),
            valid_to=None if ends is None else day(ends),
        )
        findings = self.amend("town", amended=main, valid_from=day("2025-01-01"))
        assert len(findings) == count
