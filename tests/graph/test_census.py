import re
from datetime import date

import pytest

from narvard.graph.census import Census
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.backwards import with_backwards
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.groups import Deputy, Group, Seat
from narvard.model.organisations import Holding, Office, Organisation, Person
from narvard.model.text import Text

PLAIN = Seat(id="plain", holders=(Holding(person="p-one"),))
TIMED = Seat(
    id="timed",
    rights=("attend",),
    holders=(Holding(person="p-two", valid_to=PartialDate("2025")),),
)
FIRST = Group(id="first", kind="board", seats=(PLAIN, TIMED))
SECOND = Group(id="second", kind="board", seats=(Seat(id="empty", rights=()),))
OFFICE = Office(id="office", organisation="town", holders=(Holding(person="p-two"),))
TOWN = Organisation(
    id="town", kind="municipality", name=Text({"sv": "Staden 2025", "en": "The town"})
)
CENSUS = Census((TOWN, OFFICE, FIRST, SECOND))


def test_every_record_of_a_class_comes_with_what_it_is_in():
    assert [(seat.id, source) for seat, source in CENSUS.records(Seat)] == [
        ("plain", FIRST),
        ("timed", FIRST),
        ("empty", SECOND),
    ]
    assert list(CENSUS.records(Person)) == []


def test_only_what_has_anything_in_a_field_is_had():
    assert list(CENSUS.having(Seat, "rights")) == [(TIMED, FIRST)]
    held = [(one.person, source.id) for one, source in CENSUS.having(Holding, "person")]
    assert sorted(held) == [("p-one", "first"), ("p-two", "first"), ("p-two", "office")]
    assert list(CENSUS.having(Deputy, "person")) == []


def test_what_has_a_last_day_is_found_at_any_depth():
    assert list(CENSUS.with_last_day()) == [(TIMED.holders[0], FIRST)]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("p-two", [OFFICE, FIRST]),
        ("town", [TOWN, OFFICE]),
        ("Staden", [TOWN]),
        ("2025", [TOWN]),
        ("board", []),
        ("one.*two", []),
    ],
)
def test_strings_are_sought_in_texts_ids_and_references_one_by_one(pattern, found):
    assert CENSUS.with_string(re.compile(pattern)) == found


def test_what_a_hint_says_no_to_is_not_looked_at():
    digits = re.compile("[0-9]")
    assert CENSUS.with_string(digits, hint=lambda text: "Staden" in text) == [TOWN]
    assert CENSUS.with_string(digits, hint=lambda _: False) == []


def backwards(name, *seats, **days):
    return Group(id=name, kind="board", seats=seats, **days)


def test_what_ends_before_it_begins_is_found_where_it_is():
    late, early = PartialDate("2025-06-02"), PartialDate("2025-06-01")
    held = Seat(id="s", holders=(Holding(person="p", valid_from=late, valid_to=early),))
    same_month = {"valid_from": late, "valid_to": PartialDate("2025-06")}
    groups = (
        backwards("itself", valid_from=late, valid_to=early),
        backwards("in-order", valid_from=early, valid_to=late),
        backwards("perhaps", **same_month),
        backwards("open", valid_to=early),
        backwards("inside", held),
    )
    found = with_backwards(Collaboration(Bundle(groups=groups)))
    assert [one.id for one in found] == ["itself", "inside"]


def test_a_collaboration_of_a_day_is_counted_anew():
    whole = Collaboration(Bundle(groups=(FIRST, SECOND)))
    later = whole.at(date(2026, 1, 1))
    assert [one.person for one, _ in whole.census.records(Holding)] == ["p-one", "p-two"]
    assert [one.person for one, _ in later.census.records(Holding)] == ["p-one"]
