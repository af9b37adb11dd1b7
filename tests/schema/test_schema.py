import json
import re
from pathlib import Path
from typing import Annotated

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from narvard.model.bundle import Bundle
from narvard.model.values import Shape
from narvard.schema.describe import describe, title_of
from narvard.schema.forms import fields_of
from narvard.schema.generate import collaboration_schema, document_text
from narvard.testing.strategies.shaped import class_names

PUBLISHED = Path(__file__).resolve().parents[2] / "schemas" / "v1" / "collaboration.schema.json"
SCHEMA = collaboration_schema()
CLASSES = [*class_names().values(), Bundle]


def subschemas(schema):
    """Every schema in `schema`, itself included."""
    yield schema
    for keyword in ("properties", "$defs"):
        for inner in schema.get(keyword, {}).values():
            yield from subschemas(inner)
    for keyword in ("items", "propertyNames", "additionalProperties"):
        if isinstance(inner := schema.get(keyword), dict):
            yield from subschemas(inner)


ALL = list(subschemas(SCHEMA))


def types(schema):
    found = schema.get("type", [])
    return [found] if isinstance(found, str) else found


def test_the_published_schema_is_the_generated_one():
    assert PUBLISHED.read_bytes() == document_text(SCHEMA).encode()


def test_the_text_of_the_schema_is_the_schema():
    assert json.loads(document_text(SCHEMA)) == SCHEMA


def test_the_schema_is_valid():
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_of_reports_is_valid():
    report = PUBLISHED.with_name("report.schema.json")
    Draft202012Validator.check_schema(json.loads(report.read_text("utf-8")))


def test_every_reference_leads_somewhere():
    registry = Registry().with_resource(SCHEMA["$id"], DRAFT202012.create_resource(SCHEMA))
    resolver = registry.resolver(SCHEMA["$id"])
    references = {schema["$ref"] for schema in ALL if "$ref" in schema}
    assert all(isinstance(resolver.lookup(each).contents, dict) for each in references)
    assert references == {f"#/$defs/{name}" for name in SCHEMA["$defs"]}


def test_there_is_a_definition_for_every_class():
    assert set(class_names()) <= set(SCHEMA["$defs"])


def test_every_definition_says_what_it_is():
    for name, schema in SCHEMA["$defs"].items():
        assert schema["title"], name
        assert schema["description"].endswith("."), name


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_field_is_described_and_nothing_else(cls):
    described = describe(cls).attributes
    assert set(described) == {field.name for field in fields_of(cls)}
    assert all(text.endswith(".") for text in described.values())


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_properties_are_the_fields_in_their_order(cls):
    schema = SCHEMA if cls is Bundle else SCHEMA["$defs"][cls.__name__]
    names = [field.name for field in fields_of(cls)]
    assert [name for name in schema["properties"] if name != "format"] == names


def test_mappings_are_closed():
    for schema in ALL:
        if "object" in types(schema) and "properties" in schema:
            assert schema["additionalProperties"] is False


def test_strings_are_bounded_and_match_from_end_to_end():
    for schema in ALL:
        if "string" in types(schema) and "enum" not in schema:
            assert schema["maxLength"] > 0
            assert schema["pattern"].startswith("^")
            assert schema["pattern"].endswith("$")


def test_patterns_mean_the_same_everywhere():
    for schema in ALL:
        pattern = schema.get("pattern", "")
        assert pattern.isascii()
        assert re.search(r"\\[dwDWbBpPZA]|\(\?", pattern) is None


def test_what_is_repeated_begins_with_a_separator_so_that_no_text_takes_long():
    repeated = [
        group
        for schema in ALL
        for group in re.findall(r"\(([^()]*)\)[*+{]", schema.get("pattern", ""))
    ]
    assert repeated
    for group in repeated:
        separator, rest = group[0], group[1:]
        assert separator in "/-"
        assert re.search(f"^({rest})$", f"aa{separator}aa") is None


def test_examples_fit():
    registry = Registry().with_resource(SCHEMA["$id"], DRAFT202012.create_resource(SCHEMA))
    for name, schema in SCHEMA["$defs"].items():
        reference = {"$ref": f"{SCHEMA['$id']}#/$defs/{name}"}
        validator = Draft202012Validator(reference, registry=registry)
        for example in schema.get("examples", []):
            validator.validate(example)


def test_only_keywords_that_can_be_explained_are_used():
    used = {keyword for schema in ALL for keyword in schema}
    assert used == {
        "$schema",
        "$id",
        "$defs",
        "$ref",
        "title",
        "description",
        "examples",
        "default",
        "type",
        "const",
        "enum",
        "properties",
        "required",
        "additionalProperties",
        "propertyNames",
        "minProperties",
        "items",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
    }


def test_a_docstring_is_read_piece_by_piece():
    class Base:
        """Something.

        Attributes:
            first: one thing.
        """

    class DerivedThing(Base):
        """Something else,
        on two lines.

        More of it.

        Attributes:
            second: another thing,
                which takes two lines.
            third: the last.

        Raises:
            ValueError: never.
        """

    found = describe(DerivedThing)
    assert found.summary == "Something else, on two lines.\n\nMore of it."
    assert found.attributes == {
        "first": "one thing.",
        "second": "another thing, which takes two lines.",
        "third": "the last.",
    }
    assert title_of(DerivedThing) == "Derived thing"


def test_a_class_without_a_docstring_has_no_description():
    found = describe(type("Silent", (), {}))
    assert (found.summary, found.attributes) == ("", {})


def test_a_type_without_a_form_is_refused():
    from narvard.model.record import Record, record

    @record
    class Odd(Record):
        number: float

    with pytest.raises(TypeError, match="no form for"):
        fields_of(Odd)


@pytest.mark.parametrize(
    ("base", "bounds"), [(int, {}), (bytes, {}), (float, {"minimum": 0, "maximum": 1})]
)
def test_a_shape_that_does_not_fit_its_type_is_refused(base, bounds):
    from narvard.model.record import Record, record

    shape = Shape(name="Odd", title="Odd", description="Odd.", pattern="^a$", **bounds)

    @record
    class Odd(Record):
        value: Annotated[base, shape]

    with pytest.raises(TypeError, match=f"no form for <class '{base.__name__}'> with "):
        fields_of(Odd)
