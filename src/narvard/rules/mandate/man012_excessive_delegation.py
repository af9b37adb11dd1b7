"""A body was delegated more than the delegating body has, or delegation runs in a circle.

Why: nobody can give away what they do not have. What is decided on such a mandate
stands on nothing.

Fix: narrow the delegated mandate, or record the wider one of the body that delegates.

Not when: what is delegated is less than deciding; the delegating body is a principal, or
no mandates of it are recorded; or the delegated mandate leaves the matter, the area or
the amount open, and so has no more than the other: a decision beyond the area or the
amount of the other is MAN001. A circle is found once, at the first body in it by its id.

Source: the scheme of reservation and delegation of an English board.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.delegations import (
    TURNS_BACK,
    Delegation,
    circles,
    delegations,
    excess,
)
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group
from narvard.model.organisations import Office

RULE = Rule(
    code="MAN012",
    slug="excessive-delegation",
    severity=Severity.ERROR,
    message="'{body}' has a mandate from '{delegator}', {fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every delegation of what the delegating body does not have itself."""
    found = tuple(delegations(collaboration))
    turning = list(circles(found))
    told: set[tuple[int, ...]] = set()
    for circle in turning:
        first, *others = sorted(circle.delegations, key=lambda one: (one.body.id, one.index))
        if (key := (id(first), *map(id, others))) in told:  # the same, in another matter
            continue
        told.add(key)
        related = (
            Related(
                place=RULE.at(other.body, "mandates", other.index, "delegated_by"),
                note=Phrase(
                    "'{body}' has a mandate from '{delegator}'",
                    body=other.body.id,
                    delegator=other.delegator,
                ),
            )
            for other in others
        )
        yield _finding(first, circle.period, TURNS_BACK, *related)
    in_circles = {id(one) for circle in turning for one in circle.delegations}
    for one in found:
        if one.mandate.kind == "decides" and id(one) not in in_circles:
            yield from _excess(collaboration, one)


def _excess(collaboration: Collaboration, one: Delegation) -> Iterator[Finding]:
    delegators = [
        version
        for version in collaboration.versions(one.delegator)
        if isinstance(version, Group | Office)
    ]
    if not any(version.mandates for version in delegators):
        return
    held = [
        mandate
        for version in delegators
        for mandate in version.mandates
        if period_of(mandate).intersect(period_of(version)).overlaps(one.period)
    ]
    fault = excess(collaboration, one.mandate, held)
    if fault is not None:
        place = Related(
            place=RULE.at_key(delegators[-1], "mandates"),
            note=Phrase("what '{delegator}' may do", delegator=one.delegator),
        )
        yield _finding(one, one.period, fault, place)


def _finding(one: Delegation, period: Interval, fault: Phrase, *related: Related) -> Finding:
    return RULE.finding(
        RULE.at(one.body, "mandates", one.index, "delegated_by"),
        during=period,
        related=related,
        body=one.body.id,
        delegator=one.delegator,
        fault=fault,
    )
