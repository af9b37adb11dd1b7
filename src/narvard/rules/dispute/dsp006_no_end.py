"""A dispute procedure has a last step that settles nothing, and no end beyond it.

Why: when the last step has failed nobody can say what holds. The parties begin
again, or each does as it likes, and the person waits.

Fix: let the last step decide with binding force, or say with `ends_with` how the
procedure ends: a court, arbitration, a political decision, each principal's own
decision, or that all stays as it is. A `binding_decision` is an end only where a step or
a `final_body` can take it. If that is to come, declare a gap of kind
`dispute_procedure` about it, with an owner and a day; then it is for information.

Not when: the last step is taken before a court, or a body beyond the ladder is named
with `final_body` that does more than advise; or the procedure has no steps (DSP005),
is still being written, is only proposed, or has ended.

Source: S1-106; a ladder may end with an advisory body only if somebody then decides.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.agreements.disputes import procedures_in_use
from narvard.graph.bodies.actors import is_advisory, is_court
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.kernel.findings import EntityPlace, Finding, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.disputes import DisputeProcedure

RULE = Rule(
    code="DSP006",
    slug="dispute-without-end",
    severity=Severity.ERROR,
    message="'{procedure}' ends at '{end}', which {power}, and does not say what follows",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every ladder whose last step leads nowhere."""
    for procedure, severity in procedures_in_use(collaboration, as_of, undeclared=RULE.severity):
        if not procedure.steps or procedure.ends_with not in (None, "binding_decision"):
            continue
        dead_end = _dead_end(collaboration, procedure)
        if dead_end is not None:
            place, end, power = dead_end
            yield RULE.finding(
                place,
                severity=severity,
                during=period_of(procedure),
                procedure=procedure.id,
                end=end,
                power=power,
            )


def _dead_end(
    collaboration: Collaboration, procedure: DisputeProcedure
) -> tuple[EntityPlace, str, Phrase] | None:
    """Where a procedure ends and what that falls short of; None when it is settled there."""
    if procedure.final_body is not None:
        if not is_advisory(collaboration, procedure.final_body):
            return None
        return RULE.at(procedure, "final_body"), procedure.final_body, Phrase("only advises")
    position = max(
        range(len(procedure.steps)), key=lambda index: (procedure.steps[index].level, index)
    )
    last = procedure.steps[position]
    if any(is_court(collaboration, body) for body in last.bodies):
        return None
    key: str
    match last.decides:
        case "binding":
            if not last.bodies or not all(is_advisory(collaboration, one) for one in last.bodies):
                return None
            key, power = "bodies", Phrase("only advises")
        case "agreement":
            key, power = "decides", Phrase("needs the parties to agree")
        case "advises":
            key, power = "decides", Phrase("only advises")
        case "recommends":
            key, power = "decides", Phrase("only recommends")
        case None:
            key, power = "id", Phrase("is not said to decide")
    return RULE.at(procedure, "steps", position, key), last.id, power
