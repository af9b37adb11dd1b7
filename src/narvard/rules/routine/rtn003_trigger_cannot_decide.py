"""A trigger asks for what cannot be, asks for nothing, or is missing.

Why: whoever wants to start the routine can never show that it may be started, or can
start it for anything. Then the strongest voice decides, case by case.

Fix: correct the ages, and say in words, codes or ages what each condition asks for. State
with `all_of` and `any_of` which conditions must hold together, and of which one is enough.

Not when: the ages stand in different alternatives (`any_of`), of which one can be met; a
condition has an `id` alone, which may say enough; or the routine is wished for, being
written or ended. A trigger is missed only of a routine in force for one person, which
names who may start it, and neither a situation nor a precondition nor a document that may
say when; where that is declared (a gap of kind `routine`), owned and dated, it is for
information.

Source: S1-30, two conditions that must both hold.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.conditions import (
    TRIGGER,
    AgeClash,
    Path,
    age_clashes,
    parts_of,
    says_nothing,
)
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.routines import Routine

RULE = Rule(
    code="RTN003",
    slug="trigger-cannot-decide",
    severity=Severity.ERROR,
    message="'{routine}' {fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every condition of a trigger that is empty or cannot be met, and every trigger missed."""
    for routine in collaboration.routines.records:
        if weight_in_progress(routine, RULE.severity) is None:
            continue
        if routine.trigger is not None:
            for path, condition in parts_of(routine.trigger, TRIGGER):
                if says_nothing(condition):
                    yield _empty(routine, path)
            for clash in age_clashes(routine.trigger, TRIGGER):
                yield _impossible(routine, clash)
        elif _is_missed(routine):
            yield RULE.finding(
                RULE.at_key(routine, "initiators"),
                severity=gap_severity(
                    collaboration.gaps_about(routine.id),
                    "routine",
                    as_of,
                    undeclared=RULE.severity,
                ),
                during=period_of(routine),
                routine=routine.id,
                fault=Phrase("says who may start it, and not when"),
            )


def _is_missed(routine: Routine) -> bool:
    """Whether a routine that is used for one person at a time nowhere says when."""
    if routine.status != "in_force" or routine.level != "case" or not routine.initiators:
        return False
    return not (routine.situation or routine.preconditions or routine.documents)


def _empty(routine: Routine, path: Path) -> Finding:
    return RULE.finding(
        RULE.at(routine, *path),
        during=period_of(routine),
        routine=routine.id,
        fault=Phrase("has a trigger that says nothing")
        if path == TRIGGER
        else Phrase("has a condition in its trigger that says nothing"),
    )


def _impossible(routine: Routine, clash: AgeClash) -> Finding:
    if not clash.bounds:
        return RULE.finding(
            RULE.at(routine, *clash.path),
            during=period_of(routine),
            routine=routine.id,
            fault=clash.fault,
        )
    *lower, upper = clash.bounds
    return RULE.finding(
        RULE.at(routine, *upper.path),
        during=period_of(routine),
        related=tuple(
            Related(place=RULE.at(routine, *low.path, low.bound.key), note=Phrase("asked for here"))
            for low in lower
            if low.path != upper.path
        ),
        routine=routine.id,
        fault=clash.fault,
    )
