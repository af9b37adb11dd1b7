from datetime import date

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.profiles import Profiles, applies, side_of, side_of_organisation
from narvard.graph.groups.requirements import (
    SeatCount,
    are_of_kinds,
    is_recorded,
    seat_counts,
    seats_in_words,
)
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.groups import Group, Seat
from narvard.model.groups import SeatRequirement as Needs
from narvard.model.organisations import Organisation
from narvard.model.profiles import Profile

ORGANISATIONS = (
    Organisation(id="trust", kind="hospital", side="hospital", services=("surgery",)),
    Organisation(id="ward", kind="unit", part_of="trust"),
    Organisation(id="north", kind="municipality", side="local"),
    Organisation(id="south", kind="municipality", side="local"),
    Organisation(id="office", kind="unit"),
    Organisation(id="round", kind="unit", part_of="round"),
)
COLLABORATION = Collaboration(Bundle(organisations=ORGANISATIONS))
NEW_YEAR = date(2025, 1, 1)


def counts(group, collaboration=COLLABORATION):
    (demand,) = Profiles(collaboration).demands_on(group)
    return list(seat_counts(collaboration, group, demand))


def test_seats_are_counted_for_every_stretch_on_which_there_are_any():
    group = Group(
        id="g",
        kind="board",
        composition=(Needs(organisation_kinds=("hospital",)),),
        seats=(
            Seat(id="one", organisation="ward", valid_from=PartialDate("2024")),
            Seat(
                id="two", organisation="trust", membership="support", valid_from=PartialDate("2025")
            ),
            Seat(id="three", valid_from=PartialDate("2025")),
        ),
    )
    assert counts(group) == [
        SeatCount(
            period=Interval(date(2024, 1, 1), NEW_YEAR), meant=1, counted=1, perhaps=0, total=1
        ),
        SeatCount(period=Interval(NEW_YEAR, None), meant=2, counted=1, perhaps=1, total=2),
    ]


def test_a_way_of_belonging_that_is_asked_for_counts():
    observer = Seat(id="one", membership="observer")
    group = Group(
        id="g", kind="board", seats=(observer,), composition=(Needs(membership="observer"),)
    )
    (count,) = counts(group)
    assert (count.counted, count.total) == (1, 1)


@pytest.mark.parametrize(
    ("needs", "seat", "organisations", "recorded"),
    [
        ({}, {}, (), True),
        ({"side": "local"}, {}, (), False),
        ({"side": "local"}, {"side": "hospital"}, (), True),
        ({"side": "local"}, {}, ORGANISATIONS, False),
        ({"side": "local"}, {"organisation": "ward"}, ORGANISATIONS, True),
        ({"member_kind": "partner"}, {}, ORGANISATIONS, False),
        ({"member_kind": "partner"}, {"member_kind": "executive"}, (), True),
        ({"services": ("school",)}, {}, (), False),
        ({"services": ("school",)}, {"organisation": "north"}, ORGANISATIONS, False),
        ({"services": ("school",)}, {"organisation": "nowhere"}, ORGANISATIONS, False),
        ({"services": ("school",)}, {"organisation": "ward"}, ORGANISATIONS, True),
        ({"services": ("school",)}, {"constituency": ("north", "trust")}, ORGANISATIONS, True),
    ],
)
def test_what_is_asked_for_must_be_something_that_is_written(needs, seat, organisations, recorded):
    collaboration = Collaboration(Bundle(organisations=organisations))
    group = Group(id="g", kind="board", seats=(Seat(id="one", **seat),))
    assert is_recorded(collaboration, group, Needs(**needs)) is recorded


def test_a_profile_for_all_kinds_is_for_active_bodies():
    everything, teams = Profile(id="p"), Profile(id="p", kinds=("team",))
    board, team = Group(id="g", kind="board"), Group(id="g", kind="team")
    assert applies(everything, board)
    assert not applies(everything, team)
    assert applies(teams, team)
    assert applies(team, team)
    planned = Group(id="g", kind="board", status="planned")
    assert not applies(everything, planned)
    assert not applies(planned, planned)


@pytest.mark.parametrize(
    ("organisations", "expected"),
    [
        (("ward",), True),
        (("north", "ward"), True),
        (("north",), False),
        (("north", "office"), None),
        (("nowhere",), None),
        (("round",), None),
        ((), None),
    ],
)
def test_organisations_are_of_a_kind_or_not_or_it_is_not_known(organisations, expected):
    assert are_of_kinds(COLLABORATION, organisations, ("hospital",)) is expected


@pytest.mark.parametrize(
    ("seat", "side"),
    [
        ({"side": "own", "organisation": "ward"}, "own"),
        ({"organisation": "ward"}, "hospital"),
        ({"organisation": "round"}, None),
        ({"organisation": "nowhere"}, None),
        ({"constituency": ("north", "south")}, "local"),
        ({"constituency": ("north", "trust")}, None),
        ({"constituency": ("north", "office")}, None),
        ({"rotates_between": ("north", "south")}, "local"),
        ({}, None),
    ],
)
def test_the_side_of_a_seat_is_that_of_all_it_is_for(seat, side):
    assert side_of(COLLABORATION, Seat(id="one", **seat)) == side


def test_the_side_of_a_unit_is_that_of_what_it_belongs_to():
    assert side_of_organisation(COLLABORATION, "ward") == "hospital"
    assert side_of_organisation(COLLABORATION, "office") is None


def test_seats_are_said_with_all_that_is_asked_of_them():
    assert str(seats_in_words(0, Needs())) == "no seat"
    assert str(seats_in_words(1, Needs())) == "1 seat"
    needs = Needs(organisation_kinds=("hospital", "psychiatry"), member_kind="partner", side="a")
    assert str(seats_in_words(2, needs)) == (
        "2 seats of 'hospital' or 'psychiatry' of the kind 'partner' on the side 'a'"
    )
