from datetime import date

import pytest

from narvard.graph.agreements.money_mandates import decides_nothing, money_denial, principal_of
from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.groups import Group
from narvard.model.mandates import Mandate
from narvard.model.organisations import Office, Organisation

DAY = date(2025, 4, 3)
PREPARES, DECIDES, UNCLEAR = (Mandate(kind=kind) for kind in ("prepares", "decides", "unclear"))
LAPSED = Mandate(kind="decides", valid_to=PartialDate("2025-04-02"))


@pytest.mark.parametrize(
    ("mandates", "at_all", "on_the_day"),
    [
        ((), False, False),
        ((PREPARES,), True, True),
        ((PREPARES, DECIDES), False, False),
        ((UNCLEAR,), False, False),
        ((PREPARES, LAPSED), False, True),
        ((LAPSED,), False, True),
    ],
)
def test_who_decides_nothing_has_mandates_for_less(mandates, at_all, on_the_day):
    assert decides_nothing(mandates) is at_all
    assert decides_nothing(mandates, DAY) is on_the_day


def test_what_an_office_says_of_money_goes_before_its_mandates():
    def denial(**more):
        return money_denial(Office(id="o", organisation="region", **more))

    assert denial() is None
    assert denial(economic_mandate=False, mandates=(DECIDES,)) == "economic_mandate"
    assert denial(economic_mandate=True, mandates=(PREPARES,)) is None
    assert denial(mandates=(PREPARES,)) == "mandates"
    assert denial(mandates=(LAPSED,)) is None


def test_a_group_has_only_its_mandates():
    assert money_denial(Group(id="g", kind="board")) is None
    assert money_denial(Group(id="g", kind="board", mandates=(PREPARES,))) == "mandates"
    lapsed = Group(id="g", kind="board", mandates=(LAPSED,))
    assert money_denial(lapsed) is None
    assert money_denial(lapsed, DAY) == "mandates"


def test_a_body_belongs_to_the_principal_of_its_organisation():
    collaboration = Collaboration(
        Bundle(
            organisations=(
                Organisation(id="region", kind="region"),
                Organisation(id="hospital", kind="hospital", part_of="region"),
            ),
            offices=(Office(id="head", organisation="hospital"),),
            groups=(Group(id="board", kind="board", hosted_by="region"),),
        )
    )
    assert principal_of(collaboration, "head") == "region"
    assert principal_of(collaboration, "hospital") == "region"
    assert principal_of(collaboration, "board") is None
    assert principal_of(collaboration, "nowhere") is None
