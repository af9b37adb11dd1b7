"""How the classes of the model are put together: where references and inner records are."""

from collections.abc import Iterator

from attrs import frozen

from narvard.model.record import Record
from narvard.model.references import LocalReference, Reference
from narvard.schema.forms import Field, Line, ListOf, Nested, fields_of


@frozen(kw_only=True)
class ReferenceField:
    """A field that holds a reference, or with `many` a list of them."""

    name: str
    target: Reference | LocalReference
    many: bool


@frozen(kw_only=True)
class RecordField:
    """A field that holds an inner record, or with `many` a list of them."""

    name: str
    cls: type[Record]
    many: bool


@frozen(kw_only=True)
class Anatomy:
    """The fields of a class of the model that lead somewhere.

    Attributes:
        references: the fields that hold references.
        records: the fields that hold inner records.
        has_validity: whether it has `valid_from` and `valid_to`.
    """

    references: tuple[ReferenceField, ...]
    records: tuple[RecordField, ...]
    has_validity: bool


def anatomy_of(cls: type[Record]) -> Anatomy:
    """The anatomy of `cls`, worked out once from its fields."""
    known = _anatomies.get(cls)
    if known is None:
        known = _anatomies[cls] = _dissect(cls)
    return known


_anatomies: dict[type[Record], Anatomy] = {}


def _dissect(cls: type[Record]) -> Anatomy:
    fields = fields_of(cls)
    found = [lead for field in fields if (lead := _lead(field)) is not None]
    return Anatomy(
        references=tuple(lead for lead in found if isinstance(lead, ReferenceField)),
        records=tuple(lead for lead in found if isinstance(lead, RecordField)),
        has_validity={"valid_from", "valid_to"} <= {field.name for field in fields},
    )


def _lead(field: Field) -> ReferenceField | RecordField | None:
    many = isinstance(field.form, ListOf)
    match field.form.item if isinstance(field.form, ListOf) else field.form:
        case Line(target=Reference() | LocalReference() as target):
            return ReferenceField(name=field.name, target=target, many=many)
        case Nested(cls):
            return RecordField(name=field.name, cls=cls, many=many)
        case _:
            return None


def inner_records(record: Record) -> Iterator[tuple[tuple[str | int, ...], Record]]:
    """Every record directly inside `record`, with the path that leads to it."""
    for field in anatomy_of(type(record)).records:
        value = getattr(record, field.name)
        if field.many:
            for position, item in enumerate(value):
                yield (field.name, position), item
        elif value is not None:
            yield (field.name,), value


def records_within(record: Record) -> Iterator[tuple[tuple[str | int, ...], Record]]:
    """The record itself and every one in it, at any depth, with the path that leads to it."""
    pending: list[tuple[tuple[str | int, ...], Record]] = [((), record)]
    while pending:
        path, current = pending.pop()
        yield path, current
        inner = [((*path, *step), one) for step, one in inner_records(current)]
        pending.extend(reversed(inner))
