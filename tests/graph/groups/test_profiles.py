from datetime import date

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.profiles import Profiles, is_meant
from narvard.kernel.duration import Duration
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.groups import DecisionRule, Group, RoleRotation, Seat
from narvard.model.groups import SeatRequirement as Needs
from narvard.model.organisations import Organisation
from narvard.model.profiles import Profile
from narvard.rules.reference import ref001_unresolved_reference

LOCAL = Group(id="local", kind="local_management_group", level="local")
EVERY_TWO_YEARS = RoleRotation(role="chair", sides=("hospital", "local"), every=Duration("P2Y"))


def profiles(*written, **sections):
    return Profiles(Collaboration(Bundle(profiles=written, **sections)))


@pytest.mark.parametrize(
    ("conditions", "applies"),
    [
        ({}, True),
        ({"kinds": ("local_management_group",)}, True),
        ({"kinds": ("steering_group", "local_management_group")}, True),
        ({"kinds": ("steering_group",)}, False),
        ({"levels": ("local", "regional")}, True),
        ({"levels": ("regional",)}, False),
        ({"kinds": ("local_management_group",), "levels": ("regional",)}, False),
    ],
)
def test_a_profile_is_for_the_kinds_and_levels_that_it_names(conditions, applies):
    profile = Profile(id="p", **conditions)
    assert profiles(profile).of(LOCAL) == ((profile,) if applies else ())


def test_a_profile_that_has_ended_asks_nothing_of_a_later_group():
    old = Profile(id="old", valid_to=PartialDate("2016"))
    new = Profile(id="new", valid_from=PartialDate("2017"))
    group = Group(id="local", kind="local_management_group", valid_from=PartialDate("2018"))
    assert profiles(old, new).of(group) == (new,)


def test_what_a_group_says_of_itself_goes_before_its_profile():
    both = Profile(
        id="p",
        expected_chairs=2,
        rotations=(EVERY_TWO_YEARS,),
        decision_rules=(DecisionRule(method="consensus"),),
    )
    answers = profiles(both)
    assert answers.expected_chairs(LOCAL) == 2
    assert answers.rotates(LOCAL, "chair")
    assert answers.decision_rules(LOCAL) == both.decision_rules
    own = Group(
        id="own",
        kind="board",
        expected_chairs=0,
        rotations=(RoleRotation(role="secretary", every=Duration("P1Y")),),
        decision_rules=(DecisionRule(method="majority"),),
    )
    assert answers.expected_chairs(own) == 0
    assert not answers.rotates(own, "chair")
    assert answers.decision_rules(own) == own.decision_rules


def test_without_any_profile_there_is_one_chair():
    assert profiles().expected_chairs(LOCAL) == 1


def test_demands_add_up_and_say_whose_they_are():
    municipality = Needs(organisation_kinds=("municipality",), at_least=1)
    users = Needs(service_user_representative=True, at_least=1)
    group = Group(id="local", kind="local_management_group", composition=(municipality,))
    profile = Profile(id="p", binding=True, composition=(users,), valid_from=PartialDate("2025"))
    own, demanded = profiles(profile).demands_on(group)
    assert (own.requirement, own.owner, own.binding) == (municipality, group, False)
    assert (demanded.requirement, demanded.owner, demanded.binding) == (users, profile, True)
    assert demanded.path == ("composition", 0)
    assert demanded.period.start == date(2025, 1, 1)


ORGANISATIONS = (
    Organisation(id="north", kind="municipality", side="local"),
    Organisation(id="home-care", kind="administration", part_of="north", services=("home-care",)),
    Organisation(id="all", kind="collective", members=("north",)),
    Organisation(id="federation", kind="local_federation", members=("north",)),
    Organisation(id="round", kind="unit", part_of="round"),
)


@pytest.mark.parametrize(
    ("seat", "needs", "meant"),
    [
        ({"organisation": "north"}, {"organisation_kinds": ("municipality",)}, True),
        ({"organisation": "home-care"}, {"organisation_kinds": ("municipality",)}, True),
        ({"organisation": "all"}, {"organisation_kinds": ("municipality",)}, True),
        ({"constituency": ("north",)}, {"organisation_kinds": ("municipality",)}, True),
        ({"organisation": "federation"}, {"organisation_kinds": ("municipality",)}, False),
        ({"organisation": "unknown"}, {"organisation_kinds": ("municipality",)}, False),
        ({"organisation": "round"}, {"organisation_kinds": ("municipality",)}, False),
        ({"organisation": "home-care"}, {"organisations": ("north",)}, True),
        ({"organisation": "north"}, {"organisations": ("home-care",)}, False),
        ({"organisation": "home-care"}, {"services": ("home-care", "school")}, True),
        ({"organisation": "north"}, {"services": ("home-care",)}, False),
        ({"organisation": "north"}, {"side": "local"}, True),
        ({"organisation": "north", "side": "hospital"}, {"side": "local"}, False),
        ({"member_kind": "executive"}, {"member_kind": "executive"}, True),
        ({}, {"member_kind": "executive"}, False),
        ({"membership": "observer"}, {"membership": "ordinary"}, False),
        ({"service_user_representative": True}, {"service_user_representative": True}, True),
        ({}, {"service_user_representative": True}, False),
        ({}, {"service_user_representative": False}, True),
        ({}, {"seats": ("other",)}, False),
        ({}, {}, True),
    ],
)
def test_which_seats_a_requirement_is_about(seat, needs, meant):
    collaboration = Collaboration(Bundle(organisations=ORGANISATIONS))
    assert is_meant(collaboration, Seat(id="one", **seat), Needs(**needs)) is meant


def test_a_profile_cannot_mean_a_seat_by_its_id():
    profile = Profile(id="p", composition=(Needs(seats=("police",), at_least=1),))
    (finding,) = ref001_unresolved_reference.check(
        Collaboration(Bundle(profiles=(profile,))), date(2025, 4, 3)
    )
    assert finding.place.path == ("composition", 0, "seats", 0)
