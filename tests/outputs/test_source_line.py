import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.outputs.source_line import mark


def columns(text: str) -> int:
    zero = {"Mn", "Me"}
    return sum(
        0
        if unicodedata.category(character) in zero
        else 2
        if unicodedata.east_asian_width(character) in {"W", "F"}
        else 1
        for character in text
    )


def drawn(line: str, start: int, end: int | None, width: int = 80) -> list[str]:
    marked = mark(line, start, end, width)
    return [marked.text, " " * marked.indent + marked.marker]


@pytest.mark.parametrize(
    ("line", "start", "end", "expected"),
    [
        ("  - id: steering", 9, 17, ["  - id: steering", "        ^~~~~~~~"]),
        ("ab", 1, 2, ["ab", "^"]),
        ("ab", 1, 1, ["ab", "^"]),
        ("ab", 3, 3, ["ab", "  ^"]),
        ("ab", 7, 9, ["ab", "  ^"]),
        ("", 1, None, ["", "^"]),
        ("a: b  ", 4, None, ["a: b  ", "   ^"]),
        ("abc", 2, None, ["abc", " ^~"]),
        ("\tid: x", 2, 4, ["    id: x", "    ^~"]),
        ("\tid", 1, 2, ["    id", "^~~~"]),
        ("名前: x", 5, 6, ["名前: x", "      ^"]),
        ("a名b", 2, 3, ["a名b", " ^~"]),
        ("e\u0301: x", 5, 6, ["e\u0301: x", "   ^"]),
        ("\x1b[2J!", 5, 6, [r"\x1b[2J!", "       ^"]),
        ("\u202e!", 1, 2, [r"\u202e!", "^~~~~~"]),
    ],
)
def test_the_marker_stands_below_what_it_marks(line, start, end, expected):
    assert drawn(line, start, end) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (1, 3, ["0123456789012345678…", "^~"]),
        (50, 52, ["…3456789012345678901…", "       ^~"]),
        (99, 101, ["…1234567890123456789", "                  ^~"]),
        (101, 101, ["…2345678901234567890", "                    ^"]),
    ],
)
def test_a_long_line_is_cut_around_the_marker(start, end, expected):
    line = "0123456789" * 10
    text, marker = drawn(line, start, end, width=21)
    assert len(text) <= 21
    assert text.strip("…") in line
    if start <= 100:
        assert text[marker.index("^")] == line[start - 1]
    assert marker.strip() == expected[1].strip()


def test_a_marker_longer_than_the_room_is_cut_with_the_line():
    text, marker = drawn("k: " + "x" * 1000, 4, 1004, width=30)
    assert text == "k: " + "x" * 25 + "…"
    assert marker == "   ^" + "~" * 25


def test_a_line_that_just_fits_is_not_cut():
    line = "x" * 30
    assert drawn(line, 30, 31, width=30) == [line, " " * 29 + "^"]


def test_a_huge_line_costs_no_more_than_what_is_shown():
    text, marker = drawn("x" * 5_000_000 + "!" + "x" * 5_000_000, 5_000_001, 5_000_002)
    assert len(text) == 80
    assert text[marker.index("^")] == "!"


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=200),
    st.integers(1, 220),
    st.integers(0, 220),
    st.integers(20, 120),
)
def test_line_and_marker_fit_and_the_marker_points_at_the_character(line, start, length, width):
    marked = mark(line, start, start + length, width)
    assert columns(marked.text) <= width
    assert 0 <= marked.indent <= columns(marked.text)
    assert marked.indent + len(marked.marker) <= max(columns(marked.text), marked.indent + 1)
    assert marked.marker.startswith("^")
    if start <= len(line) and line[start - 1].isascii() and line[start - 1].isprintable():
        shown = [c for c in marked.text if columns(c)]
        below = [c for c in shown for _ in range(columns(c))]
        assert below[marked.indent] == line[start - 1]
