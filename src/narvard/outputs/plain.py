"""Answers as plain data: what JSON and tables can hold."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias, cast

import attrs

from narvard.kernel.clock import ClockTime
from narvard.kernel.duration import Duration
from narvard.kernel.findings import EntityPlace
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.personal_number import mask_personal_numbers
from narvard.kernel.phrase import ENGLISH, Phrase, Words, say
from narvard.kernel.ratio import Ratio
from narvard.kernel.share import Share
from narvard.kernel.week import WeekRange
from narvard.model.record import Record
from narvard.model.text import Text

Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain] | None"
"""What JSON can hold; there are no fractions."""


def plain(value: object, *, words: Words = ENGLISH) -> Plain:
    """`value` as plain data.

    An answer becomes a mapping of its fields. Days are `YYYY-MM-DD`, clock times `HH:MM`,
    and a period has `first` and `last` (inclusive; null is unbounded). A phrase is said in
    the language of `words`; a text of the collaboration is a string, or the strings by
    language. A record of the model is a mapping of what is stated in it, and a place is
    the id of an entity and the path below it. Personal numbers are masked.

    Raises:
        TypeError: for a value of any other type.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(one, words=words) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one, words=words) for one in value]
    if isinstance(value, Text):
        return plain(value.written, words=words)
    written = _LEAVES.get(type(value))
    if written is not None:
        return written(value, words)
    if attrs.has(type(value)):
        return _fields(cast("attrs.AttrsInstance", value), words)
    message = f"no plain data for {type(value).__name__}"
    raise TypeError(message)


def _fields(value: attrs.AttrsInstance, words: Words) -> dict[str, Plain]:
    written = ((one, getattr(value, one.name)) for one in attrs.fields(type(value)))
    return {
        one.name: plain(inner, words=words)
        for one, inner in written
        if not isinstance(value, Record) or inner != one.default
    }


def _place(place: EntityPlace) -> dict[str, Plain]:
    return {"entity": plain(getattr(place.entity, "id", None)), "path": plain(place.path)}


def _period(period: Interval) -> dict[str, Plain]:
    return {"first": plain(period.start), "last": plain(period.last_day)}


_LEAVES: Final[Mapping[type, Callable[..., Plain]]] = {
    str: lambda text, _: mask_personal_numbers(text),
    Phrase: lambda phrase, words: mask_personal_numbers(say(phrase, words)),
    date: lambda day, _: day.isoformat(),
    ClockTime: lambda time, _: time.canonical,
    Interval: lambda period, _: _period(period),
    EntityPlace: lambda place, _: _place(place),
    **dict.fromkeys(
        (PartialDate, Duration, Ratio, Share, WeekRange, Decimal), lambda written, _: str(written)
    ),
}
