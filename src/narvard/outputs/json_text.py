"""Data as JSON that is safe to print."""

import json

from narvard.outputs.safe import COMMAND, is_unsafe


def dumps(data: object) -> str:
    """`data` as indented JSON that ends with a line end.

    Characters that could harm a terminal or that have no encoding are written as
    JSON escapes, so that the value stays exact.
    """
    return _escaped(json.dumps(data, allow_nan=False, ensure_ascii=False, indent=2)) + "\n"


def line(data: object) -> str:
    """`data` as JSON on one line that ends with a line end, escaped as `dumps` does."""
    written = json.dumps(data, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    return _escaped(written) + "\n"


def _escaped(text: str) -> str:
    # It can stand in strings alone, where an escape means the same.
    text = text.replace(COMMAND, "#\\u0023[")
    # Line ends are the layout's own: inside strings, json has already escaped them.
    if all(line.isprintable() for line in text.split("\n")):
        return text
    return "".join(
        json.dumps(character)[1:-1] if character != "\n" and is_unsafe(character) else character
        for character in text
    )
