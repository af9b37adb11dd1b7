"""JSONTestSuite: what is JSON is read as JSON, and what is not is refused."""

import base64
import json
from pathlib import Path

import pytest

from narvard.files.document import Document, read_document
from narvard.files.source import Notation, Source
from tests.files.reading import faults

SUITE = Path(__file__).resolve().parents[2] / ".." / "shared" / "suites" / "json-parsing.json"
CASES = json.loads(SUITE.read_text("utf-8"))["cases"] if SUITE.exists() else []

pytestmark = pytest.mark.skipif(not CASES, reason="the suite is not beside the checkout")

REFUSED_ON_PURPOSE = {
    "y_object_duplicated_key.json": "YML004",
    "y_object_duplicated_key_and_value.json": "YML004",
    "y_object_escaped_null_in_key.json": "YML014",
    "y_string_allowed_escapes.json": "YML014",
    "y_string_escaped_control_character.json": "YML014",
    "y_string_escaped_noncharacter.json": "YML014",
    "y_string_nonCharacterInUTF-8_U+FFFF.json": "YML014",
    "y_string_null_escape.json": "YML014",
    "y_string_u+2028_line_sep.json": "YML014",
    "y_string_u+2029_par_sep.json": "YML014",
    "y_string_unescaped_char_delete.json": "YML014",
    "y_string_unicode_U+200B_ZERO_WIDTH_SPACE.json": "YML014",
    "y_string_unicode_U+2064_invisible_plus.json": "YML014",
    "y_string_unicode_U+FFFE_nonchar.json": "YML014",
    "y_string_with_del_character.json": "YML014",
    "y_structure_lonely_null.json": "YML012",
}
NOT_A_MAPPING = "YML015"


def cases(expect):
    return [pytest.param(case, id=case["name"]) for case in CASES if case["expect"] == expect]


def codes(case):
    """Why the file is refused, but for what its top level is."""
    content = base64.b64decode(case["base64"])
    document = read_document(Source(file=case["name"], content=content, notation=Notation.JSON))
    if isinstance(document, Document):
        return set()
    return {fault.split()[0] for fault in faults(document)} - {NOT_A_MAPPING}


@pytest.mark.parametrize("case", cases("accept"))
def test_what_is_json_is_read(case):
    refused = REFUSED_ON_PURPOSE.get(case["name"])
    assert codes(case) == ({refused} if refused else set())


@pytest.mark.parametrize("case", cases("refuse"))
def test_what_is_not_json_is_refused(case):
    assert codes(case)


@pytest.mark.parametrize("case", cases("either"))
def test_what_the_suite_leaves_open_raises_nothing(case):
    codes(case)


def test_every_known_difference_is_in_the_suite():
    assert REFUSED_ON_PURPOSE.keys() <= {case["name"] for case in CASES}
