from datetime import date

import pytest
from hypothesis import given

from narvard.graph.days.periods import period_of
from narvard.graph.groups.membership import (
    empty_periods,
    held_seats,
    holdings_of,
    is_steadily_chaired,
    records_composition,
    records_holders,
    rights_of,
    seat_period,
    terms_of,
)
from narvard.kernel.interval import ALWAYS, Interval, subtract
from narvard.kernel.partial_date import PartialDate
from narvard.model.groups import Group, Officer, Seat
from narvard.model.organisations import Holding
from tests.graph import worlds


def group(**values):
    return Group(id="group", kind="committee", **values)


def held(person, first=None, last=None):
    return Holding(
        person=person,
        valid_from=None if first is None else PartialDate(first),
        valid_to=None if last is None else PartialDate(last),
    )


def chair(person, first=None, last=None, role="chair"):
    return Officer(
        role=role,
        person=person,
        valid_from=None if first is None else PartialDate(first),
        valid_to=None if last is None else PartialDate(last),
    )


def test_a_seat_exists_no_longer_than_its_group():
    seat = Seat(id="police", valid_from=PartialDate("2024"))
    whole = group(seats=(seat,), valid_to=PartialDate("2025-06-30"))
    assert seat_period(whole, seat) == Interval(date(2024, 1, 1), date(2025, 7, 1))


def test_a_holding_is_cut_by_its_seat_and_left_out_when_nothing_is_left():
    seat = Seat(
        id="police",
        holders=(held("p-before", last="2023"), held("p-one", first="2023-06", last="2025-03-31")),
        valid_from=PartialDate("2024"),
    )
    (found,) = held_seats(group(seats=(Seat(id="town"), seat)))
    assert (found.seat, found.position, found.index) == (seat, 1, 1)
    assert found.holding.person == "p-one"
    assert found.period == Interval(date(2024, 1, 1), date(2025, 4, 1))


def test_a_seat_stands_empty_before_between_and_after_its_holders():
    seat = Seat(
        id="police",
        holders=(held("p-two", "2025-03-01", "2025-05-31"), held("p-one", "2024-02", "2024-12-31")),
        valid_from=PartialDate("2024"),
    )
    assert empty_periods(group(seats=(seat,)), seat) == (
        Interval(date(2024, 1, 1), date(2024, 2, 1)),
        Interval(date(2025, 1, 1), date(2025, 3, 1)),
        Interval(date(2025, 6, 1), None),
    )


def test_a_seat_without_holders_stands_always_empty_while_it_exists():
    assert empty_periods(group(), Seat(id="police")) == (ALWAYS,)
    never = Seat(id="police", valid_from=PartialDate("2025"), valid_to=PartialDate("2024"))
    assert empty_periods(group(), never) == ()


def test_terms_come_by_their_first_day():
    officers = (
        chair("p-late", "2025-09-01"),
        chair("p-secretary", role="secretary"),
        chair("p-first", last="2024-12-31"),
        chair("p-middle", "2025-01-01", "2025-06-30"),
        chair("p-never", "2025-02-01", "2025-01-01"),
    )
    terms = terms_of(group(officers=officers), "chair")
    assert [(term.officer.person, term.index) for term in terms] == [
        ("p-first", 2),
        ("p-middle", 3),
        ("p-late", 0),
    ]


def test_a_term_is_cut_by_the_time_of_the_group():
    whole = group(officers=(chair("p-one"),), valid_from=PartialDate("2025"))
    (term,) = terms_of(whole, "chair", "vice_chair")
    assert term.period == Interval(date(2025, 1, 1), None)


def test_what_is_written_down_of_a_group():
    empty = group(seats=(Seat(id="police"),))
    assert not records_composition(group())
    assert records_composition(empty)
    assert records_composition(group(officers=(chair("p-one"),)))
    assert not records_holders(empty)
    assert records_holders(group(seats=(Seat(id="police", holders=(held("p-one"),)),)))


@pytest.mark.parametrize(
    ("membership", "votes"),
    [
        ("ordinary", True),
        ("ex_officio", True),
        ("co_opted", False),
        ("observer", False),
        ("adviser", False),
        ("support", False),
    ],
)
def test_rights_go_with_the_way_of_belonging(membership, votes):
    assert ("vote" in rights_of(Seat(id="one", membership=membership))) == votes


def test_stated_rights_come_first():
    assert rights_of(Seat(id="one", rights=())) == ()
    assert rights_of(Seat(id="one", membership="adviser", rights=("vote",))) == ("vote",)


def test_the_holdings_of_one_seat_are_those_of_all_seats_that_are_of_it():
    seats = (
        Seat(id="one", holders=(held("p-one"), held("p-two", first="2025", last="2024"))),
        Seat(id="none"),
        Seat(id="two", holders=(held("p-two", first="2024"), held("p-one", first="2025"))),
    )
    whole = group(seats=seats)
    assert [one.holding.person for one in holdings_of(whole, 0)] == ["p-one"]
    assert list(holdings_of(whole, 1)) == []
    assert [(one.position, one.index) for one in holdings_of(whole, 2)] == [(2, 0), (2, 1)]


HELD = Seat(id="s", holders=(held("p-one", first="2024"),))


@pytest.mark.parametrize(
    ("values", "is_steady"),
    [
        ({"officers": (chair("p-one"),)}, True),
        ({"officers": (chair("p-one"), chair("p-two", role="secretary"))}, True),
        ({"officers": (chair("p-one", first="2024"),)}, True),
        ({"officers": (chair("p-one", first="2024"),), "valid_from": "2024"}, True),
        ({"officers": (chair("p-one", first="2025"),), "valid_from": "2024"}, False),
        ({"officers": (chair("p-one"),), "valid_to": "2030"}, False),
        ({"officers": (chair("p-one", last="2030"),)}, False),
        ({"officers": (chair("p-one"), chair("p-two"))}, False),
        ({"officers": (chair("p-one", role="leader"),)}, False),
        ({}, False),
        ({"officers": (Officer(role="chair", seat="s"),), "seats": (HELD,)}, True),
        ({"officers": (Officer(role="chair", seat="s"),), "seats": (Seat(id="s"),)}, True),
        ({"officers": (Officer(role="chair", seat="nowhere"),), "seats": (HELD,)}, False),
        (
            {
                "officers": (Officer(role="chair", seat="s"),),
                "seats": (HELD,),
                "valid_from": "2023",
            },
            False,
        ),
    ],
)
def test_a_glance_tells_of_most_groups_that_one_chair_is_always_there(values, is_steady):
    days = {key: PartialDate(values[key]) for key in ("valid_from", "valid_to") if key in values}
    assert is_steadily_chaired(group(**{**values, **days})) is is_steady


@given(worlds.bundles)
def test_who_is_always_in_the_chair_is_the_only_one_in_all_of_the_known_time(bundle):
    for one in bundle.groups:
        if is_steadily_chaired(one):
            (term,) = terms_of(one, "chair")
            breaks = subtract(period_of(one), [term.period])
            assert all(stretch.start is None for stretch in breaks)
