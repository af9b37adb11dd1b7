"""Each rule's examples are its documentation and its test."""

import re
from datetime import date
from pathlib import Path

import pytest

from narvard.api import catalogue, check
from narvard.outputs.reports.text import render
from narvard.rules import ALL_RULES

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "rules"
AS_OF = date(2025, 4, 3)
MARK = re.compile(r"#\s*expect: (?P<codes>[A-Z]{3}[0-9]{3}(?: [A-Z]{3}[0-9]{3})*)")

SENSE = [module.RULE for module in ALL_RULES]


def folder(rule):
    return EXAMPLES / f"{rule.code}-{rule.slug}"


def expected(path):
    return sorted(
        (number, code)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if (mark := MARK.search(line))
        for code in mark["codes"].split()
    )


def found(path):
    report = check(path, as_of=AS_OF)
    return sorted((one.line, one.code) for one in report.diagnostics)


def examples(kind):
    return [
        pytest.param(rule, path, id=f"{rule.code}-{path.stem}")
        for rule in SENSE
        for path in sorted(folder(rule).glob(f"{kind}*.yaml"))
    ]


@pytest.mark.parametrize("rule", SENSE, ids=lambda rule: rule.code)
def test_a_rule_has_a_bad_and_a_good_example(rule):
    assert (folder(rule) / "bad.yaml").is_file()
    assert (folder(rule) / "good.yaml").is_file()


@pytest.mark.parametrize(("rule", "path"), examples("bad"))
def test_a_bad_example_has_exactly_the_marked_findings(rule, path):
    marked = expected(path)
    assert {code for _, code in marked} == {rule.code}
    assert found(path) == marked


@pytest.mark.parametrize("path", [param.values[1] for param in examples("good")], ids=str)
def test_a_good_example_has_no_finding(path):
    assert expected(path) == []
    assert found(path) == []


@pytest.mark.parametrize("rule", SENSE, ids=lambda rule: rule.code)
def test_a_user_sees_what_is_written_down(rule, monkeypatch):
    monkeypatch.chdir(folder(rule))
    report = check("bad.yaml", as_of=AS_OF)
    seen = render(report)
    assert seen == (folder(rule) / "bad.expected.txt").read_text("utf-8")


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_a_rule_is_documented_in_the_fixed_form(rule):
    assert re.fullmatch(r"[A-Z]{3}[0-9]{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.slug)
    first, *paragraphs = rule.doc.strip().split("\n\n")
    assert first.endswith(".")
    assert "\n" not in first
    headings = [paragraph.split(":", 1)[0] for paragraph in paragraphs]
    assert headings == ["Why", "Fix", "Not when", "Source"]


def test_codes_and_slugs_are_unique():
    rules = catalogue()
    assert len({rule.code for rule in rules}) == len(rules)
    assert len({rule.slug for rule in rules}) == len(rules)


def test_no_example_is_left_over():
    named = {folder(rule).name for rule in catalogue()}
    assert {path.name for path in EXAMPLES.iterdir()} <= named
