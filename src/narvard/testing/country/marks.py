"""Marks on values and keys that tell on which line they come to stand."""

import re
from typing import Final

_MARK: Final = re.compile("\ue000([0-9]+)\ue001")
"""Characters of private use, which nothing else in what is generated has."""


def marked(text: str, number: int) -> str:
    """A text, or a key, with the mark of that number."""
    return f"{text}\ue000{number}\ue001"


def unmarked(line: str) -> tuple[str, list[int]]:
    """A line without marks, and the numbers of those that were on it."""
    if "\ue000" not in line:
        return line, []
    return _MARK.sub("", line), [int(found) for found in _MARK.findall(line)]
