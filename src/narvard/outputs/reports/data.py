"""A report for programs: JSON as `schemas/v1/report.schema.json` describes it."""

from narvard.kernel.phrase import ENGLISH, Words
from narvard.kernel.report import Report
from narvard.outputs.json_text import dumps


def render(report: Report, *, words: Words = ENGLISH) -> str:
    """`report` as JSON, version 1, that ends with a line end.

    Characters that could harm a terminal or that have no encoding are written as
    JSON escapes, so that the value stays exact. Only messages and notes are said in the
    language of `words`; keys and codes are the same in every language.
    """
    return dumps(report.to_dict(words))
