from datetime import date

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.meetings.attendance import Attendances
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.groups import Deputy, Group, Officer, Seat
from narvard.model.meetings import Attendance, Meeting, PartialAttendance
from narvard.model.organisations import Holding, Office, Organisation, Person

BEFORE, AFTER = PartialDate("2025-03-05"), PartialDate("2025-03-07")
GROUP = Group(
    id="g",
    kind="other",
    officers=(
        Officer(role="chair", seat="now"),
        Officer(role="chair", person="p-former", valid_to=BEFORE),
        Officer(role="secretary", person="p-secretary"),
    ),
    seats=(
        Seat(id="past", organisation="past", valid_to=BEFORE, holders=(Holding(person="p"),)),
        Seat(
            id="now",
            organisation="now",
            constituency=("spoken-for",),
            holders=(
                Holding(person="p"),
                Holding(person="p-former", valid_to=BEFORE),
                Holding(person="p-later", valid_from=AFTER),
            ),
            deputies=(Deputy(person="p-deputy"), Deputy(organisation="now")),
        ),
    ),
)
BUNDLE = Bundle(
    organisations=tuple(
        Organisation(id=name, kind="other")
        for name in ("past", "now", "spoken-for", "employer", "office-home", "elsewhere")
    ),
    people=(Person(id="p", organisation="employer"),),
    offices=(
        Office(
            id="o",
            organisation="office-home",
            holders=(
                Holding(person="p"),
                Holding(person="p"),
                Holding(person="q", valid_to=BEFORE),
            ),
        ),
    ),
    groups=(GROUP, Group(id="other", kind="other")),
)


def attendees(bundle=BUNDLE, group="g", **lists):
    meeting = Meeting(
        id="m", group=group, on=PartialDate("2025-03-06"), attendance=Attendance(**lists)
    )
    return Attendances(Collaboration(bundle)).at(meeting)


def test_whoever_came_for_any_part_attended():
    part = (PartialAttendance(person="b", items=(2,)),)
    came = attendees(present=("a",), partial=part, guests=("c",), absent=("d",), summoned=("e",))
    assert came.people == {"a", "b", "c"}
    assert [came.took_part_in("b", number) for number in (1, 2)] == [False, True]
    assert came.took_part_in("a", 1)
    assert not came.took_part_in("d", 1)


def test_a_part_that_is_not_stated_may_be_any():
    parts = (PartialAttendance(person="b"), PartialAttendance(person="c", items=(1,)))
    came = attendees(partial=parts)
    assert came.took_part_in("b", 9)
    assert not came.took_part_in("c", 9)


def test_the_officers_are_those_of_the_day():
    came = attendees()
    assert came.officers("chair") == {"p"}
    assert came.officers("secretary") == {"p-secretary"}
    assert came.officers("leader") == frozenset()
    assert attendees(group="nowhere").officers("chair") == frozenset()


@pytest.mark.parametrize(
    ("person", "actors"),
    [
        ("p", {"p", "employer", "now", "spoken-for", "office-home", "o", "g", "g/now"}),
        ("p-deputy", {"p-deputy", "now", "spoken-for", "g", "g/now"}),
        ("p-former", {"p-former"}),
        ("p-later", {"p-later"}),
        ("q", {"q"}),
    ],
)
def test_a_person_acts_for_whom_they_sit_and_work(person, actors):
    came = attendees(present=(person,))
    everybody = {one.id for one in BUNDLE.entities()} | {"g/now", "g/past", "nobody"}
    assert {actor for actor in everybody | {person} if came.represents(person, actor)} == actors
    assert came.is_represented(person)


def test_an_organisation_is_expected_when_it_has_a_seat_or_was_called():
    came = attendees(summoned=("elsewhere",), absent=("p", "nobody"))
    expected = {one.id for one in BUNDLE.organisations if came.is_expected(one.id)}
    assert expected == {"now", "spoken-for", "employer", "elsewhere"}


def test_the_version_of_the_group_of_that_day_met():
    versions = (
        Group(id="g", kind="other", valid_from=AFTER),
        Group(id="g", kind="board", valid_to=PartialDate("2025-03-06")),
        Group(id="g", kind="team", valid_from=PartialDate("2026")),
    )
    assert attendees(Bundle(groups=versions)).group is versions[1]
    assert attendees(Bundle(groups=versions[::2])).group is versions[2]


def test_the_day_of_a_vague_meeting_is_its_first():
    meeting = Meeting(id="m", group="g", on=PartialDate("2025-03"))
    came = Attendances(Collaboration(BUNDLE)).at(meeting)
    assert meeting.on.earliest == date(2025, 3, 1)
    assert came.officers("chair") == {"p", "p-former"}


def test_without_a_list_of_those_who_came_the_seats_say_who_is_expected():
    meeting = Meeting(id="m", group="g", on=PartialDate("2025-03-06"))
    expected = Attendances(Collaboration(BUNDLE)).at(meeting)
    assert expected.is_expected("now")
    assert not expected.is_expected("elsewhere")


def test_at_a_meeting_of_an_unknown_group_those_who_were_called_are_expected():
    unknown = attendees(group="unknown", summoned=("now",))
    assert unknown.is_expected("now")
    assert not unknown.is_expected("spoken-for")
