"""A target group or a service asks for what nobody can be, or for nothing at all.

Why: the people it is meant for are left out by a slip of the pen, or nobody can tell
who they are.

Fix: correct the ages, and say with `at_least` and `at_most`, or `over` and `under`,
whether the bound itself is included; say in words or codes what a criterion asks for.

Not when: the ages stand in different alternatives (`any_of`); or a criterion has an
`id` alone, which may say enough.

Source: S1-58, five criteria that must all hold; S2-39, a service for all over 16.
"""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.routines.ages import AgeBound, highest_age, lowest_age
from narvard.kernel.findings import Finding, PathSegment, Related, Rule, Severity
from narvard.kernel.phrase import Phrase, both
from narvard.model.activities import Service
from narvard.model.conditions import AgeRange, Condition
from narvard.model.target_groups import TargetGroup

RULE = Rule(
    code="PLN001",
    slug="criteria-nobody-meets",
    severity=Severity.ERROR,
    message="'{entity}' has {offence}",
    doc=__doc__,
)

Path: TypeAlias = tuple[PathSegment, ...]


@frozen
class _Bound:
    """A bound of an age, with the way to the range that sets it."""

    bound: AgeBound
    path: Path


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every criterion without content, and every age that contradicts those it stands beside."""
    for group in collaboration.target_groups.records:
        if group.criteria is not None:
            for together in _held_together(group.criteria):
                yield from _empty(group, together)
                ages = [
                    ((*path, "age"), condition.age)
                    for path, condition in together
                    if condition.age is not None
                ]
                yield from _contradictions(group, ages)
    for service in collaboration.services.records:
        if service.ages is not None:
            yield from _contradictions(service, [(("ages",), service.ages)])


def _held_together(criteria: Condition) -> Iterator[list[tuple[Path, Condition]]]:
    """The conditions that must hold for the same person, in the order in which they stand.

    The alternatives of a condition are each a list of their own.
    """
    alternatives: list[tuple[Path, Condition]] = [(("criteria",), criteria)]
    while alternatives:
        together: list[tuple[Path, Condition]] = []
        pending = [alternatives.pop()]
        while pending:
            path, condition = pending.pop()
            together.append((path, condition))
            alternatives.extend(
                ((*path, "any_of", position), one) for position, one in enumerate(condition.any_of)
            )
            pending.extend(
                ((*path, "all_of", position), one)
                for position, one in reversed(tuple(enumerate(condition.all_of)))
            )
        yield together


def _empty(group: TargetGroup, together: list[tuple[Path, Condition]]) -> Iterator[Finding]:
    for path, one in together:
        says = (one.id, one.text, one.codes, one.age, one.all_of or None, one.any_of or None)
        if not any(said is not None for said in says):
            yield RULE.finding(
                RULE.at(group, *path),
                entity=group.id,
                offence=Phrase("a criterion that says nothing"),
            )


def _contradictions(
    entity: TargetGroup | Service, ages: list[tuple[Path, AgeRange]]
) -> Iterator[Finding]:
    """A finding for each range that holds no age, and one for the others if they have none."""
    lowest: list[_Bound] = []
    highest: list[_Bound] = []
    for path, one in ages:
        low = [_Bound(bound, path) for bound in (lowest_age(one),) if bound is not None]
        high = [_Bound(bound, path) for bound in (highest_age(one),) if bound is not None]
        if _is_empty(low, high):
            yield _nobody(entity, low, high)
        else:
            lowest.extend(low)
            highest.extend(high)
    lowest = sorted(lowest, key=_by_age)[-1:]
    highest = sorted(highest, key=_by_age)[:1]
    if _is_empty(lowest, highest):
        yield _nobody(entity, lowest, highest)


def _by_age(one: _Bound) -> tuple[int, str]:
    return one.bound.age, one.bound.key


def _is_empty(lowest: list[_Bound], highest: list[_Bound]) -> bool:
    return any(
        high.bound.age < max((low.bound.age for low in lowest), default=0) for high in highest
    )


def _nobody(entity: TargetGroup | Service, lowest: list[_Bound], highest: list[_Bound]) -> Finding:
    path = highest[0].path
    return RULE.finding(
        RULE.at(entity, *path),
        related=tuple(
            Related(place=RULE.at(entity, *low.path, low.bound.key), note=Phrase("asked for here"))
            for low in lowest
            if low.path != path
        ),
        entity=entity.id,
        offence=Phrase(
            "ages that nobody can be: {bounds}",
            bounds=both([one.bound.phrase for one in (*lowest, *highest)]),
        ),
    )
