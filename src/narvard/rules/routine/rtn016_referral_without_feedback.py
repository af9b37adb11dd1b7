"""A step refers or hands over to another principal, and nothing has to be reported back.

Why: whoever refers believes that somebody else has taken over. When it is turned down, or
over already, they learn of it from the person, or not at all.

Fix: say in `feedback` who is told and how soon (`within`).

Not when: it is not known who is responsible for the step or who receives; the receiver
answers to the same principal, or one of those behind it does; the receiver has agreed to
take over (`accepted`), so that the responsibility has moved; the matter goes on within
the same routine; or the routine is only wished for, or has ended. Where the gap is
declared (kind `feedback`) about the routine or the step, owned and dated, it is for
information.

Source: S1-50, where schools hear nothing back from child psychiatry.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.feedback import lacks_feedback
from narvard.kernel.findings import Finding, Rule, Severity

RULE = Rule(
    code="RTN016",
    slug="referral-without-feedback",
    severity=Severity.WARNING,
    message="'{step}' passes a matter on to '{receiver}' {lack}",
    doc=__doc__,
)

_NOT_JUDGED = frozenset({"wanted", "ended"})


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every step that passes a matter on to another principal without feedback in time."""
    for routine in collaboration.routines.records:
        if routine.status in _NOT_JUDGED:
            continue
        for position, step in enumerate(routine.steps):
            found = lacks_feedback(collaboration, routine, position)
            if found is None:
                continue
            receiver, place, lack = found
            step_id = f"{routine.id}/{step.id}"
            gaps = (*collaboration.gaps_about(routine.id), *collaboration.gaps_about(step_id))
            yield RULE.finding(
                place,
                severity=gap_severity(gaps, "feedback", as_of, undeclared=RULE.severity),
                during=period_of(routine),
                step=step_id,
                receiver=receiver,
                lack=lack,
            )
