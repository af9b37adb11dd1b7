"""A step refers or hands over to another principal, and nothing has to be reported back.

Why: whoever refers believes that somebody else has taken over. When it is turned down, or
over already, they learn of it from the person, or not at all.

Fix: say in `feedback` who is told and how soon (`within`).

Not when: it is not known who is responsible for the step or who receives; the receiver
answers to the same principal, or one of those behind it does; the receiver has agreed to
take over (`accepted`), so that the responsibility has moved; the matter goes on within
the same routine; or the routine is only wished for, or has ended. Where the gap is
declared (kind `feedback`) about the routine or the step, owned and dated, it is for
information.

Source: S1-50, where schools hear nothing back from child psychiatry.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.participants import principals_behind
from narvard.kernel.findings import EntityPlace, Finding, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.routines import Routine, RoutineStep

RULE = Rule(
    code="RTN016",
    slug="referral-without-feedback",
    severity=Severity.WARNING,
    message="'{step}' passes a matter on to '{receiver}' {lack}",
    doc=__doc__,
)

_NOT_JUDGED = frozenset({"wanted", "ended"})


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every step that passes a matter on to another principal without feedback in time."""
    for routine in collaboration.routines.records:
        if routine.status in _NOT_JUDGED:
            continue
        for position, step in enumerate(routine.steps):
            passed_on = _passed_on(step)
            if passed_on is None or not _leaves_home(collaboration, routine, step):
                continue
            key, receiver = passed_on
            lacking = _lack(routine, position, step, key)
            if lacking is None:
                continue
            place, lack = lacking
            step_id = f"{routine.id}/{step.id}"
            gaps = (*collaboration.gaps_about(routine.id), *collaboration.gaps_about(step_id))
            yield RULE.finding(
                place,
                severity=gap_severity(gaps, "feedback", as_of, undeclared=RULE.severity),
                during=period_of(routine),
                step=step_id,
                receiver=receiver,
                lack=lack,
            )


def _passed_on(step: RoutineStep) -> tuple[str, str] | None:
    """The key of a step that says to what it passes the matter on, and to what."""
    if step.hands_over_to is not None:
        return None if step.accepted else ("hands_over_to", step.hands_over_to)
    return None if step.refers_to is None else ("refers_to", step.refers_to)


def _leaves_home(collaboration: Collaboration, routine: Routine, step: RoutineStep) -> bool:
    """Whether a step passes a matter on to principals of whom none passes it on."""
    givers = principals_behind(collaboration, step.responsible)
    receivers = frozenset(
        principal
        for one in _receivers(collaboration, routine, step)
        for principal in principals_behind(collaboration, one)
    )
    return bool(givers) and bool(receivers) and givers.isdisjoint(receivers)


def _receivers(collaboration: Collaboration, routine: Routine, step: RoutineStep) -> Iterator[str]:
    """Who is to take over; for another routine those with the main responsibility, or all."""
    if step.hands_over_to is not None:
        yield step.hands_over_to
    elif step.refers_to is not None and step.refers_to != routine.id:
        for version in collaboration.routines.versions(step.refers_to):
            participants = (participation.organisation for participation in version.participants)
            yield from version.main_responsible or participants


def _lack(
    routine: Routine, position: int, step: RoutineStep, key: str
) -> tuple[EntityPlace, Phrase] | None:
    if step.feedback is None:
        return RULE.at(routine, "steps", position, key), Phrase(
            "and nothing has to be reported back"
        )
    if step.feedback.within is None:
        place = RULE.at_key(routine, "steps", position, "feedback")
        return place, Phrase("and what is reported back has no time limit")
    return None
