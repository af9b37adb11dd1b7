"""Something is in force on the word of a body that only advises or recommends.

Why: a recommendation binds nobody until each principal has taken its own decision. Some
follow it and others wait, and all believe that it was decided.

Fix: let every principal decide, and note those decisions; until then it is proposed.

Not when: somebody else has approved it or adopted it as well; it is not in force; the
body has a mandate to decide; nothing is known of what the body may do; the decision
goes beyond the body's recorded mandates, which MAN001 says; or the decision says itself
that it only recommends, which MAN006 says.

Source: a county's consultative body that recommends the principals to decide.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.bodies.actors import is_advisory
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.deciding.powers import Powers
from narvard.kernel.findings import Finding, PathSegment, Rule, Severity
from narvard.model.agreements import Agreement
from narvard.model.decisions import Decision
from narvard.model.routines import Routine

RULE = Rule(
    code="MAN011",
    slug="advice-in-force",
    severity=Severity.WARNING,
    message="'{matter}' is in force on the word of '{body}', which only advises",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every routine adopted, and every approval given, by a body that only advises."""
    basis = _Basis(collaboration)
    for routine in collaboration.routines.records:
        if routine.status == "in_force":
            key = "deciding_body" if routine.decided_by is None else "decided_by"
            body = basis.adviser(routine.deciding_body, routine.decided_by)
            if body is not None:
                yield _finding(routine, body, key)
    for agreement in collaboration.agreements.records:
        if agreement.status != "in_force":
            continue
        for index, approval in enumerate(agreement.approvals):
            body = basis.adviser(approval.by, approval.decision)
            others = (one for one in agreement.approvals if one is not approval)
            if body is None or any(one.party == approval.party for one in others):
                continue
            key = "decision" if approval.by is None else "by"
            yield _finding(agreement, body, "approvals", index, key)


class _Basis:
    """Answers whether something rests on nothing but advice."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._decisions = collaboration.once(Decisions)
        self._powers = collaboration.once(Powers)

    def adviser(self, body: str | None, decided_by: str | None) -> str | None:
        """The body that only advises, by whose word or decision something holds; else None."""
        decision = self._collaboration.find_as(Decision, decided_by)
        if decision is not None:
            if decision.kind == "recommend":
                return None
            judgement = self._powers.judge(decision)
            if judgement is not None and judgement.lack is not None:
                return None
            body = self._decisions.body_of(decision)
        elif decided_by is not None:
            return None
        return body if body is not None and is_advisory(self._collaboration, body) else None


def _finding(matter: Routine | Agreement, body: str, *path: PathSegment) -> Finding:
    return RULE.finding(
        RULE.at(matter, *path), during=period_of(matter), matter=matter.id, body=body
    )
