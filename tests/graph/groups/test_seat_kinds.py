import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.seat_kinds import kinds_of_seat
from narvard.model.bundle import Bundle
from narvard.model.groups import Seat
from narvard.model.organisations import Organisation

COLLABORATION = Collaboration(
    Bundle(
        organisations=(
            Organisation(id="hill-town", kind="municipality"),
            Organisation(id="lake-town", kind="municipality"),
            Organisation(id="care-office", kind="administration", part_of="hill-town"),
            Organisation(id="home-care", kind="unit", part_of="care-office"),
            Organisation(id="psychiatry", kind="psychiatry", part_of="river-region"),
            Organisation(id="river-region", kind="region"),
            Organisation(id="loose-unit", kind="unit"),
            Organisation(id="towns", kind="collective", members=("hill-town", "lake-town")),
            Organisation(id="all", kind="collective", members=("towns", "psychiatry", "nowhere")),
            Organisation(id="unlisted", kind="collective", part_of="hill-town"),
            Organisation(id="round", kind="unit", part_of="round"),
        )
    )
)


@pytest.mark.parametrize(
    ("organisation", "kinds"),
    [
        ("hill-town", {"municipality"}),
        ("psychiatry", {"psychiatry"}),
        ("home-care", {"municipality"}),
        ("towns", {"municipality"}),
        ("all", {"municipality", "psychiatry"}),
        ("loose-unit", set()),
        ("unlisted", set()),
        ("round", set()),
        ("nowhere", set()),
        (None, set()),
    ],
)
def test_a_seat_speaks_for_the_kind_of_its_organisation(organisation, kinds):
    assert kinds_of_seat(COLLABORATION, Seat(id="seat", organisation=organisation)) == kinds


def test_a_seat_without_an_organisation_speaks_for_its_constituency_or_those_it_rotates_between():
    seat = Seat(id="seat", constituency=("towns",), rotates_between=("psychiatry",))
    rotating = Seat(id="seat", rotates_between=("psychiatry", "lake-town"))
    assert kinds_of_seat(COLLABORATION, seat) == {"municipality"}
    assert kinds_of_seat(COLLABORATION, rotating) == {"psychiatry", "municipality"}
