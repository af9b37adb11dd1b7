"""Text that came from outside, made harmless for a terminal, a log and a reader's eye."""

import unicodedata

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def is_unsafe(character: str) -> bool:
    """Whether `character` steers a terminal, ends a line, hides, or turns text around."""
    return unicodedata.category(character) in _UNSAFE


def safe(text: str) -> str:
    r"""`text` on one line, every unsafe character as an escape such as `\n`, `\x1b` or `\u202e`."""
    if text.isprintable():
        return text
    return "".join(
        character.encode("unicode_escape").decode("ascii") if is_unsafe(character) else character
        for character in text
    )
