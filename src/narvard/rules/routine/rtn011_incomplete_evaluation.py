"""A routine is to be evaluated, and who asks for it, who does it, by when or how is not said.

Why: everybody agrees that it should be found out whether the routine works, and nobody
begins. A year later it is still wished for.

Fix: write down in `evaluation` what is missing: `requested_by`, `owner`, `due`, `method`.

Not when: no evaluation is written down; the routine has an owner, who is taken to carry it
out; a review, survey or study of the routine that somebody was asked for says it; or the
routine is wished for, being written or ended. A time in words alone is for CAL005. Where
the gap is declared (kind `responsibility`), owned and dated, it is for information.

Source: S1-36, where an evaluation is wished for in June.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.studies import evaluators_of, studies_of
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.kernel.phrase import Phrase, either
from narvard.model.decisions import Assignment, Decision
from narvard.model.routines import Evaluation, Routine
from narvard.model.timing import Due

RULE = Rule(
    code="RTN011",
    slug="incomplete-evaluation",
    severity=Severity.WARNING,
    message="'{routine}' is to be evaluated and does not say {lacks}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every evaluation of which something is not said."""
    decisions = collaboration.once(Decisions)
    for routine in collaboration.routines.records:
        evaluation = routine.evaluation
        if evaluation is None or weight_in_progress(routine, RULE.severity) is None:
            continue
        studies = studies_of(collaboration, routine.id)
        lacks = [
            *_nobody(collaboration, decisions, routine, evaluation, studies),
            *_no_way(evaluation, studies),
        ]
        if lacks:
            yield RULE.finding(
                RULE.at_key(routine, "evaluation"),
                severity=gap_severity(
                    collaboration.gaps_about(routine.id),
                    "responsibility",
                    as_of,
                    undeclared=RULE.severity,
                ),
                during=period_of(routine),
                routine=routine.id,
                lacks=either(lacks),
            )


def _nobody(
    collaboration: Collaboration,
    decisions: Decisions,
    routine: Routine,
    evaluation: Evaluation,
    studies: Sequence[Assignment],
) -> Iterator[Phrase]:
    """Who asks and who answers for an evaluation, as far as it is not said."""
    asked = [evaluation.requested_by]
    for study in studies:
        decision = collaboration.find_as(Decision, study.decided_by)
        asked.append(study.commissioner)
        if decision is not None:
            asked.append(decisions.body_of(decision))
    if not any(asked):
        yield Phrase("who asked for it")
    if not evaluators_of(routine, evaluation, studies):
        yield Phrase("who carries it out")


def _no_way(evaluation: Evaluation, studies: Sequence[Assignment]) -> Iterator[Phrase]:
    """When and how something is evaluated, as far as it is not said."""
    dues = (evaluation.due, *(study.due for study in studies))
    if not (any(map(_says_when, dues)) or any(study.repeats for study in studies)):
        yield Phrase("by when")
    if evaluation.method is None:
        yield Phrase("how")


def _says_when(due: Due | None) -> bool:
    if due is None:
        return False
    return any(one is not None for one in (due.on, due.next_meeting_of, due.words))
