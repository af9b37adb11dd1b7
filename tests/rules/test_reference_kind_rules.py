from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.engine import diagnose
from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.areas import Area
from narvard.model.bundle import ENTITY_SECTIONS, Bundle, Header, kind_of
from narvard.model.decisions import Assignment, Gap
from narvard.model.documents import Trace
from narvard.model.groups import Group, Seat
from narvard.model.kind_names import KIND_NAMES
from narvard.model.meetings import AgendaItem, Meeting
from narvard.model.organisations import Office, Organisation, Person
from narvard.model.record import Citation
from narvard.rules.reference import ref001_unresolved_reference
from narvard.rules.reference import ref009_wrong_kind as rule

AS_OF = date(2025, 4, 3)
DAY = PartialDate("2025-03-06")
TOWN = Organisation(id="town", kind="municipality")
GROUP = Group(id="group", kind="committee", seats=(Seat(id="first"), Seat(id="second")))


def found(module=rule, **sections):
    bundle = Bundle(
        **{
            name: items if isinstance(items, Header) else tuple(items)
            for name, items in sections.items()
        }
    )
    return list(module.check(Collaboration(bundle), AS_OF))


def messages(findings):
    return [one.message for one in diagnose(findings, None)]


def meeting(**values):
    return Meeting(**{"id": "meeting", "group": "group", "on": DAY, **values})


def test_the_kind_that_is_there_and_those_that_are_meant_are_named():
    findings = found(
        groups=[GROUP],
        organisations=[TOWN],
        meetings=[meeting(group="town")],
        gaps=[Gap(id="gap", kind="other", owner="meeting", escalated_to="group/second")],
    )
    assert sorted(messages(findings)) == [
        "'group/second' is a seat, where a group, an organisation or an office is meant",
        (
            "'meeting' is a meeting, where a person, an office, a seat, a group or an organisation"
            " is meant"
        ),
        "'town' is an organisation, where a group is meant",
    ]


def test_the_reference_is_the_place_and_the_declaration_belongs_to_it():
    (finding,) = found(organisations=[TOWN], meetings=[meeting(group="town")])
    assert finding.place.path == ("group",)
    (related,) = finding.related
    assert related.place.entity is TOWN
    assert related.place.path == ("id",)


def test_a_part_is_shown_where_it_is_written_down():
    (finding,) = found(
        groups=[GROUP], organisations=[Organisation(id="o", kind="unit", part_of="group/second")]
    )
    assert finding.related[0].place.entity is GROUP
    assert finding.related[0].place.path == ("seats", 1)


def test_a_part_of_something_is_called_one():
    noted = meeting(items=(AgendaItem(number=1),))
    later = meeting(id="later", previous="meeting/1")
    assert messages(found(groups=[GROUP], meetings=[noted, later])) == [
        "'meeting/1' is a part of a meeting, where a meeting is meant"
    ]


def test_a_part_of_an_earlier_version_is_found_there():
    earlier = Group(id="group", kind="committee", seats=(Seat(id="gone"),))
    later = Group(id="group", kind="committee")
    (finding,) = found(
        groups=[earlier, later], offices=[Office(id="office", organisation="group/gone")]
    )
    assert finding.related[0].place.entity is earlier


def test_a_reference_of_the_header_and_of_a_trace_is_judged_too():
    findings = found(
        collaboration=Header(id="it", area="town"),
        organisations=[TOWN],
        traces=[Trace(document="town", item="1")],
    )
    assert sorted(messages(findings)) == [
        "'town' is an organisation, where a document is meant",
        "'town' is an organisation, where an area is meant",
    ]


def test_what_may_lead_to_anything_is_not_judged():
    everything = ("town", "group", "group/first", "person", "area")
    assert not found(
        organisations=[TOWN],
        groups=[GROUP],
        people=[Person(id="person", organisation="town")],
        areas=[Area(id="area", kind="place")],
        assignments=[Assignment(id="task", kind="task", concerns=everything)],
    )


def test_an_actor_may_be_a_seat():
    assert not found(
        groups=[GROUP], assignments=[Assignment(id="task", kind="task", assignees=("group/first",))]
    )


def test_of_several_things_with_one_id_one_of_the_right_kind_is_enough():
    for organisations_last in (True, False):
        sections = {"groups": [Group(id="town", kind="committee")], "organisations": [TOWN]}
        if organisations_last:
            sections["offices"] = [Office(id="town", organisation="town")]
        assert not found(meetings=[meeting(group="town")], **sections)


@pytest.mark.parametrize("target", ["nowhere", "nowhere/1", "group/nowhere", "group/first/second"])
def test_what_leads_nowhere_is_for_another_rule_alone(target):
    sections = {"groups": [GROUP], "offices": [Office(id="office", organisation=target)]}
    assert not found(**sections)
    assert len(found(ref001_unresolved_reference, **sections)) == 1


def test_a_reference_to_the_thing_itself_is_judged():
    (finding,) = found(offices=[Office(id="office", organisation="office")])
    assert messages([finding]) == ["'office' is an office, where an organisation is meant"]


def test_every_kind_of_entity_can_be_named():
    assert {kind_of(cls) for cls in ENTITY_SECTIONS.values()} <= set(KIND_NAMES)


MAKERS = {
    "organisation": lambda: {"organisations": [Organisation(id="x", kind="unit")]},
    "group": lambda: {"groups": [Group(id="x", kind="committee")]},
    "person": lambda: {"people": [Person(id="x")]},
    "area": lambda: {"areas": [Area(id="x", kind="place")]},
}
REFERRERS = {
    "organisation": lambda: {"offices": [Office(id="y", organisation="x")]},
    "group": lambda: {"meetings": [meeting(group="x")]},
    "document": lambda: {"gaps": [Gap(id="y", kind="other", sources=(Citation(document="x"),))]},
    "area": lambda: {"gaps": [Gap(id="y", kind="other", area="x")]},
}


@given(st.sampled_from(sorted(MAKERS)), st.sampled_from(sorted(REFERRERS)))
def test_a_reference_is_wrong_exactly_when_the_kinds_differ(kind, wanted):
    sections = {**MAKERS[kind](), **REFERRERS[wanted]()}
    assert len(found(**sections)) == (kind != wanted)
    assert not found(ref001_unresolved_reference, **sections)
