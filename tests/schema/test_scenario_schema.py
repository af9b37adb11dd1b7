import json
from pathlib import Path

from jsonschema import Draft202012Validator

from narvard.model.bundle import SECTIONS, Bundle
from narvard.model.scenarios import PlannedChange
from narvard.schema.forms import Nested, fields_of
from narvard.schema.generate import collaboration_schema, document_text, scenario_schema

PUBLISHED = Path(__file__).resolve().parents[2] / "schemas" / "v1" / "scenario.schema.json"
SCHEMA = scenario_schema()


def test_the_published_schema_is_the_generated_one():
    assert PUBLISHED.read_bytes() == document_text(SCHEMA).encode()


def test_the_schema_is_valid():
    Draft202012Validator.check_schema(SCHEMA)


def test_a_scenario_can_add_all_that_has_an_id():
    keys = {field.name: field.form for field in fields_of(PlannedChange)}
    assert (keys["add"], keys["into"]) == (Nested(Bundle), Nested(Bundle))
    sections = SCHEMA["$defs"]["Bundle"]["properties"]
    assert set(sections) == {"collaboration", *SECTIONS}


def test_what_both_schemas_define_is_the_same():
    known = collaboration_schema()["$defs"]
    own = {"PlannedChange", "ScenarioHeader", "Bundle", "FieldName"}
    assert own <= SCHEMA["$defs"].keys()
    for name in SCHEMA["$defs"].keys() - own:
        assert SCHEMA["$defs"][name] == known[name]


def test_a_scenario_is_valid_by_the_schema():
    validator = Draft202012Validator(json.loads(PUBLISHED.read_text("utf-8")))
    scenario = {
        "format": 1,
        "scenario": {"id": "reform", "starts_on": "2026-01-01"},
        "changes": [{"change": "a", "set": {"purpose": {"sv": "b"}}}],
    }
    assert list(validator.iter_errors(scenario)) == []
    scenario["changes"][0]["set"] = {"Purpose": 1}
    assert [error.validator for error in validator.iter_errors(scenario)] == ["pattern"]
