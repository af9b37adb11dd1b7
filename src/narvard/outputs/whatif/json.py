"""What scenarios would bring about, for programs, as JSON."""

from collections.abc import Iterable
from typing import cast

from narvard.change.impact.answer import AppearedFinding, TriedChange, WhatIf
from narvard.kernel.phrase import ENGLISH, Words
from narvard.kernel.report import Diagnostic, RelatedPlace, Report
from narvard.model.scenarios import Scenario
from narvard.outputs.json_text import dumps
from narvard.outputs.plain import plain


def render(answer: WhatIf, *, words: Words = ENGLISH) -> str:
    """`answer` as JSON, version 1, that ends with a line end.

    Keys and codes are the same in every language. Findings have the form of a report.
    Where a scenario has errors, `ok` is false and only `faults` tells of anything.
    """
    said: dict[str, object] = {
        "ok": answer.ok,
        "as_of": plain(answer.as_of),
        "scenarios": [_scenario(one, words) for one in answer.scenarios],
        "faults": _diagnostics(answer.report.diagnostics, words),
        "changes": [{**_change(one), "touched": list(one.touched)} for one in answer.tried],
        "findings": {
            "appeared": _with_causes(answer.appeared, words),
            "accepted": _with_causes(answer.accepted, words),
            "disappeared": _diagnostics(answer.disappeared, words),
            "stayed": [
                {
                    "finding": _diagnostics([one.finding], words)[0],
                    "days_before": plain(one.days_before),
                    "days_after": plain(one.days_after),
                }
                for one in answer.stayed
            ],
        },
        "touched": plain(answer.touched, words=words),
        "figures_on": plain(answer.figures_on),
        "figures": plain(answer.figures, words=words),
    }
    return dumps({"version": 1, "question": "what_if", "answer": said})


def _with_causes(appeared: Iterable[AppearedFinding], words: Words) -> list[object]:
    return [
        {
            "finding": _diagnostics([one.finding], words)[0],
            "causes": [_change(cause) for cause in one.causes],
        }
        for one in appeared
    ]


def _scenario(scenario: Scenario, words: Words) -> dict[str, object]:
    return {
        "id": plain(scenario.id),
        "name": plain(scenario.name, words=words),
        "starts_on": plain(scenario.starts_on.earliest),
    }


def _change(change: TriedChange) -> dict[str, object]:
    return {
        "scenario": plain(change.scenario),
        "index": change.index,
        "verb": change.verb,
        "day": plain(change.day),
        "named": plain(change.named),
        **_place(change.place),
    }


def _place(place: RelatedPlace) -> dict[str, object]:
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "pointer": place.pointer,
    }


def _diagnostics(found: Iterable[Diagnostic], words: Words) -> list[object]:
    report = Report(diagnostics=tuple(found), as_of=None)
    return cast("list[object]", report.to_dict(words)["diagnostics"])
