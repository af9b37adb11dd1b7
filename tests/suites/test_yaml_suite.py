"""yaml-test-suite: what is read has the suite's value, and every difference is explained."""

import json
from pathlib import Path

import pytest

from narvard.files.limits import DEFAULT_LIMITS
from narvard.files.source import Notation, Source, decode
from narvard.files.yaml_reader import read_yaml
from tests.files.reading import fault

SUITE = Path(__file__).resolve().parents[2] / ".." / "shared" / "suites" / "yaml-test-suite.json"
CASES = json.loads(SUITE.read_text("utf-8"))["cases"] if SUITE.exists() else []

pytestmark = pytest.mark.skipif(not CASES, reason="the suite is not beside the checkout")

OUTSIDE = {"YML005", "YML006", "YML007", "YML008", "YML011", "YML014"}
"""What is YAML and refused on purpose: properties, merges, documents, keys, characters."""

SYNTAX = {"YML002", "YML003"}

VALID_BUT_REFUSED_AS_SYNTAX = {
    "a directive other than %YAML 1.2": (
        "2LFX 5TYM 6CK3 6LVF BEC7 C4HZ CC74 MUS6/02 MUS6/03 MUS6/04 MUS6/05 MUS6/06 P76L U3C3 Z9M4"
    ),
    "several documents, in a form that libyaml does not know": "7Z25 M7A3 UT92 W4TN",
    "the end of a document that never began": "HWV9 QT73",
    "an anchor or an alias with characters that libyaml does not know": "2SXE 8XYN W5VH",
    "an anchor on an empty key": "6M2F",
    "an empty key, which would be refused anyway": "2JQS CFD4 FRK4 M2N8/00 NHX8 NKF9 S3PD SM9W/01",
    "a list item that is a mapping with an empty key": "UKK6/00",
    "a key in brackets that ends on another line or touches its colon": (
        "4ABK 4MUZ/00 4MUZ/01 4MUZ/02 5MUD 5T43 9SA2 K3WX NJ66 VJP3/01"
    ),
    "text in brackets that begins with a colon": "58MP DBG4 HM87/00",
    "text in brackets that begins with a question mark": "652Z HM87/01",
    "a tab where it could be taken for indentation": (
        "6BCT 6CA3 96NN/00 96NN/01 A2M4 DK95/00 DK95/03 DK95/04 Q5MG R4YG Y79Y/001 Y79Y/010"
    ),
    "a block text without indentation": "DK3J FP8R",
}
INVALID_BUT_READ = {
    "lines in brackets or quotation marks need no indentation": "9C9N DK95/01 QB6E Y79Y/003",
    "a comment needs no space before it after a bracket, a quotation mark, ',' or '>'": (
        "9JBA CVW2 SU5Z X4QW"
    ),
    "a hyphen alone in brackets is text": "G5U8 YJV2",
    "an empty block text may have longer blank lines": "S98Z",
}


def known(table):
    return {case for cases in table.values() for case in cases.split()}


def content_and_codes(case):
    source = Source.from_text(case["yaml"], file="it.yaml", notation=Notation.YAML)
    text, findings = decode(source)
    content, faults = read_yaml("it.yaml", text, DEFAULT_LIMITS)
    return content.data, {fault(finding).split()[0] for finding in [*findings, *faults]}


def expected_value(case):
    """The first value of the case; fractions stay what was written."""
    decoder = json.JSONDecoder(parse_float=str)
    return decoder.raw_decode(case["json"].strip())[0] if case["json"].strip() else None


def as_written(value):
    """Fractions as the suite writes them, `1.2e3` for `12e+02` and the like."""
    if isinstance(value, dict):
        return {key: as_written(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_written(inner) for inner in value]
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return value


def as_json(value):
    """A form in which true is not 1 and the order of keys does not matter."""
    return json.dumps(as_written(value), sort_keys=True)


def cases(*, error):
    return [pytest.param(case, id=case["id"]) for case in CASES if case["error"] is error]


@pytest.mark.parametrize("case", cases(error=False))
def test_what_is_yaml_has_the_value_of_the_suite_or_is_refused_on_purpose(case):
    value, codes = content_and_codes(case)
    assert bool(codes & SYNTAX) is (case["id"] in known(VALID_BUT_REFUSED_AS_SYNTAX))
    assert codes <= OUTSIDE | SYNTAX
    if not codes:
        assert as_json(value) == as_json(expected_value(case))


@pytest.mark.parametrize("case", cases(error=True))
def test_what_is_not_yaml_is_refused(case):
    _, codes = content_and_codes(case)
    assert bool(codes) is (case["id"] not in known(INVALID_BUT_READ))
