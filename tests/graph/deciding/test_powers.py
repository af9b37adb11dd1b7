from decimal import Decimal

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.powers import HeldMandate, Lack, Powers
from narvard.kernel.partial_date import PartialDate
from narvard.model.areas import Area
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision
from narvard.model.groups import Group, Officer
from narvard.model.mandates import Mandate, Matter
from narvard.model.organisations import Office, Organisation

AREAS = (
    Area(id="alderton", kind="municipality"),
    Area(id="birchham", kind="municipality"),
    Area(id="valley", kind="region", parts=("alderton", "birchham")),
)
MATTERS = (Matter(id="care"), Matter(id="home-care", part_of="care"), Matter(id="housing"))


def judge(*mandates, **decided):
    stated = {"kind": "adopt", "body": "b", "outcome": "carried", "on": PartialDate("2025-02-11")}
    one = Decision(id="d", **{**stated, **decided})
    body = Group(id="b", kind="other", mandates=mandates)
    bundle = Bundle(areas=AREAS, matters=MATTERS, groups=(body,), decisions=(one,))
    return Powers(Collaboration(bundle)).judge(one), body


@pytest.mark.parametrize(
    ("mandate", "decided", "lack"),
    [
        ({}, {}, None),
        ({}, {"matters": ("housing",), "area": "valley", "amount": Decimal(9)}, None),
        ({"matters": ("care",)}, {"matters": ("home-care",)}, None),
        ({"matters": ("home-care",)}, {"matters": ("care",)}, Lack(kind="matter", of="care")),
        ({"area": "valley"}, {"area": "alderton"}, None),
        ({"area": "alderton"}, {"area": "valley"}, Lack(kind="area", of="valley")),
        ({"limit": Decimal(100)}, {"amount": Decimal(100)}, None),
        ({"limit": Decimal(100)}, {}, None),
        ({"limit": Decimal(0)}, {"amount": Decimal(1)}, Lack(kind="amount", of="0")),
        ({"limit": Decimal("1E+2")}, {"amount": Decimal(101)}, Lack(kind="amount", of="100")),
        ({"valid_to": PartialDate("2025-02-10")}, {}, Lack(kind="none_in_force")),
    ],
)
def test_a_mandate_reaches_as_far_as_it_says(mandate, decided, lack):
    judgement, body = judge(Mandate(kind="decides", **mandate), **decided)
    assert judgement.lack == lack
    assert judgement.body is body


@pytest.mark.parametrize(
    ("mandate", "carries"),
    [
        ("decides", True),
        ("prepares", True),
        ("recommends", True),
        ("advises", True),
        ("unclear", True),
        ("executes", False),
        ("none", False),
    ],
)
def test_a_recommendation_needs_no_mandate_to_decide(mandate, carries):
    judgement, _ = judge(Mandate(kind=mandate), kind="recommend")
    assert (judgement.lack is None) is carries
    assert not judgement.unclear


def test_the_highest_limit_counts():
    low = Mandate(kind="decides", limit=Decimal(10))
    high = Mandate(kind="decides", limit=Decimal(20))
    assert judge(low, high, amount=Decimal(20))[0].lack is None
    assert judge(low, high, amount=Decimal(21))[0].lack == Lack(kind="amount", of="20")
    assert judge(low, Mandate(kind="decides"), amount=Decimal(21))[0].lack is None


def test_a_limit_counts_only_where_the_mandate_reaches():
    care = Mandate(kind="decides", matters=("care",), limit=Decimal(10))
    housing = Mandate(kind="decides", matters=("housing",))
    assert judge(care, housing, matters=("housing",), amount=Decimal(99))[0].lack is None
    assert judge(care, housing, matters=("care",), amount=Decimal(99))[0].lack is not None


def test_the_kinds_of_mandate_there_are_are_told():
    judgement, _ = judge(Mandate(kind="advises"), Mandate(kind="prepares"), Mandate(kind="advises"))
    assert judgement.lack == Lack(kind="other_kinds", of="advises,prepares")


def test_an_unclear_mandate_may_be_what_a_decision_rests_on():
    judgement, body = judge(Mandate(kind="prepares"), Mandate(kind="unclear"))
    assert judgement.lack is not None
    (held,) = judgement.unclear
    assert held == HeldMandate(body=body, index=1, mandate=body.mandates[1])
    assert judge(Mandate(kind="unclear", area="valley"), area="alderton")[0].unclear
    assert not judge(Mandate(kind="unclear", area="alderton"), area="valley")[0].unclear
    judgement, _ = judge(Mandate(kind="unclear", matters=("care",)), matters=("housing",))
    assert judgement.unclear == ()


def test_an_office_reaches_as_far_as_its_organisation():
    one = Decision(id="d", kind="adopt", body="o", outcome="carried", area="birchham")
    bundle = Bundle(
        areas=AREAS,
        organisations=(Organisation(id="town", kind="municipality", area="alderton"),),
        offices=(Office(id="o", organisation="town", mandates=(Mandate(kind="decides"),)),),
        decisions=(one,),
    )
    judgement = Powers(Collaboration(bundle)).judge(one)
    assert judgement.lack == Lack(kind="area", of="birchham")


@pytest.mark.parametrize(
    "decided", [{"body": None}, {"body": "nobody"}, {"outcome": None}, {"kind": "procedural"}]
)
def test_what_needs_no_mandate_is_not_judged(decided):
    assert judge(Mandate(kind="none"), **decided)[0] is None


def test_a_body_of_whose_mandates_nothing_is_recorded_is_not_judged():
    assert judge()[0] is None


def delegated(*above, further=(), **decided):
    """The judgement on what a committee decides by a mandate that a board has delegated."""
    groups = (
        Group(id="top", kind="board", mandates=tuple(further)),
        Group(id="board", kind="board", mandates=above),
        Group(id="b", kind="committee", mandates=(Mandate(kind="decides", delegated_by="board"),)),
    )
    one = Decision(
        id="d", kind="adopt", body="b", outcome="carried", on=PartialDate("2025-02-11"), **decided
    )
    bundle = Bundle(areas=AREAS, matters=MATTERS, groups=groups, decisions=(one,))
    return Powers(Collaboration(bundle)).judge(one).lack


def test_a_delegated_mandate_without_a_limit_has_that_of_the_delegator():
    limited = Mandate(kind="decides", limit=Decimal(100))
    assert delegated(limited, amount=Decimal(100)) is None
    assert delegated(limited, amount=Decimal(101)) == Lack(kind="amount", of="100")
    assert delegated(limited) is None
    assert delegated(limited, Mandate(kind="decides"), amount=Decimal(101)) is None


def test_a_delegated_mandate_without_an_area_has_that_of_the_delegator():
    in_alderton = Mandate(kind="decides", area="alderton")
    assert delegated(in_alderton, area="alderton") is None
    assert delegated(in_alderton, area="birchham") == Lack(kind="area", of="birchham")
    assert delegated(in_alderton) is None
    assert delegated(in_alderton, Mandate(kind="decides", area="valley"), area="birchham") is None


def test_only_the_delegators_mandates_for_the_matter_count():
    care = Mandate(kind="decides", matters=("care",), limit=Decimal(10))
    housing = Mandate(kind="decides", matters=("housing",))
    assert delegated(care, housing, matters=("housing",), amount=Decimal(99)) is None
    assert delegated(care, housing, matters=("care",), amount=Decimal(99)) is not None
    assert delegated(care, matters=("housing",), amount=Decimal(99)) is None


@pytest.mark.parametrize(
    "above",
    [
        (),
        (Mandate(kind="prepares", limit=Decimal(1)),),
        (Mandate(kind="decides", limit=Decimal(1), valid_to=PartialDate("2024")),),
        (Mandate(kind="decides", delegated_by="b"),),
        (Mandate(kind="decides", delegated_by="nobody"),),
    ],
)
def test_what_the_delegator_may_do_is_not_known(above):
    assert delegated(*above, amount=Decimal(99), area="birchham") is None


def test_a_long_chain_of_delegation_is_followed_once():
    groups = [
        Group(
            id=f"b{number}" if number else "b",
            kind="committee",
            mandates=(Mandate(kind="decides", delegated_by=f"b{number + 1}"),) * 2,
        )
        for number in range(60)
    ]
    limited = Mandate(kind="decides", limit=Decimal(1), area="alderton")
    top = Group(id="b60", kind="board", mandates=(limited, limited))
    one = Decision(
        id="d", kind="adopt", body="b", outcome="carried", area="alderton", amount=Decimal(2)
    )
    bundle = Bundle(areas=AREAS, groups=(*groups, top), decisions=(one,))
    assert Powers(Collaboration(bundle)).judge(one).lack == Lack(kind="amount", of="1")


def test_what_was_delegated_further_reaches_no_further():
    through = Mandate(kind="decides", delegated_by="top")
    highest = Mandate(kind="decides", limit=Decimal(100), area="alderton")
    assert delegated(through, further=[highest], amount=Decimal(100)) is None
    assert delegated(through, further=[highest], amount=Decimal(101)) is not None
    assert delegated(through, further=[highest], area="birchham") is not None


def test_a_body_appoints_its_own_officers_and_those_of_others_by_its_mandate():
    officers = (Officer(role="chair", person="p", decided_by="d"),)
    mandates = (Mandate(kind="decides"),)

    def judged(body):
        groups = (
            Group(id="own", kind="board", officers=officers, mandates=mandates),
            Group(id="other", kind="board", mandates=mandates),
        )
        one = Decision(
            id="d", kind="appoint", body=body, outcome="carried", on=PartialDate("2025-02-11")
        )
        return Powers(Collaboration(Bundle(groups=groups, decisions=(one,)))).judge(one)

    assert judged("own") is None
    assert judged("other").body.id == "other"
