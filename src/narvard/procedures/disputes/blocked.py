"""Steps that are to decide, and at which nobody can."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from narvard.graph.agreements.endings import final_step, is_before_court
from narvard.graph.agreements.ladders import urgent_step
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import PathSegment
from narvard.model.disputes import DisputeProcedure, DisputeStep
from narvard.procedures.disputes.standing import Concern, ConcernKind, Standing

_BLOCKING: Final[frozenset[ConcernKind]] = frozenset(
    {"unknown", "not_in_force", "paused", "vacant", "no_mandate"}
)


@frozen(kw_only=True)
class Beside:
    """Where somebody is to decide beside the steps: on the urgent way, or beyond the ladder.

    Attributes:
        body: the id of the body that decides there.
        path: where it is written in the procedure.
        step: the same as a step.
    """

    body: str
    path: tuple[PathSegment, ...]
    step: DisputeStep


def beside_steps(procedure: DisputeProcedure) -> Iterator[Beside]:
    """The urgent way, and then the end beyond the ladder, if a body is named for it."""
    urgent, final = urgent_step(procedure), final_step(procedure)
    if urgent is not None and urgent.bodies:
        yield Beside(body=urgent.bodies[0], path=("urgent", "body"), step=urgent)
    if final is not None:
        yield Beside(body=final.bodies[0], path=("final_body",), step=final)


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


def absent_on(standing: Standing, step: DisputeStep, day: date) -> Iterator[Concern]:
    """Which bodies of a step are paused on `day`, or offices that nobody holds.

    One reason for each body. An empty seat does not keep a group from meeting.
    """
    for body in dict.fromkeys(step.bodies):
        on_day = standing.body(body, day=day, parties=(), kind=None, step=step)
        kinds = {"paused", "vacant"} if on_day.kind == "office" else {"paused"}
        yield from [one for one in on_day.concerns if one.kind in kinds][:1]
