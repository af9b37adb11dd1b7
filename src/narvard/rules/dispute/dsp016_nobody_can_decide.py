"""A step of a dispute procedure decides with binding force, and nobody can on the day.

Why: the dispute comes to a table at which nobody may end it: the board is paused, its seats or
the office stand empty, or it has no mandate to decide. What the ladder promises is not there.

Fix: give the body the mandate to decide (`mandates`), fill the seats or the office, name another
body for the time, or let the step recommend and say who decides after it. If that is to come,
declare a gap of kind `dispute_procedure`, `mandate` or `vacancy` about the procedure, its step or
the body, with an owner and a day; then it is for information.

Not when: one of the bodies of the step can decide, as far as is written; the step is taken to a
court, or does not decide; or the procedure is not in use on the day. The body of the urgent
way decides, and so does one beyond the ladder (`final_body`), unless each principal then decides
for itself or all stays as it is; of these the body is named. A body that is not declared
is REF001, a step without a body DSP005, and a body whose own last day has passed REF010. It is
judged for the day of the check, as `narvard soundness` and `narvard dispute` judge it.

Source: S1-111, S1-112, where nothing is said of who settles a dispute in the end.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from narvard.graph.agreements.disputes import is_in_use
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import mildest_severity
from narvard.kernel.findings import EntityPlace, Finding, Rule, Severity
from narvard.kernel.phrase import both
from narvard.model.decisions import GapKind
from narvard.model.disputes import DisputeProcedure, DisputeStep
from narvard.procedures.disputes.blocked import beside_steps, blocked_on
from narvard.procedures.disputes.standing import ConcernKind, Standing

RULE = Rule(
    code="DSP016",
    slug="nobody-can-decide",
    severity=Severity.WARNING,
    message="'{procedure}' has nobody who can decide at '{step}': {why}",
    doc=__doc__,
)

_GAPS: Final[tuple[GapKind, ...]] = ("dispute_procedure", "mandate", "vacancy")
_SAID_ELSEWHERE: Final[frozenset[ConcernKind]] = frozenset({"unknown", "not_in_force"})


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every step at which nobody can decide on the day of the check."""
    standing = Standing(collaboration)
    for procedure in collaboration.dispute_procedures.records:
        if not is_in_use(procedure) or not period_of(procedure).contains(as_of):
            continue
        for place, name, step in _deciding(procedure):
            blocked = blocked_on(collaboration, standing, step, as_of)
            if blocked is None or all(one.kind in _SAID_ELSEWHERE for one in blocked):
                continue
            bodies = [one.body for one in blocked if one.body is not None]
            about = (procedure.id, f"{procedure.id}/{step.id}", *bodies)
            yield RULE.finding(
                place,
                severity=_weight(collaboration, about, as_of),
                procedure=procedure.id,
                step=name,
                why=both([one.said for one in blocked]),
            )


def _deciding(procedure: DisputeProcedure) -> Iterator[tuple[EntityPlace, str, DisputeStep]]:
    """Where somebody may be to decide, and what it is called: a step, or the body beside them."""
    for place, step in enumerate(procedure.steps):
        yield RULE.at_key(procedure, "steps", place, "bodies"), step.id, step
    for beside in beside_steps(procedure):
        yield RULE.at(procedure, *beside.path), beside.body, beside.step


def _weight(collaboration: Collaboration, about: tuple[str, ...], as_of: date) -> Severity:
    gaps = [gap for one in about for gap in collaboration.gaps_about(one)]
    return mildest_severity(gaps, _GAPS, as_of, undeclared=RULE.severity)
