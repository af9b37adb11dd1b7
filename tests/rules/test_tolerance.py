from datetime import date

import pytest

from narvard.engine import diagnose, run
from narvard.graph.collaboration import Collaboration
from narvard.rules import ALL_RULES
from tests.rules.changes import examples, twisted

AS_OF = date(2025, 4, 3)


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.RULE.code)
def test_a_rule_tolerates_whatever_the_schema_accepts(rule):
    for example in examples(rule):
        for bundle in twisted(example):
            findings = run(Collaboration(bundle), [rule], as_of=AS_OF)
            assert {found.code for found in diagnose(findings, None)} <= {rule.RULE.code}
