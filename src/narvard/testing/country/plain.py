"""What is generated: items of sections as plain data, before anybody writes them down."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

Plain: TypeAlias = "str | int | bool | Mapping[str, Plain] | list[Plain]"
"""A value as it stands in a file. Dates and clock times are strings."""

Item: TypeAlias = dict[str, Plain]
Sections: TypeAlias = dict[str, list[Item]]


def names(*ids: str) -> list[Plain]:
    """A list of ids or words, as a value."""
    return list(ids)


def both(sv: str, en: str) -> Plain:
    """A text in Swedish and in English."""
    return {"sv": sv, "en": en}


def put(sections: Sections, section: str, items: Iterable[Item]) -> None:
    """Add `items` to a section."""
    sections.setdefault(section, []).extend(items)


def size(sections: Sections) -> int:
    """How many items there are."""
    return sum(map(len, sections.values()))
