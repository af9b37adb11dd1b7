"""What the places and values in changes are called on one line."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, cast

from attrs import frozen

from narvard.change.changes import HEADER, Change
from narvard.change.edits import Path
from narvard.change.identity import known_by, own_name
from narvard.kernel.personal_number import mask_personal_numbers
from narvard.kernel.phrase import Phrase, Said
from narvard.model.record import Entity, Record
from narvard.model.text import Text

_LONGEST: Final = 60
"""The most characters of a value on a line; a longer one is cut."""

_LEAD: Final = 20
"""The most characters before the difference of two long values."""

_MOST: Final = 6
"""The most items of a list on a line; the others are counted."""

_CUT: Final = "…"


@frozen(kw_only=True)
class Named:
    """Where something stands, in names instead of positions.

    Attributes:
        reference: the entity, and what has an id or a number inside it: `group/seat`.
        rest: the fields and items below that.
    """

    reference: str
    rest: tuple[str, ...]


def named(entity: Record, path: Path, language: str) -> Named:
    """The names on the way that `path` leads below `entity`."""
    names = [entity.id if isinstance(entity, Entity) else _title(entity, language)]
    rest: list[str] = []
    value: object = entity
    for step in path:
        if isinstance(step, str):
            value = getattr(value, step)
            rest.append(step)
        else:
            value = cast("Sequence[Record]", value)[step]
            name = own_name(value)
            if name is None or len(rest) > 1:
                rest.append(label(value, language))
            else:
                rest.pop()
                names.append(str(name))
    return Named(reference="/".join(names), rest=tuple(rest))


def item_names(change: Change, language: str) -> list[str]:
    """The path of a change with the names of items instead of their positions."""
    place, path = (
        (change.old_place, change.old_path)
        if change.new_path is None
        else (change.new_place, change.new_path)
    )
    names: list[str] = []
    value: object = None if place is None else place.entity
    for step in path or ():
        if isinstance(step, str):
            value = getattr(value, step)
            names.append(step)
        else:
            value = cast("Sequence[Record]", value)[step]
            names.append(label(value, language))
    return names


def label(record: Record, language: str) -> str:
    """What a record is known by on one line."""
    name = own_name(record)
    if name is not None:
        return str(name)
    values = (getattr(record, field) for field in known_by(type(record)))
    stated = [_plain(value, language) for value in values if value not in {None, ()}]
    return short(" ".join(stated)) or _CUT


def shown(value: object, language: str) -> Said:
    """A value on one line; a phrase where there is none, or it is true or false."""
    if value is None or value == ():
        return Phrase("nothing")
    if isinstance(value, bool):
        return Phrase("yes") if value else Phrase("no")
    if isinstance(value, tuple):
        first = ", ".join(_plain(one, language) for one in value[:_MOST])
        left = len(value) - _MOST
        if left <= 0:
            return first
        return Phrase("{first} and {count} more", first=first, count=left)
    return _plain(value, language)


def shown_apart(old: object, new: object, language: str) -> tuple[Said, Said]:
    """Two values on one line; of long texts that begin alike what is around the difference."""
    before, after = shown(old, language), shown(new, language)
    if before != after or not isinstance(old, str | Text) or not isinstance(new, str | Text):
        return before, after
    left, right = (
        _line(one if isinstance(one, str) else one.in_language(language)) for one in (old, new)
    )
    pairs = enumerate(zip(left, right, strict=False))
    differs_at = next(
        (at for at, (one, other) in pairs if one != other), min(map(len, (left, right)))
    )
    if left == right:
        return before, after
    start = differs_at - _LEAD
    return _cut(f"{_CUT}{left[start:]}"), _cut(f"{_CUT}{right[start:]}")


def short(text: str) -> str:
    """`text` on one line, with personal numbers masked, and cut if it is long."""
    return _cut(_line(text))


def _line(text: str) -> str:
    return mask_personal_numbers(" ".join(text.split()))


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - len(_CUT)]}{_CUT}"


def _plain(value: object, language: str) -> str:
    match value:
        case Record():
            return label(value, language)
        case Text():
            return short(value.in_language(language))
        case tuple():
            return " ".join(_plain(one, language) for one in value[:_MOST])
        case Decimal():
            return f"{value:f}"
        case _:
            return short(str(value))


def _title(record: Record, language: str) -> str:
    return label(record, language) if own_name(record) is None else HEADER
