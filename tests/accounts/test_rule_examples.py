"""The examples on the pages of these rules: what is marked is found, and is said as written."""

from datetime import date
from pathlib import Path

import pytest

from narvard import Settings, check
from narvard.accounts.account_rules import ACCOUNT_RULES
from narvard.outputs.reports.text import render
from narvard.testing import RuleExample

EXAMPLES = Path(__file__).parents[2] / "examples" / "rules"
DAY = date(2025, 4, 3)
COMMENTS = [rule for rule in ACCOUNT_RULES if rule.code.startswith("ALW")]


def report(rule, kind, monkeypatch):
    monkeypatch.chdir(EXAMPLES / f"{rule.code}-{rule.slug}")
    baselines = [Path("narvard-baseline.json"), Path(f"{kind}-baseline.json")]
    baseline = next((file for file in baselines if file.exists()), None)
    return check(f"{kind}.yaml", as_of=DAY, settings=Settings(baseline=baseline))


def test_the_codes_count_up():
    codes = [rule.code for rule in ACCOUNT_RULES]
    assert codes == [*(f"ALW{number:03}" for number in range(1, 6)), "BSL001", "BSL002"]


@pytest.mark.parametrize("rule", ACCOUNT_RULES, ids=lambda rule: rule.code)
def test_a_user_sees_what_is_written_down(rule, monkeypatch):
    seen = report(rule, "bad", monkeypatch)
    assert rule.code in {one.code for one in seen.diagnostics}
    assert render(seen) == Path("bad.expected.txt").read_text("utf-8")


@pytest.mark.parametrize("rule", COMMENTS, ids=lambda rule: rule.code)
def test_a_bad_example_has_exactly_the_marked_findings(rule, monkeypatch):
    seen = report(rule, "bad", monkeypatch)
    marked = list(RuleExample(code=rule.code, kind="bad", path=Path("bad.yaml")).expected)
    assert sorted((one.line, one.code) for one in seen.diagnostics) == marked
    assert seen.allowed == ()


@pytest.mark.parametrize("rule", ACCOUNT_RULES, ids=lambda rule: rule.code)
def test_a_good_example_has_no_finding(rule, monkeypatch):
    assert report(rule, "good", monkeypatch).diagnostics == ()
