"""The rule finds what its examples say, and nothing more."""

from datetime import date
from pathlib import Path

import narvard
import pytest
from hypothesis import given
from narvard.testing import (
    RuleExample,
    changed,
    check_documentation,
    check_example,
    rule_examples,
)
from narvard.testing.strategies import AS_OF, collaborations

from alder_rules import ALL_RULES, ald001_group_without_page

DAY = date(2025, 4, 3)
RULE = ald001_group_without_page
FOLDER = Path(__file__).parent / "ALD001-group-without-page"


def test_the_rule_is_documented() -> None:
    check_documentation(RULE)


@pytest.mark.parametrize("example", rule_examples(RULE, FOLDER), ids=str)
def test_the_rule_finds_what_is_marked(example: RuleExample) -> None:
    check_example(example, RULE, as_of=DAY)


@given(collaborations())
def test_the_steering_group_is_found_until_it_has_a_page(before: narvard.Collaboration) -> None:
    found = narvard.check(before, as_of=AS_OF, rules=ALL_RULES)
    assert [one.code for one in found.diagnostics] == ["ALD001"]

    groups = tuple(changed(group, page="groups.html") for group in before.groups.records)
    after = narvard.Collaboration(changed(before.bundle, groups=groups))
    assert narvard.check(after, as_of=AS_OF, rules=ALL_RULES).diagnostics == ()
