from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.agreements.disputes import (
    Disputes,
    is_in_use,
    kinds_in_words,
    kinds_left_out,
    words_of,
)
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import EntityPlace
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import Agreement, Party
from narvard.model.bundle import Bundle
from narvard.model.disputes import DisputeProcedure
from narvard.model.groups import Group, Seat
from narvard.model.organisations import Office, Organisation
from narvard.model.text import Text

KINDS = ("responsibility", "cost_sharing", "payment_liability", "interpretation", "quality")
KINDS += ("placement", "other")

ORGANISATIONS = (
    Organisation(id="town", kind="municipality"),
    Organisation(id="other-town", kind="municipality"),
    Organisation(id="towns", kind="collective", members=("town", "other-town")),
    Organisation(id="region", kind="region"),
    Organisation(id="hospital", kind="hospital", part_of="region"),
    Organisation(id="clinic", kind="psychiatry", part_of="hospital"),
    Organisation(id="primary-care", kind="primary_care", part_of="region"),
)


def day(text):
    return PartialDate(text)


def agreement(name="a", *parties, status="in_force", **more):
    stated = tuple(Party(organisation=party) for party in parties)
    return Agreement(id=name, kind="agreement", status=status, parties=stated, **more)


def procedure(name="d", status="in_force", **more):
    return DisputeProcedure(id=name, status=status, **more)


def collaboration(*entities, **sections):
    return Collaboration(
        Bundle(
            organisations=ORGANISATIONS,
            agreements=tuple(one for one in entities if isinstance(one, Agreement)),
            dispute_procedures=tuple(one for one in entities if isinstance(one, DisputeProcedure)),
            **sections,
        )
    )


def disputes(*entities, **sections):
    return Disputes(collaboration(*entities, **sections))


def settling(one, *others):
    found = disputes(one, *others).settling(one)
    return [(settled.procedure.id, settled.period) for settled in found]


@pytest.mark.parametrize(
    ("status", "in_use"),
    [
        ("decided", True),
        ("in_force", True),
        ("in_progress", False),
        ("proposed", False),
        ("ended", False),
    ],
)
def test_what_is_in_use(status, in_use):
    assert is_in_use(procedure(status=status)) == in_use


# --- kinds of dispute ------------------------------------------------------------------


def test_every_kind_of_dispute_has_words():
    assert str(kinds_in_words(KINDS)) == (
        "responsibility, the sharing of costs, liability to pay, interpretation, quality, "
        "placement and other things"
    )


@pytest.mark.parametrize(
    ("wanted", "by", "missing"),
    [
        (("quality",), ("quality",), ()),
        (("quality", "placement"), ("quality",), ("placement",)),
        (("placement", "responsibility"), (), ("responsibility", "placement")),
        (("cost_sharing", "other"), ("cost_sharing",), ("other",)),
        (("cost_sharing", "other"), ("cost_sharing", "other"), ()),
        (("cost_sharing", "other"), ("cost_sharing", "quality"), ()),
        (("cost_sharing", "other"), ("quality",), ("cost_sharing",)),
    ],
)
def test_the_kinds_that_are_left_out(wanted, by, missing):
    assert kinds_left_out(wanted, by) == missing


@given(st.lists(st.sampled_from(KINDS)), st.lists(st.sampled_from(KINDS)))
def test_what_is_left_out_is_wanted_and_not_there(wanted, by):
    missing = kinds_left_out(wanted, by)
    assert set(missing) <= set(wanted) - set(by)
    assert set(wanted) - set(by) - set(missing) <= {"other"}
    assert kinds_left_out(wanted, [*by, *missing]) == ()


def test_situations_are_compared_in_any_language_and_writing():
    both = words_of(Text({"sv": "Boende  hemma", "en": "Living at home"}))
    assert both == {"boende hemma", "living at home"}
    assert words_of(Text("boende\nHEMMA")) <= both


# --- which procedure is for an agreement -----------------------------------------------


def test_an_agreement_names_its_procedure_or_is_governed_by_it():
    assert settling(agreement(dispute_procedure="d"), procedure()) == [("d", ALWAYS)]
    assert settling(agreement(), procedure(governs=("a", "a"))) == [("d", ALWAYS)]
    assert settling(agreement(), procedure(governs=("other",))) == []
    assert settling(agreement(), procedure()) == []


@pytest.mark.parametrize("link", ["superior", "annex_to", "amends"])
def test_an_agreement_has_the_procedure_of_what_it_belongs_to(link):
    below = agreement("below", **{link: "middle"})
    middle = agreement("middle", superior="top", status="planned")
    top = agreement("top", dispute_procedure="d")
    assert settling(below, middle, top, procedure()) == [("d", ALWAYS)]
    assert settling(below, middle, agreement("top"), procedure(governs=("top",))) == [("d", ALWAYS)]


def test_an_annex_or_an_amendment_may_hold_the_procedure():
    for link in ("annex_to", "amends"):
        part = agreement("part", dispute_procedure="d", **{link: "a"})
        assert settling(agreement(), part, procedure()) == [("d", ALWAYS)]
    below = agreement("below", dispute_procedure="d", superior="a")
    assert settling(agreement(), below, procedure()) == []


def test_agreements_in_a_circle_have_an_end():
    hen, egg = agreement("hen", superior="egg"), agreement("egg", superior="hen")
    assert settling(hen, egg, procedure(governs=("egg",))) == [("d", ALWAYS)]


def test_a_procedure_settles_while_both_hold():
    one = agreement(valid_from=day("2024"), dispute_procedure="d")
    first = procedure(valid_to=day("2024-06"))
    second = procedure(valid_from=day("2024-09"), valid_to=day("2024-10"))
    gone = procedure(valid_to=day("2020"))
    expected = [
        ("d", Interval(date(2024, 1, 1), date(2024, 7, 1))),
        ("d", Interval(date(2024, 9, 1), date(2024, 11, 1))),
    ]
    assert settling(one, first, second, gone) == expected
    assert settling(one, gone, second, first) == expected


def test_until_a_new_procedure_is_in_use_the_one_it_replaces_is():
    one = agreement(dispute_procedure="new")
    new = procedure("new", "in_progress", successor_of=("old", "nowhere"))
    assert settling(one, new, procedure("old")) == [("old", ALWAYS)]
    assert settling(one, procedure("new", successor_of=("old",)), procedure("old")) == [
        ("new", ALWAYS)
    ]


# --- when that cannot be told ----------------------------------------------------------


def perhaps(one, *others):
    return disputes(one, *others).perhaps_settled(one)


def test_a_procedure_that_says_nothing_may_be_for_any_agreement():
    one = agreement("a", "town", "region", valid_from=day("2024"))
    loose = procedure(valid_to=day("2024-12"))
    assert perhaps(one, loose) == (Interval(date(2024, 1, 1), date(2025, 1, 1)),)
    assert perhaps(one, procedure(governs=("other",))) == ()
    assert perhaps(one, procedure(), agreement("b", dispute_procedure="d")) == ()
    assert perhaps(one, procedure(status="proposed")) == ()


@pytest.mark.parametrize(
    ("parties", "of_procedure", "between_all"),
    [
        (("town", "region"), ("town", "region"), True),
        (("town", "hospital"), ("towns", "region"), True),
        (("towns", "region"), ("towns", "region"), True),
        (("towns", "region"), ("town", "region"), False),
        (("town", "region"), ("town", "hospital"), False),
        (("town", "region"), ("region",), False),
        ((), ("town", "region"), False),
    ],
)
def test_a_procedure_between_all_parties_may_be_for_their_agreement(
    parties, of_procedure, between_all
):
    one = agreement("a", *parties)
    assert bool(perhaps(one, procedure(parties=of_procedure))) == between_all


@pytest.mark.parametrize(
    "more", [{"dispute_procedure": "no"}, {"superior": "no"}, {"annex_to": "b"}]
)
def test_nothing_can_be_told_where_a_reference_leads_nowhere(more):
    one = agreement(valid_from=day("2024"), **more)
    assert perhaps(one, agreement("b", amends="no")) == (Interval(date(2024, 1, 1), None),)


# --- whom a procedure is between -------------------------------------------------------


def test_a_procedure_governs_what_it_names_and_what_names_it():
    named = agreement("named", valid_to=day("2024"))
    naming = agreement("naming", dispute_procedure="d")
    ended = agreement("ended", status="terminated", dispute_procedure="d")
    one = procedure(governs=("named", "naming", "nowhere"), valid_from=day("2024"))
    found = disputes(named, naming, ended, one).governed(one)
    assert [(each.id, period) for each, period in found] == [
        ("named", Interval(date(2024, 1, 1), date(2025, 1, 1))),
        ("naming", Interval(date(2024, 1, 1), None)),
    ]


def test_the_parties_of_a_procedure_are_its_own_or_those_of_its_agreements():
    main = agreement("main", "town", "region")
    annex = agreement("annex", annex_to="main")
    of_annex = procedure(governs=("annex",))
    (town, region) = disputes(main, annex, of_annex).parties(of_annex)
    assert (town.organisation, region.organisation) == ("town", "region")
    assert town.place == EntityPlace(entity=main, path=("parties", 0, "organisation"))
    own = procedure(governs=("main",), parties=("hospital",))
    (hospital,) = disputes(main, own).parties(own)
    assert hospital.place == EntityPlace(entity=own, path=("parties", 0))
    assert disputes(procedure()).parties(procedure()) == ()


@pytest.mark.parametrize(
    ("parties", "principals"),
    [
        (("town", "region"), {"town", "region"}),
        (("clinic", "primary-care"), {"region"}),
        (("towns", "clinic"), {"town", "other-town", "region"}),
        ((), set()),
    ],
)
def test_the_principals_of_an_agreement(parties, principals):
    one = agreement("a", *parties)
    assert disputes(one).principals(one) == principals


def test_units_of_one_principal_do_not_stand_for_each_other():
    found = disputes()
    assert found.stands_for("region", "clinic")
    assert found.stands_for("clinic", "region")
    assert found.stands_for("towns", "town")
    assert found.stands_for("town", "towns")
    assert found.stands_for("nowhere", "nowhere")
    assert not found.stands_for("clinic", "primary-care")
    assert not found.stands_for("town", "other-town")
    assert not found.stands_for("nowhere", "town")


def test_a_unit_is_within_its_principal_and_a_member_and_its_collective_within_each_other():
    found = disputes()
    assert found.is_within("clinic", "region")
    assert not found.is_within("region", "clinic")
    assert found.is_within("town", "towns")
    assert found.is_within("towns", "town")
    assert not found.is_within("clinic", "primary-care")
    assert found.is_within("nowhere", "nowhere")


def test_standing_for_each_other_is_mutual():
    found = disputes()
    for one, other in combinations([each.id for each in ORGANISATIONS], 2):
        assert found.stands_for(one, other) == found.stands_for(other, one)


def test_the_parties_that_nobody_stands_for():
    early = agreement("early", "town", "region", "other-town", valid_to=day("2024"))
    late = agreement("late", "primary-care", "town", valid_from=day("2025"))
    one = procedure(governs=("early", "late"))
    found = disputes(early, late, one)
    missing = [
        ([party.organisation for party in parties], period)
        for parties, period in found.without(found.parties(one), ["clinic"])
    ]
    assert missing == [
        (["other-town"], Interval(None, date(2025, 1, 1))),
        (["primary-care"], Interval(date(2025, 1, 1), None)),
        (["town"], ALWAYS),
    ]


def test_whom_a_body_acts_for():
    seats = (Seat(id="a", organisation="town"), Seat(id="b", constituency=("region", "town")))
    found = disputes(
        groups=(
            Group(id="board", kind="board", seats=seats),
            Group(id="half-known", kind="board", seats=seats, partly_known=True),
            Group(id="unknown", kind="board", hosted_by="town"),
            Group(id="strange", kind="board", seats=(Seat(id="a", organisation="nowhere"),)),
        ),
        offices=(
            Office(id="director", organisation="clinic"),
            Office(id="nobody", organisation="no"),
        ),
    )
    assert found.behind("board") == ("town", "region")
    assert found.behind("director") == ("clinic",)
    assert found.behind("hospital") == ("hospital",)
    for name in ("half-known", "unknown", "strange", "nobody", "nowhere"):
        assert found.behind(name) is None
