from datetime import date

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.areas import Area
from narvard.model.bundle import ENTITY_SECTIONS, Bundle, Header
from narvard.model.decisions import Decision, Gap
from narvard.model.groups import Group, Officer, Seat
from narvard.model.initiatives import Initiative, Phase
from narvard.model.meetings import AgendaItem, Meeting
from narvard.model.organisations import Organisation

TOWN = Organisation(id="hill-town", kind="municipality", area="hill")
POLICE = Seat(id="police")
BEFORE = Group(
    id="group", kind="committee", seats=(POLICE, Seat(id="school")), valid_to=PartialDate("2024")
)
AFTER = Group(
    id="group",
    kind="committee",
    seats=(Seat(id="school", organisation="hill-town"),),
    officers=(Officer(role="chair", seat="school"),),
    valid_from=PartialDate("2025"),
)
ITEM = AgendaItem(number=3)
EARLY = Meeting(id="meeting-1", group="group", on=PartialDate("2025-01-09"))
LATE = Meeting(id="meeting-2", group="group", on=PartialDate("2025-04-03"), items=(ITEM,))
GAP = Gap(id="no-police", kind="vacancy", about=("group/police", "group"))

COLLABORATION = Collaboration(
    Bundle(
        collaboration=Header(id="hills", area="hill"),
        areas=(Area(id="hill", kind="municipality"),),
        organisations=(TOWN,),
        groups=(BEFORE, AFTER),
        initiatives=(
            Initiative(id="team", kind="project", status="proposed", phases=(Phase(id="start"),)),
        ),
        meetings=(LATE, EARLY),
        gaps=(GAP,),
    )
)


def test_an_entity_is_found_by_its_id():
    assert COLLABORATION.find("hill-town") is TOWN


def test_of_several_versions_the_last_one_written_is_found():
    assert COLLABORATION.find("group") is AFTER
    assert COLLABORATION.groups["group"] is AFTER


def test_what_is_inside_an_entity_is_found_by_its_id_or_number():
    assert COLLABORATION.find("group/school") is AFTER.seats[0]
    assert COLLABORATION.find("meeting-2/3") is ITEM
    assert COLLABORATION.find("team/start") == Phase(id="start")


def test_what_only_an_earlier_version_had_is_found_there():
    assert COLLABORATION.find("group/police") is POLICE


@pytest.mark.parametrize(
    "reference", ["nowhere", "group/nowhere", "nowhere/school", "group/school/x", "meeting-2/4", ""]
)
def test_what_is_not_there_is_not_found(reference):
    assert COLLABORATION.find(reference) is None


def test_something_is_found_as_its_class_only():
    assert COLLABORATION.find_as(Group, "group") is AFTER
    assert COLLABORATION.find_as(Organisation, "group") is None
    assert COLLABORATION.find_as(Group, "nowhere") is None
    assert COLLABORATION.find_as(Group, None) is None


def test_versions_are_told_in_the_order_written():
    first, second = COLLABORATION.versions("group")
    assert (first is BEFORE, second is AFTER) == (True, True)
    assert COLLABORATION.versions("nowhere") == ()


def test_ids_are_told_once_each_section_by_section():
    assert COLLABORATION.ids == (
        "hill",
        "hill-town",
        "group",
        "team",
        "meeting-2",
        "meeting-1",
        "no-police",
    )


def test_referrers_of_an_entity_include_those_of_what_is_inside_it():
    places = [(mention.source.id, mention.path) for mention in COLLABORATION.referrers("group")]
    assert places == [
        ("meeting-2", ("group",)),
        ("meeting-1", ("group",)),
        ("no-police", ("about", 0)),
        ("no-police", ("about", 1)),
    ]
    inside = [mention.path for mention in COLLABORATION.referrers("group/police")]
    assert inside == [("about", 0)]
    assert COLLABORATION.referrers("grou") == ()


def test_the_header_refers_as_entities_do():
    sources = [mention.source for mention in COLLABORATION.referrers("hill")]
    assert sources == [COLLABORATION.header, TOWN]


def test_gaps_are_told_by_exactly_what_they_are_about():
    assert COLLABORATION.gaps_about("group/police") == (GAP,)
    assert COLLABORATION.gaps_about("group") == (GAP,)
    assert COLLABORATION.gaps_about("group/school") == ()


def test_on_a_day_only_what_holds_is_there():
    then = COLLABORATION.at(date(2024, 12, 31))
    now = COLLABORATION.at(date(2025, 1, 1))
    assert then.groups.records == (BEFORE,)
    assert now.groups.records == (AFTER,)
    assert COLLABORATION.groups.records == (BEFORE, AFTER)


def test_what_was_built_in_python_has_no_locator():
    assert COLLABORATION.locator is None


@pytest.mark.parametrize("section", ENTITY_SECTIONS)
def test_every_section_is_a_collection(section):
    collection = getattr(COLLABORATION, section)
    assert collection.records == getattr(COLLABORATION.bundle, section)


def test_it_shows_its_name_and_size():
    assert repr(COLLABORATION) == "<Collaboration hills: 7 entities>"
    assert repr(Collaboration(Bundle())) == "<Collaboration unnamed: 0 entities>"


def test_what_is_inside_an_entity_is_referred_to_from_within():
    group = Group(
        id="g",
        kind="board",
        seats=(Seat(id="north"),),
        officers=(Officer(role="chair", seat="north"),),
    )
    meeting = Meeting(
        id="m", group="g", on=PartialDate("2025-04-03"), items=(AgendaItem(number=2),)
    )
    decision = Decision(id="d", kind="adopt", meeting="m", item=2)
    collaboration = Collaboration(
        Bundle(groups=(group,), meetings=(meeting,), decisions=(decision,))
    )
    (chair,) = collaboration.referrers("g/north")
    assert (chair.source, chair.path) == (group, ("officers", 0, "seat"))
    (taken,) = collaboration.referrers("m/2")
    assert (taken.source, taken.path) == (decision, ("item",))
    assert [mention.source for mention in collaboration.referrers("g")] == [meeting]


def test_a_reference_with_nothing_after_the_slash_leads_nowhere():
    group = Group(id="g", kind="board", seats=(Seat(id="north"),))
    collaboration = Collaboration(Bundle(groups=(group,)))
    assert collaboration.find("g/north") is group.seats[0]
    assert collaboration.find("g/") is None
    assert collaboration.find("g/None") is None
