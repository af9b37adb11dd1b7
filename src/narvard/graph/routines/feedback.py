"""Steps that pass a matter on to another principal, and what has to be reported back."""

from collections.abc import Iterator

from narvard.graph.collaboration import Collaboration
from narvard.graph.routines.participants import principals_behind
from narvard.kernel.findings import EntityPlace
from narvard.kernel.phrase import Phrase
from narvard.model.routines import Routine, RoutineStep


def lacks_feedback(
    collaboration: Collaboration, routine: Routine, position: int
) -> tuple[str, EntityPlace, Phrase] | None:
    """To whom a step passes a matter on without feedback in time, where, and what is lacking.

    None where it passes nothing on to another principal, or all is said.
    """
    step = routine.steps[position]
    passed_on = _passed_on(step)
    if passed_on is None or not _leaves_home(collaboration, routine, step):
        return None
    key, receiver = passed_on
    lacking = _lack(routine, position, step, key)
    return None if lacking is None else (receiver, *lacking)


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
        return EntityPlace(entity=routine, path=("steps", position, key)), Phrase(
            "and nothing has to be reported back"
        )
    if step.feedback.within is None:
        place = EntityPlace(entity=routine, path=("steps", position, "feedback"), on_key=True)
        return place, Phrase("and what is reported back has no time limit")
    return None
