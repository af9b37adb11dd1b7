"""The published schemas mean the same to two validators that share no code."""

import json
from decimal import Decimal
from itertools import cycle, islice
from pathlib import Path

import pytest

from narvard.files.validator import violations

jsonschema_rs = pytest.importorskip("jsonschema_rs")

SCHEMAS = sorted((Path(__file__).resolve().parents[2] / "schemas" / "v1").glob("*.schema.json"))
VALUES = (
    *(
        "abc",
        "a/b-1",
        "sv",
        "SE",
        "A1",
        "F00-F99",
        "Förvaltning",
        "två ord",
        "",
        " ",
        "\t",
        "+46 31 1",
    ),
    *("25%", "12.5%", "2/3", "0.30", "1_000", "P1W", "PT24H", "P1Y6M", "13:15", "13.15", "24:00"),
    *(
        "2025",
        "2025-06",
        "2025-06-16",
        "2024-02-29",
        "2023-02-29",
        "2024-02-30",
        "2025-W25/2025-W32",
    ),
    *("abc\n", "2025-06-16\n", "a\nb", "a\u2028b", "a\x00b", "a" * 63, "a" * 64, "a" * 1001, "İd"),
    *("0123456789abcdef" * 2, "REF001"),
    *(True, False, None, 0, 1, -1, 7, 2025, 999, 3000, 1.0, 0.5, 2.5e3, 10**15, -(10**15), 10**20),
    *([], ["abc"], ["abc", 1], [{}], {}, {"sv": "Grupp"}, {"sv": ""}, {"SV": "x"}, {"id": "abc"}),
)
PER_PROPERTY = 2


def is_accepted_by_narvard(name, definition, instance):
    kind = name.removesuffix(".schema.json")
    return not any(violations(definition, as_read(instance), kind))


def as_read(instance):
    """The instance as narvard reads it: decimal fractions as they are written."""
    return json.loads(json.dumps(instance), parse_float=Decimal)


def instances(schema, definitions):
    """Values themselves, and mappings in which one field after the other has another value."""
    yield from VALUES
    taken = cycle(VALUES)
    required = schema.get("required", ())
    right = {name: fitting(schema["properties"][name], definitions) for name in required}
    yield right
    yield {**right, "unknown": "abc"}
    for name, field in schema.get("properties", {}).items():
        yield {key: value for key, value in right.items() if key != name}
        yield {**right, name: fitting(field, definitions)}
        for value in islice(taken, PER_PROPERTY):
            yield {**right, name: value}
            if field.get("type") == "array":
                yield {**right, name: [value]}


def fitting(schema, definitions):
    """A value that the schema of a field accepts, if one of a few does."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    if "properties" in schema:
        required = schema.get("required", ())
        return {name: fitting(schema["properties"][name], definitions) for name in required}
    if schema.get("type") == "array":
        return [fitting(schema["items"], definitions)]
    accepts = jsonschema_rs.Draft202012Validator({**schema, "$defs": definitions}).is_valid
    return next((value for value in VALUES if accepts(value)), None)


def is_new(path, definition):
    """Whether a definition is not one that a scenario has in common with a collaboration."""
    if path.name != "scenario.schema.json":
        return True
    shared = json.loads(path.with_name("collaboration.schema.json").read_text("utf-8"))
    return definition not in shared["$defs"]


def ends_with_a_line_break(instance):
    """Whether Python's `$`, which also matches before a last line break, may be mistaken."""
    return '\\n"' in json.dumps(instance)


def compared(path):
    from jsonschema import Draft202012Validator

    whole = json.loads(path.read_text("utf-8"))
    definitions = whole.get("$defs", {})
    counts = {"accepted": 0, "refused": 0}
    for definition in (None, *(name for name in definitions if is_new(path, name))):
        schema = whole if definition is None else definitions[definition]
        alone = schema if definition is None else {**schema, "$defs": definitions}
        ours, other = Draft202012Validator(alone), jsonschema_rs.Draft202012Validator(alone)
        for instance in instances(schema, definitions):
            accepted = other.is_valid(instance)
            counts["accepted" if accepted else "refused"] += 1
            said = f"{path.name} {definition}: {instance!r}"
            if not ends_with_a_line_break(instance):
                assert ours.is_valid(instance) == accepted, said
            if path.name in {"collaboration.schema.json", "scenario.schema.json"}:
                assert is_accepted_by_narvard(path.name, definition, instance) == accepted, said
    return counts


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_two_validators_accept_the_same(path):
    counts = compared(path)
    assert counts["accepted"] > 3
    assert counts["refused"] > 50
    if path.name == "collaboration.schema.json":
        assert counts["accepted"] > 1000
        assert counts["accepted"] + counts["refused"] >= 5000
