"""Faults of shape, explained by the schema: only what was refused is looked at again."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, cast

from attrs import evolve

from narvard.files.data import Data
from narvard.files.document import Document
from narvard.files.excerpt import excerpt
from narvard.files.limits import DEFAULT_LIMITS
from narvard.files.shape_rules import (
    MALFORMED_DATE,
    MALFORMED_TIME,
    MALFORMED_VALUE,
    MISSING_KEY,
    NOT_ALLOWED_VALUE,
    OUT_OF_RANGE,
    UNKNOWN_KEY,
    WRONG_TYPE,
)
from narvard.files.shape_words import (
    found,
    hint_on_text,
    hint_on_type,
    is_scalar,
    kind,
    nearest,
    owner,
    shown,
    subject,
    wanted,
)
from narvard.files.validator import FileKind, Violation, violations
from narvard.kernel.clock import ClockTime
from narvard.kernel.duration import Duration
from narvard.kernel.errors import InternalError
from narvard.kernel.findings import Finding, PathSegment, PointerPlace, Rule
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase, either
from narvard.kernel.week import WeekRange
from narvard.model.bundle import FORMAT
from narvard.model.record import Record

_Pointer = tuple[PathSegment, ...]

_MOST: Final = DEFAULT_LIMITS.shape
"""So many findings, or violations to choose them from, are looked for at once, and no more."""

_OF_MAPPINGS: Final = frozenset({"additionalProperties", "required"})
_BY_WEIGHT: Final = ("type", "enum", "const", "minLength", "pattern")
"""Keywords by how well they explain a value that violates several; the others come last."""

_RULES_BY_PATTERN: Final[dict[object, Rule]] = {
    PartialDate.PATTERN: MALFORMED_DATE,
    ClockTime.PATTERN: MALFORMED_TIME,
    Duration.PATTERN: MALFORMED_TIME,
    WeekRange.PATTERN: MALFORMED_TIME,
}


def explain(
    document: Document,
    pointer: _Pointer,
    data: Data,
    cls: type[Record],
    file_kind: FileKind = "collaboration",
) -> tuple[Finding, ...]:
    """Why `data`, which stands at `pointer`, is no `cls`: every fault at its value or key.

    The schema is that of a file of `file_kind`.

    Raises:
        InternalError: when the schema finds nothing wrong with what was refused.
    """
    findings = _findings(document.file, pointer, violations(cls.__name__, data, file_kind))
    if not findings:
        raise InternalError(f"the schema accepts a {cls.__name__} that was refused")
    return findings


def explain_field(
    file: str, pointer: _Pointer, data: Data, cls: type[Record], name: str
) -> tuple[Finding, ...]:
    """Why `data`, which stands at `pointer` in `file`, is no value of the field `name` of a `cls`.

    Raises:
        InternalError: when the schema finds nothing wrong with what was refused.
    """
    inside = [
        evolve(each, path=each.path[1:])
        for each in violations(cls.__name__, {name: data})
        if each.path[:1] == (name,)
    ]
    findings = _findings(file, pointer, inside)
    if not findings:  # pragma: no cover - the schema and the records would be at odds
        raise InternalError(f"the schema accepts a {name} of a {cls.__name__} that was refused")
    return findings


def explain_top_of_scenario(document: Document) -> tuple[Finding, ...]:
    """What is wrong with the parts of a scenario's file, leaving out what is inside them."""
    top: dict[str, Data] = {
        name: [] if isinstance(value, list) else value
        for name, value in document.data.items()
        if name != "format"
    }
    return _findings(
        document.file,
        (),
        (
            each
            for each in violations(None, {"format": FORMAT, **top}, "scenario")
            if each.path[:1] != ("scenario",)
        ),
    )


def explain_top(document: Document) -> tuple[Finding, ...]:
    """What is wrong with the sections of a document, leaving out what is inside them."""
    sections: dict[str, Data] = {
        name: [] if isinstance(value, list) else {} if isinstance(value, dict) else value
        for name, value in cast("dict[str, Data]", document.top).items()
        if name not in {"format", "collaboration"}
    }
    return _findings(document.file, (), violations(None, {"format": FORMAT, **sections}))


def explain_whole(document: Document) -> tuple[Finding, ...]:
    """Every fault of shape in a document, by the schema alone."""
    return _findings(document.file, (), violations(None, document.data))


def _findings(file: str, pointer: _Pointer, violated: Iterable[Violation]) -> tuple[Finding, ...]:
    of_mappings: dict[tuple[_Pointer, str], Violation] = {}
    of_values: dict[tuple[_Pointer, object], Violation] = {}
    for each in sorted(islice(violated, _MOST), key=_weight):
        if each.keyword in _OF_MAPPINGS:
            of_mappings.setdefault((each.path, each.keyword), each)
        else:
            of_values.setdefault((each.path, each.value if each.on_key else None), each)
    findings = [_of_value(file, (*pointer, *each.path), each) for each in of_values.values()]
    for path in dict.fromkeys(path for path, _ in of_mappings):
        extra = of_mappings.get((path, "additionalProperties"))
        lacking = of_mappings.get((path, "required"))
        findings += islice(_of_mapping(file, (*pointer, *path), extra, lacking), _MOST)
    return tuple(sorted(findings, key=_place)[:_MOST])


def _of_mapping(
    file: str, pointer: _Pointer, extra: Violation | None, lacking: Violation | None
) -> Iterator[Finding]:
    """The findings on unknown and missing keys; a misspelt one is not missing as well."""
    misspelt = set()
    if extra is not None:
        data = cast("dict[str, Data]", extra.value)
        known = cast("dict[str, object]", extra.schema["properties"])
        free = known.keys() - data.keys()
        for key in data:
            if key in known:
                continue
            meant = nearest(key, sorted(free))
            misspelt.add(meant)
            yield UNKNOWN_KEY.finding(
                PointerPlace(file=file, pointer=(*pointer, key), on_key=True),
                key=excerpt(key),
                owner=owner(data, extra.schema, pointer),
                hint=Phrase("; did you mean '{meant}'?", meant=meant) if meant else "",
            )
    if lacking is not None:
        data = cast("dict[str, Data]", lacking.value)
        required = cast("list[str]", lacking.demand)
        for key in required:
            if key not in data and key not in misspelt:
                yield MISSING_KEY.finding(
                    PointerPlace(file=file, pointer=pointer),
                    key=key,
                    owner=owner(data, lacking.schema, pointer),
                )


def _of_value(file: str, pointer: _Pointer, violated: Violation) -> Finding:
    value, schema = violated.value, violated.schema
    if violated.on_key:
        pointer = (*pointer, str(value))
    # Where there is no value, the key is what one can see.
    on_key = violated.on_key or (value is None and isinstance(pointer[-1], str))
    place = PointerPlace(file=file, pointer=pointer, on_key=on_key)
    match violated.keyword:
        case "type" if not ("enum" in schema and is_scalar(value)):
            return WRONG_TYPE.finding(
                place,
                subject=subject(pointer),
                expected=wanted(schema),
                found=found(value),
                hint=hint_on_type(value, schema),
            )
        case "type" | "enum":
            return _not_allowed(place, value, cast("list[str]", schema["enum"]))
        case "const":
            return _not_allowed(place, value, [str(violated.demand)])
        case "pattern":
            return _malformed(place, violated)
        case "minimum" | "maximum" if schema["type"] == ["string", "integer"]:
            # A number that may stand for a text, such as a year, is as malformed as the text.
            return _malformed(place, violated)
        case _:
            return OUT_OF_RANGE.finding(place, subject=subject(pointer), demand=_demand(violated))


def _not_allowed(place: PointerPlace, value: Data, allowed: list[str]) -> Finding:
    meant = nearest(value, allowed) if isinstance(value, str) else None
    return NOT_ALLOWED_VALUE.finding(
        place,
        subject=subject(place.pointer),
        value=shown(value),
        hint=Phrase(" (did you mean '{meant}'?)", meant=meant) if meant else "",
        allowed=either(allowed),
    )


def _malformed(place: PointerPlace, violated: Violation) -> Finding:
    text, schema = str(violated.value), violated.schema
    if not text.strip() or "description" not in schema:
        return OUT_OF_RANGE.finding(
            place, subject=subject(place.pointer), demand=Phrase("not be empty")
        )
    rule = _RULES_BY_PATTERN.get(schema["pattern"], MALFORMED_VALUE)
    return rule.finding(
        place,
        value=shown(text),
        kind=kind(schema),
        hint=hint_on_text(text, schema, by_example=rule is not MALFORMED_VALUE),
    )


def _demand(violated: Violation) -> Phrase:
    bound = violated.demand
    match violated.keyword:
        case "minimum":
            return Phrase(
                "be at least {bound} and is {value}", bound=f"{bound}", value=shown(violated.value)
            )
        case "maximum":
            return Phrase(
                "be at most {bound} and is {value}", bound=f"{bound}", value=shown(violated.value)
            )
        case "maxLength":
            length = len(str(violated.value))
            return Phrase(
                "have at most {bound} characters and has {length}",
                bound=f"{bound}",
                length=length,
            )
        case "minLength" | "minProperties":
            return Phrase("not be empty")
        case keyword:  # pragma: no cover - a keyword that the schema does not have
            raise InternalError(f"the schema has the keyword {keyword!r}, which has no words")


def _weight(violated: Violation) -> int:
    known = violated.keyword in _BY_WEIGHT
    return _BY_WEIGHT.index(violated.keyword) if known else len(_BY_WEIGHT)


def _place(finding: Finding) -> tuple[list[tuple[int, str]], str, str]:
    place = cast("PointerPlace", finding.place)
    steps = [(step, "") if isinstance(step, int) else (-1, step) for step in place.pointer]
    return steps, finding.rule.code, str(finding.parameters.get("key", ""))
