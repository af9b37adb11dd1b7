"""A routine about one person has several with the main responsibility, or nobody.

Why: where several have it, each waits for the other, and the person is passed from one to
the next. So it is where nobody has it.

Fix: name one, or say in `tie_break` how the one is chosen among them.

Not when: the routine is not about one person (`level: case`); it says how the one is
chosen; all but one of those named are what that one is part of; or the routine is
wished for, being written or ended. While it is proposed or decided, several are a
warning. That nobody is named is a warning, and only for a routine in force in which
several principals take part, and no plan that the routine demands settles it. Where the
gap is declared (kind `responsibility`), owned and dated, it is for information.

Source: S2-77, S2-78, the wish for one main responsible in very complex cases; S1-87.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.participants import principals_behind
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.routines import Routine

RULE = Rule(
    code="RTN020",
    slug="unclear-main-responsibility",
    severity=Severity.ERROR,
    message="'{routine}' is about one person and {fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every routine about one person without exactly one who has the main responsibility."""
    about_one = [one for one in collaboration.routines.records if one.level == "case"]
    for routine in about_one:
        weight = weight_in_progress(routine, RULE.severity)
        if weight is None or routine.tie_break is not None:
            continue
        several = _several(collaboration, routine)
        if several:
            place = RULE.at_key(routine, "main_responsible")
            fault = Phrase(
                "gives the main responsibility to {bodies} without a way to choose",
                bodies=", ".join(several),
            )
        elif _is_in_want_of_one(collaboration, routine):
            place = RULE.at(routine, "id")
            fault = Phrase("nobody has the main responsibility")
            weight = Severity.WARNING
        else:
            continue
        yield RULE.finding(
            place,
            severity=gap_severity(
                collaboration.gaps_about(routine.id), "responsibility", as_of, undeclared=weight
            ),
            during=period_of(routine),
            routine=routine.id,
            fault=fault,
        )


def _several(collaboration: Collaboration, routine: Routine) -> tuple[str, ...]:
    """Those with the main responsibility where they are several, the narrowest of each."""
    named = dict.fromkeys(routine.main_responsible)
    above = {
        ancestor
        for one in named
        for ancestor in collaboration.organisation_map.ancestors(one)
        if ancestor != one
    }
    narrowest = tuple(sorted(one for one in named if one not in above))
    return narrowest if len(narrowest) > 1 else ()


def _is_in_want_of_one(collaboration: Collaboration, routine: Routine) -> bool:
    """Whether several principals work by a routine in force, and none of them leads."""
    if routine.status != "in_force" or routine.main_responsible:
        return False
    if any(precondition.plan is not None for precondition in routine.preconditions):
        return False
    principals = {
        principal
        for participation in routine.participants
        for principal in principals_behind(collaboration, participation.organisation)
    }
    return len(principals) > 1
