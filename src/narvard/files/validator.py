"""The schema as a validator that asks nothing of the outside world.

Importing it loads `jsonschema`, which takes a while: import it only where something
has to be explained.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, Literal, TypeAlias, cast

from attrs import frozen
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from narvard.files.data import Data
from narvard.files.structure import is_whole
from narvard.kernel.findings import PathSegment
from narvard.schema.forms import LONGEST_LINE
from narvard.schema.generate import Schema, collaboration_schema, scenario_schema

FileKind: TypeAlias = Literal["collaboration", "scenario"]
"""What a file holds; each kind has a schema of its own."""


@frozen(kw_only=True)
class Violation:
    """One keyword of the schema that a value does not satisfy.

    Attributes:
        keyword: the keyword.
        demand: what the keyword demands.
        path: the way to the value.
        value: the value; for a key that is no name of a language, the key.
        on_key: whether it is about a key in the mapping at `path`.
        schema: the part of the schema in which the keyword stands.
    """

    keyword: str
    demand: object
    path: tuple[PathSegment, ...]
    value: Data
    on_key: bool
    schema: Schema


def violations(
    definition: str | None, data: Data, kind: FileKind = "collaboration"
) -> Iterator[Violation]:
    """How `data` violates one definition of the schema of a `kind` of file.

    None is for the definition of a whole file.
    """
    for error in _validator(definition, kind).iter_errors(cast("_Json", data)):
        yield Violation(
            keyword=str(error.validator),
            demand=error.validator_value,
            path=tuple(error.absolute_path),
            value=cast("Data", error.instance),
            on_key="propertyNames" in error.absolute_schema_path,
            schema=cast("Schema", error.schema),
        )


_Json: TypeAlias = dict[str, "_Json"] | list["_Json"] | str | float | bool | None
"""What `jsonschema` says it takes. That a decimal is a number it knows without saying so."""


@cache
def _validator(definition: str | None, kind: FileKind) -> Validator:
    whole = collaboration_schema() if kind == "collaboration" else scenario_schema()
    name = str(whole["$id"])
    registry = Registry[Schema]().with_resource(name, DRAFT202012.create_resource(whole))
    schema = whole if definition is None else {"$ref": f"{name}#/$defs/{definition}"}
    return _EXACT(schema, registry=registry)


def _pattern(_: Validator, pattern: str, data: Data, schema: Schema) -> Iterator[ValidationError]:
    """Hold `data` against `pattern`, where `$` is the end of the text and nothing else.

    A long text that is too long is refused for that; to match it as well could take for ever.
    """
    longest = max(cast("int", schema["maxLength"]), LONGEST_LINE)
    if isinstance(data, str) and len(data) <= longest and re.fullmatch(pattern, data) is None:
        yield ValidationError("does not match")


_extend = cast("Callable[..., Callable[..., Validator]]", extend)
_EXACT: Final = _extend(
    Draft202012Validator,
    validators={"pattern": _pattern},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine(
        "integer", lambda _, data: is_whole(data)
    ),
)
