from datetime import date

import pytest
from attrs import evolve

from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.belonging import Belonging, belonging_to
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.groups import Deputy, Group, Officer, Seat, Vacancy
from narvard.model.organisations import Holding, Organisation, Person

DAY = Interval(date(2025, 3, 6), date(2025, 3, 7))
BEFORE = PartialDate("2025-03-05")
ORGANISATIONS = (
    Organisation(id="town", kind="municipality"),
    Organisation(id="school", kind="school", part_of="town"),
    Organisation(id="region", kind="region"),
    Organisation(id="office", kind="unit"),
    Organisation(id="all", kind="collective", members=("town", "region")),
)
WORKER = Person(id="p", organisation="school")
MEMBER = Seat(id="m", organisation="region", holders=(Holding(person="member"),))


def seat(**more):
    return Seat(id="s", **more)


def a_group(*seats, **more):
    return Group(**{"id": "g", "kind": "board", "seats": (MEMBER, *seats), **more})


def is_outside(group, person=WORKER, *others, days=DAY):
    bundle = Bundle(groups=(group, *others), organisations=ORGANISATIONS)
    return Belonging(Collaboration(bundle)).is_outside(person, group, days)


def test_everybody_named_in_a_group_belongs_to_it_for_a_time():
    group = a_group(
        seat(
            holders=(Holding(person="holder", valid_to=BEFORE),),
            deputies=(Deputy(person="deputy"), Deputy(organisation="town")),
            valid_from=PartialDate("2025-01-01"),
        ),
        officers=(Officer(role="leader", person="leader"), Officer(role="secretary")),
    )
    first = date(2025, 1, 1)
    assert dict(belonging_to(group)) == {
        "member": Interval(None, None),
        "holder": Interval(first, date(2025, 3, 6)),
        "deputy": Interval(first, None),
        "leader": Interval(None, None),
    }


@pytest.mark.parametrize(
    ("own_seat", "expected"),
    [
        ({"organisation": "town", "holders": (Holding(person="p"),)}, False),
        ({"organisation": "town", "holders": (Holding(person="p", valid_to=BEFORE),)}, True),
        ({"organisation": "town", "holders": (Holding(person="q"),)}, True),
        ({"organisation": "town"}, False),  # who holds it is not written down
        ({"organisation": "town", "valid_to": BEFORE}, True),
        ({"organisation": "town", "vacancies": (Vacancy(),)}, True),
        ({"organisation": "region"}, True),
        ({"constituency": ("all",)}, False),
        ({"rotates_between": ("region", "town")}, False),
        ({}, False),
        ({"service_user_representative": True}, True),
        ({"holders": (Holding(person="q"),), "deputies": (Deputy(person="p"),)}, False),
        ({"holders": (Holding(person="q"),), "deputies": (Deputy(organisation="town"),)}, False),
        ({"holders": (Holding(person="q"),), "deputies": (Deputy(organisation="region"),)}, True),
        ({"holders": (Holding(person="q"),), "deputies": (Deputy(),)}, False),
        ({"holders": (Holding(person="q"),), "contact": "p"}, False),
        ({"holders": (Holding(person="q"),), "contact": "q"}, True),
    ],
)
def test_whoever_may_have_a_place_is_not_outside(own_seat, expected):
    assert is_outside(a_group(seat(**own_seat))) is expected


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (WORKER, True),
        (Person(id="p", organisation="region"), True),
        (Person(id="p"), True),
        (Person(id="p", service_user_representative=True), False),
        (Person(id="p", organisation="office"), False),
        (Person(id="member", organisation="town"), False),
    ],
)
def test_service_users_and_the_host_are_not_outside(person, expected):
    assert is_outside(a_group(hosted_by="office"), person) is expected


def test_somebody_whose_employer_is_not_known_may_have_any_open_place():
    assert not is_outside(a_group(seat(organisation="town")), Person(id="p"))


def test_somebody_known_by_the_principal_may_sit_for_a_unit_of_it():
    group = a_group(seat(organisation="school"))
    assert not is_outside(group, Person(id="p", organisation="town"))


def test_a_support_office_supports():
    support = Group(
        id="o", kind="support_office", seats=(Seat(id="s", holders=(Holding(person="p"),)),)
    )
    assert not is_outside(a_group(), WORKER, support)
    assert is_outside(a_group(), WORKER, evolve(support, kind="board"))


def test_nobody_is_outside_where_it_is_not_written_down_who_is_in():
    assert not is_outside(a_group(partly_known=True))
    assert not is_outside(Group(id="g", kind="board", seats=(seat(organisation="region"),)))
    assert not is_outside(Group(id="g", kind="board"))


def test_a_task_that_nobody_is_named_for_may_be_anybodys():
    assert not is_outside(a_group(officers=(Officer(role="secretary"),)))
    assert is_outside(a_group(officers=(Officer(role="secretary", valid_to=BEFORE),)))
    assert is_outside(a_group(officers=(Officer(role="chair", seat="m"),)))


def test_members_of_a_group_that_meets_as_this_one_belong_to_it():
    part = Group(id="part", kind="board", seats=(Seat(id="s", holders=(Holding(person="p"),)),))
    whole = a_group(consists_of=("part",))
    assert not is_outside(whole, WORKER, part)
    assert is_outside(whole, Person(id="q", organisation="school"), part)
    assert not is_outside(whole, Person(id="q", organisation="school"))  # part is not declared
    assert is_outside(whole, Person(id="q"), evolve(part, consists_of=("g",)))


def test_a_part_of_which_nothing_is_known_leaves_it_open():
    whole = a_group(consists_of=("part",))
    assert not is_outside(whole, WORKER, Group(id="part", kind="board"))


def test_all_records_of_a_group_count():
    now = a_group(valid_to=PartialDate("2025-12-31"))
    earlier = Group(
        id="g",
        kind="board",
        seats=(Seat(id="s", holders=(Holding(person="p"),)),),
        valid_to=PartialDate("2025-03-06"),
    )
    assert not is_outside(now, WORKER, earlier)
    assert is_outside(now, WORKER, evolve(earlier, valid_to=BEFORE))


def test_who_goes_on_belongs_from_a_day_at_the_latest_and_without_an_end():
    leaves = Holding(person="leaves", valid_to=PartialDate("2025-12-31"))
    again = (
        Holding(person="again", valid_to=PartialDate("2024")),
        Holding(person="again", valid_from=PartialDate("2025-03-07")),
    )
    group = a_group(seat(holders=(leaves, *again), deputies=(Deputy(person="deputy"),)))
    belonging = Belonging(Collaboration(Bundle(groups=(group,))))

    def go_on(day):
        names = ("member", "leaves", "again", "deputy", "nobody")
        return [one for one in names if belonging.goes_on(one, "g", day)]

    assert go_on(date(2025, 3, 6)) == ["member", "deputy"]
    assert go_on(date(2025, 3, 7)) == ["member", "again", "deputy"]
    assert not belonging.goes_on("member", "elsewhere", date(2025, 3, 7))
