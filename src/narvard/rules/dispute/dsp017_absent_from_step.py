"""A body that takes a step of a dispute procedure is paused, or an office that nobody holds.

Why: one side comes to the table and meets an empty chair. Nothing is agreed, the time of the step
runs out, and the person waits a step longer than anybody meant.

Fix: fill the office, or name another body for the time. If that is to come, declare a gap of kind
`dispute_procedure` or `vacancy` about the procedure, its step or the body, with an owner and a
day; then it is for information.

Not when: nothing is written of who holds the office; the procedure is not in use on the day; or
nobody at all can decide at the step because of it (DSP016). An empty seat of a group is MEM006,
and a body whose own last day has passed REF010. It is judged for the day of the check, as
`narvard dispute` judges it.

Source: S1-112, the unit managers and the managements who are to settle a dispute first.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from narvard.graph.agreements.disputes import is_in_use
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import mildest_severity
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.model.decisions import GapKind
from narvard.procedures.disputes.blocked import absent_on, blocked_on
from narvard.procedures.disputes.standing import Standing

RULE = Rule(
    code="DSP017",
    slug="absent-from-step",
    severity=Severity.WARNING,
    message="'{procedure}' misses somebody at '{step}': {why}",
    doc=__doc__,
)

_GAPS: Final[tuple[GapKind, ...]] = ("dispute_procedure", "vacancy")


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every body that cannot take its step on the day of the check."""
    standing = Standing(collaboration)
    for procedure in collaboration.dispute_procedures.records:
        if not is_in_use(procedure) or not period_of(procedure).contains(as_of):
            continue
        for place, step in enumerate(procedure.steps):
            if blocked_on(collaboration, standing, step, as_of) is not None:
                continue
            for concern in absent_on(standing, step, as_of):
                body = concern.body or ""
                about = (procedure.id, f"{procedure.id}/{step.id}", body)
                yield RULE.finding(
                    RULE.at(procedure, "steps", place, "bodies", step.bodies.index(body)),
                    severity=_weight(collaboration, about, as_of),
                    procedure=procedure.id,
                    step=step.id,
                    why=concern.said,
                )


def _weight(collaboration: Collaboration, about: tuple[str, ...], as_of: date) -> Severity:
    gaps = [gap for one in about for gap in collaboration.gaps_about(one)]
    return mildest_severity(gaps, _GAPS, as_of, undeclared=RULE.severity)
