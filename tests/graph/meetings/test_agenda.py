import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.graph.meetings.agenda import lacks_item, matters_under, taken_at
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.meetings import AgendaItem, ItemExtent, Meeting, MeetingRecord

INNER = AgendaItem(number=7)
MATTERS = (AgendaItem(number=1, matters=(INNER,)), AgendaItem(number=2))
ITEMS = (AgendaItem(number=3, matters=MATTERS), AgendaItem(number=4))


def test_items_and_matters_come_in_the_order_of_the_agenda():
    meeting = Meeting(id="m", group="g", on=PartialDate("2025"), items=ITEMS)
    taken = list(taken_at(meeting))
    assert [one.path for one in taken] == [
        ("items", 0),
        ("items", 0, "matters", 0),
        ("items", 0, "matters", 0, "matters", 0),
        ("items", 0, "matters", 1),
        ("items", 1),
    ]
    assert [one.number for one in taken] == [3, 3, 3, 3, 4]
    assert [one.item.number for one in taken] == [3, 1, 7, 2, 4]


def test_matters_at_any_depth_and_not_the_item_itself():
    assert [one.number for one in matters_under(ITEMS[0])] == [1, 7, 2]
    assert list(matters_under(ITEMS[1])) == []


def meeting(*numbers, extent=None, **values):
    record = None
    if extent is not None:
        first, last = extent
        record = MeetingRecord(kind="minutes", extent=ItemExtent(first=first, last=last))
    return Meeting(
        id="meeting",
        group="group",
        on=PartialDate("2025-03-06"),
        items=tuple(AgendaItem(number=number) for number in numbers),
        record=record,
        **values,
    )


def lacks(number, *meetings):
    return lacks_item(Collaboration(Bundle(meetings=meetings)), "meeting", number)


@pytest.mark.parametrize(
    ("written", "number", "lacking"),
    [
        (meeting(1, 2, 3), 4, True),
        (meeting(3, 1, 2), 4, True),
        (meeting(1, 2, 3), 3, False),
        (meeting(1, 3), 2, False),
        (meeting(1, 3), 4, False),
        (meeting(2, 3), 4, False),
        (meeting(1), 2, False),
        (meeting(), 1, False),
        (meeting(extent=(1, 9)), 9, False),
        (meeting(extent=(1, 9)), 10, True),
        (meeting(extent=(41, 45)), 40, True),
        (meeting(10, extent=(1, 9)), 10, False),
        (meeting(1, 2, extent=(1, 9)), 5, False),
    ],
)
def test_what_is_known_to_be_lacking(written, number, lacking):
    assert lacks(number, written) == lacking


def test_a_meeting_that_is_not_declared_lacks_nothing():
    assert not lacks(1)


def test_every_version_must_lack_it():
    assert not lacks(3, meeting(1, 2), meeting(1, 2, 3))
    assert not lacks(3, meeting(1, 2), meeting())
    assert lacks(3, meeting(1, 2), meeting(1, 2))


@given(st.integers(2, 30), st.integers(1, 40))
def test_items_numbered_from_one_are_all_there_are(count, number):
    assert lacks(number, meeting(*range(1, count + 1))) == (number > count)


def test_only_wanted_items_are_taken_and_matters_are_looked_for_under_all():
    meeting = Meeting(id="m", group="g", on=PartialDate("2025"), items=ITEMS)
    odd = [one.item.number for one in taken_at(meeting, lambda item: item.number % 2)]
    assert odd == [3, 1, 7]
    seven = [one.path for one in taken_at(meeting, lambda item: item.number == 7)]
    assert seven == [("items", 0, "matters", 0, "matters", 0)]
