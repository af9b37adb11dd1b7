import pytest

from narvard.graph.agreements.disputes import Disputes
from narvard.graph.agreements.impartiality import own_judges, sole_party
from narvard.graph.collaboration import Collaboration
from narvard.model.bundle import Bundle
from narvard.model.disputes import DisputeProcedure, DisputeStep, StepSeats
from narvard.model.groups import Group, Seat
from narvard.model.organisations import Organisation

ORGANISATIONS = (
    Organisation(id="town", kind="municipality"),
    Organisation(id="region", kind="region"),
    Organisation(id="hospital", kind="hospital", part_of="region"),
    Organisation(id="court", kind="court"),
)
GROUPS = (
    Group(
        id="own",
        kind="board",
        seats=(Seat(id="a", organisation="region"), Seat(id="b", organisation="hospital")),
    ),
    Group(
        id="both",
        kind="board",
        seats=(Seat(id="a", organisation="region"), Seat(id="b", organisation="town")),
    ),
    Group(id="unknown", kind="board"),
)


def judges(*bodies, parties=("town", "region"), decides="binding", **more):
    steps = (
        DisputeStep(id="first", level=1, bodies=("both",), decides="agreement"),
        DisputeStep(id="last", level=2, bodies=bodies, decides=decides, **more),
    )
    procedure = DisputeProcedure(id="d", status="in_force", parties=parties, steps=steps)
    bundle = Bundle(organisations=ORGANISATIONS, groups=GROUPS, dispute_procedures=(procedure,))
    return list(own_judges(Disputes(Collaboration(bundle)), procedure))


@pytest.mark.parametrize("bodies", [("own",), ("hospital",), ("own", "hospital"), ("region",)])
def test_bodies_of_one_party_are_its_own_judges(bodies):
    assert judges(*bodies) == [(1, "region")]


@pytest.mark.parametrize(
    "bodies", [(), ("both",), ("own", "town"), ("court",), ("own", "court"), ("own", "unknown")]
)
def test_bodies_of_several_of_others_or_of_unknown_ones_are_not(bodies):
    assert judges(*bodies) == []


def test_nor_where_it_does_not_bind_or_others_have_seats_or_there_is_one_party():
    assert judges("own", decides="agreement") == []
    assert judges("own", decides=None) == []
    assert judges("own", parties=("region",)) == []
    assert judges("own", parties=()) == []
    assert judges("own", composition=(StepSeats(party="town", seats=1),)) == []
    assert judges("own", composition=(StepSeats(party="region", seats=1),)) == [(1, "region")]


@pytest.mark.parametrize(
    ("voices", "party"),
    [
        ([], None),
        ([()], None),
        ([("a",)], "a"),
        ([("a",), ("a",)], "a"),
        ([("a",), ("b",)], None),
        ([("a",), ()], None),
        ([("a", "b")], None),
    ],
)
def test_one_party_is_alone_where_every_voice_is_its_own(voices, party):
    assert sole_party(voices) == party
