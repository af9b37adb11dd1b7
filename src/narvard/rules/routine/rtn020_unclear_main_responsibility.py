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
from narvard.graph.routines.main_responsibility import is_in_want_of_leader, rival_leaders
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.kernel.phrase import Phrase, both, quoted

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
        several = rival_leaders(collaboration, routine)
        if several:
            place = RULE.at_key(routine, "main_responsible")
            fault = Phrase(
                "gives the main responsibility to {bodies} without a way to choose",
                bodies=both(quoted(several)),
            )
        elif is_in_want_of_leader(collaboration, routine):
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
