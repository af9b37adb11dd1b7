"""The format as one Markdown page, generated from the model."""

import re
from collections.abc import Iterator

from narvard.model.bundle import FORMAT, SECTIONS, Bundle, Header
from narvard.model.record import Record
from narvard.model.scenarios import PlannedChange, ScenarioHeader
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


def format_page() -> str:
    """The reference page of the format: sections, then classes, then values."""
    return "\n".join(_page()) + "\n"


def scenario_page() -> str:
    """The reference page of the file of a scenario; what a collaboration has too is linked."""
    own = {_anchor(title_of(cls)) for cls in (ScenarioHeader, PlannedChange)}
    own.add(_anchor(_field_name().title))
    elsewhere = {_anchor(title_of(Bundle)): "sections"}
    return re.sub(
        r"\(#([a-z-]+)\)",
        lambda link: (
            link[0] if link[1] in own else f"(format.md#{elsewhere.get(link[1], link[1])})"
        ),
        "\n".join(_scenario()) + "\n",
    )


def _scenario() -> Iterator[str]:
    yield "# The file of a scenario"
    yield ""
    yield (
        f"Version {FORMAT}. A scenario is one file: a mapping that begins with "
        f"`format: {FORMAT}`. Unknown keys are refused, and a key without a value is left out "
        "rather than written. What it means is told in "
        "[Scenarios](../concepts/scenarios.md)."
    )
    yield ""
    yield "| key | holds | | what |"
    yield "|---|---|---|---|"
    header = describe(ScenarioHeader).summary
    yield f"| `scenario` | one {_link(ScenarioHeader)} | required | {header} |"
    yield f"| `changes` | a list of {_link(PlannedChange)} | | The changes, in any order. |"
    yield from _record(ScenarioHeader)
    yield from _record(PlannedChange)
    yield ""
    yield "## Values"
    yield from _shape(_field_name())


def _field_name() -> Shape:
    keys = (field.form for field in fields_of(PlannedChange))
    return next(form.key for form in keys if isinstance(form, Unshaped))


def _page() -> Iterator[str]:
    yield "# The format"
    yield ""
    yield (
        f"Version {FORMAT}. A file is a mapping that begins with `format: {FORMAT}` and holds any "
        "of the sections below. All files of a folder are one collaboration. Unknown keys are "
        "refused, and a key without a value is left out rather than written."
    )
    yield ""
    yield "## Sections"
    yield ""
    yield "| section | holds | what |"
    yield "|---|---|---|"
    described = describe(Bundle).attributes
    yield f"| `collaboration` | one {_link(Header)} | {described['collaboration']} |"
    for section, cls in SECTIONS.items():
        yield f"| `{section}` | a list of {_link(cls)} | {described[section]} |"
    records, shapes = _reachable()
    for cls in sorted(records, key=lambda one: one.__name__):
        yield from _record(cls)
    yield ""
    yield "## Values"
    for shape in sorted(shapes.values(), key=lambda one: one.title):
        yield from _shape(shape)


def _record(cls: type[Record]) -> Iterator[str]:
    described = describe(cls)
    yield ""
    yield f"## {title_of(cls)}"
    yield ""
    yield described.summary
    yield ""
    yield "| key | value | | what |"
    yield "|---|---|---|---|"
    for field in fields_of(cls):
        note = "required" if field.required else _default(field)
        what = described.attributes[field.name].replace("|", "\\|")
        yield f"| `{field.name}` | {_value(field.form)} | {note} | {what} |"


def _shape(shape: Shape) -> Iterator[str]:
    yield ""
    yield f"### {shape.title}"
    yield ""
    yield shape.description
    if shape.examples:
        yield ""
        yield f"For example {', '.join(f'`{example}`' for example in shape.examples)}."


def _default(field: Field) -> str:
    if isinstance(field.default, bool):
        return f"default `{str(field.default).lower()}`"
    if isinstance(field.default, str | int):
        return f"default `{field.default}`"
    return ""


def _value(form: Form) -> str:
    match form:
        case Flag():
            return "`true` or `false`"
        case Choice():
            return " \\| ".join(f"`{value}`" for value in form.values)
        case ListOf():
            return f"list of {_value(form.item)}"
        case Nested():
            return _link(form.cls)
        case Unshaped():
            return "fields and their values"
        case _:
            return _shape_link(form.shape)


def _link(cls: type[Record]) -> str:
    return f"[{title_of(cls)}](#{_anchor(title_of(cls))})"


def _shape_link(shape: Shape) -> str:
    return f"[{shape.title}](#{_anchor(shape.title)})"


def _anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-")


def _reachable() -> tuple[set[type[Record]], dict[str, Shape]]:
    """Every class and every named value that a file can hold."""
    records: set[type[Record]] = set()
    shapes: dict[str, Shape] = {}
    pending: list[Form] = [Nested(Header)]
    pending.extend(Nested(cls) for cls in SECTIONS.values())
    while pending:
        match pending.pop():
            case ListOf(item):
                pending.append(item)
            case Nested(cls) if cls not in records:
                records.add(cls)
                pending.extend(field.form for field in fields_of(cls))
            case Words(shape, language):
                shapes[shape.name] = shape
                shapes[language.name] = language
            case Line(shape) | Whole(shape) | Fraction(shape):
                shapes[shape.name] = shape
    return records, shapes
