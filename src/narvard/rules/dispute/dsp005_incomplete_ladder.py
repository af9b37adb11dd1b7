"""A dispute procedure has no steps, or a step lacks what one needs to take it.

Why: a procedure nobody can follow is no procedure. Without a body, a way of
doing it and a day by which it is done, a dispute stays where it is.

Fix: number the steps 1, 2, 3; give each a body, a procedure and a deadline with a
length, a way of counting days and an event to count from. If that is to come,
declare a gap of kind `dispute_procedure` about it, with an owner and a day.

Not when: the procedure is still being written, is only proposed, or has ended.

Source: S1-109, S1-112.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.periods import period_of
from narvard.graph.severity import gap_severity
from narvard.kernel.findings import EntityPlace, Finding, Rule, Severity
from narvard.model.disputes import DisputeProcedure, DisputeStep
from narvard.model.timing import Deadline

RULE = Rule(
    code="DSP005",
    slug="incomplete-ladder",
    severity=Severity.ERROR,
    message="'{procedure}' {lack}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every ladder that lacks steps, and every step that lacks a part."""
    for procedure in collaboration.dispute_procedures.records:
        if procedure.status not in ("decided", "in_force"):
            continue
        severity = gap_severity(
            collaboration.gaps_about(procedure.id),
            "dispute_procedure",
            as_of,
            undeclared=RULE.severity,
        )
        for place, lack in _lacks(procedure):
            yield RULE.finding(
                place,
                severity=severity,
                during=period_of(procedure),
                procedure=procedure.id,
                lack=lack,
            )


def _lacks(procedure: DisputeProcedure) -> Iterator[tuple[EntityPlace, str]]:
    if not procedure.steps:
        yield RULE.at(procedure, "id"), "has no steps"
        return
    for expected, step in enumerate(procedure.steps, start=1):
        at_step = ("steps", expected - 1)
        if step.level != expected:
            yield (
                RULE.at(procedure, *at_step, "level"),
                f"numbers its step '{step.id}' {step.level}, where {expected} comes next",
            )
        for lack in _step_lacks(step):
            yield RULE.at(procedure, *at_step, "id"), f"has a step '{step.id}' without {lack}"
        for key, lack in _deadline_lacks(step.within):
            place = RULE.at(procedure, *at_step, "within", *key)
            yield place, f"has a step '{step.id}' whose deadline {lack}"


def _step_lacks(step: DisputeStep) -> Iterator[str]:
    if not step.bodies:
        yield "a body"
    if step.procedure is None:
        yield "a procedure"
    if step.within is None:
        yield "a deadline"


def _deadline_lacks(deadline: Deadline | None) -> Iterator[tuple[tuple[str, ...], str]]:
    if deadline is None:
        return
    if deadline.length is None:
        yield (), "has no length"
    elif deadline.length.is_zero:
        yield ("length",), "is of no length"
    if deadline.count is None and not _in_hours(deadline):
        yield (), "does not say whether it counts calendar days or working days"
    if deadline.anchor is None:
        yield (), "does not say from what it is counted"


def _in_hours(deadline: Deadline) -> bool:
    length = deadline.length
    return length is not None and bool(length.hours or length.minutes)
