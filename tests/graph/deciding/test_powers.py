from decimal import Decimal

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.powers import HeldMandate, Lack, Powers
from narvard.kernel.partial_date import PartialDate
from narvard.model.areas import Area
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision
from narvard.model.groups import Group
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
