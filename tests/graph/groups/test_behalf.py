from datetime import date

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.behalf import (
    employers_of,
    organisations_of_term,
    seats_of_term,
    sides_of_term,
)
from narvard.graph.groups.membership import terms_of
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.groups import Group, Officer, Seat
from narvard.model.organisations import Holding, Organisation, Person

COLLABORATION = Collaboration(
    Bundle(
        organisations=(
            Organisation(id="trust", kind="hospital", side="hospital"),
            Organisation(id="ward", kind="unit", part_of="trust"),
            Organisation(id="town", kind="municipality", side="local"),
        ),
        people=(
            Person(id="p", organisation="ward", valid_to=PartialDate("2024")),
            Person(id="p", organisation="town", valid_from=PartialDate("2025")),
            Person(id="p-nobody"),
        ),
    )
)
SEATS = (
    Seat(
        id="own", organisation="far", holders=(Holding(person="p", valid_to=PartialDate("2024")),)
    ),
    Seat(id="other", organisation="town", constituency=("north", "town")),
)


def asked(question, *, first=None, last=None, seats=SEATS, **officer):
    group = Group(
        id="g",
        kind="board",
        seats=seats,
        officers=(
            Officer(
                role="chair",
                valid_from=None if first is None else PartialDate(first),
                valid_to=None if last is None else PartialDate(last),
                **officer,
            ),
        ),
    )
    (term,) = terms_of(group, "chair")
    return question(COLLABORATION, group, term)


def test_a_task_is_for_the_seats_and_the_employers_of_its_time():
    assert asked(organisations_of_term, person="p") == ("far", "ward", "town")
    assert asked(organisations_of_term, person="p", last="2024") == ("far", "ward")
    assert asked(organisations_of_term, person="p", first="2025") == ("town",)
    assert asked(organisations_of_term, person="p-nobody") == ()


def test_a_task_that_goes_with_a_seat_is_for_whom_the_seat_is_for():
    assert asked(organisations_of_term, seat="other") == ("town", "north")


@pytest.mark.parametrize(
    ("officer", "sides"),
    [
        ({"person": "p", "last": "2024"}, ("hospital",)),
        ({"person": "p", "first": "2025"}, ("local",)),
        ({"person": "p"}, ("hospital", "local")),
        ({"person": "p-nobody"}, ()),
        ({"seat": "other"}, ("local",)),
        ({"seat": "gone"}, ()),
    ],
)
def test_a_task_is_for_the_side_of_the_seat_or_else_of_the_employer(officer, sides):
    assert asked(sides_of_term, **officer) == sides


def test_the_seat_of_a_task_is_its_own_or_the_one_held_meanwhile():
    def seats(_, group, term):
        return [seat.id for seat in seats_of_term(group, term)]

    assert asked(seats, person="p") == ["own"]
    assert asked(seats, person="p", first="2025") == []
    assert asked(seats, person="p", seat="other") == ["other"]


def test_an_employer_counts_in_the_time_of_the_employment():
    assert employers_of(COLLABORATION, "p", ALWAYS) == ("ward", "town")
    assert employers_of(COLLABORATION, "p", Interval(date(2025, 1, 1), None)) == ("town",)
    assert employers_of(COLLABORATION, None, ALWAYS) == ()
