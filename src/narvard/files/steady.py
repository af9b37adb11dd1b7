"""The way to a value that stays the same when something else is put in or taken out."""

from collections.abc import Sequence
from typing import Final

from narvard.files.content import Content
from narvard.files.data import Data
from narvard.kernel.findings import PathSegment

_FIRST_DAY: Final = "valid_from"


def steady_path(content: Content, pointer: Sequence[PathSegment]) -> tuple[str, ...]:
    """`pointer` with what stands there instead of every position in a list.

    An item of a list is known by its `id`, or else by its first plain value, and by its
    `valid_from`; a plain value by itself. Where the pointer leads to nothing it is taken as it
    is.
    """
    values = list(content.along(pointer))
    return tuple(
        _name(values[depth]) if isinstance(segment, int) and depth < len(values) else str(segment)
        for depth, segment in enumerate(pointer)
    )


def _name(item: Data) -> str:
    if not isinstance(item, dict):
        return "list" if isinstance(item, list) else str(item)
    plain = (str(value) for value in item.values() if not isinstance(value, dict | list))
    known_by = item.get("id", next(plain, ""))
    first_day = item.get(_FIRST_DAY)
    return str(known_by) if first_day is None else f"{known_by}@{first_day}"
