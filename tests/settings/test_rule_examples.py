"""The examples on the pages of the rules of settings: what is marked is found, as written."""

import re
import sys
from datetime import date
from pathlib import Path

import pytest

from narvard.cli import main
from narvard.settings.setting_rules import SETTING_RULES

EXAMPLES = Path(__file__).parents[2] / "examples" / "rules"
DAY = date(2025, 4, 3)


@pytest.fixture(autouse=True)
def modules_are_forgotten():
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if str(EXAMPLES) in str(getattr(sys.modules[name], "__file__", None)):
            del sys.modules[name]


def seen(rule, kind, monkeypatch, capsys):
    monkeypatch.chdir(EXAMPLES / f"{rule.code}-{rule.slug}")
    checked = "checked.yaml" if Path("checked.yaml").exists() else "../../minimal"
    arguments = ("check", checked, "--as-of", str(DAY), "--config", f"{kind}.toml", "--lang", "en")
    main([*arguments, "--format", "text"])
    return capsys.readouterr().out


def marks(path):
    lines = path.read_text("utf-8").splitlines()
    found = (re.search(r"# expect: (SET[0-9]{3})$", line) for line in lines)
    return [(number, mark[1]) for number, mark in enumerate(found, 1) if mark]


def test_the_codes_count_up():
    assert [rule.code for rule in SETTING_RULES] == [f"SET{number:03}" for number in range(1, 8)]


@pytest.mark.parametrize("rule", SETTING_RULES, ids=lambda rule: rule.code)
def test_a_bad_example_has_exactly_the_marked_findings(rule, monkeypatch, capsys):
    written = seen(rule, "bad", monkeypatch, capsys)
    expected = marks(Path("bad.toml"))
    assert {code for _, code in expected} == {rule.code}
    found = re.findall(r"^bad\.toml:(\d+):\d+: (SET\d{3}) ", written, re.MULTILINE)
    assert [(int(line), code) for line, code in found] == expected
    assert written == Path("bad.expected.txt").read_text("utf-8")


@pytest.mark.parametrize("rule", SETTING_RULES, ids=lambda rule: rule.code)
def test_a_good_example_has_no_finding(rule, monkeypatch, capsys):
    assert "SET" not in seen(rule, "good", monkeypatch, capsys)
