from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import Agreement, Party
from narvard.model.bundle import Bundle
from narvard.model.decisions import Gap
from narvard.model.disputes import DisputeProcedure, DisputeStep
from narvard.model.organisations import Organisation
from narvard.model.routines import Routine
from narvard.model.target_groups import TargetGroup
from narvard.model.text import Text
from narvard.model.timing import Due
from narvard.rules.dispute import (
    dsp001_no_dispute_rules,
    dsp002_wrong_dispute_parts,
    dsp003_uncovered_scope,
    dsp004_narrower_dispute_kinds,
)

AS_OF = date(2025, 4, 3)
RULES = (
    dsp001_no_dispute_rules,
    dsp002_wrong_dispute_parts,
    dsp003_uncovered_scope,
    dsp004_narrower_dispute_kinds,
)
ORGANISATIONS = (
    Organisation(id="town", kind="municipality"),
    Organisation(id="other-town", kind="municipality"),
    Organisation(id="region", kind="region"),
    Organisation(id="clinic", kind="psychiatry", part_of="region"),
    Organisation(id="primary-care", kind="primary_care", part_of="region"),
)
STEPS = (DisputeStep(id="only", level=1),)
KINDS = ("responsibility", "cost_sharing", "interpretation", "quality", "other")


def day(text):
    return PartialDate(text)


def agreement(name="a", parties=("town", "region"), *, kind="agreement", status="in_force", **more):
    stated = tuple(Party(organisation=party) for party in parties)
    return Agreement(id=name, kind=kind, status=status, parties=stated, **more)


def procedure(name="d", status="in_force", steps=STEPS, **more):
    return DisputeProcedure(id=name, status=status, steps=steps, **more)


def findings(rule, *entities, **sections):
    bundle = Bundle(
        organisations=ORGANISATIONS,
        agreements=tuple(one for one in entities if isinstance(one, Agreement)),
        dispute_procedures=tuple(one for one in entities if isinstance(one, DisputeProcedure)),
        **sections,
    )
    return list(rule.check(Collaboration(bundle), AS_OF))


def found(rule, *entities, **sections):
    return [
        (one.place.entity.id, one.place.path, str(one.statement), one.during)
        for one in findings(rule, *entities, **sections)
    ]


def said(rule, *entities, **sections):
    return [statement for *_, statement, _ in found(rule, *entities, **sections)]


FAULTY = {
    dsp001_no_dispute_rules: (agreement(dispute_kinds=("quality",)),),
    dsp002_wrong_dispute_parts: (
        procedure("a", parties=("town", "region")),
        procedure("b", "in_progress", parties=("region", "town"), prevention=("guideline",)),
    ),
    dsp003_uncovered_scope: (
        agreement(target_groups=("children",)),
        procedure(governs=("a",), target_groups=("adults",)),
    ),
    dsp004_narrower_dispute_kinds: (
        agreement(dispute_kinds=("quality",), dispute_procedure="d"),
        procedure(kinds=("placement",)),
    ),
}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    ("gap", "severity"),
    [
        ({}, Severity.WARNING),
        ({"owner": "town", "due": Due(on=day("2025-05"))}, Severity.INFO),
        ({"owner": "town", "due": Due(on=day("2025-01"))}, Severity.WARNING),
        ({"status": "accepted"}, Severity.INFO),
        ({"status": "accepted", "kind": "agreement"}, Severity.WARNING),
        ({"status": "accepted", "about": ("other",)}, Severity.WARNING),
    ],
)
def test_a_gap_that_is_owned_and_dated_is_for_information(rule, gap, severity):
    gaps = (Gap(**{"id": "g", "kind": "dispute_procedure", "about": ("a",), **gap}),)
    (finding,) = findings(rule, *FAULTY[rule], gaps=gaps)
    assert finding.severity is severity


@pytest.mark.parametrize("rule", RULES)
def test_the_order_of_what_is_written_does_not_matter(rule):
    expected = found(rule, *FAULTY[rule])
    assert len(expected) == 1
    for order in permutations(FAULTY[rule]):
        assert found(rule, *order) == expected


@pytest.mark.parametrize("rule", RULES)
def test_nothing_written_is_nothing_to_judge(rule):
    assert found(rule) == []
    assert found(rule, agreement(), agreement("b", parties=()), procedure()) == []


# --- DSP001: an agreement without dispute rules ----------------------------------------


def test_an_agreement_with_disputes_of_its_own_needs_a_procedure():
    one = agreement(dispute_kinds=("quality",), valid_from=day("2024"))
    (finding,) = findings(dsp001_no_dispute_rules, one)
    assert str(finding.statement) == (
        "'a' is in force and nothing says how its disputes are settled"
    )
    assert (finding.place.path, finding.severity) == (("id",), Severity.WARNING)
    assert finding.during == Interval(date(2024, 1, 1), None)
    assert [(each.place.path, each.place.on_key) for each in finding.related] == [
        (("dispute_kinds",), True)
    ]


def test_an_agreement_beside_one_with_a_procedure_needs_one_too():
    has_one = agreement("b", dispute_procedure="d")
    assert found(dsp001_no_dispute_rules, agreement(), has_one, procedure()) == [
        ("a", ("id",), "'a' is in force and nothing says how its disputes are settled", ALWAYS)
    ]
    planned = agreement("b", status="planned", dispute_procedure="d")
    assert found(dsp001_no_dispute_rules, agreement(), planned, procedure()) == []
    within_one = agreement("b", parties=("clinic", "primary-care"), dispute_procedure="d")
    assert found(dsp001_no_dispute_rules, agreement(), within_one, procedure()) == []
    units = agreement("b", parties=("clinic", "town"), dispute_procedure="d")
    assert len(found(dsp001_no_dispute_rules, agreement(), units, procedure())) == 1
    of_others = agreement("b", parties=("town", "other-town"), dispute_procedure="d")
    assert found(dsp001_no_dispute_rules, agreement(), of_others, procedure()) == []


@pytest.mark.parametrize(
    "one",
    [
        agreement(status="proposed", dispute_kinds=("quality",)),
        agreement(status="ended", dispute_kinds=("quality",)),
        agreement(parties=("clinic", "primary-care"), dispute_kinds=("quality",)),
        agreement(parties=(), dispute_kinds=("quality",)),
        agreement(parties=("town",), dispute_kinds=("quality",)),
        agreement(kind="internal"),
        agreement(kind="contract"),
        agreement(kind="cost_agreement"),
        agreement(dispute_kinds=("quality",), dispute_procedure="nowhere"),
        agreement(dispute_kinds=("quality",), superior="nowhere"),
        agreement(superior="b"),
        agreement(annex_to="b"),
        agreement(amends="b", dispute_kinds=("quality",)),
    ],
)
def test_agreements_that_need_no_procedure_of_their_own(one):
    has_one = agreement("b", dispute_procedure="d")
    assert found(dsp001_no_dispute_rules, one, has_one, procedure()) == []


def test_a_contract_with_disputes_of_its_own_is_judged():
    one = agreement(kind="contract", dispute_kinds=("quality",))
    assert len(found(dsp001_no_dispute_rules, one)) == 1


def test_a_procedure_for_whoever_it_may_be_is_enough():
    one = agreement(dispute_kinds=("quality",))
    assert found(dsp001_no_dispute_rules, one, procedure()) == []
    assert found(dsp001_no_dispute_rules, one, procedure(parties=("region", "town"))) == []
    assert len(found(dsp001_no_dispute_rules, one, procedure(parties=("region",)))) == 1
    assert len(found(dsp001_no_dispute_rules, one, procedure(governs=("b",)))) == 1


def test_a_procedure_that_is_not_in_force_is_pointed_out():
    one = agreement(dispute_procedure="d")
    (finding,) = findings(dsp001_no_dispute_rules, one, procedure(status="in_progress"))
    assert str(finding.statement) == "'a' is in force and its dispute procedure 'd' is not"
    assert finding.place.path == ("dispute_procedure",)
    (related,) = finding.related
    assert (related.place.path, str(related.note)) == (("status",), "how far it has come")


def test_the_days_without_a_procedure_are_said():
    one = agreement(dispute_procedure="d", valid_from=day("2024"))
    first = procedure(valid_to=day("2025-06"))
    second = procedure(valid_from=day("2025-09"))
    (finding,) = findings(dsp001_no_dispute_rules, one, second, first)
    assert finding.during == Interval(date(2025, 7, 1), date(2025, 9, 1))
    assert {str(each.note) for each in finding.related} == {"at another time"}


def test_two_versions_of_an_agreement_are_judged_each_in_its_time():
    first = agreement(dispute_kinds=("quality",), valid_to=day("2024"))
    second = agreement(dispute_procedure="d", valid_from=day("2025"))
    assert [
        during for *_, during in found(dsp001_no_dispute_rules, first, second, procedure())
    ] == [Interval(None, date(2025, 1, 1))]


# --- DSP002: two ladders, or no prevention ---------------------------------------------


def ladders(*several):
    return said(dsp002_wrong_dispute_parts, agreement(), *several)


def test_two_ladders_for_the_same_are_one_too_many():
    first = procedure("d", governs=("a",), valid_from=day("2020"))
    second = procedure("e", governs=("a",), valid_from=day("2024"), valid_to=day("2025"))
    for order in permutations([agreement(), first, second]):
        (finding,) = findings(dsp002_wrong_dispute_parts, *order)
        assert str(finding.statement) == "'e' is a second ladder for what 'd' settles"
        assert finding.place.entity is second
        assert finding.severity is Severity.ERROR
        assert finding.during == Interval(date(2024, 1, 1), date(2026, 1, 1))
        assert [each.place.entity for each in finding.related] == [first]


def test_an_agreement_that_names_another_ladder_than_the_one_that_governs_it():
    several = (agreement(dispute_procedure="e"), procedure("d", governs=("a",)), procedure("e"))
    assert said(dsp002_wrong_dispute_parts, *several) == [
        "'e' is a second ladder for what 'd' settles"
    ]


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ({"kinds": ("quality",)}, {"kinds": ("placement",)}, True),
        ({"kinds": ("quality", "other")}, {"kinds": ("placement", "other")}, False),
        ({"kinds": ("quality",)}, {}, True),
        ({"target_groups": ("x",)}, {"target_groups": ("y",)}, True),
        ({"target_groups": ("x",)}, {"target_groups": ("y", "x")}, False),
        ({"target_groups": ("x",)}, {}, True),
        ({"situations": (Text("at home"),)}, {"situations": (Text("placed"),)}, True),
        ({"situations": (Text("at home"),)}, {"situations": (Text("At  home"),)}, False),
        ({"situations": (Text("at home"),)}, {}, True),
        (
            {"kinds": ("quality",), "target_groups": ("x",)},
            {"kinds": ("quality",), "target_groups": ("y",)},
            True,
        ),
        ({"status": "decided"}, {}, True),
        ({"steps": ()}, {}, True),
        ({"successor_of": ("e",)}, {}, True),
        ({"governs": ("b",)}, {}, True),
        ({"valid_to": day("2023")}, {"valid_from": day("2024")}, True),
        ({"valid_to": day("2024")}, {"valid_from": day("2024")}, False),
    ],
)
def test_what_sets_two_ladders_apart(first, second, apart):
    one = procedure("d", **{"governs": ("a",), **first})
    other = procedure("e", **{"governs": ("a",), **second})
    assert bool(ladders(one, other)) != apart
    assert bool(ladders(other, one)) != apart


def test_two_versions_of_a_ladder_are_one():
    assert ladders(procedure(governs=("a",)), procedure(governs=("a",))) == []


def test_two_ladders_with_much_in_common_are_said_once():
    more = {"kinds": KINDS, "target_groups": ("x", "y"), "governs": ("a", "a")}
    assert len(ladders(procedure("d", **more), procedure("e", **more))) == 1


def test_every_ladder_but_the_longest_is_one_too_many():
    several = [procedure(name, governs=("a",)) for name in "defg"]
    assert len(ladders(*several)) == 3


def test_a_ladder_beside_two_others_that_are_apart_is_said_for_each():
    several = [
        procedure("d", governs=("a",), kinds=("quality",)),
        procedure("e", governs=("a",), kinds=("placement",)),
        procedure("f", governs=("a",), kinds=("placement", "quality")),
    ]
    for order in permutations(several):
        assert sorted(ladders(*order)) == [
            "'f' is a second ladder for what 'd' settles",
            "'f' is a second ladder for what 'e' settles",
        ]


def test_a_ladder_that_outlives_one_is_told_beside_the_next():
    several = [
        procedure("d", governs=("a",), valid_to=day("2024")),
        procedure("e", governs=("a",), valid_from=day("2025")),
        procedure("f", governs=("a",), valid_from=day("2020")),
    ]
    assert sorted(ladders(*several)) == [
        "'e' is a second ladder for what 'f' settles",
        "'f' is a second ladder for what 'd' settles",
    ]


WITH_PREVENTION = procedure("other", governs=("b",), prevention=("guideline",))


def prevention(*entities, **sections):
    return [
        statement
        for statement in said(dsp002_wrong_dispute_parts, *entities, **sections)
        if "avoid" in statement
    ]


def test_prevention_is_missed_where_others_have_it():
    several = (agreement(), agreement("b"), WITH_PREVENTION)
    (finding,) = findings(dsp002_wrong_dispute_parts, *several, procedure(governs=("a",)))
    assert str(finding.statement) == (
        "'d' has steps for a dispute and nothing that helps to avoid one"
    )
    assert (finding.place.path, finding.severity) == (("id",), Severity.WARNING)
    assert prevention(agreement(), procedure(governs=("a",))) == []
    assert prevention(*several, procedure(governs=("a",), status="proposed")) == []
    assert prevention(*several, procedure(governs=("a",), steps=())) == []
    assert prevention(*several, procedure(prevention=("guideline",))) == []


@pytest.mark.parametrize(
    ("parties", "asked"),
    [
        (("region", "town"), True),
        (("clinic", "town", "other-town"), True),
        (("region", "other-town"), False),
        (("region",), False),
        ((), False),
    ],
)
def test_prevention_is_asked_for_between_the_same_parties(parties, asked):
    example = procedure("other", parties=parties, prevention=("guideline",))
    assert bool(prevention(agreement(), example, procedure(governs=("a",)))) == asked


def test_prevention_may_stand_in_another_part_for_the_same_agreement():
    ladder = procedure(governs=("a",))
    part = procedure("part", steps=(), governs=("a",), prevention=("guideline",))
    assert prevention(agreement(), ladder, part) == []
    being_written = procedure(
        "part", "in_progress", steps=(), governs=("a",), prevention=("guideline",)
    )
    assert len(prevention(agreement(), ladder, being_written)) == 1


@pytest.mark.parametrize(
    ("routine", "enough"),
    [
        ({}, True),
        ({"status": "decided"}, True),
        ({"status": "proposed"}, False),
        ({"kind": "checklist"}, False),
        ({"governed_by": "b"}, False),
        ({"governed_by": None}, False),
    ],
)
def test_an_application_guideline_of_the_agreement_prevents(routine, enough):
    stated = {"kind": "application_guideline", "status": "in_force", "governed_by": "a", **routine}
    entities = (agreement(), agreement("b"), WITH_PREVENTION, procedure(governs=("a",)))
    missed = prevention(*entities, routines=(Routine(id="guideline", **stated),))
    assert bool(missed) != enough


# --- DSP003: whom no procedure is for --------------------------------------------------


def holes(*entities, **sections):
    return said(dsp003_uncovered_scope, *entities, **sections)


GROUPS = agreement(target_groups=("children", "adults"))


def test_a_target_group_that_no_procedure_is_for():
    one = procedure(governs=("a",), target_groups=("adults", "elderly"), valid_from=day("2024"))
    assert found(dsp003_uncovered_scope, GROUPS, one) == [
        (
            "a",
            ("target_groups", 0),
            "'a' has no dispute procedure for 'children'",
            Interval(date(2024, 1, 1), None),
        )
    ]


@pytest.mark.parametrize(
    "several",
    [
        (),
        (procedure(governs=("a",)),),
        (procedure(governs=("a",), target_groups=("adults", "children")),),
        (procedure(governs=("a",), target_groups=("adults",)), procedure("e", governs=("a",))),
        (
            procedure(governs=("a",), target_groups=("adults",)),
            procedure("e", governs=("a",), target_groups=("children",)),
        ),
        (procedure(governs=("a",), target_groups=("adults",), status="proposed"),),
        (procedure(governs=("b",), target_groups=("adults",)),),
        (procedure(governs=("a",), target_groups=("adults",)), procedure("e")),
    ],
)
def test_procedures_without_a_hole(several):
    assert holes(GROUPS, *several) == []


@pytest.mark.parametrize("status", ["planned", "proposed", "decided", "ended"])
def test_an_agreement_that_is_not_in_force_has_no_hole(status):
    one = agreement(target_groups=("children",), status=status)
    assert holes(one, procedure(governs=("a",), target_groups=("adults",))) == []


def test_a_procedure_of_the_agreement_above_closes_the_hole():
    below = agreement("below", target_groups=("children",), superior="a")
    own = procedure(governs=("below",), target_groups=("adults",))
    above = procedure("e", governs=("a",), target_groups=("children",))
    assert holes(agreement(), below, own, above) == []
    assert len(holes(agreement(), below, own)) == 1


def test_a_hole_lasts_until_another_procedure_is_in_force():
    first = procedure("d", governs=("a",), target_groups=("adults",))
    second = procedure("e", governs=("a",), target_groups=("children",), valid_from=day("2025-09"))
    assert [during for *_, during in found(dsp003_uncovered_scope, GROUPS, first, second)] == [
        Interval(None, date(2025, 9, 1))
    ]


def test_a_target_group_named_twice_is_one_hole():
    one = agreement(target_groups=("children", "children"))
    assert len(holes(one, procedure(governs=("a",), target_groups=("adults",)))) == 1


HOME, PLACED = Text({"sv": "boende hemma"}), Text({"sv": "placering", "en": "placement"})


def situations(*several, of_group=(HOME, PLACED)):
    one = agreement(target_groups=("children",))
    group = TargetGroup(id="children", situations=of_group, valid_from=day("2024"))
    return findings(dsp003_uncovered_scope, one, *several, target_groups=(group,))


def test_a_situation_that_no_procedure_is_for():
    (finding,) = situations(procedure(governs=("a",), situations=(PLACED,)))
    assert str(finding.statement) == ("'a' has no dispute procedure for 1 situation of 'children'")
    assert finding.during == Interval(date(2024, 1, 1), None)
    assert [each.place.path for each in finding.related] == [("situations", 0)]
    (finding,) = situations(procedure(governs=("a",), situations=(Text("hospital"),)))
    assert str(finding.statement) == ("'a' has no dispute procedure for 2 situations of 'children'")


@pytest.mark.parametrize(
    "several",
    [
        (procedure(governs=("a",), situations=(Text("Boende  hemma"), Text("Placement"))),),
        (
            procedure("d", governs=("a",), situations=(HOME,)),
            procedure("e", governs=("a",), situations=(PLACED,)),
        ),
        (procedure("d", governs=("a",), situations=(HOME,)), procedure("e", governs=("a",))),
    ],
)
def test_situations_that_are_covered_together(several):
    assert situations(*several) == []


def test_situations_that_the_target_group_does_not_tell_apart_are_not_judged():
    assert situations(procedure(governs=("a",), situations=(PLACED,)), of_group=()) == []


# --- DSP004: fewer kinds of dispute ----------------------------------------------------


def narrower(*entities):
    return found(dsp004_narrower_dispute_kinds, *entities)


ABOVE = agreement("above", dispute_kinds=("responsibility", "cost_sharing", "quality"))


def below(*kinds, excluded=(), **more):
    return agreement(
        "below",
        **{
            "superior": "above",
            "dispute_kinds": kinds,
            "excluded_dispute_kinds": excluded,
            **more,
        },
    )


def test_a_sub_agreement_about_money_alone():
    (finding,) = findings(dsp004_narrower_dispute_kinds, ABOVE, below("cost_sharing"))
    assert str(finding.statement) == (
        "'below' leaves out disputes about responsibility and quality, which 'above' covers"
    )
    assert (finding.place.path, finding.place.on_key) == (("dispute_kinds",), True)
    assert finding.severity is Severity.ERROR
    assert [each.place.path for each in finding.related] == [
        ("dispute_kinds", 0),
        ("dispute_kinds", 2),
    ]


@pytest.mark.parametrize(
    "one",
    [
        below(),
        below("responsibility", "cost_sharing", "quality", "placement"),
        below("cost_sharing", excluded=("quality", "responsibility")),
        below("cost_sharing", status="planned"),
        below("cost_sharing", superior=None),
        below("cost_sharing", superior="nowhere"),
        below("cost_sharing", superior="below"),
        below("cost_sharing", superior=None, annex_to="above"),
    ],
)
def test_sub_agreements_that_are_no_narrower(one):
    assert narrower(ABOVE, one) == []


@pytest.mark.parametrize("status", ["planned", "proposed", "ended", "terminated"])
def test_an_agreement_above_that_does_not_hold_demands_nothing(status):
    above = agreement("above", status=status, dispute_kinds=("responsibility",))
    assert narrower(above, below("cost_sharing")) == []


def test_the_kinds_above_may_stand_further_up():
    top = agreement("top", dispute_kinds=("quality",))
    middle = agreement("above", superior="top")
    (finding,) = narrower(top, middle, below("cost_sharing"))
    assert finding[2] == "'below' leaves out disputes about quality, which 'top' covers"


def test_agreements_in_a_circle_that_name_no_kinds():
    hen, egg = agreement("hen", superior="egg"), agreement("egg", superior="hen")
    assert narrower(hen, egg, below("quality", superior="hen")) == []


def test_versions_of_the_agreement_above_count_each_in_its_time():
    first = agreement("above", dispute_kinds=("cost_sharing",), valid_to=day("2024"))
    second = agreement("above", dispute_kinds=("quality",), valid_from=day("2025"))
    one = below("cost_sharing", valid_to=day("2025"))
    assert [during for *_, during in narrower(first, second, one)] == [
        Interval(date(2025, 1, 1), date(2026, 1, 1))
    ]


@given(
    st.lists(st.sampled_from(KINDS), unique=True),
    st.lists(st.sampled_from(KINDS), unique=True, min_size=1),
    st.lists(st.sampled_from(KINDS), unique=True),
    st.sampled_from(KINDS),
)
def test_covering_or_excluding_more_never_adds_a_finding(above, kinds, excluded, more):
    top = agreement("above", dispute_kinds=tuple(above))
    before = len(narrower(top, below(*kinds, excluded=tuple(excluded))))
    assert len(narrower(top, below(*kinds, more, excluded=tuple(excluded)))) <= before
    assert len(narrower(top, below(*kinds, excluded=(*excluded, more)))) <= before


def test_a_kind_without_a_procedure_is_a_warning():
    one = agreement(dispute_kinds=("quality", "responsibility"), dispute_procedure="d")
    (finding,) = findings(dsp004_narrower_dispute_kinds, one, procedure(kinds=("quality",)))
    assert str(finding.statement) == (
        "'a' covers disputes about responsibility and has no procedure for them"
    )
    assert (finding.place.path, finding.severity) == (("dispute_kinds",), Severity.WARNING)


@pytest.mark.parametrize(
    "several",
    [
        (procedure(),),
        (procedure(kinds=("quality", "responsibility")),),
        (procedure(kinds=("quality",)), procedure("e", governs=("a",), kinds=("responsibility",))),
        (procedure(kinds=("quality",)), procedure("e", governs=("a",))),
        (procedure(kinds=("quality",)), procedure("e")),
        (procedure(kinds=("quality",), status="proposed"),),
        (),
    ],
)
def test_kinds_that_procedures_cover_or_may_cover(several):
    one = agreement(dispute_kinds=("quality", "responsibility"), dispute_procedure="d")
    assert narrower(one, *several) == []


def test_an_agreement_that_is_only_decided_need_not_have_its_procedures_yet():
    one = agreement(dispute_kinds=("responsibility",), dispute_procedure="d", status="decided")
    assert narrower(one, procedure(kinds=("quality",))) == []


def test_a_kind_is_without_a_procedure_until_there_is_one():
    one = agreement(dispute_kinds=("quality", "responsibility"), dispute_procedure="d")
    first = procedure(kinds=("quality",))
    second = procedure("e", governs=("a",), kinds=("responsibility",), valid_from=day("2025-09"))
    assert [during for *_, during in narrower(one, first, second)] == [
        Interval(None, date(2025, 9, 1))
    ]
