import pytest

from narvard.files.unfinished import unfinished_at, word_at

TEXT = """\
format: 1
people: [{{{
groups:
  - id: steering
    name: A group for | of things
    reports_to: @1
    seats:
      - id: police
        holders: [{person: p-@2, valid_to: 2025
      - "@3
  - {id: other, members: [a, b/@4
"""


def asked(mark, text=TEXT):
    """What is written where `mark` stands in the text; every mark is taken out."""
    before, _, after = text.partition(mark)
    for one in ("@1", "@2", "@3", "@4"):
        before, after = before.replace(one, ""), after.replace(one, "")
    return unfinished_at(before + after, len(before))


@pytest.mark.parametrize(
    ("mark", "path", "written"),
    [
        ("@1", ("groups", 0, "reports_to"), ""),
        ("@2", ("groups", 0, "seats", 0, "holders", 0, "person"), "p-"),
    ],
)
def test_what_is_being_written_in_a_broken_file(mark, path, written):
    found = asked(mark)
    assert found.path == path
    assert found.item_id == "steering"
    assert found.written == written


@pytest.mark.parametrize(
    ("text", "path", "written"),
    [
        ("groups:\n  - @1", ("groups", 0), ""),
        ("groups:\n  - id: a\n  - {id: b, members: [a, b/c@1", ("groups", 1, "members", 1), "b/c"),
        ('groups:\n  - reports_to: "st@1', ("groups", 0, "reports_to"), "st"),
        ('groups:\n  - reports_to: "@1"', ("groups", 0, "reports_to"), ""),
        ("groups:\r\n  - x: 1\r\n    reports_to: st@1\r\n", ("groups", 0, "reports_to"), "st"),
        ("groups:\n  - reports_to: styr-å@1", ("groups", 0, "reports_to"), "styr-å"),
        ('{"groups": [{"id": "a", "reports_to": "st@1"}]}', ("groups", 0, "reports_to"), "st"),
        ("collaboration:\n  area: @1", ("collaboration", "area"), ""),
        ("groups:\n  - [a, b]: c\n    reports_to: st@1", ("groups", 0, "reports_to"), "st"),
        ("groups:\n  - {a: b}: {c: d}\n    reports_to: @1", ("groups", 0, "reports_to"), ""),
    ],
)
def test_ways_of_writing(text, path, written):
    found = asked("@1", text)
    assert found is not None
    assert (found.path, found.written) == (path, written)


@pytest.mark.parametrize(
    "text",
    [
        "groups:\n  - id: a\n    rep@1",  # a key
        "groups:\n  - id: a  # not@1",  # a comment
        "groups:\n  - name: A longer te@1",  # a longer text
        "groups:\n  - name: |\n      words@1",
        "groups:\n  - reports_to:st@1",
        "groups:\n  - {id: a]\n  - reports_to: @1",  # broken above, in the same section
        "@1",
    ],
)
def test_what_is_no_single_value(text):
    assert asked("@1", text) is None


def test_the_whole_word_is_replaced():
    text = "groups:\n  - reports_to: steering-group\n"
    found = unfinished_at(text, text.index("group\n"))
    assert text[found.start : found.end] == "steering-group"
    assert found.written == "steering-"


def test_the_id_stands_before_the_value():
    assert asked("@1", "groups:\n  - reports_to: @1\n    id: late").item_id is None


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("a: b-c/d, e", 5, "b-c/d"),
        ("a: b", 4, "b"),
        ("a: b", 2, ""),
        ("one\ntwo", 4, "two"),
        ("", 0, ""),
    ],
)
def test_words(text, offset, word):
    start, end = word_at(text, offset)
    assert text[start:end] == word
