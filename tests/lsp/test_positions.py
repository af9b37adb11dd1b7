import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from narvard.kernel.findings import TextPlace
from narvard.lsp.positions import EditorLines

TEXT = "å: 👥x\r\nb: c\n\nlast"


@pytest.mark.parametrize(
    ("encoding", "column_of_x"),
    [("utf-8", 8), ("utf-16", 5), ("utf-32", 4), ("one-that-is-not-known", 5)],
)
def test_columns_are_counted_as_agreed(encoding, column_of_x):
    lines = EditorLines(TEXT, encoding)
    assert lines.position(1, 5) == Position(0, column_of_x)
    assert lines.offset(Position(0, column_of_x)) == TEXT.index("x")


@pytest.mark.parametrize(
    ("position", "offset"),
    [
        (Position(0, 0), 0),
        (Position(0, 99), 5),  # the end of the line, before its line end
        (Position(1, 0), 7),
        (Position(2, 3), 12),
        (Position(3, 2), 15),
        (Position(3, 99), 17),
        (Position(99, 0), 17),
    ],
)
def test_positions_beyond_an_end(position, offset):
    assert EditorLines(TEXT).offset(position) == offset


def test_a_range_covers_what_a_place_covers():
    place = TextPlace(file="", line=1, column=4, end_line=2, end_column=2)
    lines = EditorLines(TEXT)
    assert lines.slice(place) == "👥x\r\nb"
    assert lines.range(place).start == Position(0, 3)
    assert lines.range(place).end == Position(1, 1)


def test_a_place_beyond_the_last_line_is_the_end():
    assert EditorLines("a\nbc").position(9, 1) == Position(1, 2)


@given(st.text(alphabet="aå👥\n\r ", max_size=40), st.data())
def test_there_and_back(text, data):
    offset = data.draw(st.integers(0, len(text)))
    if text[offset - 1 : offset + 1] == "\r\n":
        return  # an editor has no position within a line end
    lines = EditorLines(text)
    assert lines.offset(lines.position_at(offset)) == offset
