from contextlib import contextmanager

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from narvard.files import yaml_events
from narvard.files.assemble import RECORDS
from narvard.files.document import read_document
from narvard.files.source import Notation, Source
from narvard.kernel.findings import PointerPlace, TextPlace
from tests.files.reading import data, read

LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]

words = st.text("abåö😀 :#-'\"{}[],?!&*%\n", max_size=12) | st.text("xyz ", max_size=200)
leaves = words | st.sampled_from(["13:15", "NO", "0114", "", "~", "<<", "- a", "a: b", "=\n\n"])
scalars = leaves | st.none() | st.booleans() | st.integers(-(2**53), 2**53)


def trees(leaf):
    return st.dictionaries(
        words,
        st.recursive(
            leaf,
            lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
            max_leaves=15,
        ),
        min_size=1,
        max_size=4,
    )


class Dumper(yaml.SafeDumper):
    """Writes no aliases, and by choice indents lists below their key."""

    indents_lists = False

    def ignore_aliases(self, _):
        return True

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, indentless and not self.indents_lists)


class IndentingDumper(Dumper):
    indents_lists = True


@st.composite
def documents(draw):
    style = draw(st.sampled_from([None, None, "'", '"', "|", ">"]))
    text = yaml.dump(
        draw(trees(leaves if style else scalars)),
        Dumper=draw(st.sampled_from([Dumper, IndentingDumper])),
        allow_unicode=draw(st.booleans()),
        default_flow_style=draw(st.sampled_from([False, None, True])),
        default_style=style,
        indent=draw(st.integers(2, 5)),
        width=draw(st.sampled_from([10, 40, 1000])),
        line_break=draw(st.sampled_from(["\n", "\r\n", "\r"])),
        explicit_start=draw(st.booleans()),
        sort_keys=False,
    )
    return draw(st.sampled_from(["", "# åäö 😀\n", "\n\n"])) + text


@contextmanager
def reading_with(loader):
    usual = yaml_events.Parser
    yaml_events.Parser = loader
    try:
        yield
    finally:
        yaml_events.Parser = usual


def expected_places(text, loader):
    """Every pointer into `text` and the places of its value and its key, by PyYAML's marks."""
    waiting = [((), None, yaml.compose(text, Loader=loader))]
    while waiting:
        pointer, key, node = waiting.pop()
        value = whole(node) if isinstance(node, yaml.ScalarNode) else first_character(node)
        yield pointer, False, value
        yield pointer, True, whole(key) if key is not None else value
        if isinstance(node, yaml.MappingNode):
            waiting += [((*pointer, name.value), name, inner) for name, inner in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [((*pointer, index), None, inner) for index, inner in enumerate(node.value)]


def whole(node):
    start, end = node.start_mark, node.end_mark
    return TextPlace(
        file="it.yaml",
        line=start.line + 1,
        column=start.column + 1,
        end_line=end.line + 1,
        end_column=end.column + 1,
    )


def first_character(node):
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    return TextPlace(file="it.yaml", line=line, column=column, end_line=line, end_column=column + 1)


@pytest.mark.parametrize("loader", LOADERS)
@given(text=documents())
@settings(max_examples=120)
def test_every_value_and_key_is_placed_as_a_full_reading_would(loader, text):
    with reading_with(loader):
        document = read(text)
        expected = {
            PointerPlace(file="it.yaml", pointer=pointer, on_key=on_key): place
            for pointer, on_key, place in expected_places(text, loader)
        }
        assert document.locate_many(expected) == expected
        for place in list(expected)[:20]:
            assert document.locate(place.pointer, on_key=place.on_key) == expected[place]


@given(trees(scalars), st.sampled_from([False, None, True]), st.integers(2, 5))
def test_what_was_written_is_what_is_read(tree, flow, indent):
    text = yaml.dump(tree, Dumper=Dumper, default_flow_style=flow, indent=indent, sort_keys=False)
    assert data(text) == tree


TEXT = """\
# åäö
format: 1
grupper:
- id: ö   # first
  namn: |
    två
    rader
- [a, {b: 😀, c: "d
    e"}]
-
- x: {}
lägen:
  Borås: {y: 1}
  Ulricehamn: z
  "Å 1":
    - 2
"""


@pytest.mark.parametrize(
    ("pointer", "on_key", "expected"),
    [
        ((), False, (2, 1, 2, 2)),
        ((), True, (2, 1, 2, 2)),
        (("format",), False, (2, 9, 2, 10)),
        (("format",), True, (2, 1, 2, 7)),
        (("grupper",), True, (3, 1, 3, 8)),
        (("grupper",), False, (4, 1, 4, 2)),
        (("grupper", 0), False, (4, 3, 4, 4)),
        (("grupper", 0), True, (4, 3, 4, 4)),
        (("grupper", 0, "id"), False, (4, 7, 4, 8)),
        (("grupper", 0, "namn"), True, (5, 3, 5, 7)),
        (("grupper", 0, "namn"), False, (5, 9, 8, 1)),
        (("grupper", 1, 1, "b"), False, (8, 11, 8, 12)),
        (("grupper", 1, 1, "c"), True, (8, 14, 8, 15)),
        (("grupper", 1, 1, "c"), False, (8, 17, 9, 7)),
        (("grupper", 2), False, (10, 2, 10, 2)),
        (("grupper", 3, "x"), False, (11, 6, 11, 7)),
        (("lägen", "Borås"), True, (13, 3, 13, 8)),
        (("lägen", "Borås", "y"), False, (13, 14, 13, 15)),
        (("lägen", "Ulricehamn"), False, (14, 15, 14, 16)),
        (("lägen", "Å 1", 0), False, (16, 7, 16, 8)),
        # what is not there: the nearest parent that is
        (("nothing",), True, (2, 1, 2, 2)),
        (("format", "deeper"), False, (2, 9, 2, 10)),
        (("grupper", 9, "id"), False, (4, 1, 4, 2)),
        (("grupper", -1), False, (4, 1, 4, 2)),
        (("grupper", "0"), False, (4, 1, 4, 2)),
        (("grupper", 0, "nothing", 3), True, (4, 3, 4, 4)),
    ],
)
def test_places_in_a_text_one_can_follow(pointer, on_key, expected):
    line, column, end_line, end_column = expected
    assert read(TEXT).locate(pointer, on_key=on_key) == TextPlace(
        file="it.yaml", line=line, column=column, end_line=end_line, end_column=end_column
    )


def test_nothing_asked_nothing_found():
    assert read(TEXT).locate_many([]) == {}
    assert read('{"a": 1}', Notation.JSON).locate_many([]) == {}


def test_one_endless_line_is_no_trouble():
    text = "groups: [" + "{id: x, seats: [{a: 1}]}, " * 20_000 + "]\n"
    places = [
        PointerPlace(file="it.yaml", pointer=("groups", index, "seats", 0, "a"))
        for index in range(19_000, 20_000)
    ]
    found = read(text).locate_many(places)
    assert [found[place].column for place in places] == [
        10 + 26 * index + 20 for index in range(19_000, 20_000)
    ]


def test_beside_a_section_that_is_no_list():
    text = "format: 1\ncollaboration: {id: a}\ngroups: {b: {id: c}}\n"
    place = read(text).locate(("groups", 0, "id"))
    assert (place.line, place.column) == (3, 9)


def test_a_value_inside_of_a_record_is_read_again():
    text = "format: 1\norganisations:\n  - {id: a, kind: region}\n  - {id: b, kind: region}\n"
    source = Source.from_text(text, file="it.yaml", notation=Notation.YAML)
    content = read_document(source, make=RECORDS).content
    assert [*content.along(("organisations", 1, "id"))][1:] == [{"id": "b", "kind": "region"}, "b"]
