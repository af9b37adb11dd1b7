import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given

from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.kernel.report import RelatedPlace
from narvard.outputs.reports.data import render
from narvard.outputs.safe import is_unsafe
from tests.outputs.made_reports import diagnostic, report, reports

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "schemas" / "v1" / "report.schema.json").read_text("utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def full_report():
    related = RelatedPlace(said=Phrase("the next chair"), file="groups.yaml", line=20, column=9)
    during = Interval(date(2025, 6, 16), date(2025, 8, 11))
    return report(diagnostic(during=during, related=(related,)))


def test_the_form_of_version_1():
    assert json.loads(render(full_report())) == {
        "version": 1,
        "as_of": "2025-04-03",
        "complete": True,
        "files": ["groups.yaml"],
        "counts": {"error": 0, "warning": 1, "info": 0},
        "diagnostics": [
            {
                "code": "MEM003",
                "slug": "gap-between-chairs",
                "severity": "warning",
                "message": '"steering" has no chair',
                "file": "groups.yaml",
                "line": 12,
                "column": 9,
                "end_line": 12,
                "end_column": 17,
                "pointer": "/groups/0/id",
                "during": {"first_day": "2025-06-16", "last_day": "2025-08-10"},
                "related": [
                    {
                        "note": "the next chair",
                        "file": "groups.yaml",
                        "line": 20,
                        "column": 9,
                        "end_line": None,
                        "end_column": None,
                        "pointer": None,
                    }
                ],
                "help_url": "reference/rules/MEM003.md",
                "fingerprint": "0" * 32,
            }
        ],
        "allowed": [],
        "known": [],
    }


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@given(reports)
def test_reports_are_valid_by_the_published_schema(written):
    VALIDATOR.validate(json.loads(render(written)))


@given(reports)
def test_values_are_exact_and_nothing_is_raw(written):
    text = render(written)
    assert json.loads(text) == written.to_dict()
    assert not any(is_unsafe(character) for character in text.replace("\n", ""))
    text.encode("utf-8")


def test_the_schema_names_every_key_and_no_other():
    def keys(instance, schema):
        if "$ref" in schema:
            schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
        for option in schema.get("oneOf", ()):
            if option.get("type") != "null":
                keys(instance, option)
        if isinstance(instance, dict):
            if "properties" in schema:
                assert list(instance) == list(schema["properties"]) == schema["required"]
                for key, value in instance.items():
                    keys(value, schema["properties"][key])
        elif isinstance(instance, list):
            for item in instance:
                keys(item, schema["items"])

    keys(json.loads(render(full_report())), SCHEMA)


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"as_of": "today"},
        {"counts": {}},
        {"diagnostics": [{}]},
        {"files": [1]},
        {"complete": None},
    ],
)
def test_the_schema_refuses_what_is_no_report(change):
    wrong = json.loads(render(full_report())) | change
    assert not VALIDATOR.is_valid(wrong)


def test_swedish_letters_stay_letters():
    assert "Södra Älvsborg" in render(report(diagnostic(said=Phrase("Södra Älvsborg"))))
