"""A routine demands something first that cannot be had where the routine holds.

Why: those who need the routine can never meet its precondition. They are turned
away, and nothing else is offered.

Fix: make the demanded routine or plan available in the whole area, or state the
precondition so that it can be met.

Not when: the precondition is only stated in words; one of the two areas is not
written down; or the routine itself has ended.

Source: S1-32, S1-46.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.periods import period_of
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.model.conditions import Precondition
from narvard.model.routines import PlanType, Routine

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
        if routine.status == "ended":
            continue
        for position, precondition in enumerate(routine.preconditions):
            for key, demanded in _demanded(collaboration, precondition):
                reason = _why_not(collaboration, routine, demanded)
                if reason is not None:
                    yield RULE.finding(
                        RULE.at(routine, "preconditions", position, key),
                        during=period_of(routine),
                        related=(Related(place=RULE.at(demanded, "id"), note="declared here"),),
                        routine=routine.id,
                        demanded=demanded.id,
                        reason=reason,
                    )


def _demanded(
    collaboration: Collaboration, precondition: Precondition
) -> Iterator[tuple[str, Routine | PlanType]]:
    routine = collaboration.find_as(Routine, precondition.routine)
    if routine is not None:
        yield "routine", routine
    plan = collaboration.find_as(PlanType, precondition.plan)
    if plan is not None:
        yield "plan", plan


def _why_not(
    collaboration: Collaboration, routine: Routine, demanded: Routine | PlanType
) -> str | None:
    if isinstance(demanded, Routine) and routine.status == "in_force":
        if demanded.status == "ended":
            return "has ended"
        if demanded.status != "in_force":
            return "is not in force"
    if routine.area is None or demanded.area is None:
        return None
    areas = collaboration.area_map
    missing = areas.smallest(routine.area) - areas.smallest(demanded.area)
    if not missing or not areas.smallest(demanded.area):
        return None
    return f"cannot be had in {', '.join(sorted(map(areas.code_or_id, missing)))}"
