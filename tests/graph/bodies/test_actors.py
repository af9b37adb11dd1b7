import pytest

from narvard.graph.bodies.actors import (
    is_advisory,
    is_court,
    organisation_of,
    organisations_of,
    organisations_of_seat,
)
from narvard.graph.collaboration import Collaboration
from narvard.model.bundle import Bundle
from narvard.model.groups import Group, Seat
from narvard.model.mandates import Mandate
from narvard.model.organisations import Office, Organisation, Person


def mandates(*kinds):
    return tuple(Mandate(kind=kind) for kind in kinds)


COLLABORATION = Collaboration(
    Bundle(
        organisations=(
            Organisation(id="town", kind="municipality"),
            Organisation(id="district-court", kind="court"),
        ),
        people=(
            Person(id="p-employed", organisation="town"),
            Person(id="p-user", service_user_representative=True),
        ),
        offices=(
            Office(id="director", organisation="town"),
            Office(id="adviser", organisation="town", mandates=mandates("advises")),
        ),
        groups=(
            Group(
                id="team",
                kind="team",
                hosted_by="region",
                mandates=mandates("advises", "decides"),
                seats=(
                    Seat(id="own", organisation="town"),
                    Seat(id="several", organisation="town", constituency=("a", "b")),
                    Seat(id="turns", rotates_between=("b", "c")),
                    Seat(id="bare"),
                ),
            ),
            Group(id="bare-group", kind="team"),
            Group(id="support", kind="advisory_body", mandates=mandates("decides")),
            Group(id="council", kind="committee", mandates=mandates("recommends", "advises")),
            Group(id="high-court", kind="court"),
        ),
    )
)


@pytest.mark.parametrize(
    ("reference", "one", "several"),
    [
        ("town", "town", ("town",)),
        ("p-employed", "town", ("town",)),
        ("p-user", None, ()),
        ("director", "town", ("town",)),
        ("team/own", "town", ("town",)),
        ("team/several", "town", ("town", "a", "b")),
        ("team/turns", None, ("b", "c")),
        ("team/bare", None, ()),
        ("team/undeclared", None, ()),
        ("team", None, ("region", "town", "a", "b", "c")),
        ("bare-group", None, ()),
        ("undeclared", None, ()),
    ],
)
def test_for_whom_an_actor_acts(reference, one, several):
    assert organisation_of(COLLABORATION, reference) == one
    assert organisations_of(COLLABORATION, reference) == several


def test_a_seat_speaks_for_all_that_it_names():
    seat = Seat(id="a", organisation="x", constituency=("y",), rotates_between=("z",))
    assert organisations_of_seat(seat) == ("x", "y", "z")


def test_who_only_advises():
    bodies = ["town", "adviser", "director", "team", "bare-group", "support", "council"]
    assert [one for one in [*bodies, "undeclared"] if is_advisory(COLLABORATION, one)] == [
        "adviser",
        "support",
        "council",
    ]


def test_what_is_a_court():
    bodies = ["town", "district-court", "high-court", "team", "director", "undeclared"]
    assert [one for one in bodies if is_court(COLLABORATION, one)] == [
        "district-court",
        "high-court",
    ]
