from narvard.graph.meetings.agenda import matters_under, taken_at
from narvard.kernel.partial_date import PartialDate
from narvard.model.meetings import AgendaItem, Meeting

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
    assert sorted(one.number for one in matters_under(ITEMS[0])) == [1, 2, 7]
    assert list(matters_under(ITEMS[1])) == []
