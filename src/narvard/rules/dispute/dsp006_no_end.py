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
from narvard.graph.agreements.endings import dead_end
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.kernel.findings import Finding, Rule, Severity

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
        found = dead_end(collaboration, procedure)
        if found is not None:
            yield RULE.finding(
                found.place,
                severity=severity,
                during=period_of(procedure),
                procedure=procedure.id,
                end=found.end,
                power=found.power,
            )
