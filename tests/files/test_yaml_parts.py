"""Reading a large text in parts comes to the same as reading it as a whole."""

from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import narvard
from narvard.files.assemble import RECORDS
from narvard.files.content import AS_WRITTEN
from narvard.files.document import read_document
from narvard.files.limits import Limits
from narvard.files.reading import LARGE
from narvard.files.side_by_side import PartsReader
from narvard.files.source import Notation, Source
from narvard.files.yaml_parts import joined, parts_of
from narvard.files.yaml_pieces import item_piece
from narvard.files.yaml_reader import read_item_again, read_yaml
from narvard.kernel.findings import PointerPlace
from narvard.testing.country import Country, write

LIMITS = Limits()

TEXT = """\
# a heading
format: 1
groups: # some
  # the first
  - id: a
    seats:
      - id: a-1
      - id: a-2

  - {id: b, name: "- id: c"}
  - id: d
    note: |
      - id: e
      groups:
people:
- id: p
  offices:
  - id: q
- id: r
areas: [{id: s}, {id: t}]
"""


def in_parts(text, size, limits=LIMITS, make=AS_WRITTEN):
    parts = parts_of(text, size)
    read = (read_yaml("f", part.cut_from(text), limits) for part in parts)
    contents = (None if faults else content for content, faults in read)
    return parts, joined(zip(parts, contents, strict=True), limits, make)


def items_of(text, content):
    """Every item that is a mapping or a list, read again from where it is said to be."""
    return {
        (section, order): read_item_again(text, LIMITS, content.sections, section, order)
        for section, items in content.data.items()
        if isinstance(items, list)
        for order, item in enumerate(items)
        if isinstance(item, dict | list)
    }


def test_a_text_is_cut_before_items_of_its_sections():
    parts = parts_of(TEXT, 20)

    assert "".join(TEXT[part.start : part.end] for part in parts) == TEXT
    assert [part.cut_from(TEXT).splitlines()[:2] for part in parts[1:]] == [
        ["groups:", '  - {id: b, name: "- id: c"}'],
        ["groups:", "  - id: d"],
        ["people:", "- id: r"],
    ]
    assert [part.line for part in parts] == [0, 9, 10, 18]


@pytest.mark.parametrize("size", [1, 20, 60, 100])
def test_what_is_joined_is_what_is_read_as_a_whole(size):
    whole, faults = read_yaml("f", TEXT, LIMITS)
    parts, content = in_parts(TEXT, size)

    assert (faults, len(parts) > 1) == ([], True)
    assert content.data == whole.data
    assert list(content.data) == list(whole.data)
    assert items_of(TEXT, content) == items_of(TEXT, whole)


def test_items_are_found_behind_plain_values():
    text = "format: 1\ngroups:\n  - a\n  - b\n  - {id: c}\n  - d\n  - {id: e}\n"
    whole = read_yaml("f", text, LIMITS)[0]
    content = in_parts(text, 1)[1]
    assert items_of(text, content) == items_of(text, whole)
    pieces = [item_piece(content.sections, "groups", position) for position in range(5)]
    assert [piece is not None for piece in pieces] == [False, False, True, False, True]


def test_a_plain_value_before_other_items_of_a_part_has_no_place():
    text = "format: 1\ngroups:\n  - {id: z}\n  - a\n  - {id: c}\n"
    parts, content = in_parts(text, 28)
    assert [part.cut_from(text).count("- ") for part in parts] == [1, 2]
    pieces = [item_piece(content.sections, "groups", position) for position in range(3)]
    assert [piece is not None for piece in pieces] == [True, False, True]


def test_values_are_found_at_the_same_place():
    source = Source.from_text(TEXT, file="f", notation=Notation.YAML)
    places = [
        PointerPlace(file="f", pointer=pointer, on_key=on_key)
        for pointer in [
            ("format",),
            ("groups",),
            ("groups", 0, "seats", 1, "id"),
            ("groups", 1, "name"),
            ("groups", 2, "note"),
            ("people", 0, "offices", 0),
            ("people", 1, "id"),
            ("areas", 1, "id"),
        ]
        for on_key in (False, True)
    ]

    def read(*_):
        return in_parts(TEXT, 20)[1], []

    assert read_document(source, LIMITS, AS_WRITTEN, read).locate_many(places) == (
        read_document(source).locate_many(places)
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('groups:\n  - id: a\n    x: "\n  - id: b"\n', id="in quotation marks"),
        pytest.param("groups:\n  - id: a\n    x: [\n  - id\n  ]\n", id="in brackets"),
        pytest.param("groups:\n  - id: a\n  - id: b\n    id: c\n", id="a key twice"),
        pytest.param("groups:\n  - id: a\n  - id: b\ngroups:\n  - id: c\n", id="a section twice"),
        pytest.param(
            "a: []\ngroups:\n  - id: b\n  - id: c\n  - id: d\na: []\n",
            id="a section twice, in two parts",
        ),
        pytest.param("groups:\n  - id: a\n  - id: b\n...\n", id="an end of the document"),
        pytest.param("groups:\n  - id: a\n---\n  - id: b\n", id="two documents"),
        pytest.param("groups:\r\n  - id: a\r\n  - id: b\r\n", id="carriage returns"),
        pytest.param("groups:\n  - &a id\n  - *a\n", id="an alias"),
        pytest.param(
            '" x: "\ngroups:\n  - id: a\n  - id: b\n', id="a key that is no key of a section"
        ),
        pytest.param("- a\n- b\n- c\n", id="no mapping"),
        pytest.param("", id="nothing"),
    ],
)
@pytest.mark.parametrize("size", [1, 10])
def test_what_cannot_be_told_from_parts_is_left_to_the_whole(text, size):
    parts, content = in_parts(f"format: 1\n{text}", size)
    assert len(parts) == 1 or content is None


def test_a_list_that_only_looks_like_the_open_one_is_not_joined():
    text = " other: '\ngroups:\n  - x'\n groups:\n  - id: a\n  - id: b\n"
    parts, content = in_parts(text, 20)
    assert [part.inside is not None for part in parts] == [False, True]
    assert content is None


def test_what_is_not_made_into_records_is_counted():
    text = "format: 1\ngroups:\n  - {id: a, x: [1, 2]}\n  - {id: b}\n"
    # Two for the top level, two for the format, one for the other key, two for the list; for the
    # first item two, two for its keys, one for its id and four for its list; for the second four.
    for nodes, is_read in ((20, True), (19, False)):
        limits = Limits(nodes=nodes)
        assert (read_yaml("f", text, limits)[1] == []) is is_read
        assert (in_parts(text, 1, limits)[1] is not None) is is_read


def test_records_are_made_as_soon_as_a_part_is_there():
    text = "format: 1\norganisations:\n  - {id: a, name: A, kind: region}\n  - {id: b, nme: B}\n"
    content = in_parts(text, 1, make=RECORDS)[1]
    first, second = content.data["organisations"]
    assert (first.id, second) == ("a", {"id": "b", "nme": "B"})


HEADINGS = ["groups:\n", "people: # who\n", "areas:\n# - id: a\n\n", "laws:\n  a:\n  - b\n"]

ITEMS = [
    "- id: a\n",
    "- {q: 1}\n",
    "- v\n",
    "- - w\n  - - x\n",
    "- # c\n  id: b\n",
    "-\n",
    "- y:\n  - 1\n  - {z: 2}\n  u: 3\n",
    "- t: |\n    groups:\n    - id: s\n",
    '- r: "\n  - id: o\n  groups:\n    - n"\n',
    "- m: [\n    groups:\n    ]\n",
    "# - id: c\n",
    "\n",
]

ODD = [
    "format: 1\n",
    "groups: [\n",
    "matters: >\n",
    " people:\n",
    "'\n",
    '"\n',
    "]\n",
    "}\n",
    "- id: l\n",
    "  - id: k\n",
    "    - id: j\n",
    "  text\n",
    "\t- id: i\n",
    "--- # h\n",
    "...\n",
    "? g\n",
    ": f\n",
]


@st.composite
def sections(draw):
    """A section, mostly a list in block style, sometimes with a line that does not belong."""
    indent = draw(st.sampled_from(["", "  "]))
    items = draw(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=6))
    lines = "".join(items).splitlines(keepends=True)
    lines = [indent + line if line.strip() else line for line in lines]
    if draw(st.integers(0, 4)) == 0:
        lines.insert(draw(st.integers(0, len(lines))), draw(st.sampled_from(ODD)))
    return draw(st.sampled_from(HEADINGS)) + "".join(lines)


@given(st.lists(sections(), min_size=1, max_size=3).map("".join), st.integers(1, 60))
@settings(max_examples=200)
def test_no_text_is_read_otherwise_in_parts(text, size):
    text = f"format: 1\n{text}"
    whole, faults = read_yaml("f", text, LIMITS)
    parts, content = in_parts(text, size)
    if len(parts) > 1 and content is not None:
        assert faults == []
        assert content.data == whole.data
        assert items_of(text, content) == items_of(text, whole)


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    file = tmp_path_factory.mktemp("large") / "country.yaml"
    write(Country(entities=6_000), file, in_one=True)
    assert file.stat().st_size > LARGE
    return file


def test_a_large_file_is_read_by_the_executor_with_the_same_report(large):
    day = date(2026, 1, 1)
    with ThreadPoolExecutor(2) as threads:
        together = narvard.check(large, as_of=day, executor=threads)
        assert threads.submit(int).result() == 0
    assert together == narvard.check(large, as_of=day)


def test_a_fault_in_one_part_is_found_where_it_is(large, tmp_path):
    text = large.read_text("utf-8")
    broken = tmp_path / "broken.yaml"
    at = text.rindex("\n  - ")
    broken.write_text(text[:at] + "\n  - {id: [}" + text[at:], "utf-8")
    day = date(2026, 1, 1)
    with ThreadPoolExecutor(2) as threads:
        together = narvard.check(broken, as_of=day, executor=threads)
    assert [found.code for found in together.diagnostics] == ["YML003"]
    assert together.diagnostics[0].line == text.count("\n", 0, at) + 2
    assert together == narvard.check(broken, as_of=day)


def test_the_reader_of_parts_gives_work_to_the_executor():
    given_out = []

    class Counting(ThreadPoolExecutor):
        def submit(self, fn, /, *args, **kwargs):
            given_out.append(fn)
            return super().submit(fn, *args, **kwargs)

    items = "".join(f"  - {{id: g-{number}, name: {'n' * 80}}}\n" for number in range(8_000))
    text = f"format: 1\ngroups:\n{items}"
    with Counting(2) as threads:
        content, faults = PartsReader(threads)("f", text, LIMITS, AS_WRITTEN, None)
    assert (faults, len(content.data["groups"])) == ([], 8_000)
    assert len(given_out) == len(parts_of(text)) > 2


ITEM = f"  - {{id: g, name: {'n' * 80}}}\n"


class Slow(Executor):
    """What answers the first piece of work, and does not come to the others."""

    def __init__(self):
        self.given = []

    def submit(self, fn, /, *args, **kwargs):
        self.given.append(Future())
        if len(self.given) == 1:
            self.given[0].set_result(fn(*args, **kwargs))
        return self.given[-1]


class Gone(Executor):
    """What has lost its workers."""

    def submit(self, *_, **__):
        raise BrokenExecutor


def test_after_a_fault_in_one_part_nobody_reads_the_others():
    slow = Slow()
    text = f"format: 1\ngroups:\n  - {{id: [}}\n{ITEM * 20_000}"
    _, faults = PartsReader(slow)("f", text, LIMITS, AS_WRITTEN, None)
    assert [(fault.rule.code, fault.place.line) for fault in faults] == [("YML003", 3)]
    assert len(slow.given) > 2
    assert all(one.cancelled() for one in slow.given[1:])


@pytest.mark.parametrize("first", ["", "  - {id: [}\n"], ids=["sound", "with a fault"])
def test_without_workers_all_is_read_here(first):
    text = f"format: 1\ngroups:\n{first}{ITEM * 8_000}"
    content, faults = PartsReader(Gone())("f", text, LIMITS, AS_WRITTEN, None)
    alone, its_faults = read_yaml("f", text, LIMITS)
    assert (content.data, faults) == (alone.data, its_faults)


def test_what_cannot_be_cut_is_read_as_a_whole_and_by_no_worker():
    text = f"format: 1\r\ngroups:\n{ITEM * 8_000}"
    slow = Slow()
    content, faults = PartsReader(slow)("f", text, LIMITS, AS_WRITTEN, None)
    assert (faults, len(content.data["groups"]), slow.given) == ([], 8_000, [])
