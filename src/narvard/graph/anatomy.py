"""How the classes of the model are put together: where references and inner records are."""

import types
import typing
from collections.abc import Iterator
from typing import Annotated, get_args, get_origin

from attrs import frozen

from narvard.model.record import Record, field_names
from narvard.model.references import LocalReference, Reference


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
    """The anatomy of `cls`, worked out once from its annotations."""
    known = _anatomies.get(cls)
    if known is None:
        known = _anatomies[cls] = _dissect(cls)
    return known


_anatomies: dict[type[Record], Anatomy] = {}


def _dissect(cls: type[Record]) -> Anatomy:
    hints = typing.get_type_hints(cls, include_extras=True)
    names = field_names(cls)
    fields = [field for name in names if (field := _field(name, hints[name])) is not None]
    return Anatomy(
        references=tuple(field for field in fields if isinstance(field, ReferenceField)),
        records=tuple(field for field in fields if isinstance(field, RecordField)),
        has_validity={"valid_from", "valid_to"} <= set(names),
    )


def _field(name: str, hint: object) -> ReferenceField | RecordField | None:
    bare = _without_none(hint)
    many = get_origin(bare) is tuple
    item = _without_none(get_args(bare)[0]) if many else bare
    if get_origin(item) is Annotated:
        for mark in get_args(item)[1:]:
            if isinstance(mark, Reference | LocalReference):
                return ReferenceField(name=name, target=mark, many=many)
    if isinstance(item, type) and issubclass(item, Record):
        return RecordField(name=name, cls=item, many=many)
    return None


def _without_none(hint: object) -> object:
    if get_origin(hint) in (typing.Union, types.UnionType):
        options = [option for option in get_args(hint) if option is not type(None)]
        return options[0]
    return hint


def inner_records(record: Record) -> Iterator[tuple[tuple[str | int, ...], Record]]:
    """Every record directly inside `record`, with the path that leads to it."""
    for field in anatomy_of(type(record)).records:
        value = getattr(record, field.name)
        if field.many:
            for position, item in enumerate(value):
                yield (field.name, position), item
        elif value is not None:
            yield (field.name,), value
