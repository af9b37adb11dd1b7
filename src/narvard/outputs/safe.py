"""Text that came from outside, made harmless for a terminal, a log and a reader's eye."""

import unicodedata
from typing import Final

COMMAND: Final = "##["
"""With this a workflow of GitHub finds an old command anywhere in a line of its log."""

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


def without_commands(text: str) -> str:
    r"""`text` in which a workflow of GitHub finds no command, in none of its lines.

    Of what would be one, a character becomes an escape such as `\x3a`.
    """
    return "".join(_without_command(line) for line in text.splitlines(keepends=True))


def _without_command(line: str) -> str:
    written = line.replace(COMMAND, "#\\x23[")
    start = written.lstrip()
    if not start.startswith("::"):
        return written
    return f"{written[: len(written) - len(start)]}\\x3a{start[1:]}"
