"""The classes that users of pydantic, msgspec and cattrs would write for the published schema.

They are made from the schema itself, so that nobody's models ask for more or for less. What is
written is what stands in the schema; the peers import it as they would import their own.
"""

import json
import sys
from collections.abc import Callable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "schemas" / "v1" / "collaboration.schema.json"

Schema = dict[str, Any]
_REFERENCE = "#/$defs/"
_PLAIN = {"boolean": "bool", "integer": "int", "number": "int | float", "string": "str"}


def write_models(folder: Path) -> None:
    """Write `attrs_models.py`, `msgspec_models.py` and `pydantic_models.py` to `folder`."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (
        ("attrs", _module(schema, _ATTRS, "@attrs.frozen(kw_only=True)", "", _plain)),
        ("msgspec", _module(schema, _MSGSPEC, "", _STRUCT, _plain)),
        ("pydantic", _module(schema, _PYDANTIC, "", "Base", _constrained)),
    ):
        (folder / f"{name}_models.py").write_text(text, "utf-8")


_ATTRS = '''
from typing import Literal

import attrs


def register(converter):
    """Values that are written in one of two ways stay as they are."""
    for either in {Text, PartialDate, Number}:
        converter.register_structure_hook(either, lambda value, _: value)
        converter.register_structure_hook(either | None, lambda value, _: value)
'''
_MSGSPEC = """
from typing import Literal

import msgspec
"""
_STRUCT = "msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True"
_PYDANTIC = """
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Base(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
"""

_Scalar = Callable[[Schema], str]
"""The annotation of a string or a number."""


def _module(schema: Schema, head: str, decorator: str, base: str, scalar: _Scalar) -> str:
    definitions = {**schema["$defs"], "Collaboration": schema}
    used = {name: set(_referred(_inside(one))) - {name} for name, one in definitions.items()}
    lines = [f'"""Made from {SCHEMA.name}; do not edit."""', head]
    for name in TopologicalSorter(used).static_order():
        lines += _definition(name, definitions[name], decorator, base, scalar)
    return "\n".join(lines) + "\n"


def _inside(definition: Schema) -> Schema:
    return {key: value for key, value in definition.items() if key != "$defs"}


def _referred(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"].removeprefix(_REFERENCE)
        for value in schema.values():
            yield from _referred(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _referred(value)


def _definition(
    name: str, definition: Schema, decorator: str, base: str, scalar: _Scalar
) -> Iterator[str]:
    if "properties" not in definition:
        yield f"{name} = {_annotation(definition, scalar)}"
        return
    yield ""
    if decorator:
        yield decorator
    yield f"class {name}({base}):"
    required = definition.get("required", ())
    for field, schema in definition["properties"].items():
        annotation = _annotation(schema, scalar)
        if name in _referred(schema):
            annotation = f'"{annotation}"'
        if field in required:
            yield f"    {field}: {annotation}"
        elif "default" in schema:
            yield f"    {field}: {annotation} = {schema['default']!r}"
        elif annotation.startswith('"'):
            yield f'    {field}: "{annotation[1:-1]} | None" = None'
        else:
            yield f"    {field}: {annotation} | None = None"
    yield ""


def _annotation(schema: Schema, scalar: _Scalar) -> str:  # noqa: PLR0911 # one for each form
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(_REFERENCE)
    if "enum" in schema:
        return f"Literal[{', '.join(map(repr, schema['enum']))}]"
    if "const" in schema:
        return f"Literal[{schema['const']!r}]"
    match schema["type"]:
        case "array":
            return f"list[{_annotation(schema['items'], scalar)}]"
        case ["string", "object"]:
            language = schema["propertyNames"]["$ref"].removeprefix(_REFERENCE)
            words = scalar(schema["additionalProperties"])
            return f"{scalar({**schema, 'type': 'string'})} | dict[{language}, {words}]"
        case [*kinds]:
            return " | ".join(scalar({**schema, "type": kind}) for kind in kinds)
        case _:
            return scalar(schema)


def _plain(schema: Schema) -> str:
    return _PLAIN[schema["type"]]


def _constrained(schema: Schema) -> str:
    kind = schema["type"]
    plain = _plain(schema)
    if kind == "string":
        limits = {"pattern": "pattern", "min_length": "minLength", "max_length": "maxLength"}
        wrapped = "StringConstraints"
    else:
        limits = {"ge": "minimum", "le": "maximum"}
        wrapped = "Field"
    said = ", ".join(
        f"{name}={schema[keyword]!r}" for name, keyword in limits.items() if keyword in schema
    )
    return f"Annotated[{plain}, {wrapped}({said})]" if said else plain


if __name__ == "__main__":
    write_models(Path(sys.argv[1]))
