from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.engine import diagnose
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.share import Share
from narvard.model.bundle import Bundle
from narvard.model.decisions import Assignment, Gap
from narvard.model.groups import Deputy, Group, OfficeLink, Officer, Seat
from narvard.model.initiatives import Allocation, Initiative
from narvard.model.meetings import Action, AgendaItem, Attendance, Meeting, MeetingRecord
from narvard.model.organisations import Holding, Office, Organisation, Person
from narvard.model.text import Text
from narvard.model.timing import Due
from narvard.rules.reference import ref002_without_organisation as rule

AS_OF = date(2025, 4, 3)
DAY = PartialDate("2025-03-06")
TOWN = Organisation(id="town", kind="municipality")
OFFICE = Organisation(id="office", kind="administration", part_of="town")
KNOWN = Person(id="p-known", organisation="town")
STRAY = Person(id="p-stray")
TOPIC = Seat(id="topic", topic=Text("Comorbidity"))
TASK = Assignment(id="task", kind="task", assignees=("p-stray",))


def found(**sections):
    bundle = Bundle(**{name: tuple(items) for name, items in sections.items()})
    return list(rule.check(Collaboration(bundle), AS_OF))


def messages(findings):
    return [one.message for one in diagnose(findings, None)]


def group(*seats, **values):
    return Group(**{"id": "group", "kind": "committee", "seats": seats, **values})


def seat(**values):
    return Seat(**{"id": "seat", **values})


def meeting(**values):
    return Meeting(id="meeting", group="group", on=DAY, **values)


# --- people -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sections",
    [
        {"assignments": [TASK]},
        {"groups": [group(officers=(Officer(role="secretary", person="p-stray"),))]},
        {
            "initiatives": [
                Initiative(
                    id="team",
                    kind="project",
                    status="running",
                    allocations=(Allocation(person="p-stray", share=Share("25%")),),
                )
            ]
        },
        {"meetings": [meeting(chair="p-stray")]},
        {"meetings": [meeting(record=MeetingRecord(kind="minutes", approvers=("p-stray",)))]},
        {
            "meetings": [
                meeting(
                    items=(
                        AgendaItem(
                            number=1, actions=(Action(text=Text("Ask"), owners=("p-stray",)),)
                        ),
                    )
                )
            ]
        },
        {"gaps": [Gap(id="gap", kind="risk", owner="p-stray")]},
    ],
)
def test_whoever_has_a_task_needs_an_organisation(sections):
    findings = found(people=[KNOWN, STRAY], **sections)
    assert messages(findings) == ["'p-stray' takes part and belongs to no organisation"]
    assert findings[0].place.entity is STRAY
    assert findings[0].severity is Severity.WARNING
    (related,) = findings[0].related
    assert related.place.entity is next(iter(sections.values()))[0]


@pytest.mark.parametrize(
    "values",
    [
        {"attendance": Attendance(present=("p-stray",))},
        {"attendance": Attendance(guests=("p-stray",))},
        {"attendance": Attendance(summoned=("p-stray",), absent=("p-stray",))},
        {"items": (AgendaItem(number=1, presenters=("p-stray",)),)},
        {
            "items": (
                AgendaItem(number=1, actions=(Action(text=Text("Tell"), receivers=("p-stray",)),)),
            )
        },
    ],
)
def test_whoever_is_only_noted_needs_none(values):
    assert not found(people=[KNOWN, STRAY], meetings=[meeting(**values)])


def test_a_service_user_representative_needs_none():
    speaker = attrs.evolve(STRAY, service_user_representative=True)
    assert not found(people=[KNOWN, speaker], assignments=[TASK])


@pytest.mark.parametrize(
    "held",
    [
        seat(organisation="town"),
        seat(constituency=("town",)),
        seat(rotates_between=("town", "office")),
        seat(service_user_representative=True),
        seat(ex_officio=OfficeLink(office="head")),
        seat(appointed_by="town"),
    ],
)
def test_the_seat_tells_for_whom_its_holder_acts(held):
    held = attrs.evolve(held, holders=(Holding(person="p-stray"),))
    assert not found(people=[KNOWN, STRAY], assignments=[TASK], groups=[group(held)])


def test_the_office_tells_for_whom_its_holder_acts():
    office = Office(id="head", organisation="town", holders=(Holding(person="p-stray"),))
    assert not found(people=[KNOWN, STRAY], assignments=[TASK], offices=[office])


def test_a_deputy_acts_for_the_seat_or_for_whom_it_is_sent_by():
    sections = {"people": [KNOWN, STRAY], "assignments": [TASK]}
    deputy = Deputy(person="p-stray")
    assert found(**sections, groups=[group(seat(deputies=(deputy,)))])
    assert not found(**sections, groups=[group(seat(organisation="town", deputies=(deputy,)))])
    sent = attrs.evolve(deputy, organisation="town")
    assert not found(**sections, groups=[group(seat(deputies=(sent,)))])


def test_a_person_lacks_an_organisation_whatever_is_written_of_others():
    assert len(found(people=[STRAY, Person(id="p-other")], assignments=[TASK])) == 1


@pytest.mark.parametrize("status", ["ended", "cancelled"])
def test_a_task_in_what_is_over_is_none(status):
    team = Initiative(id="team", kind="project", status=status, leader="p-stray")
    assert not found(people=[KNOWN, STRAY], initiatives=[team])


def test_each_version_of_a_person_is_judged_for_its_own_time():
    before = attrs.evolve(STRAY, valid_to=PartialDate("2024"))
    after = attrs.evolve(STRAY, valid_from=PartialDate("2025"), organisation="town")
    (finding,) = found(people=[KNOWN, before, after], assignments=[TASK])
    assert finding.place.entity is before
    assert finding.during == Interval(None, date(2025, 1, 1))


def test_a_person_who_is_not_declared_is_for_another_rule():
    assert not found(people=[KNOWN], assignments=[TASK])


@pytest.mark.parametrize(
    ("values", "severity"),
    [
        ({"kind": "information"}, Severity.WARNING),
        (
            {
                "kind": "information",
                "owner": "p-known",
                "due": Due(on=PartialDate("2025-06-30")),
            },
            Severity.INFO,
        ),
        (
            {"kind": "vacancy", "owner": "p-known", "due": Due(on=PartialDate("2025-06-30"))},
            Severity.WARNING,
        ),
    ],
)
def test_a_gap_that_is_owned_weighs_less(values, severity):
    gap = Gap(id="gap", about=("p-stray",), **values)
    (finding,) = found(people=[KNOWN, STRAY], assignments=[TASK], gaps=[gap])
    assert finding.severity is severity


# --- units --------------------------------------------------------------------------------


def unit(**values):
    return Organisation(**{"id": "unit", "kind": "unit", **values})


@pytest.mark.parametrize("kind", ["unit", "administration", "political_committee"])
def test_a_unit_is_part_of_something(kind):
    findings = found(organisations=[TOWN, OFFICE, unit(kind=kind)])
    assert messages(findings) == ["'unit' is a unit and part of no organisation"]


@pytest.mark.parametrize("kind", ["hospital", "care_centre", "psychiatry", "police", "collective"])
def test_what_may_stand_alone_is_not_judged(kind):
    assert not found(organisations=[TOWN, OFFICE, unit(kind=kind)])


@pytest.mark.parametrize(
    "values",
    [
        {"legal_person": True},
        {"sector": "private"},
        {"sector": "voluntary"},
        {"country": "NO"},
        {"external": True},
        {"members": ("town",)},
        {"part_of": "nowhere"},
    ],
)
def test_some_units_need_no_principal(values):
    assert not found(organisations=[TOWN, OFFICE, unit(**values)])


def test_a_unit_may_belong_through_its_collective():
    cluster = Organisation(id="cluster", kind="collective", members=("unit",))
    assert found(organisations=[TOWN, OFFICE, unit(), cluster])
    within = attrs.evolve(cluster, part_of="town")
    assert not found(organisations=[TOWN, OFFICE, unit(), within])


def test_a_unit_that_stands_alone_is_reported_whatever_is_written_of_others():
    assert len(found(organisations=[TOWN, unit()])) == 1


# --- seats --------------------------------------------------------------------------------


def test_a_seat_of_a_subject_is_reported_while_it_is_there():
    limited = attrs.evolve(TOPIC, valid_from=PartialDate("2025-02"))
    findings = found(
        groups=[group(seat(organisation="town"), limited, valid_to=PartialDate("2025"))]
    )
    assert messages(findings) == ["'group/topic' is the seat of a subject and of no organisation"]
    assert findings[0].place.path == ("seats", 1, "id")
    assert findings[0].during == Interval(date(2025, 2, 1), date(2026, 1, 1))


def test_a_seat_with_nothing_is_reported():
    findings = found(groups=[group(seat(organisation="town"), seat(id="empty"))])
    assert messages(findings) == ["'group/empty' is the seat of no organisation"]
    assert findings[0].during == ALWAYS


def test_a_group_that_names_no_organisation_is_not_judged():
    assert not found(groups=[group(TOPIC, seat())])


@pytest.mark.parametrize("status", ["proposed", "planned", "ended"])
def test_a_group_that_is_not_active_is_not_judged(status):
    assert not found(groups=[group(seat(organisation="town"), TOPIC, status=status)])


@pytest.mark.parametrize(
    "values",
    [
        {"service_user_representative": True},
        {"rotates_between": ("town",)},
        {"ex_officio": OfficeLink(group="other", role="chair")},
        {"appointed_by": "council"},
        {"side": "region"},
        {"member_kind": "executive"},
        {"membership": "adviser"},
        {"membership": "co_opted"},
        {"valid_from": PartialDate("2025"), "valid_to": PartialDate("2024")},
    ],
)
def test_some_seats_need_no_organisation(values):
    assert not found(groups=[group(seat(organisation="town"), attrs.evolve(TOPIC, **values))])


def test_the_seat_of_an_officer_may_be_nobody_s_unless_it_has_a_subject():
    officers = (Officer(role="chair", seat="chair"), Officer(role="vice_chair", seat="topic"))
    findings = found(
        groups=[group(seat(organisation="town"), seat(id="chair"), TOPIC, officers=officers)]
    )
    assert [finding.parameters["subject"] for finding in findings] == ["group/topic"]


def test_the_organisation_of_a_holder_tells_whose_seat_it_is():
    held = seat(id="held", holders=(Holding(person="p-known"),))
    sections = {"groups": [group(seat(organisation="town"), held)]}
    assert not found(**sections, people=[KNOWN])
    assert found(**sections, people=[Person(id="p-known")])
    assert found(**sections)


def test_the_holder_of_a_seat_for_a_subject_does_not_tell_whose_it_is():
    held = attrs.evolve(TOPIC, holders=(Holding(person="p-known"),))
    groups = [group(seat(organisation="town"), held)]
    assert messages(found(groups=groups, people=[KNOWN])) == [
        "'group/topic' is the seat of a subject and of no organisation"
    ]
    speaks = attrs.evolve(KNOWN, service_user_representative=True)
    assert not found(groups=groups, people=[speaks])


def test_a_seat_without_a_holder_is_declared_as_lacking_representation():
    gap = Gap(
        id="gap",
        kind="representation",
        about=("group/topic",),
        owner="p-known",
        due=Due(on=PartialDate("2025-06-30")),
    )
    (finding,) = found(groups=[group(seat(organisation="town"), TOPIC)], gaps=[gap])
    assert finding.severity is Severity.INFO


# --- together -----------------------------------------------------------------------------


@given(st.permutations([KNOWN, STRAY, Person(id="p-other")]), st.booleans())
def test_the_order_and_what_is_beside_changes_nothing(people, more):
    groups = [group(seat(organisation="town"), TOPIC)]
    if more:
        groups.append(Group(id="other", kind="network", seats=(seat(organisation="town"),)))
    findings = found(people=people, groups=groups, assignments=[TASK])
    assert [finding.parameters["subject"] for finding in findings] == ["p-stray", "group/topic"]
