from datetime import date

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.meetings.agenda import taken_at
from narvard.graph.meetings.returns import Returns
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.meetings import AgendaItem, CrossReference, Meeting
from narvard.model.text import Text

LATER = date(2025, 3, 6)


def meeting(name, on, group="g", matters=(), **item):
    items = (AgendaItem(number=2, matters=matters, **item),)
    return Meeting(id=name, group=group, on=PartialDate(on), items=items)


def first(left, *others, groups=("g",)):
    returns = Returns(Collaboration(Bundle(meetings=(left, *others))))
    return returns.first(left, next(taken_at(left)), groups)


LEFT = meeting("m", "2025-02-06", concerns=("x", "g"), title=Text({"sv": "Hot", "en": "Threats"}))


@pytest.mark.parametrize(
    ("item", "comes_back"),
    [
        ({"concerns": ("y", "x")}, True),
        ({"concerns": ("m/2",)}, True),
        ({"concerns": ("m/3",)}, False),
        ({"concerns": ("g",)}, False),  # every meeting is about the group itself
        ({"refers_to": (CrossReference(meeting="m", item=2),)}, True),
        ({"refers_to": (CrossReference(meeting="m"),)}, True),
        ({"refers_to": (CrossReference(meeting="m", item=3),)}, False),
        ({"refers_to": (CrossReference(item=2),)}, False),
        ({"title": Text("THREATS")}, True),
        ({"title": Text("Other business")}, False),
        ({"concerns": ("x",), "outcomes": ("filed",)}, False),
        ({"concerns": ("x",), "outcomes": ("filed", "decided")}, True),
        ({"matters": (AgendaItem(number=1, concerns=("x",)),)}, True),
        ({}, False),
    ],
)
def test_a_matter_comes_back_by_what_it_is_about_or_is_pointed_to(item, comes_back):
    assert first(LEFT, meeting("n", "2025-03-06", **item)) == (LATER if comes_back else None)


def test_a_decision_that_is_named_again_brings_a_matter_back():
    left = meeting("m", "2025-02-06", decisions=("d",))
    told = meeting("n", "2025-03-06", refers_to=(CrossReference(decision="d"),))
    assert first(left, told) == LATER
    assert first(left, meeting("n", "2025-03-06", decisions=("d",))) == LATER


def test_only_a_later_meeting_of_the_groups_counts_and_the_first_one():
    again = {"concerns": ("x",)}
    assert first(LEFT, meeting("n", "2025-02-06", **again)) is None
    assert first(LEFT, meeting("n", "2025-01-09", **again)) is None
    elsewhere = meeting("n", "2025-03-06", group="other", **again)
    assert first(LEFT, elsewhere) is None
    assert first(LEFT, elsewhere, groups=("g", "other")) == LATER
    assert first(
        LEFT, meeting("o", "2025-04-03", **again), meeting("n", "2025-03-06", **again)
    ) == (LATER)


def test_a_meeting_tells_what_it_is_about_when_any_matter_does():
    silent = meeting("n", "2025-03-06", title=Text("Threats"))
    deep = meeting("o", "2025-03-07", matters=(AgendaItem(number=1, concerns=("x",)),))
    returns = Returns(Collaboration(Bundle(meetings=(silent, deep))))
    assert not returns.are_told(silent)
    assert returns.are_told(deep)


def test_of_two_meetings_on_a_day_both_must_tell():
    silent, told = meeting("n", "2025-03-06"), meeting("o", "2025-03-06", concerns=("x",))
    for meetings in ((silent, told), (told, silent)):
        assert not Returns(Collaboration(Bundle(meetings=meetings))).are_told(told)
