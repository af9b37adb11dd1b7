"""What is known of a finding stays known while the files around it change."""

import random
import re
from datetime import date
from pathlib import Path

import pytest

from narvard import Settings, check
from narvard.accounts.account_rules import ACCOUNT_RULES
from narvard.accounts.baseline import render
from narvard.api import renew_baseline
from narvard.rules import ALL_RULES

DAY = date(2025, 4, 3)
EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "rules"
BAD = [EXAMPLES / f"{rule.RULE.code}-{rule.RULE.slug}" / "bad.yaml" for rule in ALL_RULES]
SECTION = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
ITEM = re.compile(r"^(?=  - )", re.MULTILINE)
ABOUT_FILES = ("PRV",)
"""Rules that find something in comments and names of files, which are no part of an entity."""


def fingerprints(path):
    report = check(path, as_of=DAY, history=True)
    assert report.complete, report.diagnostics
    return sorted(one.fingerprint for one in report.diagnostics)


def scattered(text, source):
    """Some sections of a file here and others there, with comments and empty lines between."""
    head, *sections = SECTION.split(text)
    header = [one for one in sections if one.startswith(("format:", "collaboration:"))]
    others = [one for one in sections if one not in header]
    source.shuffle(others)
    half = source.randint(0, len(others))
    first = "".join([head, *header, *others[:half]])
    second = "".join(["format: 1\n", *others[half:]])
    return [
        ITEM.sub(lambda _: source.choice(["", "\n", "  # more\n"]), one) for one in (first, second)
    ]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.parent.name)
def test_other_files_other_lines_the_same_fingerprints(path, tmp_path):
    if path.parent.name.startswith(ABOUT_FILES):
        pytest.skip("what it finds may stand in no entity")
    source = random.Random(path.parent.name)
    texts = scattered(path.read_text("utf-8"), source)
    for name, text in zip(("z.yaml", "a.yml"), texts, strict=True):
        (tmp_path / name).write_text(text, "utf-8")
    assert fingerprints(tmp_path) == fingerprints(path)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.parent.name)
def test_whatever_a_rule_finds_can_be_known_already(path, tmp_path):
    found = check(path, as_of=DAY).diagnostics
    assert found
    baseline = tmp_path / "narvard-baseline.json"
    baseline.write_text(render(renew_baseline(path, as_of=DAY, settings=Settings()).new), "utf-8")
    report = check(path, as_of=DAY, settings=Settings(baseline=baseline))
    assert (report.diagnostics, report.known) == ((), found)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.parent.name)
def test_whatever_a_rule_finds_on_a_line_can_be_accepted_there(path, tmp_path):
    """A comment behind each line on which something is found accepts it, and all are used."""
    report = check(path, as_of=DAY)
    lines = path.read_text("utf-8").splitlines()
    for number in {one.line for one in report.diagnostics if one.line is not None}:
        codes = ", ".join(
            dict.fromkeys(one.code for one in report.diagnostics if one.line == number)
        )
        lines[number - 1] += f" # narvard: allow {codes} because it is so"
    copy = tmp_path / path.name
    copy.write_text("\n".join([*lines, ""]), "utf-8")
    after = check(copy, as_of=DAY)
    assert [one.message for one in after.diagnostics if one.line is not None] == []
    assert len(after.allowed) + len(after.diagnostics) == len(report.diagnostics)


def test_no_code_of_these_rules_is_a_rule_of_sense():
    assert not {rule.code for rule in ACCOUNT_RULES} & {rule.RULE.code for rule in ALL_RULES}
