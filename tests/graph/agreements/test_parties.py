import pytest

from narvard.graph.agreements.parties import (
    agreement_with_parties,
    covered_by_parties,
    members_of_parties,
)
from narvard.graph.collaboration import Collaboration
from narvard.model.agreements import Agreement, Party
from narvard.model.bundle import Bundle
from narvard.model.organisations import Organisation


def agreement(name, *parties, **more):
    parties = tuple(Party(organisation=party) for party in parties)
    return Agreement(id=name, kind="agreement", status="in_force", parties=parties, **more)


AGREEMENTS = (
    agreement("main", "town", "region"),
    agreement("annex", annex_to="main"),
    agreement("amendment", amends="annex"),
    agreement("own", "town", annex_to="main"),
    agreement("alone"),
    agreement("loose", annex_to="undeclared"),
    agreement("egg", annex_to="hen"),
    agreement("hen", annex_to="egg"),
)
COLLABORATION = Collaboration(
    Bundle(
        agreements=AGREEMENTS,
        organisations=(
            Organisation(id="town", kind="municipality"),
            Organisation(id="other-town", kind="municipality"),
            Organisation(id="region", kind="region"),
            Organisation(id="towns", kind="collective", members=("town", "other-town", "empty")),
            Organisation(id="everyone", kind="collective", members=("towns", "region")),
            Organisation(id="empty", kind="collective"),
        ),
    )
)


@pytest.mark.parametrize(
    ("name", "holder"),
    [
        ("main", "main"),
        ("annex", "main"),
        ("amendment", "main"),
        ("own", "own"),
        ("alone", None),
        ("loose", None),
        ("egg", None),
    ],
)
def test_where_the_parties_of_an_agreement_stand(name, holder):
    found = agreement_with_parties(COLLABORATION, COLLABORATION.agreements[name])
    assert (None if found is None else found.id) == holder


@pytest.mark.parametrize(
    ("parties", "covered", "members"),
    [
        ((), set(), set()),
        (("town",), {"town"}, {"town"}),
        (
            ("everyone",),
            {"everyone", "town", "other-town", "region"},
            {"town", "other-town", "region"},
        ),
        (
            ("towns", "region"),
            {"towns", "town", "other-town", "region"},
            {"town", "other-town", "region"},
        ),
        (("town", "undeclared"), None, None),
        (("town", "empty"), None, None),
    ],
)
def test_whom_the_parties_cover(parties, covered, members):
    assert covered_by_parties(COLLABORATION, agreement("a", *parties)) == covered
    assert members_of_parties(COLLABORATION, agreement("a", *parties)) == members
