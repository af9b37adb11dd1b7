import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.places.providers import Named, Providers
from narvard.model.areas import Area
from narvard.model.bundle import Bundle, Header
from narvard.model.organisations import Organisation

AREAS = (
    Area(id="alder", kind="municipality"),
    Area(id="birch", kind="municipality"),
    Area(id="cedar", kind="municipality"),
    Area(id="valley", kind="sub_region", parts=("alder", "birch")),
    Area(id="county", kind="county", parts=("alder", "birch", "cedar")),
)
CARE = ("care-centre",)


def organisation(organisation_id, **more):
    return Organisation(**{"id": organisation_id, "kind": "care_centre", **more})


def collaboration(*organisations, area="valley"):
    header = Header(id="c", area=area)
    return Collaboration(Bundle(collaboration=header, areas=AREAS, organisations=organisations))


def providers(*organisations, **more):
    return Providers(collaboration(*organisations, **more))


def ids(found):
    return [one.id for one in found]


def test_the_units_are_meant_and_not_what_they_are_a_part_of():
    found = providers(
        organisation("region", services=CARE),
        organisation("one", part_of="region", services=CARE),
        organisation("two", part_of="one", services=CARE),
        organisation("other", part_of="region", services=("rehabilitation",)),
        organisation("alone", services=(*CARE, *CARE)),
    )
    assert ids(found.of("care-centre")) == ["two", "alone"]
    assert ids(found.of("rehabilitation")) == ["other"]
    assert ids(found.of("school")) == []


def test_a_collective_stands_aside_for_members_that_are_declared_as_providers():
    found = providers(
        organisation("all", kind="collective", members=("private", "unknown"), services=CARE),
        organisation("private", kind="collective", services=CARE),
        organisation("some", kind="collective", members=("silent",), services=CARE),
        organisation("silent"),
    )
    assert ids(found.of("care-centre")) == ["private", "some"]


def test_what_stands_outside_the_structure_is_left_out():
    found = providers(
        organisation("agency", external=True),
        organisation("office", part_of="agency", services=CARE),
        organisation("foreign", external=True, services=CARE),
    )
    assert ids(found.of("care-centre")) == []


def test_organisations_in_a_circle_are_nobodys_units():
    found = providers(
        organisation("a", part_of="b", services=CARE), organisation("b", part_of="a", services=CARE)
    )
    assert ids(found.of("care-centre")) == []


@pytest.mark.parametrize(
    ("unit", "area", "is_within"),
    [
        ({"area": "alder"}, "valley", True),
        ({"area": "county"}, "valley", True),
        ({"area": "cedar"}, "valley", False),
        ({"area": "cedar"}, None, True),
        ({"area": "nowhere"}, "valley", False),
        ({"area": "alder"}, "nowhere", False),
        ({"part_of": "of-alder"}, "valley", True),
        ({"part_of": "of-county"}, "valley", False),
        ({"part_of": "of-county"}, "county", True),
        ({}, "valley", True),
        ({}, "alder", False),
        ({"kind": "collective", "members": ("of-alder",)}, "valley", True),
        ({"kind": "collective", "members": ("of-cedar", "unknown")}, "valley", False),
        ({"kind": "collective", "members": ("of-alder",), "area": "cedar"}, "valley", False),
    ],
)
def test_who_provides_something_in_an_area(unit, area, is_within):
    found = providers(
        organisation("unit", services=CARE, **unit),
        organisation("of-alder", area="alder"),
        organisation("of-cedar", area="cedar"),
        organisation("of-county", area="county"),
    )
    assert bool(found.within("care-centre", area)) is is_within


def test_without_an_area_of_the_collaboration_a_unit_of_no_known_area_is_nowhere():
    assert not providers(organisation("unit", services=CARE), area=None).within(
        "care-centre", "valley"
    )


def test_the_sector_is_ones_own_or_that_of_what_one_is_a_part_of():
    found = providers(
        organisation("region", sector="public"),
        organisation("own", part_of="region", sector="private"),
        organisation("unit", part_of="region"),
        organisation("firm", kind="private_provider"),
        organisation("lost", part_of="unknown"),
    )
    sectors = [found.sector_of(one) for one in ("own", "unit", "firm", "lost", "unknown")]
    assert sectors == ["private", "public", "private", None, None]


def test_who_is_named_by_itself_by_what_it_is_a_part_of_or_by_a_part():
    world = collaboration(
        organisation("region"),
        organisation("hospital", part_of="region"),
        organisation("ward", part_of="hospital"),
        organisation("other"),
        organisation("all", kind="collective", members=("hospital", "empty", "all")),
        organisation("empty", kind="collective"),
    )
    named = Named(world, ["hospital"])
    assert [one for one in world.organisations if named.includes(one)] == ["hospital", "ward"]
    assert [one for one in world.organisations if named.touches(one)] == [
        "region",
        "hospital",
        "ward",
        "all",
    ]
    assert Named(world, ["all"]).includes("empty")
    assert not Named(world, []).touches("region")


def test_units_are_found_by_what_they_are_a_part_of():
    found = providers(
        organisation("region"),
        organisation("one", part_of="region", services=CARE),
        organisation("two", services=CARE),
    )
    assert ids(found.among("care-centre", ["region"])) == ["one"]
    assert ids(found.among("care-centre", ["two", "one", "region"])) == ["one", "two"]
    assert ids(found.among("care-centre", ["unknown"])) == []
