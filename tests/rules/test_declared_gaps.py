"""What is known to be missing, owned and dated is for information, and only that."""

from datetime import date
from typing import get_args

import attrs
import pytest

from narvard.engine import run
from narvard.graph.anatomy import inner_records
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Severity
from narvard.kernel.partial_date import PartialDate
from narvard.model.decisions import Gap, GapKind
from narvard.model.record import Entity
from narvard.model.timing import Due
from narvard.rules import ALL_RULES
from tests.rules.changes import examples

AS_OF = date(2025, 4, 3)
TODAY = PartialDate("2025-04-03")
YESTERDAY = PartialDate("2025-04-02")

INFORMATION = {
    "AGR002": {"agreement": 1},
    "AGR003": {"agreement": 3},
    "AGR005": {"responsibility": 3},
    "AGR006": {"representation": 1},
    "AGR007": {"agreement": 2},
    "AGR011": {"agreement": 4},
    "CAL004": {"capacity": 5},
    "COV001": {"coverage": 3},
    "COV002": {"coverage": 2},
    "COV003": {"coverage": 2},
    "COV004": {"coverage": 1, "information": 2},
    "COV005": {"representation": 3},
    "COV006": {"coverage": 2, "responsibility": 2},
    "COV007": {"information": 1},
    "DSP001": {"dispute_procedure": 3},
    "DSP002": {"dispute_procedure": 1},
    "DSP003": {"dispute_procedure": 2},
    "DSP004": {"dispute_procedure": 2},
    "DSP005": {"dispute_procedure": 10},
    "DSP006": {"dispute_procedure": 4},
    "DSP007": {"dispute_procedure": 1},
    "DSP008": {"information": 5},
    "DSP009": {"dispute_procedure": 5},
    "DSP010": {"dispute_procedure": 5},
    "DSP011": {"dispute_procedure": 2},
    "DSP012": {"mandate": 3},
    "DSP013": {"dispute_procedure": 1},
    "DSP014": {"dispute_procedure": 3},
    "DSP015": {"dispute_procedure": 1},
    "DSP016": {"dispute_procedure": 2, "mandate": 2, "vacancy": 2},
    "DSP017": {"dispute_procedure": 1, "vacancy": 1},
    "MAN002": {"information": 4},
    "MAN003": {"mandate": 2},
    "MAN007": {"responsibility": 3},
    "MAN008": {"feedback": 1},
    "MAN009": {"mandate": 4},
    "MEM003": {"representation": 3},
    "MEM004": {"feedback": 1},
    "MEM006": {"vacancy": 3},
    "MEM007": {"vacancy": 2},
    "MEM008": {"vacancy": 5},
    "MEM009": {"responsibility": 4},
    "MEM011": {"responsibility": 5},
    "MEM012": {"plan": 3},
    "MEM016": {"representation": 3},
    "MEM018": {"representation": 5},
    "MEM019": {"representation": 4},
    "MIN008": {"responsibility": 4},
    "MIN009": {"responsibility": 3},
    "PLN005": {"plan": 3},
    "PLN006": {"capacity": 1},
    "PLN007": {"funding": 4},
    "PLN011": {"plan": 3},
    "REF002": {"information": 2, "representation": 3},
    "REF006": {"information": 5},
    "REF010": {"representation": 2, "responsibility": 2},
    "RTN001": {"agreement": 4},
    "RTN003": {"routine": 1},
    "RTN004": {"routine": 2},
    "RTN008": {"mandate": 1},
    "RTN009": {"routine": 4},
    "RTN010": {"routine": 5},
    "RTN011": {"responsibility": 2},
    "RTN013": {"representation": 2},
    "RTN014": {"routine": 4},
    "RTN015": {"responsibility": 4},
    "RTN016": {"feedback": 3},
    "RTN017": {"competence": 2},
    "RTN018": {"plan": 1, "routine": 2},
    "RTN019": {"information": 5, "plan": 5},
    "RTN020": {"responsibility": 2},
    "RTN021": {"agreement": 1, "routine": 1},
    "RTN022": {"responsibility": 4},
    "RTN023": {"routine": 1},
    "RTN024": {"plan": 2},
}
"""The kinds of gap that the documentation of a rule names, each with the number of findings in
its bad examples that a gap of that kind, about all they stand at, makes information.
"""


@pytest.fixture(params=ALL_RULES, ids=lambda rule: rule.RULE.code)
def rule(request):
    return request.param


def softened(rule, *gaps):
    """How many findings of the bad examples gaps of a kind, due by a day, make information."""
    count = 0
    for bundle in examples(rule, "bad*"):
        before = found(rule, bundle)
        about = tuple(concerned(before))
        added = [
            Gap(id=f"gap-{number}", kind=kind, about=about, owner="owner", due=Due(on=day))
            for number, (kind, day) in enumerate(gaps)
        ]
        after = found(rule, attrs.evolve(bundle, gaps=(*added, *bundle.gaps)))
        count += weighing_nothing(after) - weighing_nothing(before)
    return count


def found(rule, bundle):
    return run(Collaboration(bundle), [rule], as_of=AS_OF, history=True)


def concerned(findings):
    """What the findings stand at, and all that has a name or a number in it."""
    for entity in {id(one.place.entity): one.place.entity for one in findings}.values():
        if isinstance(entity, Entity):
            yield entity.id
            for _, inner in inner_records(entity):
                name = getattr(inner, "id", None) or getattr(inner, "number", None)
                if name is not None:
                    yield f"{entity.id}/{name}"


def weighing_nothing(findings):
    return sum(one.severity is Severity.INFO for one in findings)


def test_a_gap_that_is_owned_and_not_overdue_makes_it_information(rule):
    assert {
        kind: count for kind in get_args(GapKind) if (count := softened(rule, (kind, TODAY)))
    } == INFORMATION.get(rule.RULE.code, {})


def test_a_gap_that_is_overdue_makes_nothing_information(rule):
    for kind in INFORMATION.get(rule.RULE.code, {}):
        assert softened(rule, (kind, YESTERDAY)) <= 0


def test_beside_a_gap_that_is_overdue_another_makes_it_information(rule):
    expected = INFORMATION.get(rule.RULE.code, {})
    overdue = [(kind, YESTERDAY) for kind in expected]
    for kind, count in expected.items():
        assert softened(rule, *overdue, (kind, TODAY)) == count
