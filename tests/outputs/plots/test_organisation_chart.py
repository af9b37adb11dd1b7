from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard import Collaboration, Unanswerable, description_of, load, organisation_chart
from narvard.model.bundle import Bundle
from narvard.model.groups import Group
from narvard.outputs.plots.chart_boxes import chart_boxes
from tests.outputs.plots.drawing import collaboration, extents, marks, overlapping, patches, texts

DAY = date(2025, 4, 3)


@pytest.fixture
def valley(tmp_path):
    return collaboration(tmp_path)


def test_where_each_group_stands(valley):
    found = [(one.id, one.column, one.slot, one.above) for one in chart_boxes(valley, DAY)]
    assert found == [
        ("steering", 0, 0.5, None),
        ("working", 1, 0, "steering"),
        ("themes", 1, 1, "steering"),
        ("sub", 2, 1, "themes"),
        ("old", 0, 0, None),
        ("network", 1, 0, None),
    ]
    assert [one.id for one in chart_boxes(valley, DAY) if one.apart] == ["old", "network"]
    assert "later" in [one.id for one in chart_boxes(valley, date(2026, 1, 1))]


def test_who_sits_where_on_the_day(valley):
    def steering(day):
        box = chart_boxes(valley, day)[0]
        return box.seats, box.chairs

    assert steering(date(2025, 3, 1)) == (("held", "held"), ("p-a",))
    assert steering(date(2025, 4, 3)) == (("held", "vacant"), ("p-a",))
    assert steering(date(2025, 7, 1)) == (("held", "not_written"), ("p-b",))


LED = """\
format: 1
people: [{id: p-a}, {id: p-b}, {id: p-gone, valid_to: 2025-03-31}]
organisations: [{id: town, kind: municipality}]
offices: [{id: head, organisation: town, holders: [{person: p-a, valid_from: 2025-04-03}]}]
groups:
  - id: convened
    kind: network
    officers: [{role: convener, person: p-b}]
  - id: both
    kind: board
    officers: [{role: convener, person: p-b}, {role: chair, person: p-a}]
  - id: left
    kind: board
    officers: [{role: chair, person: p-gone}]
  - id: office
    kind: board
    seats: [{id: one, ex_officio: {office: head}}]
"""


def test_who_convenes_a_group_is_said(tmp_path):
    shown = texts(organisation_chart(collaboration(tmp_path, LED), on=DAY))
    assert {
        "convener: p-b",
        "chair: p-a; convener: p-b",
        "chair: nobody is written",
    } <= set(shown)
    assert "chair: p-gone" not in shown


def test_a_seat_that_goes_with_an_office_is_held_by_whom_has_that(tmp_path):
    whole = collaboration(tmp_path, LED)

    def seats(day):
        return {box.id: box.seats for box in chart_boxes(whole, day)}["office"]

    assert seats(DAY) == ("held",)
    assert seats(date(2025, 4, 2)) == ("not_written",)


def test_what_stands_in_the_boxes(valley):
    figure = organisation_chart(valley, on=DAY)
    shown = texts(figure)
    assert shown[:2] == ["Alder valley", "Groups and their seats on 2025-04-03"]
    for text in (
        "Steering group",
        "chair: p-a",
        "1 of 2",
        "planned; chair: nobody is written",
        "no seats are written",
        "ended; chair: nobody is written",
        "Groups that report to no other",
        "seat declared vacant",
    ):
        assert text in shown
    assert len(patches(figure, "box")) == 6
    assert len(marks(figure, "seat")) == 2
    lines = [one for one in figure.axes[0].collections if one.get_gid() == "line"]
    assert len(lines) == 3
    # The planned group is dashed, the one that has ended hatched.
    assert [box.get_linestyle() != "solid" for box in patches(figure, "box")] == [
        False,
        True,
        False,
        False,
        False,
        False,
    ]
    assert [bool(box.get_hatch()) for box in patches(figure, "box")] == [False] * 4 + [True, False]


@pytest.fixture(scope="module")
def whole():
    return organisation_chart(load("examples/sodra-alvsborg"), on=DAY)


def test_nothing_lies_on_anything_else(whole):
    figure = whole
    boxes = extents(figure, patches(figure, "box"))
    assert len(boxes) == 19
    assert overlapping(boxes) == []
    written = extents(figure, figure.axes[0].texts)
    assert overlapping(written) == []
    for text in written:
        around = [box for box in boxes if overlapping([box, text])]
        assert all(box[0] <= text[0] and text[2] <= box[2] for box in around)
    right = max(box[2] for box in boxes)
    assert right <= figure.get_figwidth() * 100


def test_no_line_runs_through_a_box(whole):
    figure = whole
    boxes = [
        (box.get_x() + 0.01, box.get_y() + 0.01, box.get_x() + 2.69, box.get_y() + 0.97)
        for box in patches(figure, "box")
    ]
    lines = [one for one in figure.axes[0].collections if one.get_gid() == "line"]
    assert len(lines) == 12
    for line in lines:
        (path,) = line.get_segments()
        for (x0, y0), (x1, y1) in pairwise(path):
            step = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            assert not any(
                step[0] < box[2] and box[0] < step[2] and step[1] < box[3] and box[1] < step[3]
                for box in boxes
            )


def test_groups_that_report_in_a_circle(tmp_path):
    text = """\
format: 1
groups:
  - {id: a, kind: board, reports_to: b}
  - {id: b, kind: board, reports_to: c}
  - {id: c, kind: board, reports_to: b}
  - {id: d, kind: board, reports_to: d}
"""
    circle = collaboration(tmp_path, text)
    found = [(one.id, one.above, one.in_circle) for one in chart_boxes(circle, DAY)]
    assert found == [("b", None, True), ("a", "b", False), ("c", "b", False), ("d", None, True)]
    shown = texts(organisation_chart(circle, on=DAY))
    assert shown.count("chair: nobody is written; reports in a circle") == 2


def test_no_group_at_all(tmp_path):
    figure = organisation_chart(collaboration(tmp_path, "format: 1\n"), on=DAY)
    assert "no group is written for this day" in texts(figure)
    assert description_of(figure) == (
        "An organisation chart of 'a collaboration without a name' on 2025-04-03: 0 groups, "
        "with 0 seats that are held and 0 seats without a holder."
    )


def test_what_it_says_in_a_sentence(valley):
    assert description_of(organisation_chart(valley, on=DAY)) == (
        "An organisation chart of 'Alder valley' on 2025-04-03: 6 groups, with 1 seat that is "
        "held and 1 seat without a holder."
    )


def test_a_chart_that_would_be_too_large():
    groups = tuple(
        Group(id=f"g{number}", kind="board", reports_to=f"g{number - 1}" if number else None)
        for number in range(1500)
    )
    with pytest.raises(Unanswerable, match="too large to draw"):
        organisation_chart(Collaboration(Bundle(groups=groups)), on=DAY)


@given(st.lists(st.integers(-1, 11), max_size=12))
def test_every_group_has_a_place_of_its_own(above):
    groups = tuple(
        Group(
            id=f"g{number}",
            kind="board",
            reports_to=f"g{one}" if 0 <= one < len(above) else None,
        )
        for number, one in enumerate(above)
    )
    boxes = chart_boxes(Collaboration(Bundle(groups=groups)), DAY)
    assert sorted(box.id for box in boxes) == sorted(group.id for group in groups)
    assert len({(box.apart, box.column, box.slot) for box in boxes}) == len(boxes)
    for column in {box.column for box in boxes}:
        slots = sorted(box.slot for box in boxes if box.column == column and not box.apart)
        assert all(later - earlier >= 1 for earlier, later in pairwise(slots))
    column_of = {box.id: box.column for box in boxes}
    assert all(column_of[box.above] == box.column - 1 for box in boxes if box.above is not None)
