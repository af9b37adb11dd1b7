"""What holds for every value type that is read from text."""

import copy
import pickle
import re

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from narvard.kernel.clock import ClockTime
from narvard.kernel.duration import Duration
from narvard.kernel.partial_date import (
    FULL_DATE_PATTERN,
    PartialDate,
    parse_full_date,
)
from narvard.kernel.ratio import Ratio
from narvard.kernel.share import Share
from narvard.kernel.week import WeekRange

EXAMPLES = {
    PartialDate: ["2025", "2025-06", "2025-06-16", "2024-02-29"],
    WeekRange: ["2025-W25", "2025-W25/2025-W32", "2025-W53", "2025-W32/2025-W25"],
    ClockTime: ["13:15", "13.15", "13", "00:00", "23:59"],
    Duration: ["P1Y", "P1Y6M", "P3M", "P1W", "P10D", "P1Y2M3D", "PT36H", "PT30M", "PT1H30M"],
    Share: ["25%", "12.5%", "0%", "110%", "999.9999%"],
    Ratio: ["50%", "66.66%", "2/3", "1/3", "99/99"],
}
PARSERS = [*((each.PATTERN, each.parse) for each in EXAMPLES), (FULL_DATE_PATTERN, parse_full_date)]
ARABIC_DIGITS = "".join(chr(0x0660 + digit) for digit in range(10))
FULL_WIDTH_DIGITS = "".join(chr(0xFF10 + digit) for digit in range(10))
CASES = [(each, text) for each, texts in EXAMPLES.items() for text in texts]

every_parser = pytest.mark.parametrize(
    ("pattern", "parse"), PARSERS, ids=[*(each.__name__ for each in EXAMPLES), "full_date"]
)
every_example = pytest.mark.parametrize(("value_type", "text"), CASES)


def accepts(parse, text):
    try:
        parse(text)
    except ValueError:
        return False
    return True


@st.composite
def nearly_matching(draw, pattern):
    text = draw(st.from_regex(pattern, fullmatch=True))
    position = draw(st.integers(0, len(text)))
    cut = draw(st.integers(0, 2))
    inserted = draw(st.text("0123456789-/:.%PTYMWDH \n\r\t\0\u0663\uff13", max_size=2))
    return text[:position] + inserted + text[position + cut :]


@every_parser
@given(data=st.data())
def test_the_pattern_accepts_what_parse_accepts(pattern, parse, data):
    texts = st.from_regex(pattern) | nearly_matching(pattern) | st.text()
    text = data.draw(texts)
    assert accepts(parse, text) == (re.fullmatch(pattern, text) is not None)


@every_parser
@given(data=st.data())
def test_every_text_that_matches_is_read(pattern, parse, data):
    parse(data.draw(st.from_regex(pattern, fullmatch=True).filter(lambda it: it[-1] != "\n")))


@every_parser
def test_the_pattern_is_anchored_portable_ascii(pattern, parse):
    assert pattern[0] == "^"
    assert pattern[-1] == "$"
    assert pattern.isascii()
    assert "\\" not in pattern
    assert "(?" not in pattern
    assert "*" not in pattern
    assert "+" not in pattern
    assert not accepts(parse, "")


@every_example
def test_the_anchors_bind_every_alternative(value_type, text):
    for spoilt in (f"x{text}", f"{text}x", f"\n{text}", f"{text}\n\n"):
        assert re.search(value_type.PATTERN, spoilt) is None


@every_example
@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text + "\n",
        lambda text: "\n" + text,
        lambda text: text + "\r\n",
        lambda text: text + " ",
        lambda text: text + "\0",
        lambda text: text.translate(str.maketrans("0123456789", ARABIC_DIGITS)),
        lambda text: text.translate(str.maketrans("0123456789", FULL_WIDTH_DIGITS)),
        lambda text: "x" + text,
        lambda text: text + "x",
    ],
)
def test_spoiled_text_is_refused(value_type, text, spoil):
    with pytest.raises(ValueError, match=r'^"(?s:.)*" is not a '):
        value_type.parse(spoil(text))


@every_example
def test_a_value_is_written_as_it_was_read(value_type, text):
    value = value_type.parse(text)
    assert str(value) == text
    assert value.text == text
    assert repr(value) == f"{value_type.__name__}(text={text!r})"


@every_example
def test_a_value_is_hashable_frozen_and_copies_whole(value_type, text):
    value = value_type.parse(text)
    assert {value: 1}[value_type(text)] == 1
    for twin in (copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert twin == value
        assert twin.text == text
    with pytest.raises(FrozenInstanceError):
        value.text = "other"
    assert not hasattr(value, "__dict__")
