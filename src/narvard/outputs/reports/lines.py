"""A report for programs that read line by line: each line is a JSON object."""

from collections.abc import Iterator
from typing import cast

from narvard.kernel.phrase import ENGLISH, Words
from narvard.kernel.report import Report
from narvard.outputs import json_text

_LISTS = {"diagnostics": "finding", "allowed": "allowed", "known": "known"}


def render(report: Report, *, words: Words = ENGLISH) -> str:
    """`report` as JSON Lines, version 1.

    Every line has a `kind`: `finding`, `allowed` and `known` with the keys that these have in
    the JSON form of a report, and at the end one `summary` with the keys that are left.
    """
    return "".join(json_text.line(record) for record in _records(report, words))


def _records(report: Report, words: Words) -> Iterator[dict[str, object]]:
    written = report.to_dict(words)
    for name, kind in _LISTS.items():
        records = cast("list[dict[str, object]]", written.pop(name))
        yield from ({"kind": kind, **record} for record in records)
    yield {"kind": "summary", **written}
