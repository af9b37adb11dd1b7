"""Showing a piece of someone's text in a message."""

from narvard.files.characters import FORBIDDEN
from narvard.kernel.personal_number import mask_personal_numbers

_LONGEST = 32


def excerpt(text: str) -> str:
    """At most 32 characters of `text` on one line, control characters as `U+001B`.

    Personal numbers are masked before anything is cut away.
    """
    text = mask_personal_numbers(text)
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1] + "…"
    return FORBIDDEN.sub(lambda match: code_point(match[0]), " ".join(text.split()))


def code_point(character: str) -> str:
    """The character's number as Unicode writes it: `U+001B`."""
    return f"U+{ord(character):04X}"
