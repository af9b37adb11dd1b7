"""What a field of a file refers to, by the way that leads to it."""

from narvard.kernel.findings import PathSegment
from narvard.model.bundle import SECTIONS, Header
from narvard.model.references import LocalReference, Reference
from narvard.schema.forms import Form, Line, ListOf, Nested, fields_of


def reference_at(path: tuple[PathSegment, ...]) -> Reference | LocalReference | None:
    """What the field at `path` of a file refers to; None where it is no reference."""
    section, *rest = path or ("",)
    if section == "collaboration":
        form: Form | None = Nested(Header)
    elif isinstance(section, str) and section in SECTIONS and rest:
        form = Nested(SECTIONS[section])
        rest = rest[1:]
    else:
        return None
    for segment in rest:
        form = _inside(form, segment)
    return form.target if isinstance(form, Line) else None


def _inside(form: Form | None, segment: PathSegment) -> Form | None:
    match form, segment:
        case ListOf(item), int():
            return item
        case Nested(cls), str():
            return next((one.form for one in fields_of(cls) if one.name == segment), None)
        case _:
            return None
