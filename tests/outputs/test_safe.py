import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.outputs.safe import is_unsafe, safe, without_commands


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Södra Älvsborg", "Södra Älvsborg"),
        ("a\u00a0b", "a\u00a0b"),
        ("two\nlines\r\n", r"two\nlines\r\n"),
        ("\x1b[2J\x07", r"\x1b[2J\x07"),
        ("\x9b1m", r"\x9b1m"),
        ("\u202eabc\u2066", r"\u202eabc\u2066"),
        ("a\u200bb\ufeff", r"a\u200bb\ufeff"),
        ("\u2028\u2029\x85", r"\u2028\u2029\x85"),
        ("\U000e0041", r"\U000e0041"),
        ("\ud800", r"\ud800"),
        ("\t", r"\t"),
        ("", ""),
    ],
)
def test_unsafe_characters_are_shown_as_escapes(text, shown):
    assert safe(text) == shown


@given(st.text())
def test_nothing_unsafe_is_left(text):
    shown = safe(text)
    assert not any(is_unsafe(character) for character in shown)
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} for c in shown)
    assert safe(shown) == shown
    shown.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x\n", "\\x3a:error::x\n"),
        ("a\n \u00a0::error::x", "a\n \u00a0\\x3a:error::x"),
        ("x ::error::y", "x ::error::y"),
        ("x ##[add-mask]e ##[b]", "x #\\x23[add-mask]e #\\x23[b]"),
        ("###[a]", "##\\x23[a]"),
        ("# [a] ## x", "# [a] ## x"),
        ("", ""),
    ],
)
def test_what_a_workflow_would_take_for_a_command_is_none(text, shown):
    assert without_commands(text) == shown


@given(st.text("#[]:x \n"))
def test_no_command_is_left_in_any_line(text):
    for line in without_commands(text).split("\n"):
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
