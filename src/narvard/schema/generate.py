"""The JSON Schema of a collaboration, made from the model."""

import json
from collections.abc import Iterator
from typing import Final, TypeAlias

from narvard.model.bundle import FORMAT, Bundle
from narvard.model.record import Record
from narvard.model.scenarios import PlannedChange, Scenario, ScenarioHeader
from narvard.model.values import Shape
from narvard.schema.describe import describe, title_of
from narvard.schema.forms import (
    Choice,
    Field,
    Flag,
    Form,
    Fraction,
    Line,
    ListOf,
    Nested,
    Unshaped,
    Whole,
    Words,
    fields_of,
)

SCHEMA_ID: Final = f"urn:narvard:schema:collaboration:{FORMAT}"
"""The identifier of the schema. It names; it is no address."""

SCENARIO_SCHEMA_ID: Final = f"urn:narvard:schema:scenario:{FORMAT}"
"""The identifier of the schema of a scenario."""

Schema: TypeAlias = dict[str, object]
"""A JSON Schema, or a part of one."""

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
"""The version of JSON Schema in which all of them are written."""


_FORMAT: Final[Schema] = {
    "description": f"The version of the format, which is {FORMAT}.",
    "type": "integer",
    "const": FORMAT,
}


def collaboration_schema() -> Schema:
    """The schema of one file of a collaboration, in which every section may be left out."""
    definitions = dict(sorted(_Definitions().of(Bundle).items()))
    return {
        "$schema": DIALECT,
        "$id": SCHEMA_ID,
        "title": "Collaboration",
        "description": describe(Bundle).summary,
        "type": "object",
        "properties": {
            "format": _FORMAT,
            **_properties(Bundle),
        },
        "required": ["format"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def scenario_schema() -> Schema:
    """The schema of the file of a scenario."""
    definitions = _Definitions()
    for cls in (ScenarioHeader, PlannedChange):
        definitions.add(Nested(cls))
    described = describe(Scenario)
    return {
        "$schema": DIALECT,
        "$id": SCENARIO_SCHEMA_ID,
        "title": "Scenario",
        "description": described.summary,
        "type": "object",
        "properties": {
            "format": _FORMAT,
            "scenario": {
                "description": describe(ScenarioHeader).summary,
                **_reference(ScenarioHeader.__name__),
            },
            "changes": {
                "description": "The changes, in any order.",
                "type": "array",
                "items": _reference(PlannedChange.__name__),
            },
        },
        "required": ["format", "scenario"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.found.items())),
    }


def document_text(schema: Schema) -> str:
    """The text of `schema` as it is published, to the last byte in UTF-8."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


class _Definitions:
    """Collects a definition for every class and every named value that can be reached."""

    def __init__(self) -> None:
        self.found: Schema = {}

    def of(self, cls: type[Record]) -> Schema:
        for field in fields_of(cls):
            self.add(field.form)
        return self.found

    def add(self, form: Form) -> None:
        match form:
            case ListOf():
                self.add(form.item)
            case Nested() if form.cls.__name__ not in self.found:
                self.found[form.cls.__name__] = _record(form.cls)
                self.of(form.cls)
            case Unshaped():
                self.found[form.key.name] = _line(Line(form.key))
            case Line():
                self.found[form.shape.name] = _line(form)
            case Whole():
                self.found[form.shape.name] = _whole(form.shape)
            case Fraction():
                self.found[form.shape.name] = _fraction(form.shape)
            case Words():
                self.found[form.shape.name] = _words(form)
                self.found[form.language.name] = _line(Line(form.language))


def _record(cls: type[Record]) -> Schema:
    required = [field.name for field in fields_of(cls) if field.required]
    return {
        "title": title_of(cls),
        "description": describe(cls).summary,
        "type": "object",
        "properties": _properties(cls),
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _properties(cls: type[Record]) -> Schema:
    descriptions = describe(cls).attributes
    return {
        field.name: dict(_property(field, descriptions.get(field.name, "")))
        for field in fields_of(cls)
    }


def _property(field: Field, description: str) -> Iterator[tuple[str, object]]:
    yield "description", description[:1].upper() + description[1:]
    yield from _value(field.form).items()
    if isinstance(field.default, str | int):
        yield "default", field.default


def _value(form: Form) -> Schema:
    match form:
        case Flag():
            return {"type": "boolean"}
        case Choice():
            return {"type": "string", "enum": list(form.values)}
        case ListOf():
            return {"type": "array", "items": _value(form.item)}
        case Nested():
            return _reference(form.cls.__name__)
        case Unshaped():
            return {"type": "object", "propertyNames": _reference(form.key.name)}
        case _:
            return _reference(form.shape.name)


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _line(form: Line) -> Schema:
    shape, number = form.shape, form.number
    if number is None:
        return {**_heading(shape), "type": "string", **_of_strings(shape)}
    return {
        **_heading(shape),
        "type": ["string", "integer"],
        **_of_numbers(number),
        **_of_strings(shape),
    }


def _whole(shape: Shape) -> Schema:
    return {**_heading(shape), "type": "integer", **_of_numbers(shape)}


def _fraction(shape: Shape) -> Schema:
    return {
        **_heading(shape),
        "type": ["number", "string"],
        **_of_numbers(shape),
        **_of_strings(shape),
    }


def _words(form: Words) -> Schema:
    of_strings = _of_strings(form.shape)
    return {
        **_heading(form.shape),
        "type": ["string", "object"],
        **of_strings,
        "minProperties": 1,
        "propertyNames": _reference(form.language.name),
        "additionalProperties": {"type": "string", **of_strings},
    }


def _heading(shape: Shape) -> Schema:
    heading: Schema = {"title": shape.title, "description": shape.description}
    if shape.examples:
        heading["examples"] = list(shape.examples)
    return heading


def _of_strings(shape: Shape) -> Schema:
    return _stated(minLength=shape.min_length, maxLength=shape.max_length, pattern=shape.pattern)


def _of_numbers(shape: Shape) -> Schema:
    return _stated(minimum=shape.minimum, maximum=shape.maximum)


def _stated(**keywords: str | int | None) -> Schema:
    return {keyword: value for keyword, value in keywords.items() if value is not None}
