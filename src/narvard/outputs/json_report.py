"""A report for programs: JSON as `schemas/v1/report.schema.json` describes it."""

import json

from narvard.kernel.phrase import ENGLISH, Words
from narvard.kernel.report import Report
from narvard.outputs.safe import is_unsafe


def render(report: Report, *, words: Words = ENGLISH) -> str:
    """`report` as JSON, version 1, that ends with a line end.

    Characters that could harm a terminal or that have no encoding are written as
    JSON escapes, so that the value stays exact. Only messages and notes are said in the
    language of `words`; keys and codes are the same in every language.
    """
    text = json.dumps(report.to_dict(words), allow_nan=False, ensure_ascii=False, indent=2)
    return _escaped(text) + "\n"


def _escaped(text: str) -> str:
    # Line ends are the layout's own: inside strings, json has already escaped them.
    if all(line.isprintable() for line in text.split("\n")):
        return text
    return "".join(
        json.dumps(character)[1:-1] if character != "\n" and is_unsafe(character) else character
        for character in text
    )
