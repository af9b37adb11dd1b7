"""Each rule's examples are its documentation and its test."""

from datetime import date
from pathlib import Path

import pytest

from narvard.api import catalogue
from narvard.rules import ALL_RULES
from narvard.testing import check_documentation, check_example, rule_examples

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "rules"
AS_OF = date(2025, 4, 3)


def folder(rule):
    return EXAMPLES / f"{rule.code}-{rule.slug}"


def code(rule):
    return rule.RULE.code


@pytest.mark.parametrize("rule", ALL_RULES, ids=code)
def test_a_rule_has_examples_and_what_a_user_sees(rule):
    names = {path.name for path in folder(rule.RULE).iterdir()}
    assert {"bad.yaml", "bad.expected.txt", "good.yaml"} <= names


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        pytest.param(rule, example, id=str(example))
        for rule in ALL_RULES
        for example in rule_examples(rule, folder(rule.RULE))
    ],
)
def test_a_rule_finds_what_is_marked_and_no_rule_finds_more(rule, example):
    check_example(example, rule, as_of=AS_OF, rules=ALL_RULES)


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.code)
def test_a_rule_is_documented_in_the_fixed_form(rule):
    check_documentation(rule)


def test_codes_and_slugs_are_unique():
    rules = catalogue()
    assert len({rule.code for rule in rules}) == len(rules)
    assert len({rule.slug for rule in rules}) == len(rules)


def test_no_example_is_left_over():
    named = {folder(rule).name for rule in catalogue()}
    assert {path.name for path in EXAMPLES.iterdir()} <= named
