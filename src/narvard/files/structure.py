"""From plain data to the classes of the model: strictly, and without a word on what is wrong.

It accepts exactly what the schema accepts. Why something is refused is for
`narvard.files.shape` to say, which takes its time.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final, TypeAlias, TypeVar, cast

from cattrs import Converter
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override

from narvard.files.data import Data
from narvard.model.record import Record
from narvard.model.text import Text
from narvard.model.values import Shape
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

_Record = TypeVar("_Record", bound=Record)
_Hook: TypeAlias = Callable[[Data, object], object]
"""Makes a value of the model from data; cattrs also hands over a type, which is not needed."""

_CONVERTER: Final = Converter(detailed_validation=False, forbid_extra_keys=True)


class Refused(Exception):  # noqa: N818 # it says what was done
    """The data is not what the model allows."""


REFUSALS: Final = (Refused, KeyError, ForbiddenExtraKeysError)
"""What `structure` raises for data of another shape: also for a key that is missing or unknown."""


def structure(data: Data, cls: type[_Record]) -> _Record:
    """The record of class `cls` that `data` describes; one of `REFUSALS` when there is none."""
    return cast("_Record", _structurer(cls)(data, cls))


def structure_field(data: Data, field: Field) -> object:
    """The value of `field` that `data` describes; one of `REFUSALS` when there is none."""
    return _hook(field.form)(data, None)


def is_whole(data: Data) -> bool:
    """Whether `data` is a whole number. In JSON `1.0` is one, as its schema has it."""
    return type(data) is int or (type(data) is Decimal and data == data.to_integral_value())


def _structurer(cls: type[Record]) -> _Hook:
    known = _structurers.get(cls)
    if known is None:
        known = _structurers[cls] = _make_structurer(cls)
    return known


_structurers: dict[type[Record], _Hook] = {}


def _make_structurer(cls: type[Record]) -> _Hook:
    hooks = {field.name: override(struct_hook=_hook(field.form)) for field in fields_of(cls)}
    build = _make_builder(cls, _CONVERTER, **hooks)

    def structure(data: Data, _: object) -> object:
        if type(data) is not dict:
            raise Refused
        return build(data, cls)

    return structure


# Its signature has no room for hooks that come in a dictionary.
_make_builder = cast("Callable[..., _Hook]", make_dict_structure_fn)


def _hook(form: Form) -> _Hook:  # noqa: PLR0911 # one for each form
    match form:
        case Flag():
            return _flag
        case Choice():
            return _choice(form.values)
        case Words():
            return _words(form)
        case Line():
            return _line(form.shape) if form.parse is None else _parsed(form.parse, form.number)
        case Whole():
            return _whole(form.shape)
        case Fraction():
            return _fraction(form.shape)
        case Nested():
            return _nested(form.cls)
        case Unshaped():
            return _unshaped(form.key)
        case ListOf():
            return _list(_hook(form.item))


def _flag(data: Data, _: object) -> bool:
    if type(data) is not bool:
        raise Refused
    return data


def _choice(values: tuple[str, ...]) -> _Hook:
    allowed = frozenset(values)

    def structure(data: Data, _: object) -> str:
        if type(data) is not str or data not in allowed:
            raise Refused
        return data

    return structure


def _line(shape: Shape) -> _Hook:
    fits = _fitting(shape)

    def structure(data: Data, _: object) -> str:
        if type(data) is not str or not fits(data):
            raise Refused
        return data

    return structure


def _parsed(parse: Callable[[str], object], number: Shape | None) -> _Hook:
    whole = None if number is None else _whole(number)

    def structure(data: Data, _: object) -> object:
        if type(data) is not str:
            if whole is None:
                raise Refused
            return parse(str(whole(data, None)))
        try:
            return parse(data)
        except ValueError as error:
            raise Refused from error

    return structure


def _words(form: Words) -> _Hook:
    fits = _fitting(form.shape)
    is_language = _fitting(form.language)

    def structure(data: Data, _: object) -> Text:
        if type(data) is str and fits(data):
            return Text(data)
        if type(data) is not dict or not data:
            raise Refused
        texts: dict[str, str] = {}
        for language, text in data.items():
            if not is_language(language) or type(text) is not str or not fits(text):
                raise Refused
            texts[language] = text
        return Text(texts)

    return structure


def _whole(shape: Shape) -> _Hook:
    minimum, maximum = _bounds(shape)

    def structure(data: Data, _: object) -> int:
        if not is_whole(data) or not minimum <= (number := int(cast("int", data))) <= maximum:
            raise Refused
        return number

    return structure


def _fraction(shape: Shape) -> _Hook:
    minimum, maximum = _bounds(shape)
    fits = _fitting(shape)

    def structure(data: Data, _: object) -> Decimal:
        if type(data) is str and fits(data):
            return Decimal(data)
        if (type(data) is int or type(data) is Decimal) and minimum <= data <= maximum:
            return Decimal(data)
        raise Refused

    return structure


def _nested(cls: type[Record]) -> _Hook:
    # Looked up when it is needed, for a class may have parts of its own class.
    return lambda data, _: _structurer(cls)(data, cls)


def _list(item: _Hook) -> _Hook:
    def structure(data: Data, _: object) -> tuple[object, ...]:
        if type(data) is not list:
            raise Refused
        return tuple([item(each, None) for each in data])

    return structure


def _unshaped(key: Shape) -> _Hook:
    fits = _fitting(key)

    def structure(data: Data, _: object) -> dict[str, Data]:
        if type(data) is not dict or not all(map(fits, data)):
            raise Refused
        return data

    return structure


def _fitting(shape: Shape) -> Callable[[str], bool]:
    fullmatch = re.compile(shape.pattern or "").fullmatch
    longest = shape.max_length or 0
    return lambda text: len(text) <= longest and fullmatch(text) is not None


def _bounds(shape: Shape) -> tuple[int, int]:
    return shape.minimum or 0, shape.maximum or 0
