"""What each field of the model allows: the one answer that reading and the schema share."""

import re
import types
import typing
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Annotated, Final, Literal, TypeAlias, get_args, get_origin

import attrs
from attrs import evolve, frozen

from narvard.kernel.clock import ClockTime
from narvard.kernel.duration import Duration
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.ratio import Ratio
from narvard.kernel.share import Share
from narvard.kernel.week import WeekRange
from narvard.model import references
from narvard.model.record import UNWRITTEN, Record
from narvard.model.references import REFERENCE_PATTERN, LocalReference, Reference
from narvard.model.text import Text
from narvard.model.values import FieldName, Language, Shape, Written, Year
from narvard.schema.describe import describe

LONGEST_LINE: Final = 1000
"""The most characters of a value that sets no narrower limit, inclusive."""

LONGEST_TEXT: Final = 100_000
"""The most characters of a text that people read, inclusive."""

NON_BLANK: Final = "^[ \\t\\n]*[^ \\t\\n][\\s\\S]*$"
"""At least one character that is no white space. It never has to go back, however long."""


@frozen
class Flag:
    """True or false."""


@frozen
class Choice:
    """One of a few words."""

    values: tuple[str, ...]


@frozen
class Words:
    """A `Text`: one string of this shape, or one for each language."""

    shape: Shape
    language: Shape


@frozen
class Line:
    """A string of this shape, from which `parse` makes a value; it stays a string without.

    With `number` a whole number within those bounds means the string that writes it, for a
    year needs no quotation marks. With `target` it is a reference.
    """

    shape: Shape
    parse: Callable[[str], object] | None = None
    number: Shape | None = None
    target: Reference | LocalReference | None = None


@frozen
class Whole:
    """A whole number within the bounds of this shape."""

    shape: Shape


@frozen
class Fraction:
    """A number within the bounds of this shape, or a string that writes a decimal fraction."""

    shape: Shape


@frozen
class Nested:
    """A mapping with the fields of a class of the model."""

    cls: type[Record]


@frozen
class ListOf:
    """A list of any length."""

    item: "Form"


@frozen
class Unshaped:
    """A mapping from names of fields, of this shape, to plain data whose form shows only in use."""

    key: Shape


Form: TypeAlias = Flag | Choice | Words | Line | Whole | Fraction | Nested | ListOf | Unshaped


@frozen(kw_only=True)
class Field:
    """A field of a class of the model.

    Attributes:
        name: its name, which is also its key.
        form: what it allows where it is written.
        required: whether it must be written.
        default: what it is where it is not written; nothing of meaning if it is required.
    """

    name: str
    form: Form
    required: bool
    default: object


def fields_of(cls: type[Record]) -> tuple[Field, ...]:
    """The fields of `cls` in the order in which they are declared.

    Raises:
        TypeError: a field has a type that can be neither read nor described.
    """
    known = _fields.get(cls)
    if known is None:
        known = _fields[cls] = _make_fields(cls)
    return known


_fields: dict[type[Record], tuple[Field, ...]] = {}


def _make_fields(cls: type[Record]) -> tuple[Field, ...]:
    annotations = typing.get_type_hints(cls, include_extras=True)
    return tuple(
        Field(
            name=attribute.name,
            form=_form_of(annotations[attribute.name]),
            required=attribute.default is attrs.NOTHING,
            default=attribute.default,
        )
        for attribute in attrs.fields(typing.cast("type[attrs.AttrsInstance]", cls))
        if UNWRITTEN not in attribute.metadata
    )


@cache
def text_form() -> Words:
    """What a `Text` allows."""
    shape = Shape(
        name="Text",
        title="Text",
        description=describe(Text).summary,
        pattern=NON_BLANK,
        min_length=1,
        max_length=LONGEST_TEXT,
    )
    return Words(shape=shape, language=_shape_in(Language))


def _form_of(annotation: object) -> Form:  # noqa: PLR0911 # one answer for each sort of type
    origin = get_origin(annotation)
    arguments = get_args(annotation)
    if origin in {types.UnionType, typing.Union}:
        (written,) = (each for each in arguments if each is not types.NoneType)
        return _form_of(written)
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return ListOf(_form_of(arguments[0]))
    if origin is Literal:
        return Choice(arguments)
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1:])
    if annotation is bool:
        return Flag()
    if annotation is Text:
        return text_form()
    if annotation in _PARSED:
        shape, parse = _PARSED[annotation]
        return Line(shape, parse, _YEAR if annotation is PartialDate else None)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return Nested(annotation)
    raise TypeError(f"no form for {annotation}")


def _annotated(base: object, meanings: tuple[object, ...]) -> Form:
    meaning, *further = meanings
    if isinstance(meaning, Written):
        return Unshaped(_shape_in(FieldName))
    if isinstance(meaning, Reference):
        return Line(_reference_shape(meaning), target=meaning)
    if isinstance(meaning, Shape) and base is str and meaning.pattern is not None:
        local = (each for each in further if isinstance(each, LocalReference))
        return Line(_bounded(meaning), target=next(local, None))
    if isinstance(meaning, Shape) and None not in {meaning.minimum, meaning.maximum}:
        if base is int:
            return Whole(meaning)
        if base is Decimal and meaning.pattern is not None:
            return Fraction(_bounded(meaning))
    raise TypeError(f"no form for {base} with {meaning}")


def _shape_in(annotation: object) -> Shape:
    """The shape of a string that is annotated with one."""
    shape: Shape = get_args(annotation)[1]
    return _bounded(shape)


def _bounded(shape: Shape) -> Shape:
    return evolve(shape, max_length=shape.max_length or LONGEST_LINE)


def _value_shape(cls: type, title: str, pattern: str, longest: int, *examples: str) -> Shape:
    return Shape(
        name=cls.__name__,
        title=title,
        description=describe(cls).summary,
        pattern=pattern,
        max_length=longest,
        examples=examples,
    )


_PARSED: Final[dict[object, tuple[Shape, Callable[[str], object]]]] = {
    PartialDate: (
        _value_shape(PartialDate, "Date", PartialDate.PATTERN, 10, "2025", "2025-06", "2025-06-16"),
        PartialDate.parse,
    ),
    WeekRange: (
        _value_shape(
            WeekRange,
            "Week or range of weeks",
            WeekRange.PATTERN,
            17,
            "2025-W25",
            "2025-W25/2025-W32",
        ),
        WeekRange.parse,
    ),
    ClockTime: (
        _value_shape(ClockTime, "Time of day", ClockTime.PATTERN, 5, "13:15"),
        ClockTime.parse,
    ),
    Duration: (
        _value_shape(
            Duration, "Duration", Duration.PATTERN, 16, "P5D", "P1W", "P3M", "P1Y6M", "PT24H"
        ),
        Duration.parse,
    ),
    Share: (
        _value_shape(Share, "Percentage", Share.PATTERN, 9, "25%", "12.5%"),
        Share.parse,
    ),
    Ratio: (
        _value_shape(Ratio, "Percentage or fraction", Ratio.PATTERN, 9, "50%", "2/3"),
        Ratio.parse,
    ),
}

_YEAR: Final[Shape] = get_args(Year)[1]
_LONGEST_REFERENCE: Final = 255


@cache
def _reference_shape(reference: Reference) -> Shape:
    kinds = " or ".join(_with_article(kind.replace("_", " ")) for kind in reference.kinds)
    what = kinds or "anything"
    return Shape(
        name=_reference_names()[reference],
        title=f"Reference to {what}",
        description=(
            f"The id of {what}. What stands inside an entity has the id of the entity, "
            "a slash and its own id or number."
        ),
        pattern=REFERENCE_PATTERN,
        max_length=_LONGEST_REFERENCE,
    )


@cache
def _reference_names() -> dict[Reference, str]:
    return {
        get_args(alias)[1]: name
        for name, alias in vars(references).items()
        if get_origin(alias) is Annotated
    }


def _with_article(noun: str) -> str:
    return f"an {noun}" if re.match("[aeio]", noun) else f"a {noun}"
