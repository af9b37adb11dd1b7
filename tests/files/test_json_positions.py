import json

from hypothesis import given
from hypothesis import strategies as st

from narvard.files.source import Notation
from narvard.kernel.findings import PointerPlace
from tests.files.reading import read

texts = st.text('abåö😀"\\{}[]:, \n', max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=15,
)
space = st.sampled_from(["", "", " ", "\n", "\r\n", "\r", "\t"])


@st.composite
def documents(draw):
    """A JSON text, its value, and for every pointer the offsets of its key and its value."""
    pieces = []
    places = {}
    ascii_only = draw(st.booleans())

    def write(piece):
        pieces.append(piece)
        return sum(map(len, pieces)) - len(piece)

    def write_value(value, pointer, key):
        write(draw(space))
        if isinstance(value, dict | list):
            items = list(value.items() if isinstance(value, dict) else enumerate(value))
            opening, closing = "{}" if isinstance(value, dict) else "[]"
            start = write(opening)
            places[pointer] = key or (start, start + 1), (start, start + 1)
            for number, (segment, inner) in enumerate(items):
                write("," * bool(number) + draw(space))
                inner_key = None
                if isinstance(value, dict):
                    name = json.dumps(segment, ensure_ascii=ascii_only)
                    at = write(name)
                    inner_key = (at, at + len(name))
                    write(draw(space) + ":")
                write_value(inner, (*pointer, segment), inner_key)
            write(closing)
        else:
            written = json.dumps(value, ensure_ascii=ascii_only)
            start = write(written)
            places[pointer] = key or (start, start + len(written)), (start, start + len(written))
        write(draw(space))

    value = draw(st.dictionaries(texts, values, max_size=4))
    write_value(value, (), None)
    return "".join(pieces), value, places


def offsets(text, place):
    """From line and column back to offsets, by a way of its own."""
    starts = [0]
    for offset, character in enumerate(text):
        if character == "\n" or (character == "\r" and text[offset + 1 : offset + 2] != "\n"):
            starts.append(offset + 1)
    return (
        starts[place.line - 1] + place.column - 1,
        starts[place.end_line - 1] + place.end_column - 1,
    )


@given(documents())
def test_every_value_and_key_is_placed(drawn):
    text, value, places = drawn
    document = read(text, Notation.JSON)
    assert document.data == value
    asked = [
        PointerPlace(file="it.yaml", pointer=pointer, on_key=on_key)
        for pointer in places
        for on_key in (True, False)
    ]
    found = document.locate_many(asked)
    for place in asked:
        key, inner = places[place.pointer]
        assert offsets(text, found[place]) == (key if place.on_key else inner)


def test_what_is_not_there_is_placed_at_the_nearest_parent():
    document = read('{"a": [1,\n {"b": 2}]}', Notation.JSON)
    place = document.locate(("a", 1, "c", "d"), on_key=True)
    assert (place.line, place.column, place.end_line, place.end_column) == (2, 2, 2, 3)
    assert document.locate(("x",)).column == 1
