"""What every part of the model shares."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Final, TypeVar, cast, dataclass_transform

import attrs

from narvard.kernel.display import Displayed
from narvard.kernel.partial_date import PartialDate
from narvard.model.references import DocumentRef
from narvard.model.text import Text
from narvard.model.values import Id, Line

UNWRITTEN: Final = "unwritten"
"""Marks a field that is never read from a file nor written to one, in its metadata."""

_Class = TypeVar("_Class", bound=type)


@dataclass_transform(
    frozen_default=True,
    kw_only_default=True,
    eq_default=False,
    field_specifiers=(attrs.field,),
)
def record(cls: _Class) -> _Class:
    """Make `cls` a frozen attrs class of the model, with slots and named values only.

    Equality and representation come from `Record` once, not from every class.
    """
    build: Callable[[_Class], _Class] = attrs.frozen(kw_only=True, eq=False, repr=False)
    return build(cls)


@record
class Record(Displayed):
    """A mapping in a collaboration, equal to another of its class with equal values."""

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        values = _values_of(type(self))
        return bool(values(self) == values(other))

    def __hash__(self) -> int:
        return hash((type(self), getattr(self, "id", None)))

    def __repr__(self) -> str:
        stated = (
            f"{attribute.name}={value!r}"
            for attribute in _attributes(type(self))
            if (value := getattr(self, attribute.name)) != attribute.default
        )
        return f"{type(self).__name__}({', '.join(stated)})"


def _values_of(cls: type[Record]) -> Callable[[Record], object]:
    """What gets the values of all fields of a `cls` at once."""
    known = _getters.get(cls)
    if known is None:
        known = _getters[cls] = attrgetter(*field_names(cls))
    return known


_getters: dict[type[Record], Callable[[Record], object]] = {}


def field_names(cls: type[Record]) -> tuple[str, ...]:
    """The names of the fields of `cls`, in the order in which they are declared."""
    return tuple(attribute.name for attribute in _attributes(cls))


def _attributes(cls: type[Record]) -> tuple["attrs.Attribute[Any]", ...]:
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(cast("type[attrs.AttrsInstance]", cls))
    return fields


@record
class Citation(Record):
    """Where something is said.

    Attributes:
        document: the document that says it.
        items: the numbered items, paragraphs or pages of the document.
        quote: the words themselves, where they matter.
    """

    document: DocumentRef
    items: tuple[Line, ...] = ()
    quote: Text | None = None


@record
class Entity(Record):
    """Something with an id of its own, which other things refer to.

    Attributes:
        id: lower-case letters, digits and hyphens, unique among all kinds of entity.
        name: what people call it.
        description: what it is, in a sentence or two.
        valid_from: the first day it exists; always so if left out.
        valid_to: the last day it exists, inclusive; without end if left out.
        previously: ids it had before it was renamed.
        sources: the documents and items that say so.
        remarks: what a reader should know, such as how a vague date was read.
    """

    id: Id
    name: Text | None = None
    description: Text | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    previously: tuple[Id, ...] = ()
    sources: tuple[Citation, ...] = ()
    remarks: Text | None = None
