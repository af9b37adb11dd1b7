"""Steps that are to decide, and at which nobody can."""

from datetime import date
from typing import Final

from narvard.graph.agreements.endings import is_before_court
from narvard.graph.collaboration import Collaboration
from narvard.model.disputes import DisputeStep
from narvard.procedures.disputes.standing import Concern, ConcernKind, Standing

_BLOCKING: Final[frozenset[ConcernKind]] = frozenset(
    {"unknown", "not_in_force", "paused", "vacant", "no_mandate"}
)


def blocked_on(
    collaboration: Collaboration, standing: Standing, step: DisputeStep, day: date
) -> tuple[Concern, ...] | None:
    """Why nobody can decide on `day` at a step that is to decide with binding force.

    One reason for each of its bodies; none of them where it names no body. None when somebody
    may decide, as far as is written, or when the step does not decide or is before a court.
    """
    if step.decides != "binding" or is_before_court(collaboration, step):
        return None
    found: list[Concern] = []
    for body in dict.fromkeys(step.bodies):
        on_day = standing.body(body, day=day, parties=(), kind=None, step=step)
        concern = next((one for one in on_day.concerns if one.kind in _BLOCKING), None)
        if concern is None:
            return None
        found.append(concern)
    return tuple(found)
