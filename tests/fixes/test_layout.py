from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from narvard import load
from narvard.files.document import Document, read_document
from narvard.files.source import Notation, Source
from narvard.fixes.fixing import fix
from narvard.fixes.layout import lay_out
from narvard.kernel.errors import InternalError

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def laid_out(tmp_path, content, name="care.yaml"):
    path = tmp_path / name
    path.write_bytes(content)
    lay_out(path).write()
    return path.read_bytes()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"format: 1", b"format: 1\n"),
        (b"\n\nformat: 1\n\n\n\nlaws: []\n\n\n", b"format: 1\n\nlaws: []\n"),
        (b"format: 1  \nlaws: []\t\n", b"format: 1\nlaws: []\n"),
        (b"format: 1 # one \n", b"format: 1 # one\n"),
        (b"\xef\xbb\xbfformat: 1\n", b"format: 1\n"),
        (b"format: 1\r\nlaws: []\r\n", b"format: 1\r\nlaws: []\r\n"),
        (b"format: 1\r\nlaws: []\r\nareas: []\n", b"format: 1\r\nlaws: []\r\nareas: []\r\n"),
        (b"format: 1\rlaws: []\n", b"format: 1\nlaws: []\n"),
        (b"format: 1\r\nlaws: []", b"format: 1\r\nlaws: []\r\n"),
        (b"format: 1\ncollaboration: {id: a, name: NO}\n",
         b'format: 1\ncollaboration: {id: a, name: "NO"}\n'),
    ],
)  # fmt: skip
def test_the_layout_of_lines(tmp_path, before, after):
    assert laid_out(tmp_path, before) == after


COLLABORATION = b"format: 1\ncollaboration:\n  id: care\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # With a line end it would be "ours" and a line end.
        (b"  description: |\n    ours", b"  description: |\n    ours"),
        (b"  description: >-\n    ours  ", b"  description: >-\n    ours  "),
        # A line of spaces is one of the text, with or without an end.
        (b"  description: |\n    ours\n\n  ", b"  description: |\n    ours\n\n  \n"),
        (b"  description: |\n    ours\n     ", b"  description: |\n    ours\n     \n"),
        (b"  name: 'a\n    b'", b"  name: 'a\n    b'\n"),
        # Reading refuses the blank line with a tab below a value in quotation marks.
        (b"  name: NO\n    \t\n", b'  name: "NO"\n'),
        # Blank lines further up do not change which lines belong to the text.
        (b"  # c\n\n\n  name: a\n    b\n\n\n", b"  # c\n\n  name: a\n    b\n"),
        (b"  # c\n\n\n  description: |+\n    a\n\n\n", b"  # c\n\n  description: |+\n    a\n\n\n"),
    ],
)
def test_the_end_of_a_file(tmp_path, before, after):
    path = tmp_path / "care.yaml"
    path.write_bytes(COLLABORATION + before)
    said = load(path).bundle
    assert laid_out(tmp_path, COLLABORATION + before) == COLLABORATION + after
    assert load(path).bundle == said
    assert lay_out(path).files == ()


def test_a_file_that_ends_in_a_line_of_spaces_is_written(tmp_path):
    path = tmp_path / "care.yaml"
    path.write_bytes(b"format: 1   \n\n\npeople: []\n  ")
    found = lay_out(path)
    found.write()
    assert path.read_bytes() == b"format: 1\n\npeople: []\n"


def test_what_other_programs_read_is_left_alone(tmp_path):
    (tmp_path / "collaboration.schema.json").write_text("{}")
    care, foreign = tmp_path / "care.yaml", tmp_path / "compose.yaml"
    care.write_text("format: 1 \n")
    written = (
        "services: \n  web: {restart: no, ports: [80:80], file_format: 1}\n\n\n\nformat: long\n"
    )
    foreign.write_text(written)
    lay_out(tmp_path).write()
    fix(tmp_path).write()
    assert foreign.read_text() == written
    assert care.read_text() == (
        "# yaml-language-server: $schema=collaboration.schema.json\nformat: 1\n"
    )


def test_texts_of_several_lines_stay_as_they_are(tmp_path):
    text = (
        b"format: 1\n"
        b"collaboration:\n"
        b"  id: care\n"
        b"  description: |+ # kept\n"
        b"    one  \n"
        b"\n"
        b"\n"
        b"    two\n"
        b"\n"
        b'  name: "a\n'
        b"\n"
        b"\n"
        b'    b"\n'
    )
    assert laid_out(tmp_path, text) == text


def test_what_cannot_be_read_and_json_are_left(tmp_path):
    for name, content in (("a.yaml", b"format: [  \n"), ("b.json", b'{"format": 1}  \n\n')):
        assert laid_out(tmp_path, content, name) == content


def test_a_scenario_gets_no_line_of_the_collaboration(tmp_path):
    (tmp_path / "collaboration.schema.json").write_text("{}")
    text = b"format: 1\nscenario: {id: a, starts_on: 2026-01-01}\n"
    assert laid_out(tmp_path, text) == text


@pytest.mark.parametrize("name", ["sodra-alvsborg", "abroad/england", "abroad/norway", "minimal"])
def test_the_examples_say_the_same_and_are_laid_out_once(name, tmp_path):
    for file in (EXAMPLES / name).glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes() + b"\n\n")
    lay_out(tmp_path).write()
    assert load(tmp_path).bundle == load(EXAMPLES / name).bundle
    assert lay_out(tmp_path).files == ()


_LINES = st.lists(
    st.sampled_from(
        [
            "a: 1",
            "b: |",
            "  x  ",
            "",
            "   ",
            "c: 'y",
            " z'  ",
            "# no",
            "d: >-",
            "- e",
            'f: "g',
            'h" ',
        ]
    ),
    max_size=9,
)


@given(_LINES, st.sampled_from(["\n", "\r\n"]))
def test_no_layout_changes_what_is_said(tmp_path_factory, lines, line_end):
    text = line_end.join(lines)
    source = Source.from_text(text, file="x", notation=Notation.YAML)
    before = read_document(source)
    path = tmp_path_factory.mktemp("layout") / "x.yaml"
    path.write_bytes(text.encode())
    try:
        lay_out(path).write()
    except InternalError:
        pytest.fail(f"{text!r} would say something else")
    again = Source.from_text(path.read_bytes().decode(), file="x", notation=Notation.YAML)
    after = read_document(again)
    if isinstance(before, Document):
        assert isinstance(after, Document)
        assert after.data == before.data
        assert lay_out(path).files == ()
    else:
        assert path.read_bytes() == text.encode()


def test_a_layout_that_would_say_something_else_is_refused(tmp_path, monkeypatch):
    """Should this ever happen it is our mistake: here it is made on purpose."""
    path = tmp_path / "care.yaml"
    path.write_bytes(b"format: 1\npeople: [{id: p-a}]\n")
    monkeypatch.setattr(
        "narvard.fixes.layout._laid_out",
        lambda text: evolve(text, text=text.text.replace("a", "b")),
    )
    with pytest.raises(InternalError, match="would change what it says"):
        lay_out(path)
