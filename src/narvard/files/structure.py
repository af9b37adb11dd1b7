"""From plain data to the classes of the model: strictly, and without a word on what is wrong.

It accepts exactly what the schema accepts. Why something is refused is for
`narvard.files.shape` to say, which takes its time.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from sys import intern
from typing import Final, TypeAlias, TypeVar, cast

from narvard.files.data import Data
from narvard.files.filling import WORTH_IT, twin_of
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
_MANY_LANGUAGES: Final = 100
_Hook: TypeAlias = Callable[[Data], object]
"""Makes a value of the model from data."""


class Refused(Exception):  # noqa: N818 # it says what was done
    """The data is not what the model allows."""


REFUSALS: Final = (Refused, KeyError)
"""What `structure` raises for data of another shape; KeyError for a key that is unknown."""


def structure(data: Data, cls: type[_Record]) -> _Record:
    """The record of class `cls` that `data` describes; one of `REFUSALS` when there is none."""
    return cast("_Record", _STRUCTURERS[cls](data))


def made_leniently(cls: type[Record]) -> Callable[[Data], object]:
    """What makes a record of class `cls` of data; data of another shape it leaves as it is."""

    def made(data: Data) -> object:
        try:
            return _STRUCTURERS[cls](data)
        except REFUSALS:
            return data

    return made


def structure_field(data: Data, field: Field) -> object:
    """The value of `field` that `data` describes; one of `REFUSALS` when there is none."""
    return _hook(field.form)(data)


def is_whole(data: Data) -> bool:
    """Whether `data` is a whole number. In JSON `1.0` is one, as its schema has it."""
    return type(data) is int or (type(data) is Decimal and data == data.to_integral_value())


class _Structurers(dict[type[Record], _Hook]):
    """What structures the records of each class; it is made when it is first asked for."""

    def __missing__(self, cls: type[Record]) -> _Hook:
        hooks = {field.name: _hook(field.form) for field in fields_of(cls)}
        made = 0

        def structure(data: Data) -> Record:
            nonlocal made
            made += 1
            if made > WORTH_IT:
                self[cls] = _quick(cls, hooks)
            if type(data) is not dict:
                raise Refused
            values = {name: hooks[name](value) for name, value in data.items()}
            try:
                return cls(**values)
            except TypeError as error:  # a field that must be written is not
                raise Refused from error

        self[cls] = structure
        return structure


_STRUCTURERS: Final = _Structurers()


def _quick(cls: type[Record], hooks: Mapping[str, _Hook]) -> _Hook:
    twin = twin_of(cls)

    def structure(data: Data) -> Record:
        if type(data) is not dict:
            raise Refused
        values = {name: hooks[name](value) for name, value in data.items()}
        try:
            record = twin(**values)
        except TypeError as error:
            raise Refused from error
        record.__class__ = cls
        return record

    return structure


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
        case ListOf():  # pragma: no branch - there are no other forms, which mypy proves
            return _list(_hook(form.item))


def _flag(data: Data) -> bool:
    if type(data) is not bool:
        raise Refused
    return data


def _choice(values: tuple[str, ...]) -> _Hook:
    allowed = frozenset(values)

    def structure(data: Data) -> str:
        if type(data) is not str or data not in allowed:
            raise Refused
        return intern(data)

    return structure


def _line(shape: Shape) -> _Hook:
    fullmatch, longest = _limits(shape)

    def structure(data: Data) -> str:
        if type(data) is not str or len(data) > longest or fullmatch(data) is None:
            raise Refused
        # An id is written where it is declared, and wherever something refers to it.
        return intern(data)

    return structure


def _parsed(parse: Callable[[str], object], number: Shape | None) -> _Hook:
    whole = None if number is None else _whole(number)

    def structure(data: Data) -> object:
        if type(data) is not str:
            if whole is None:
                raise Refused
            return parse(str(whole(data)))
        try:
            return parse(data)
        except ValueError as error:
            raise Refused from error

    return structure


def _words(form: Words) -> _Hook:
    fits = _fitting(form.shape)
    is_language = _fitting(form.language)
    languages: set[str] = set()  # that were seen and found to be such, which are few

    def structure(data: Data) -> Text:
        if type(data) is str and fits(data):
            return Text.of_known(data)
        if type(data) is not dict or not data:
            raise Refused
        texts: dict[str, str] = {}
        for language, text in data.items():
            if language not in languages:
                if not is_language(language):
                    raise Refused
                if len(languages) < _MANY_LANGUAGES:
                    languages.add(language)
            if type(text) is not str or not fits(text):
                raise Refused
            texts[language] = text
        return Text.of_known(texts)

    return structure


def _whole(shape: Shape) -> _Hook:
    minimum, maximum = _bounds(shape)

    def structure(data: Data) -> int:
        if not is_whole(data) or not minimum <= (number := int(cast("int", data))) <= maximum:
            raise Refused
        return number

    return structure


def _fraction(shape: Shape) -> _Hook:
    minimum, maximum = _bounds(shape)
    fits = _fitting(shape)

    def structure(data: Data) -> Decimal:
        if type(data) is str and fits(data):
            return Decimal(data)
        if (type(data) is int or type(data) is Decimal) and minimum <= data <= maximum:
            return Decimal(data)
        raise Refused

    return structure


def _nested(cls: type[Record]) -> _Hook:
    def structure(data: Data) -> object:
        # Looked up when it is needed, for a class may have parts of its own class.
        return _STRUCTURERS[cls](data)

    return structure


def _list(item: _Hook) -> _Hook:
    def structure(data: Data) -> tuple[object, ...]:
        if type(data) is not list:
            raise Refused
        return tuple([item(each) for each in data])

    return structure


def _unshaped(key: Shape) -> _Hook:
    fits = _fitting(key)

    def structure(data: Data) -> dict[str, Data]:
        if type(data) is not dict or not all(map(fits, data)):
            raise Refused
        return data

    return structure


def _fitting(shape: Shape) -> Callable[[str], bool]:
    fullmatch, longest = _limits(shape)
    return lambda text: len(text) <= longest and fullmatch(text) is not None


def _limits(shape: Shape) -> tuple[Callable[[str], object], int]:
    return re.compile(shape.pattern or "").fullmatch, shape.max_length or 0


def _bounds(shape: Shape) -> tuple[int, int]:
    return shape.minimum or 0, shape.maximum or 0
