import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.files.characters import FORBIDDEN_AFTER_ESCAPES
from narvard.files.json_faults import explain
from narvard.files.limits import DEFAULT_LIMITS, Limits
from narvard.files.source import Notation
from tests.files.reading import data, fault, faults, read

SMALL = Limits(size=10_000, depth=3, nodes=20, text=30, findings=5)


def read_json(text, limits=DEFAULT_LIMITS):
    return read(text, Notation.JSON, limits)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1, "b": 2, "a": 3}', ["YML004 1:18"]),
        ('{"a": [{"b": 1,\n"\\u0062": 2}]}', ["YML004 2:1"]),
        ('{"a": NaN, "b": -Infinity}', ["YML003 1:7", "YML003 1:17"]),
        ('{"a": 1,}', ["YML003 1:8"]),
        ('{"a": [1, ]}', ["YML003 1:9"]),
        ('{"a": [,]}', ["YML003 1:8"]),
        ('{"a" 1}', ["YML003 1:6"]),
        ('{"a": }', ["YML003 1:7"]),
        ('{"a": 1', ["YML003 1:8"]),
        ("{'a': 1}", ["YML003 1:2"]),
        ("{a: 1}", ["YML003 1:2"]),
        ('{"a": "x\ty"}', ["YML003 1:9"]),
        ('{"a": "x\ny"}', ["YML003 1:9"]),
        ('{"a": "NaN \\q"}', ["YML003 1:12"]),
        ('{"a": "never closed}', ["YML003 1:7"]),
        ('{"a": 01}', ["YML003 1:8"]),
        ('{"a": "\\u12"}', ["YML003 1:9"]),
        ('{"a": 1} {"b": 2}', ["YML003 1:10"]),
        ('{"a": 1} // comment', ["YML003 1:10"]),
        ('{"a": "\\u001b[2J", "\\u0000": 1}', ["YML014 1:7", "YML014 1:20"]),
        ('{"a": "\\b\\f\\r", "b": "\\uD83D"}', ["YML014 1:7", "YML014 1:22"]),
        ('{"a": "\\uFEFF", "b": "\\u2028"}', ["YML014 1:7", "YML014 1:22"]),
        ('{"a": 9007199254740993, "b": 1e999}', ["YML016 1:7", "YML016 1:30"]),
        ('{"a": -' + "9" * 10_000 + "}", ["YML016 1:7"]),
        ('{"a": 1, "a": 2, "b": NaN, "c": 1e999, d}', ["YML003 1:23", "YML003 1:40"]),
        ("[]", ["YML015 1:1"]),
        ("\n 1", ["YML015 2:2"]),
        ("", ["YML012"]),
        (" \r\n", ["YML012"]),
        ("null", ["YML012"]),
        ('{"å😀": 1, "å😀": 2}', ["YML004 1:11"]),
        ('{"a": ' * 65 + "1" + "}" * 65, ["YML009 1:385"]),
        ("[" * 100_000, ["YML009 1:65"]),
        ('{"a":' * 100_000, ["YML009 1:321"]),
    ],
)
def test_what_is_wrong_and_where(text, expected):
    found = faults(read_json(text))
    assert set(expected) <= set(found)
    assert len(found) == len(expected) or "d}" in text


def test_a_duplicate_key_shows_the_first_one_too():
    (finding,) = read_json('{"a": {"b": 1},\n "b": 2,\n "b": 3}').findings
    assert fault(finding) == "YML004 3:2"
    (related,) = finding.related
    assert (related.place.line, related.place.column, str(related.note)) == (2, 2, "first here")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": [[1]]}', []),
        ('{"a": [[[1]]]}', ["YML009 1:9"]),
        ('{"a": [' + "1," * 14 + "1]}", []),
        ('{"a": [' + "1," * 15 + "1]}", ["YML010 1:40"]),
        ('{"a": "' + "x" * 30 + '"}', []),
        ('{"a": "' + "x" * 31 + '"}', ["YML010 1:7"]),
        ('{"' + "x" * 31 + '": 1}', ["YML010 1:2"]),
        ('{"a": 1' + " " * 9_992 + "}", []),
        ('{"a": 1' + " " * 9_993 + "}", ["YML010"]),
        ('{"a": [' + "NaN," * 9 + "1]}", [f"YML003 1:{n}" for n in range(8, 28, 4)]),
    ],
)
def test_limits_are_inclusive(text, expected):
    if expected:
        assert faults(read_json(text, SMALL)) == expected
    else:
        assert data(text, Notation.JSON, SMALL)


def test_values_are_what_was_written():
    text = r'{"a": 0.30, "b": 1e2, "c": -0, "d": "\ud83d\ude00\n\t\"", "e": [true, false, null]}'
    read = data(text, Notation.JSON)
    assert read == {
        "a": Decimal("0.30"),
        "b": Decimal("1e2"),
        "c": 0,
        "d": '😀\n\t"',
        "e": [True, False, None],
    }
    assert str(read["a"]) == "0.30"
    assert type(read["c"]) is int


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(texts, values, max_size=4), st.booleans(), st.sampled_from([None, 1]))
def test_whatever_json_writes_is_read_unless_a_character_forbids(value, ascii_only, indent):
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    if any(FORBIDDEN_AFTER_ESCAPES.search(string) for string in strings(value)):
        assert {one.split()[0] for one in faults(read_json(text))} == {"YML014"}
    else:
        assert data(text, Notation.JSON) == value


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


@given(st.text('{}[]:,"\\u0 -1eNa\n', max_size=30))
def test_what_is_refused_is_explained(text):
    try:
        json.loads(text)
    except ValueError:
        assert text.strip(" \t\r\n") == "" or explain("it.json", text, DEFAULT_LIMITS)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"a": 1,}', "',' stands before a closing bracket"),
        ('{"a": [1, ]}', "',' stands before a closing bracket"),
        ('{"a": }', "a value is missing here, or text that is not in quotation marks"),
        ('{"a" 1}', "':' is missing after the key"),
        ('{"a": 1} 2', "something follows the end of the value"),
        ('{"a": Infinity}', "Infinity is no number in JSON"),
        ('{"a": -Infinity}', "-Infinity is no number in JSON"),
        ('{"a": NaN}', "NaN is no number in JSON"),
    ],
)
def test_why_it_is_not_json(text, reason):
    (finding,) = read_json(text).findings
    assert str(finding.parameters["reason"]) == reason


def test_a_space_that_json_does_not_know_is_no_empty_file():
    assert faults(read_json("\u00a0")) == ["YML003 1:1"]
    assert faults(read_json(" \t\r\n")) == ["YML012"]


def test_a_negative_integer_may_be_too_large():
    assert faults(read_json('{"a": -9007199254740993}')) == ["YML016 1:7"]
    assert data('{"a": -9007199254740992}', Notation.JSON) == {"a": -9007199254740992}
