"""A target group or a service asks for what nobody can be, or for nothing at all.

Why: the people it is meant for are left out by a slip of the pen, or nobody can tell
who they are.

Fix: correct the ages, and say with `at_least` and `at_most`, or `over` and `under`,
whether the bound itself is included; say in words or codes what a criterion asks for.

Not when: the ages stand in different alternatives (`any_of`); or a criterion has an
`id` alone, which may say enough.

Source: S1-58, five criteria that must all hold; S2-39, a service for all over 16.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.routines.conditions import (
    Path,
    PlacedBound,
    ages_held_together,
    clashing_bounds,
    parts_of,
    says_nothing,
)
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase, both
from narvard.model.activities import Service
from narvard.model.conditions import AgeRange
from narvard.model.target_groups import TargetGroup

RULE = Rule(
    code="PLN001",
    slug="criteria-nobody-meets",
    severity=Severity.ERROR,
    message="'{entity}' has {offence}",
    doc=__doc__,
)

_CRITERIA: Path = ("criteria",)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every criterion without content, and every age that contradicts those it stands beside."""
    for group in collaboration.target_groups.records:
        if group.criteria is None:
            continue
        for path, one in parts_of(group.criteria, _CRITERIA):
            if says_nothing(one):
                yield RULE.finding(
                    RULE.at(group, *path),
                    entity=group.id,
                    offence=Phrase("a criterion that says nothing"),
                )
            if path == _CRITERIA or path[-2] == "any_of":
                yield from _contradictions(group, ages_held_together(one, path))
    for service in collaboration.services.records:
        if service.ages is not None:
            yield from _contradictions(service, [(("ages",), service.ages)])


def _contradictions(
    entity: TargetGroup | Service, ages: Iterable[tuple[Path, AgeRange]]
) -> Iterator[Finding]:
    """A finding for each range that holds no age, and one for the others if they have none."""
    others: list[tuple[Path, AgeRange]] = []
    for one in ages:
        bounds = clashing_bounds([one])
        if bounds:
            yield _nobody(entity, bounds)
        else:
            others.append(one)
    bounds = clashing_bounds(others)
    if bounds:
        yield _nobody(entity, bounds)


def _nobody(entity: TargetGroup | Service, bounds: Sequence[PlacedBound]) -> Finding:
    *lower, upper = bounds
    return RULE.finding(
        RULE.at(entity, *upper.path),
        related=tuple(
            Related(place=RULE.at(entity, *low.path, low.bound.key), note=Phrase("asked for here"))
            for low in lower
            if low.path != upper.path
        ),
        entity=entity.id,
        offence=Phrase(
            "ages that nobody can be: {bounds}",
            bounds=both([one.bound.phrase for one in bounds]),
        ),
    )
