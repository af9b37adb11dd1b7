"""What an id stands for, in a few words."""

from collections.abc import Iterator

from narvard.graph.collaboration import Collaboration
from narvard.kernel.personal_number import mask_personal_numbers
from narvard.model.bundle import kind_of
from narvard.model.record import Record
from narvard.model.text import Text
from narvard.outputs.safe import safe


def kind(record: Record) -> str:
    """The kind of a record: `dispute procedure`."""
    return kind_of(type(record)).replace("_", " ")


def title(record: Record, language: str) -> str | None:
    """What people call it, on one line; None where nothing is written."""
    for name in ("name", "title", "heading", "text"):
        value = getattr(record, name, None)
        if isinstance(value, Text | str):
            said = value.in_language(language) if isinstance(value, Text) else value
            return safe(mask_personal_numbers(" ".join(said.split())))
    return None


def goes_by(record: Record, wanted: str) -> bool:
    """Whether `wanted`, whatever its case, is part of what people call it in any language."""
    wanted = wanted.casefold()
    return any(wanted in one.casefold() for one in _names(record))


def _names(record: Record) -> Iterator[str]:
    for field in ("name", "title", "heading", "aliases"):
        value: object = getattr(record, field, None)
        if isinstance(value, Text):
            yield from value.strings
        elif isinstance(value, tuple):
            yield from value


def is_numbered(record: Record) -> bool:
    """Whether it is named by a number, such as an item of a meeting, and not by an id."""
    return getattr(record, "number", None) is not None


def exists(collaboration: Collaboration, reference: str) -> bool:
    """Whether `reference` leads to something."""
    return collaboration.find(reference) is not None
