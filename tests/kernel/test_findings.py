from datetime import date

from narvard.kernel.findings import EntityPlace, FilePlace, Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase

RULE = Rule(
    code="MEM001", slug="chairs", severity=Severity.WARNING, message="'{group}' ends", doc=None
)
GROUP = object()
HERE = FilePlace(file="groups.yaml")


def test_a_place_is_below_an_entity_on_its_value_or_its_key():
    assert RULE.at(GROUP) == EntityPlace(entity=GROUP, path=(), on_key=False)
    assert RULE.at(GROUP, "seats", 0) == EntityPlace(entity=GROUP, path=("seats", 0), on_key=False)
    assert RULE.at_key(GROUP, "seats", 0) == EntityPlace(
        entity=GROUP, path=("seats", 0), on_key=True
    )


def test_an_entity_is_meant_by_identity():
    assert RULE.at([]) != RULE.at([])


def test_a_finding_weighs_what_its_rule_does():
    assert RULE.finding(HERE, group="board") == Finding(
        rule=RULE,
        place=HERE,
        parameters={"group": "board"},
        severity=Severity.WARNING,
        during=None,
        related=(),
    )


def test_a_finding_may_say_more():
    during = Interval(date(2025, 1, 1), None)
    related = (Related(place=HERE, note=Phrase("the other one")),)
    found = RULE.finding(
        HERE, severity=Severity.INFO, during=during, related=related, group="board"
    )
    assert (found.severity, found.during, found.related) == (Severity.INFO, during, related)
    assert str(found.statement) == "'board' ends"
