"""A dispute procedure has a last step that settles nothing, and no end beyond it.

Why: when the last step has failed nobody can say what holds. The parties begin
again, or each does as it likes, and the person waits.

Fix: let the last step decide with binding force, or say with `ends_with` how the
procedure ends: a court, arbitration, a political decision, each principal's own
decision, or that all stays as it is.

Not when: the procedure has no steps (DSP005), is still being written, is only
proposed, or has ended.

Source: S1-106; a ladder may end with an advisory body only if somebody then decides.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.actors import is_advisory
from narvard.graph.collaboration import Collaboration
from narvard.graph.periods import period_of
from narvard.kernel.findings import Finding, Rule, Severity

RULE = Rule(
    code="DSP006",
    slug="dispute-without-end",
    severity=Severity.ERROR,
    message="'{procedure}' ends at '{step}', which {power}, and does not say what follows",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every ladder whose last step leads nowhere."""
    for procedure in collaboration.dispute_procedures.records:
        if procedure.status not in ("decided", "in_force"):
            continue
        if not procedure.steps or procedure.ends_with is not None:
            continue
        position = max(
            range(len(procedure.steps)), key=lambda index: (procedure.steps[index].level, index)
        )
        last = procedure.steps[position]
        advisory = bool(last.bodies) and all(
            is_advisory(collaboration, body) for body in last.bodies
        )
        if last.decides == "binding" and not advisory:
            continue
        power = (
            "only advises"
            if advisory or last.decides in ("advises", "recommends")
            else "needs the parties to agree"
            if last.decides == "agreement"
            else "is not said to decide"
        )
        yield RULE.finding(
            RULE.at(procedure, "steps", position),
            during=period_of(procedure),
            procedure=procedure.id,
            step=last.id,
            power=power,
        )
