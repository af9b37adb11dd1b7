"""A routine demands something first that cannot be had where and when the routine holds.

Why: those who need the routine can never meet its precondition. They are turned
away, and nothing else is offered.

Fix: make the demanded routine or plan available in the whole area and for the whole
time, or state the precondition so that it can be met.

Not when: the precondition is only stated in words; or one of the two areas is not
written down, or cannot be compared with the other. A routine that is wished for,
being written or ended is not judged; one that is proposed or decided may demand what
is itself on its way, and for it the offence is a warning.

Source: S1-32, S1-46.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.routines.preconditions import demanded_by, hindrances
from narvard.kernel.findings import Finding, Related, Rule, Severity

RULE = Rule(
    code="RTN005",
    slug="precondition-out-of-reach",
    severity=Severity.ERROR,
    message="'{routine}' demands '{demanded}', which {reason}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every precondition that names something out of reach."""
    for routine in collaboration.routines.records:
        severity = weight_in_progress(routine, RULE.severity)
        if severity is None:
            continue
        for position, precondition in enumerate(routine.preconditions):
            for key, demanded in demanded_by(collaboration, precondition):
                for hindrance in hindrances(collaboration, routine, demanded):
                    yield RULE.finding(
                        RULE.at(routine, "preconditions", position, key),
                        severity=severity,
                        during=hindrance.period,
                        related=(
                            Related(
                                place=RULE.at(hindrance.demanded, hindrance.key),
                                note=hindrance.note,
                            ),
                        ),
                        routine=routine.id,
                        demanded=hindrance.demanded.id,
                        reason=hindrance.reason,
                    )
