from datetime import date
from typing import get_args

import pytest

import narvard
from narvard.graph.collaboration import Collaboration
from narvard.kernel.errors import Unanswerable
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.groups import Group, Officer, OfficerRole, Seat, Vacancy
from narvard.model.organisations import Holding, Organisation, Person
from narvard.outputs.roles import ROLES

APRIL = date(2025, 4, 1)


def told(group, *people, **sections):
    people = tuple(Person(id=person) for person in people)
    whole = Collaboration(Bundle(groups=(group,), people=people, **sections))
    past = narvard.past_of(whole, group.id)

    def rows(tenures):
        return {
            one.name: [(each.during, each.holders, each.people) for each in one.tenures]
            for one in tenures
        }

    return rows(past.seats), rows(past.officers)


def test_two_vice_chairs_are_told_together():
    spring = Officer(role="vice_chair", person="p-two", valid_to=PartialDate("2025-03"))
    group = Group(
        id="g", kind="board", officers=(Officer(role="vice_chair", person="p-one"), spring)
    )
    assert told(group, "p-one", "p-two")[1] == {
        "vice_chair": [
            (Interval(None, APRIL), "held", ("p-one", "p-two")),
            (Interval(APRIL, None), "held", ("p-one",)),
        ]
    }


def test_a_vacancy_says_that_nobody_is_there():
    group = Group(
        id="g", kind="board", seats=(Seat(id="one", vacancies=(Vacancy(),)), Seat(id="two"))
    )
    assert told(group)[0] == {
        "one": [(ALWAYS, "vacant", ())],
        "two": [(ALWAYS, "not_written", ())],
    }


def test_a_seat_without_its_organisation_is_held_by_nobody():
    group = Group(
        id="g",
        kind="board",
        seats=(Seat(id="one", organisation="o", holders=(Holding(person="p-one"),)),),
        officers=(Officer(role="chair", seat="one"),),
    )
    gone = Organisation(id="o", kind="unit", valid_to=PartialDate("2025-03"))
    seats, officers = told(group, "p-one", organisations=(gone,))
    assert seats == {
        "one": [
            (Interval(None, APRIL), "held", ("p-one",)),
            (Interval(APRIL, None), "vacant", ()),
        ]
    }
    assert officers == {"chair": seats["one"]}


def test_what_does_not_concern_a_holder_does_not_cut_the_tenure():
    group = Group(
        id="g",
        kind="board",
        seats=(
            Seat(id="one", holders=(Holding(person="p-one"),)),
            Seat(id="two", valid_to=PartialDate("2025-03")),
        ),
    )
    assert told(group, "p-one")[0]["one"] == [(ALWAYS, "held", ("p-one",))]


def test_what_leads_nowhere_has_no_past():
    with pytest.raises(Unanswerable, match=r"^'g' leads to nothing$"):
        narvard.past_of(Collaboration(Bundle()), "g")


def test_every_role_has_a_name():
    assert set(ROLES) == set(get_args(OfficerRole))


def test_nobody_has_a_task_between_two_who_had_it(tmp_path):
    path = tmp_path / "group.yaml"
    path.write_text(
        "format: 1\n"
        "groups:\n"
        "  - id: g\n"
        "    kind: committee\n"
        "    valid_from: 2025-01-01\n"
        "    officers:\n"
        "      - {role: chair, person: p, valid_from: 2025-02-01, valid_to: 2025-03-31}\n"
        "      - {role: chair, person: q, valid_from: 2025-07-01}\n"
        "people: [{id: p}, {id: q}]\n",
        "utf-8",
    )
    (chair,) = narvard.past_of(narvard.load(path), "g").officers
    days = [(one.during.start, one.during.end, one.holders, one.people) for one in chair.tenures]
    assert days == [
        (date(2025, 2, 1), date(2025, 4, 1), "held", ("p",)),
        (date(2025, 4, 1), date(2025, 7, 1), "vacant", ()),
        (date(2025, 7, 1), None, "held", ("q",)),
    ]


def test_the_task_of_a_seat_that_is_nowhere_is_written_of_nobody():
    group = Group(id="g", kind="board", officers=(Officer(role="chair", seat="nowhere"),))
    assert told(group)[1] == {"chair": [(ALWAYS, "not_written", ())]}


def test_a_task_that_is_written_down_again_goes_on():
    again = Officer(role="chair", person="p-one", valid_from=PartialDate("2025-04"))
    group = Group(id="g", kind="board", officers=(Officer(role="chair", person="p-one"), again))
    assert told(group, "p-one")[1] == {"chair": [(ALWAYS, "held", ("p-one",))]}


def test_a_seat_that_is_written_twice_is_vacant_once():
    group = Group(
        id="g", kind="board", seats=(Seat(id="one", vacancies=(Vacancy(),)), Seat(id="one"))
    )
    assert told(group)[0] == {"one": [(ALWAYS, "vacant", ())]}


def test_a_task_is_vacant_through_two_versions_of_its_group_without_a_break():
    first = Officer(role="chair", person="p-one", valid_to=PartialDate("2024-12"))
    second = Officer(role="chair", person="p-two", valid_from=PartialDate("2025-07"))
    versions = (
        Group(id="g", kind="board", valid_to=PartialDate("2025-03"), officers=(first,)),
        Group(id="g", kind="team", valid_from=PartialDate("2025-04"), officers=(second,)),
    )
    people = tuple(Person(id=person) for person in ("p-one", "p-two"))
    (chair,) = narvard.past_of(Collaboration(Bundle(groups=versions, people=people)), "g").officers
    january, july = date(2025, 1, 1), date(2025, 7, 1)
    assert [(one.during, one.holders) for one in chair.tenures] == [
        (Interval(None, january), "held"),
        (Interval(january, july), "vacant"),
        (Interval(july, None), "held"),
    ]
