"""What holds of every finding: where it stands, what it says and when it holds.

Judged of every example of a rule, and of what becomes of it when one thing in it is changed.
"""

from datetime import date
from functools import cache

import pytest

from narvard.engine import run
from narvard.graph.anatomy import anatomy_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.kernel.interval import ALWAYS
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Decision
from narvard.model.meetings import Meeting
from narvard.model.text import Text
from narvard.rules import ALL_RULES
from tests.rules.changes import (
    between,
    by_name,
    ended,
    examples,
    renamed,
    sections,
    together,
    twisted,
)
from tools.messages import TRANSLATED, read_catalogue

pytestmark = pytest.mark.long

AS_OF = date(2025, 4, 3)


@pytest.fixture(params=ALL_RULES, ids=lambda rule: rule.RULE.code, scope="module")
def judged(request):
    """Every variant of the examples of a rule in which it finds something, and what that is."""
    findings = [(bundle, found(request.param, bundle)) for bundle in variants(request.param)]
    return [(bundle, several) for bundle, several in findings if several]


@cache
def variants(rule):
    """The examples of a rule, and what becomes of them when one thing is changed."""
    return [one for bundle in examples(rule) for one in (bundle, *twisted(bundle))]


def found(rule, bundle, *, history=True):
    return run(Collaboration(bundle), [rule], as_of=AS_OF, history=history)


def test_every_finding_stands_at_something_that_is_written(judged):
    for bundle, findings in judged:
        written = {id(one) for _, section in sections(bundle) for one in section}
        for finding in findings:
            for place in (finding.place, *(related.place for related in finding.related)):
                assert id(place.entity) in written or place.entity is bundle.collaboration
                assert value_at(place) not in (None, ()), place.path


def value_at(place):
    value = place.entity
    for step in place.path:
        if isinstance(value, Text):
            return value.written[step]
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


@cache
def said_in(language):
    """Every English template that a catalogue translates."""
    return {
        form
        for one in read_catalogue(language)
        for form in ((one.id,) if isinstance(one.id, str) else one.id)
    }


@pytest.mark.parametrize("language", TRANSLATED)
def test_whatever_a_rule_says_can_be_said_in_every_language(judged, language):
    for _, findings in judged:
        for phrase in phrases(findings):
            assert all(part.template in said_in(language) for part in parts_of(phrase))


def test_whatever_a_rule_says_names_what_it_speaks_of(judged):
    for _, findings in judged:
        for phrase in phrases(findings):
            assert "None" not in str(phrase)


def phrases(findings):
    """What findings say, and the notes at the other places that belong to them."""
    for finding in findings:
        yield finding.statement
        yield from (related.note for related in finding.related)


def parts_of(phrase):
    yield phrase
    for value in phrase.parameters.values():
        if isinstance(value, Phrase):
            yield from parts_of(value)


NOT_OF_ITS_DAYS = {
    "AGR007": "that it is said to be in force after its last day",
    "CAL002": "what is written is wrong, whenever",
    "CAL003": "what is written is wrong, whenever",
    "CAL006": "the days themselves contradict each other",
    "DSP016": "judged on one day, on which the procedure holds",
    "DSP017": "judged on one day, on which the procedure holds",
    "MEM005": "the days themselves contradict each other",
    "MEM014": "the days are those of the seats",
    "PLN001": "what is written is wrong, whenever",
    "PLN002": "what is written is wrong, whenever",
    "PLN003": "what is written is wrong, whenever",
    "PRV001": "who reads the file reads it, whenever it was for",
    "PRV002": "who reads the file reads it, whenever it was for",
    "PRV005": "who reads the file reads it, whenever it was for",
    "PRV006": "who reads the file reads it, whenever it was for",
    "REF001": "what is written is wrong, whenever",
    "REF005": "what is written is wrong, whenever",
    "REF008": "what is written is wrong, whenever",
    "REF009": "what is written is wrong, whenever",
    "RTN007": "that a pause is before or after the routine",
    "RTN012": "that an evaluation is before or after the routine",
}
"""Rules whose findings are not only of the days on which that holds where they stand, and why.

What is found at a decision or a meeting is of no days of theirs: it has happened.
"""

lasting = pytest.mark.parametrize(
    "rule",
    [rule for rule in ALL_RULES if rule.RULE.code not in NOT_OF_ITS_DAYS],
    ids=lambda rule: rule.RULE.code,
)


@lasting
def test_a_finding_holds_only_while_that_does_where_it_stands(rule):
    for bundle in variants(rule):
        dated = between(bundle, "2001", "2060")
        for finding in found(rule, dated):
            if holds_for_a_time(finding.place.entity):
                whole = period_of(finding.place.entity)
                assert (finding.during or ALWAYS).intersect(whole) == finding.during


@lasting
def test_nothing_is_found_any_more_where_all_is_over(rule):
    for bundle in variants(rule):
        for finding in found(rule, ended(bundle, "2025-04-02"), history=False):
            assert not holds_for_a_time(finding.place.entity)


def holds_for_a_time(entity):
    return anatomy_of(type(entity)).has_validity and not isinstance(entity, Decision | Meeting)


COMPARING = {
    "COV004": "a private provider of one may be left out by another",
    "COV005": "what a profile asks for is asked of every group of its kind",
    "COV008": "a service of another may be for those who are left out",
    "DSP001": "a dispute procedure that names no agreement may be for any",
    "DSP003": "a dispute procedure that names no agreement may be for any",
    "DSP004": "a dispute procedure that names no agreement may be for any",
    "MEM015": "what a profile asks for is asked of every group of its kind",
    "MEM018": "what a profile asks for is asked of every group of its kind",
    "MEM019": "what a profile asks for is asked of every group of its kind",
    "REF003": "two collaborations may have the same names",
    "REF004": "two collaborations have two groups at the top",
    "REF006": "two collaborations may have the same names",
}
"""Rules that look at everything at once, and why."""


@pytest.mark.parametrize(
    "rule",
    [rule for rule in ALL_RULES if rule.RULE.code not in COMPARING],
    ids=lambda rule: rule.RULE.code,
)
def test_beside_others_the_same_is_found(rule):
    others = [renamed(bundle, f"{number}-") for number, bundle in enumerate(variants(rule)[::3])]
    for number, example in enumerate(examples(rule, "bad*")):
        bundle = renamed(example, f"bad-{number}-")
        own = {id(one) for _, section in sections(bundle) for one in section}
        before = [other for other in others if other.collaboration == bundle.collaboration]
        findings = found(rule, together([*before, bundle]))
        assert by_name(one for one in findings if id(one.place.entity) in own) == by_name(
            one for one in found(rule, bundle) if id(one.place.entity) in own
        )
