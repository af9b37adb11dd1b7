"""It is unclear what a body may decide.

Why: some take its word for a decision and others for an opinion. It shows the day
that they disagree.

Fix: let the body above say what it may do, and in which matters.

Not when: the group is not active. Where a decision rests on the mandate it is an
error; where the gap is declared (kind `mandate`), owned and dated, for information.

Source: S2-62, where the local preparatory group asks for its mandate and gets no answer.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.powers import HeldMandate, Powers
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Decision
from narvard.model.groups import Group
from narvard.model.organisations import Office

RULE = Rule(
    code="MAN003",
    slug="unclear-mandate",
    severity=Severity.WARNING,
    message="the mandate of '{body}' is unclear{reliance}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every unclear mandate, with the decisions that rest on it."""
    resting = _resting(collaboration)
    bodies: tuple[Group | Office, ...] = (
        *collaboration.groups.records,
        *collaboration.offices.records,
    )
    for body in bodies:
        is_active = not isinstance(body, Group) or body.status == "active"
        for index, mandate in enumerate(body.mandates):
            held = HeldMandate(body=body, index=index, mandate=mandate)
            relying = resting.get(_key(held), [])
            if mandate.kind == "unclear" and (is_active or relying):
                yield _finding(collaboration, held, relying, as_of)


def _finding(
    collaboration: Collaboration, held: HeldMandate, relying: list[Decision], as_of: date
) -> Finding:
    body = held.body
    severity = gap_severity(
        collaboration.gaps_about(body.id), "mandate", as_of, undeclared=RULE.severity
    )
    return RULE.finding(
        RULE.at(body, "mandates", held.index, "kind"),
        severity=Severity.ERROR if relying else severity,
        during=period_of(held.mandate).intersect(period_of(body)),
        related=tuple(
            Related(
                place=RULE.at(decision, "id"),
                note=Phrase("'{decision}' rests on it", decision=decision.id),
            )
            for decision in relying
        ),
        body=body.id,
        reliance=Phrase(", and '{id}' rests on it", id=relying[0].id) if relying else "",
    )


def _resting(collaboration: Collaboration) -> dict[tuple[int, int], list[Decision]]:
    """The decisions that rest on each unclear mandate."""
    powers = Powers(collaboration)
    resting: dict[tuple[int, int], list[Decision]] = {}
    for decision in collaboration.decisions.records:
        judgement = powers.judge(decision)
        for held in () if judgement is None else judgement.unclear:
            resting.setdefault(_key(held), []).append(decision)
    return resting


def _key(held: HeldMandate) -> tuple[int, int]:
    """A mandate by identity: two bodies may have equal ones."""
    return id(held.body), held.index
