import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.files import comments
from narvard.files.document import Document
from narvard.files.limits import DEFAULT_LIMITS
from narvard.files.source import Notation
from tests.files.reading import read

MARK = re.compile("[CT][0-9]+")
"""What the tests look for: `C1` stands in a comment, `T1` in a text."""


def found(text, pattern=MARK, notation=Notation.YAML):
    document = read(text, notation)
    assert isinstance(document, Document), document.findings
    return list(document.comments_with(pattern))


def texts(text, **values):
    return [comment.text for comment in found(text, **values)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# C1\na: 1\n", ["# C1"]),
        ("a: 1 # C1", ["# C1"]),
        ("a: 1 #C1 # C2 \n", ["#C1 # C2 "]),
        ("a: 1\r\n# C1\r\nb: 2\r\n", ["# C1"]),
        ("a: 1\r# C1\rb: 2\r", ["# C1"]),
        ("a: x#T1\n", []),
        ("a: x#T1 # C1\n", ["# C1"]),
        ('a: "x # T1" # C1\n', ["# C1"]),
        ("a: 'it''s # T1' # C1\n", ["# C1"]),
        ('"a # T1": x\n', []),
        ('a: "x # T1\n  # T2"\n', []),
        ('a: "x # T1\n  # T2" # C1\n', ["# C1"]),
        ("a: x\n  y#T1 # C1\n", ["# C1"]),
        ("a: |\n  # T1\n  more # T2\n", []),
        ("a: | # C1\n  # T1\n", ["# C1"]),
        ("a: >- # C1\r\n  # T1\r\n", ["# C1"]),
        ("a: |2- # C1\n   # T1\nb: 1 # C2\n", ["# C1", "# C2"]),
        ("a: | # C1\nb: 1\n", ["# C1"]),
        ("a: |\n  text\n# C1\nb: 1\n", ["# C1"]),
        ("a: |\n  text\n # C1\n", ["# C1"]),
        ("a: |\n  text\n\n\n  # T1\n\n# C1", ["# C1"]),
        ("a: [x, # C1\n  'y # T1', # C2\n  z]\n", ["# C1", "# C2"]),
        ("a: {x: 1, # C1\n  y#T1: 2}\n", ["# C1"]),
        ("a: # C1\n  b: 1\n", ["# C1"]),
        ("a:\n  # C1\n  - b\n  # C2\n", ["# C1", "# C2"]),
        ("--- # C1\na: 1\n... # C2\n", ["# C1", "# C2"]),
        ("%YAML 1.2 # C1\n---\na: 1\n", ["# C1"]),
        ("\ufeffa: å # C1\n", ["# C1"]),
        ("a: 1 # nothing\n", []),
        ("a: T1\n", []),
    ],
)
def test_a_comment_is_told_from_a_text(text, expected):
    assert texts(text) == expected


def test_a_comment_has_its_place():
    (comment,) = found('å: "# T1"\nb: "ö # T2" # C1 \n')
    place = comment.place
    assert (place.line, place.column, place.end_line, place.end_column) == (2, 13, 2, 18)
    assert place.file == "it.yaml"


def test_json_has_no_comments():
    assert texts('{"a": "# T1"}', notation=Notation.JSON) == []


def test_the_text_is_read_again_only_for_what_is_looked_for(monkeypatch):
    document = read("a: 1 # a comment\nb: C1\n")
    monkeypatch.setattr(comments, "event_stream", None)
    assert list(document.comments_with(MARK)) == []


PIECES = [
    "# C{n}\n",
    "k{n}: plain # C{n}\n",
    "k{n}: plain#T{n}\n",
    "k{n}: plain\n  goes on#T{n} # C{n}\n",
    'k{n}: "quoted # T{n}" # C{n}\n',
    "k{n}: 'it''s # T{n}'\n",
    'k{n}: "over # T{n}\n\n  lines # T{n}" # C{n}\n',
    "k{n}: | # C{n}\n  # T{n}\n  more\n",
    "k{n}: >-\n  # T{n}\n\n# C{n}\n",
    "k{n}: |+\n  text\n\n",
    'k{n}: [a, "b # T{n}", # C{n}\n  c]\n',
    "k{n}:\n  # C{n}\n  - a#T{n}\n",
    '"k{n} # T{n}": x\n',
    "k{n}:\n",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12), st.booleans())
def test_every_comment_is_found_and_nothing_else(pieces, windows):
    text = "x: 1\n" + "".join(piece.format(n=number) for number, piece in enumerate(pieces))
    if windows:
        text = text.replace("\n", "\r\n")
    expected = re.findall("# C[0-9]+", text)
    assert texts(text) == expected


def test_a_long_line_takes_no_long_time():
    many = ", ".join(f"'{number} # T{number}'" for number in range(30_000))
    assert len(many) < DEFAULT_LIMITS.size
    assert texts(f"a: [{many}] # C1\n") == ["# C1"]
