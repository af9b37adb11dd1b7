from datetime import date
from pathlib import Path

import attrs
import pytest

from narvard.api import load
from narvard.engine import diagnose, run
from narvard.graph.anatomy import anatomy_of
from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.record import Record
from narvard.rules import ALL_RULES

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "rules"
AS_OF = date(2025, 4, 3)
DAYS = (PartialDate("1000"), PartialDate("2999-12-31"))


def twisted(record):
    """`record` with one thing, at any depth, left out, turned round, doubled or cut loose."""
    references = {field.name for field in anatomy_of(type(record)).references}
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if value == field.default:
            continue
        for other in others(value, is_reference=field.name in references):
            yield attrs.evolve(record, **{field.name: other})
        if field.default is not attrs.NOTHING:
            yield attrs.evolve(record, **{field.name: field.default})


def others(value, *, is_reference):
    match value:
        case Record():
            yield from twisted(value)
        case PartialDate():
            yield from DAYS
        case str() if is_reference:
            yield "nowhere"
        case tuple():
            yield value[::-1]
            yield value + value
            for position, item in enumerate(value):
                for other in others(item, is_reference=is_reference):
                    yield (*value[:position], other, *value[position + 1 :])


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.RULE.code)
def test_a_rule_tolerates_whatever_the_schema_accepts(rule):
    folder = EXAMPLES / f"{rule.RULE.code}-{rule.RULE.slug}"
    for path in sorted(folder.glob("*.yaml")):
        for bundle in twisted(load(path).bundle):
            findings = run(Collaboration(bundle), [rule], as_of=AS_OF)
            assert {found.code for found in diagnose(findings, None)} <= {rule.RULE.code}
