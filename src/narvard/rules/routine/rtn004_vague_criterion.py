"""A trigger is taken apart into criteria, and one of them nobody can measure or judge.

Why: what is unreasonable to one is a usual Tuesday to another. The routine is started by
those who shout, and not for those who need it.

Fix: say how the criterion is measured (`measure`), or who judges whether it holds
(`assessor`).

Not when: codes or ages say it; what it is a part of is measured or judged as a whole; only
one may start the routine, and so judges; or the trigger is one text that has not been taken
apart. Nor for a routine that is wished for, being written or ended, and a criterion that
says nothing is for RTN003. Where the gap is declared (kind `routine`), owned and dated, it
is for information.

Source: S1-31, services that bear "an unreasonable load".
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.conditions import Path, made_of, says_nothing
from narvard.graph.routines.participants import Behind
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.conditions import Condition
from narvard.model.routines import Routine

RULE = Rule(
    code="RTN004",
    slug="vague-criterion",
    severity=Severity.WARNING,
    message="'{routine}' says of {criterion} neither how it is measured nor who judges it",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every criterion of a trigger without a measure and without anybody who judges it."""
    behind = collaboration.once(Behind)
    for routine in collaboration.routines.records:
        if weight_in_progress(routine, RULE.severity) is None or _one_judges(behind, routine):
            continue
        for path, criterion in _vague(routine):
            yield RULE.finding(
                RULE.at(routine, *path),
                severity=gap_severity(
                    collaboration.gaps_about(routine.id),
                    "routine",
                    as_of,
                    undeclared=RULE.severity,
                ),
                during=period_of(routine),
                routine=routine.id,
                criterion=Phrase("a criterion")
                if criterion.id is None
                else Phrase("the criterion '{id}'", id=criterion.id),
            )


def _one_judges(behind: Behind, routine: Routine) -> bool:
    """Whether one alone may start a routine; a collective is as many as are behind it."""
    starting = frozenset[str]().union(*map(behind.members, routine.initiators))
    return bool(routine.initiators) and len(starting) <= 1


def _vague(routine: Routine) -> Iterator[tuple[Path, Condition]]:
    """The vague criteria of a trigger that is taken apart, in the order in which they stand."""
    pending: list[tuple[Path, Condition]] = []
    if routine.trigger is not None and not _is_judged(routine.trigger):
        pending.extend(reversed(made_of(("trigger",), routine.trigger)))
    while pending:
        path, condition = pending.pop()
        if _is_judged(condition):
            continue
        parts = made_of(path, condition)
        pending.extend(reversed(parts))
        coded = condition.codes is not None or condition.age is not None
        if not (parts or coded or says_nothing(condition)):
            yield path, condition


def _is_judged(condition: Condition) -> bool:
    """Whether a condition says how it is measured, or who judges it."""
    return condition.measure is not None or condition.assessor is not None
