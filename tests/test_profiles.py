"""The profiles that ship as examples: what they ask of a group, shown on small collaborations."""

from datetime import date
from pathlib import Path

import attrs
import pytest

from narvard import check, load, validate_schema
from narvard.engine import run
from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.groups import Group, Officer, Seat
from narvard.model.organisations import Organisation, Person
from narvard.rules.coverage import cov005_no_service_user_seat
from narvard.rules.membership import (
    mem015_unbalanced_principals,
    mem018_composition_not_met,
    mem019_out_of_turn,
)

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
PROFILES = EXAMPLES / "profiles"
SWEDEN = PROFILES / "sweden-vastra-gotaland.yaml"
NORWAY = PROFILES / "norway-helsefellesskap.yaml"
AS_OF = date(2025, 4, 3)
RULES = (
    cov005_no_service_user_seat,
    mem015_unbalanced_principals,
    mem018_composition_not_met,
    mem019_out_of_turn,
)


def found(path, group, organisations):
    """What the rules on composition say of a group under the profiles of a file."""
    people = tuple(Person(id=f"p-{one.id}", organisation=one.id) for one in organisations)
    bundle = attrs.evolve(
        load(path).bundle, organisations=organisations, people=people, groups=(group,)
    )
    return sorted(
        (one.rule.code, one.severity.value, str(one.statement))
        for one in run(Collaboration(bundle), RULES, as_of=AS_OF)
    )


def without(seats, name):
    return tuple(seat for seat in seats if seat.id != name)


def term(person, year=None, last=None):
    return Officer(
        role="chair",
        person=person,
        valid_from=None if year is None else PartialDate(year),
        valid_to=None if last is None else PartialDate(last),
    )


@pytest.mark.parametrize("path", [SWEDEN, NORWAY], ids=lambda path: path.stem)
def test_a_profile_file_is_sound_and_holds_profiles_only(path):
    assert validate_schema(path).diagnostics == ()
    assert check(path, as_of=AS_OF, history=True).diagnostics == ()
    bundle = load(path).bundle
    assert bundle.profiles
    assert bundle == Bundle(profiles=bundle.profiles)
    assert {profile.id.startswith("profile-") for profile in bundle.profiles} == {True}


@pytest.mark.parametrize(
    ("path", "folder"),
    [(SWEDEN, EXAMPLES / "sodra-alvsborg"), (NORWAY, EXAMPLES / "abroad" / "norway")],
    ids=lambda path: path.stem,
)
def test_a_profile_fits_the_example_of_its_country(path, folder):
    bundle = load(folder).bundle
    with_profiles = attrs.evolve(bundle, profiles=(*bundle.profiles, *load(path).bundle.profiles))

    def findings(one):
        return {
            str(each.statement)
            for each in run(Collaboration(one), RULES, as_of=AS_OF, history=True)
        }

    assert findings(with_profiles) == findings(bundle)


# --- Västra Götaland ---------------------------------------------------------------------

SWEDISH = (
    Organisation(id="town", kind="municipality", side="municipalities"),
    Organisation(id="social-care", kind="administration", part_of="town"),
    Organisation(id="region", kind="region", side="region"),
    Organisation(id="hospital", kind="hospital", part_of="region"),
    Organisation(id="psychiatry", kind="psychiatry", part_of="hospital"),
    Organisation(id="care-centres", kind="primary_care", part_of="region"),
    Organisation(id="dentists", kind="dental_care", part_of="region"),
)
LOCAL_SEATS = tuple(
    Seat(id=name, organisation=name)
    for name in ("social-care", "care-centres", "hospital", "dentists")
)


TOWN_CHAIRS = (term("p-social-care"),)


def swedish(kind, level, seats=LOCAL_SEATS, officers=TOWN_CHAIRS):
    group = Group(id="g", kind=kind, level=level, seats=seats, officers=officers)
    return found(SWEDEN, group, SWEDISH)


def local_management_group(**values):
    return swedish("local_management_group", "local", **values)


def test_a_local_management_group_of_all_four_that_the_municipality_chairs_is_sound():
    assert local_management_group() == []
    psychiatry = Seat(id="psychiatry", organisation="psychiatry")
    assert local_management_group(seats=(*without(LOCAL_SEATS, "hospital"), psychiatry)) == []


@pytest.mark.parametrize(
    ("name", "lack"),
    [
        ("social-care", "'municipality'"),
        ("care-centres", "'primary_care' or 'care_centre'"),
        ("hospital", "'hospital' or 'psychiatry'"),
        ("dentists", "'dental_care'"),
    ],
)
def test_one_of_the_four_is_lacking(name, lack):
    assert local_management_group(seats=without(LOCAL_SEATS, name)) == [
        ("MEM018", "warning", f"'g' has no seat of {lack} and should have at least 1")
    ]


def test_somebody_else_than_the_municipality_chairs():
    assert local_management_group(officers=(term("p-hospital"),)) == [
        ("MEM018", "warning", "'g' is chaired by 'hospital' and should be by 'municipality'")
    ]


@pytest.mark.parametrize("kind", ["working_committee", "assignment_group"])
def test_a_group_of_the_sub_region_has_all_three(kind):
    three = without(LOCAL_SEATS, "dentists")
    assert swedish(kind, "sub_regional", seats=three) == []
    assert swedish(kind, "sub_regional", seats=without(three, "hospital")) == [
        (
            "MEM018",
            "warning",
            "'g' has no seat of 'hospital' or 'psychiatry' and should have at least 1",
        )
    ]
    assert swedish(kind, "local", seats=()) == []


def test_a_steering_group_has_a_vice_chair():
    vice = Officer(role="vice_chair", person="p-hospital")
    assert swedish("steering_group", "sub_regional", officers=(term("p-social-care"), vice)) == []
    assert swedish("steering_group", "sub_regional") == [
        ("MEM018", "warning", "'g' has nobody as its 'vice_chair'")
    ]


COUNTY_SEATS = (
    Seat(id="municipalities", organisation="town"),
    Seat(id="region", organisation="region"),
)


def test_the_chair_of_the_county_passes_between_the_two_sides_every_year():
    before = term("p-region", "2023", "2023"), term("p-town", "2024", "2024")
    passed_on = (*before, term("p-region", "2025"))
    kept = (*before, term("p-town", "2025"))
    assert swedish("steering_group", "regional", seats=COUNTY_SEATS, officers=passed_on) == []
    assert swedish("steering_group", "regional", seats=COUNTY_SEATS, officers=kept) == [
        (
            "MEM019",
            "warning",
            "'municipalities' has the task 'chair' in 'g' for more than one turn running",
        )
    ]


# --- Norway ------------------------------------------------------------------------------

NORWEGIAN = (
    Organisation(id="trust", kind="hospital", side="hospital"),
    Organisation(id="north", kind="municipality", side="municipalities"),
    Organisation(id="south", kind="municipality", side="municipalities"),
)
USERS = Seat(id="users", service_user_representative=True)
NORWEGIAN_SEATS = (
    Seat(id="trust", organisation="trust"),
    Seat(id="municipalities", constituency=("north", "south")),
    USERS,
)
LEVELS = ("partnership_meeting", "strategic_committee", "professional_committee")


TRUST_CHAIRS = (term("p-trust"),)


def norwegian(kind, seats=NORWEGIAN_SEATS, officers=TRUST_CHAIRS):
    group = Group(id="g", kind=kind, seats=seats, officers=officers)
    return found(NORWAY, group, NORWEGIAN)


@pytest.mark.parametrize("kind", LEVELS)
def test_service_users_have_a_seat_at_every_level(kind):
    assert norwegian(kind) == []
    assert norwegian(kind, seats=without(NORWEGIAN_SEATS, "users")) == [
        ("COV005", "error", "'g' has no seat for service users")
    ]


@pytest.mark.parametrize("kind", LEVELS)
def test_both_sides_have_a_seat_at_every_level(kind):
    assert norwegian(kind, seats=without(NORWEGIAN_SEATS, "municipalities")) == [
        (
            "MEM018",
            "warning",
            "'g' has no seat on the side 'municipalities' and should have at least 1",
        )
    ]


@pytest.mark.parametrize("kind", LEVELS)
def test_the_chair_passes_between_the_sides_every_second_year(kind):
    passed_on = (
        term("p-trust", "2021", "2022"),
        term("p-north", "2023", "2024"),
        term("p-trust", "2025"),
    )
    assert norwegian(kind, officers=passed_on) == []
    still = term("p-north", "2021", "2022"), term("p-south", "2023")
    assert norwegian(kind, officers=still) == [
        (
            "MEM019",
            "warning",
            "'municipalities' has the task 'chair' in 'g' for more than one turn running",
        )
    ]


def dispute_body(hospital=2, municipalities=2, users=2):
    seats = (
        *(Seat(id=f"trust-{number}", organisation="trust") for number in range(hospital)),
        *(Seat(id=f"town-{number}", organisation="north") for number in range(municipalities)),
        *(attrs.evolve(USERS, id=f"users-{number}") for number in range(users)),
    )
    return norwegian("dispute_body", seats=seats)


def test_the_dispute_body_is_two_and_two_and_two():
    assert dispute_body() == []
    assert dispute_body(hospital=3, municipalities=1) == [
        (
            "MEM018",
            "warning",
            "'g' has 1 seat on the side 'municipalities' and should have at least 2",
        ),
        ("MEM018", "warning", "'g' has 3 seats on the side 'hospital' and should have at most 2"),
    ]
    assert dispute_body(users=3) == [
        ("MEM018", "warning", "'g' has 3 seats for service users and should have at most 2")
    ]
    assert [code for code, *_ in dispute_body(users=1)] == ["COV005"]
