"""A piece of work has nobody who asked for it, nobody who does it, or no day.

Why: work that nobody asked for answers to nobody, and work without a day is never late.

Fix: write down who asked for it, who does it and by when.

Not when: none of the three is written down, and the work is only mentioned; the decision
that the work rests on says who asked for it; the work is done again and again, or is to
be over by a last day; or a routine that is being written has an owner or somebody who
writes it, or has no purpose yet. Where the gap is declared (kind `responsibility`),
owned and dated, it is for information.

Source: S1-97, the review of the dispute procedure; S1-38, the guideline being written.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.versions import unbroken
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.kernel.phrase import Phrase, Said, either
from narvard.model.decisions import Assignment, Decision
from narvard.model.routines import Routine

RULE = Rule(
    code="MAN007",
    slug="unassigned-work",
    severity=Severity.WARNING,
    message="'{work}' does not say {lacks}",
    doc=__doc__,
)

_PARTS = 3


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every assignment and every routine being written that nobody answers for."""
    decisions = collaboration.once(Decisions)
    for assignment in collaboration.assignments.records:
        lacks = list(_lacks(collaboration, decisions, assignment))
        if 0 < len(lacks) < _PARTS:
            yield _finding(collaboration, assignment, either(lacks), as_of)
    for routine in collaboration.routines.records:
        if _is_being_written_by_nobody(collaboration, routine):
            yield _finding(collaboration, routine, Phrase("who is writing it"), as_of)


def _is_being_written_by_nobody(collaboration: Collaboration, routine: Routine) -> bool:
    if routine.status != "in_progress" or routine.purpose is None:
        return False
    return not (routine.owner or routine.drafted_by) and not any(
        isinstance(source, Assignment) and source.assignees
        for source in collaboration.referring_to(routine.id)
    )


def _lacks(
    collaboration: Collaboration, decisions: Decisions, assignment: Assignment
) -> Iterator[Phrase]:
    decision = collaboration.find_as(Decision, assignment.decided_by)
    commissioner = assignment.commissioner or (decision and decisions.body_of(decision))
    if commissioner is None:
        yield Phrase("who asked for it")
    if not assignment.assignees:
        yield Phrase("who does it")
    whole = unbroken(assignment, collaboration.assignments.versions(assignment.id))
    if not (assignment.due or assignment.repeats or whole.end):
        yield Phrase("by when it is to be done")


def _finding(
    collaboration: Collaboration, work: Assignment | Routine, lacks: Said, as_of: date
) -> Finding:
    return RULE.finding(
        RULE.at(work, "id"),
        severity=gap_severity(
            collaboration.gaps_about(work.id), "responsibility", as_of, undeclared=RULE.severity
        ),
        during=period_of(work),
        work=work.id,
        lacks=lacks,
    )
