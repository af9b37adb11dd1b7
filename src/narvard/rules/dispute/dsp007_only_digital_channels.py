"""From the level where no digital channel is enough, a step has digital channels only.

Why: when a dispute has come that far, people have to hear each other. A form or a
message lets each side wait for the other's answer.

Fix: let the parties meet in person at that step, telephone, or write letters. If that is
to come, declare a gap of kind `dispute_procedure` about the procedure, with an owner and a
day; then it is for information.

Not when: the procedure says no level from which it counts (`escalates_from`), or the step
lies below it; the step names no channels; one of its contacts has a telephone number; or
the procedure is still being written, is only proposed, or has ended.

Source: S1-108, "kontaktvägarna vara enkla och inte digitala".
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.agreements.disputes import procedures_in_use
from narvard.graph.agreements.ladders import is_only_digital
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase

RULE = Rule(
    code="DSP007",
    slug="only-digital-channels",
    severity=Severity.WARNING,
    message="'{procedure}' has only digital channels at '{step}'",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every step from the stated level on that can be taken by digital means alone."""
    for procedure, severity in procedures_in_use(collaboration, as_of, undeclared=RULE.severity):
        if procedure.escalates_from is None:
            continue
        threshold = RULE.at(procedure, "escalates_from")
        for position, step in enumerate(procedure.steps):
            if is_only_digital(procedure, step):
                yield RULE.finding(
                    RULE.at_key(procedure, "steps", position, "channels"),
                    severity=severity,
                    during=period_of(procedure),
                    related=(Related(place=threshold, note=Phrase("from this level on")),),
                    procedure=procedure.id,
                    step=step.id,
                )
