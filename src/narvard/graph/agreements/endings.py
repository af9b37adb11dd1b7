"""Where a dispute ends when nobody gives way, and where it only seems to."""

from typing import Final

from attrs import frozen

from narvard.graph.agreements.ladders import climbing, every_way_on
from narvard.graph.bodies.actors import is_advisory, is_court
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import EntityPlace
from narvard.kernel.phrase import Phrase
from narvard.model.disputes import DisputeProcedure, DisputeStep, Ending, StepPower

_LEFT_TO_EACH: Final[frozenset[Ending | None]] = frozenset({"each_principal_decides", "status_quo"})
_SHORT_OF: Final[dict[StepPower | None, Phrase]] = {
    "agreement": Phrase("needs the parties to agree"),
    "advises": Phrase("only advises"),
    "recommends": Phrase("only recommends"),
    None: Phrase("is not said to decide"),
}


@frozen(kw_only=True)
class DeadEnd:
    """Where a procedure ends without settling anything.

    Attributes:
        place: where that is written.
        end: the id of the step, or of the body beyond the ladder.
        power: what it falls short of.
    """

    place: EntityPlace
    end: str
    power: Phrase


def final_step(procedure: DisputeProcedure) -> DisputeStep | None:
    """The body beyond the ladder as a step at which it decides.

    None where no such body is named, or each principal then decides for itself, or things
    stay as they are.
    """
    body = procedure.final_body
    if body is None or procedure.ends_with in _LEFT_TO_EACH:
        return None
    return DisputeStep(id="end", level=1, bodies=(body,), decides="binding")


def is_before_court(collaboration: Collaboration, step: DisputeStep) -> bool:
    """Whether a step is taken before a court."""
    return any(is_court(collaboration, body) for body in step.bodies)


def shortfall(collaboration: Collaboration, step: DisputeStep) -> tuple[str, Phrase] | None:
    """What a step falls short of, and the key that says so; None where it settles a dispute.

    A court settles it, and so do those who decide with binding force, unless all of them
    only advise.
    """
    if is_before_court(collaboration, step):
        return None
    if step.decides != "binding":
        return ("id" if step.decides is None else "decides"), _SHORT_OF[step.decides]
    if step.bodies and all(is_advisory(collaboration, body) for body in step.bodies):
        return "bodies", Phrase("only advises")
    return None


def has_no_way_on(collaboration: Collaboration, procedure: DisputeProcedure, place: int) -> bool:
    """Whether a step below the last one settles nothing and has no way on when it fails."""
    return place in places_without_way_on(collaboration, procedure)


def places_without_way_on(
    collaboration: Collaboration, procedure: DisputeProcedure
) -> frozenset[int]:
    """The places of all steps below the last one that `has_no_way_on` is true of."""
    last = climbing(procedure)[-1]
    return frozenset(
        place
        for place, (failure, _) in enumerate(every_way_on(procedure))
        if failure.to is None
        and not failure.is_lost
        and place != last
        and shortfall(collaboration, procedure.steps[place]) is not None
    )


def dead_end(collaboration: Collaboration, procedure: DisputeProcedure) -> DeadEnd | None:
    """Where a procedure ends when its last step has failed; None when it is settled there.

    It is settled when the procedure says how it ends, where somebody must be able to take
    what is to be a binding decision: the last step, or a body beyond the ladder that does
    more than advise. A procedure without steps has no end that could be dead.
    """
    if not procedure.steps or procedure.ends_with not in (None, "binding_decision"):
        return None
    if procedure.final_body is not None:
        if not is_advisory(collaboration, procedure.final_body):
            return None
        return DeadEnd(
            place=EntityPlace(entity=procedure, path=("final_body",)),
            end=procedure.final_body,
            power=Phrase("only advises"),
        )
    place = climbing(procedure)[-1]
    last = procedure.steps[place]
    short = shortfall(collaboration, last)
    if short is None:
        return None
    key, power = short
    return DeadEnd(
        place=EntityPlace(entity=procedure, path=("steps", place, key)), end=last.id, power=power
    )
