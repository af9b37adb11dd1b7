"""JSONTestSuite: what is JSON is read as JSON, and what is not is refused."""

import base64
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from narvard.files.characters import FORBIDDEN, FORBIDDEN_AFTER_ESCAPES
from narvard.files.document import Document, read_document
from narvard.files.json_reader import read_json
from narvard.files.limits import Limits
from narvard.files.source import Notation, Source
from tests.files.reading import faults

SUITE = Path(__file__).resolve().parents[2] / ".." / "shared" / "suites" / "json-parsing.json"
CASES = json.loads(SUITE.read_text("utf-8"))["cases"] if SUITE.exists() else []

pytestmark = pytest.mark.skipif(not CASES, reason="the suite is not beside the checkout")

KEY_TWICE = {"y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"}
"""What RFC 8259 leaves to its reader is a fault here, as in YAML."""

ODD_CHARACTER = {
    "y_object_escaped_null_in_key.json",
    "y_string_allowed_escapes.json",
    "y_string_escaped_control_character.json",
    "y_string_escaped_noncharacter.json",
    "y_string_nonCharacterInUTF-8_U+FFFF.json",
    "y_string_null_escape.json",
    "y_string_u+2028_line_sep.json",
    "y_string_u+2029_par_sep.json",
    "y_string_unescaped_char_delete.json",
    "y_string_unicode_U+200B_ZERO_WIDTH_SPACE.json",
    "y_string_unicode_U+2064_invisible_plus.json",
    "y_string_unicode_U+FFFE_nonchar.json",
    "y_string_with_del_character.json",
}
"""JSON with a character that no text of a collaboration may hold, in whichever notation."""

LIMITS = Limits()
NOT_A_MAPPING = "YML015"
EMPTY = "YML012"


def cases(expect):
    return [pytest.param(case, id=case["name"]) for case in CASES if case["expect"] == expect]


def text_of(case):
    return base64.b64decode(case["base64"]).decode("utf-8")


def codes(case):
    """Why the file is refused, but for what its top level is."""
    content = base64.b64decode(case["base64"])
    document = read_document(Source(file=case["name"], content=content, notation=Notation.JSON))
    if isinstance(document, Document):
        return set()
    return {fault.split()[0] for fault in faults(document)} - {NOT_A_MAPPING}


def value_of(text):
    """What Python reads, with every fraction as it is written."""
    return json.loads(text, parse_float=Decimal)


def without_odd_characters(text):
    """The same JSON with a letter for each character, raw or escaped, that no text may hold."""

    def letter(escape):
        character = json.loads(f'"{escape[0]}"')
        return "x" if FORBIDDEN_AFTER_ESCAPES.search(character) else escape[0]

    escaped = re.sub(r"\\(?:u[0-9a-fA-F]{4}|.)", letter, text)
    return FORBIDDEN.sub("x", escaped)


@pytest.mark.parametrize("case", cases("accept"))
def test_what_is_json_is_read_with_its_value(case):
    text = text_of(case)
    if case["name"] in KEY_TWICE:
        assert codes(case) == {"YML004"}
    elif case["name"] in ODD_CHARACTER:
        # As JSON there is nothing wrong with it: with a letter instead it is read.
        assert codes(case) == {"YML014"}
        text = without_odd_characters(text)
        assert read_json("it.json", text, LIMITS) == (value_of(text), [])
    else:
        assert codes(case) == ({EMPTY} if text.strip() == "null" else set())
        assert read_json("it.json", text, LIMITS) == (value_of(text), [])


@pytest.mark.parametrize("case", cases("refuse"))
def test_what_is_not_json_is_refused(case):
    assert codes(case)


@pytest.mark.parametrize("case", cases("either"))
def test_what_the_suite_leaves_open_raises_nothing(case):
    codes(case)


def test_all_but_two_of_what_is_json_are_read():
    accepted = {case["name"] for case in CASES if case["expect"] == "accept"}
    assert accepted >= KEY_TWICE | ODD_CHARACTER
    assert (len(accepted), len(accepted - KEY_TWICE)) == (95, 93)
