"""What a comment is about: its line, or the item that begins next."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.files.annotations import annotations
from narvard.files.lines import LineTable

MARK = re.compile("#[ ]*HERE")


def about(text):
    """What the comments with the mark in `text` are about, as it is written."""
    table = LineTable("x.yaml", text)
    found = [one.about for one in annotations(MARK, "x.yaml", text)]
    return [
        None if place is None else text[table.offset(place.line, place.column) : _end(table, place)]
        for place in found
    ]


def _end(table, place):
    return table.offset(place.end_line, place.end_column)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1 # HERE\nb: 2\n", "a: 1 # HERE"),
        ("a:\n  - b: 1 # HERE\n    c: 2\n", "  - b: 1 # HERE"),
        ("a: 1\n# HERE\nb: 2\nc: 3\n", "b: 2"),
        ("# HERE\na: 1\nb: 2\n", "a: 1"),
        ("# HERE\nword\n", None),
        ("# HERE\n\n# more\n---\na: 1\nb: 2\n", "a: 1"),
        ("a:\n  # HERE\n  - b: 1\n    c: 2\n  - d: 3\n", "b: 1\n    c: 2"),
        ("a:\n  - b: 1\n  # HERE\n  - d: 3\n    e: 4\n", "d: 3\n    e: 4"),
        ("a:\n- b: 1\n# HERE\n- d: 3\n", "d: 3"),
        ("a:\n  - b: 1\n    # HERE\n    c: [2,\n      3]\n    d: 4\n", "c: [2,\n      3]"),
        (
            "a:\n  - b: 1\n    # HERE\n    c:\n      - d: 1\n      - e\n",
            "c:\n      - d: 1\n      - e",
        ),
        ("a:\n  # HERE\n  b: 1\n  c: 2\nd: 3\n", "b: 1\n  c: 2"),
        ("a:\n  # HERE\n  - {b: 1,\n     c: 2}\n  - d\n", "{b: 1,\n     c: 2}"),
        ("a:\n  - {b: 1,\n     # HERE\n     c: 2, d: 3}\n", "c: 2"),
        ("a:\n  - [x,\n    # HERE\n    {y: 1}, z]\n", "{y: 1}"),
        ("a:\n  # HERE\n  - - x\n    - y\n  - z\n", "- x\n    - y"),
        (
            "a:\n  # HERE\n  - b: |\n      text\n      more\n\n  # else\n  - c\n",
            "b: |\n      text\n      more",
        ),
        ("a:\n  - b\n  # HERE\nc: 1\n", "c: 1"),
        ("a:\r\n  # HERE\r\n  - b: 1\r\n    c: 2\r\n", "b: 1\r\n    c: 2"),
        ("a:\n  # HERE\n  - {å: ö, 💡: x}\n", "{å: ö, 💡: x}"),
    ],
)
def test_a_comment_is_about_its_line_or_what_comes_next(text, expected):
    assert about(text) == [expected]


@pytest.mark.parametrize(
    "text", ["a: 1\n# HERE\n", "a: 1\n# HERE\n# more", "a:\n  - b\n  # HERE\n"]
)
def test_a_comment_at_the_end_is_about_nothing(text):
    assert about(text) == [None]


@pytest.mark.parametrize("text", ["a: x# HERE\n", 'a: "x # HERE"\n', "a: |\n  # HERE\n", "a: 1\n"])
def test_a_text_is_no_comment(text):
    assert about(text) == []


def test_what_stands_below_goes_with_it_up_to_the_next_one():
    text = "# HERE one\n  # two\n# three # four\n# HERE five\n\n# six\na: 1 # HERE seven\n# eight\n"
    found = [(one.comment.text, one.further) for one in annotations(MARK, "x.yaml", text)]
    assert found == [
        ("# HERE one", ("# two", "# three # four")),
        ("# HERE five", ()),
        ("# HERE seven", ()),
    ]


_leaves = st.text("ab #:'\"|-\n", max_size=5) | st.integers(0, 9) | st.none()
_trees = st.recursive(
    _leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("pqrs"), inner),
    max_leaves=8,
)


@given(data=st.dictionaries(st.sampled_from("kmn"), _trees, min_size=1), flow=st.booleans())
def test_what_a_comment_is_about_never_begins_above_it(data, flow):
    import yaml

    text = yaml.safe_dump(data, default_flow_style=flow, sort_keys=False)
    lines = text.splitlines(keepends=True)
    for number in range(len(lines)):
        indent = re.match(" *", lines[number])[0]
        changed = "".join([*lines[:number], f"{indent}# HERE\n", *lines[number:]])
        try:
            same = yaml.safe_load(changed) == data
        except yaml.YAMLError:
            same = False
        places = [one.about for one in annotations(MARK, "x", changed)] if same else []
        for place in places:
            assert place is None or place.line >= number + 2


def test_beside_a_text_that_is_one_value():
    assert about("a whole document # HERE\n") == ["a whole document # HERE"]
