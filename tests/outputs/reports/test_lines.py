import json
from datetime import date

from hypothesis import given

from narvard.kernel.report import Allowed
from narvard.outputs.reports.lines import render
from tests.outputs.made_reports import diagnostic, report, reports


def test_a_line_for_each_finding_and_one_for_the_rest():
    allowed = Allowed(
        diagnostic=diagnostic(code="MEM006"),
        reason="agreed in March",
        until=date(2025, 12, 31),
        file="groups.yaml",
        line=11,
    )
    written = render(report(diagnostic(), allowed=(allowed,), known=(diagnostic(code="MAN001"),)))
    found, accepted, known, summary = map(json.loads, written.splitlines())
    assert (found["kind"], found["code"], found["line"]) == ("finding", "MEM003", 12)
    assert (accepted["kind"], accepted["diagnostic"]["code"]) == ("allowed", "MEM006")
    assert (accepted["reason"], accepted["until"]) == ("agreed in March", "2025-12-31")
    assert (known["kind"], known["code"]) == ("known", "MAN001")
    assert summary == {
        "kind": "summary",
        "version": 1,
        "as_of": "2025-04-03",
        "complete": True,
        "files": ["groups.yaml"],
        "counts": {"error": 0, "warning": 1, "info": 0},
    }


@given(reports)
def test_every_line_is_a_record_and_nothing_is_lost(written):
    lines = render(written).split("\n")
    assert lines.pop() == ""
    records = [json.loads(line) for line in lines]
    whole = written.to_dict()
    found = [record for record in records if record.pop("kind") == "finding"]
    assert found == whole["diagnostics"]
    assert len(records) == len(written.diagnostics) + len(written.allowed) + len(written.known) + 1
