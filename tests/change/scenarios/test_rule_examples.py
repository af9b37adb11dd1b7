"""The examples on the pages of the rules: what is marked is found, and is said as written."""

import re
from datetime import date
from pathlib import Path

import pytest

from narvard.api import load, load_scenario
from narvard.change.scenarios.apply import apply_scenarios
from narvard.change.scenarios.scenario_rules import SCENARIO_RULES
from narvard.engine import diagnose
from narvard.kernel.report import Report
from narvard.outputs.reports.text import render

EXAMPLES = Path(__file__).parents[3] / "examples" / "rules"


def report(rule, kind, monkeypatch):
    monkeypatch.chdir(EXAMPLES / f"{rule.code}-{rule.slug}")
    others = ["other.yaml"] if Path("other.yaml").exists() else []
    files = [*others, f"{kind}.yaml"]
    result = apply_scenarios(load("baseline.yaml"), [load_scenario(file) for file in files])
    return Report(
        diagnostics=diagnose(result.findings, result.locator),
        as_of=date(2025, 4, 3),
        files=tuple(files),
    )


def marks(path):
    lines = path.read_text("utf-8").splitlines()
    found = (re.search(r"# expect: (SCN[0-9]{3})$", line) for line in lines)
    return [(number, mark[1]) for number, mark in enumerate(found, 1) if mark]


def test_the_codes_count_up():
    assert [rule.code for rule in SCENARIO_RULES] == [f"SCN{number:03}" for number in range(1, 12)]


@pytest.mark.parametrize("rule", SCENARIO_RULES, ids=lambda rule: rule.code)
def test_a_bad_example_has_exactly_the_marked_findings(rule, monkeypatch):
    seen = report(rule, "bad", monkeypatch)
    expected = marks(Path("bad.yaml"))
    assert {code for _, code in expected} == {rule.code}
    assert [(one.line, one.code) for one in seen.diagnostics] == expected
    assert render(seen) == Path("bad.expected.txt").read_text("utf-8")


@pytest.mark.parametrize("rule", SCENARIO_RULES, ids=lambda rule: rule.code)
def test_a_good_example_has_no_finding(rule, monkeypatch):
    assert report(rule, "good", monkeypatch).diagnostics == ()
