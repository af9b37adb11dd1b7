import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.outputs.safe import is_unsafe, safe


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
