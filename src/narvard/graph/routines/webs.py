"""Between whom matters are passed on by routines, and who keeps them."""

from collections.abc import Iterable, Iterator, Sequence

from narvard.graph.bodies.actors import organisation_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.routines.passing_on import PassingOn, Round, Web, rounds
from narvard.model.routines import Routine, RoutineStep


def rounds_of_bodies(collaboration: Collaboration, routines: Sequence[Routine]) -> Iterator[Round]:
    """The rounds of bodies that hand over to each other those of one target group, each once."""

    def web_of(several: Sequence[Routine]) -> Web:
        return between_bodies(collaboration, several)

    # A routine for several target groups is looked at once for each of them.
    found = (one for group in _for_the_same_people(routines) for one in rounds(group, web_of))
    yield from dict.fromkeys(found)


def steps_of(found: Round) -> tuple[RoutineStep, ...]:
    """The steps at which the matter is passed on in a round."""
    return tuple(passing.routine.steps[int(passing.path[1])] for passing in found.passings)


def _for_the_same_people(judged: Iterable[Routine]) -> Iterator[list[Routine]]:
    """The routines for each target group together, and each without a target group alone."""
    by_group: dict[str, list[Routine]] = {}
    for routine in judged:
        for group in dict.fromkeys(routine.target_groups):
            by_group.setdefault(group, []).append(routine)
        if not routine.target_groups:
            yield [routine]
    yield from by_group.values()


def has_owner(routine: Routine) -> bool:
    """Whether somebody has the main responsibility, or it is written how one is chosen."""
    return bool(routine.main_responsible) or routine.tie_break is not None


def may_end(step: RoutineStep) -> bool:
    """Whether a step neither passes a matter on nor says what comes next."""
    return not (step.next or step.refers_to or step.hands_over_to)


def between_routines(routines: Sequence[Routine]) -> Web:
    """Which routine refers to which; one that can also hand over or end keeps matters."""
    passings = tuple(
        PassingOn(
            routine=routine,
            path=("steps", position, "refers_to"),
            giver=routine.id,
            receiver=step.refers_to,
        )
        for routine in routines
        for position, step in enumerate(routine.steps)
        if step.refers_to is not None
    )
    keepers = (
        routine.id
        for routine in routines
        if has_owner(routine) or any(may_end(step) or step.hands_over_to for step in routine.steps)
    )
    return Web(passings=passings, keepers=frozenset(keepers))


def between_bodies(collaboration: Collaboration, routines: Sequence[Routine]) -> Web:
    """Which body hands over to which; one that can do anything else keeps matters."""
    passings: list[PassingOn] = []
    keepers: set[str] = set()
    for routine in routines:
        involved: set[str] = set()
        for position, step in enumerate(routine.steps):
            giver = _body(collaboration, step.responsible)
            receiver = _body(collaboration, step.hands_over_to)
            involved.update(one for one in (giver, receiver) if one is not None)
            if giver is not None and receiver is not None and giver != receiver:
                path = ("steps", position, "hands_over_to")
                passings.append(
                    PassingOn(routine=routine, path=path, giver=giver, receiver=receiver)
                )
            elif giver is not None and not step.next:
                keepers.add(giver)
            if giver is not None and step.refers_to is not None:
                keepers.add(giver)
            if receiver is not None and step.accepted:
                keepers.add(receiver)
        if has_owner(routine) or any(
            step.responsible is None and may_end(step) for step in routine.steps
        ):
            keepers.update(involved)
    return Web(passings=tuple(passings), keepers=frozenset(keepers))


def _body(collaboration: Collaboration, reference: str | None) -> str | None:
    """The organisation that an actor acts for, or else the actor itself."""
    if reference is None:
        return None
    return organisation_of(collaboration, reference) or reference


def between_steps(routines: Sequence[Routine]) -> Web:
    """Which step comes after which; one that passes the matter on elsewhere keeps it."""
    passings = tuple(
        PassingOn(
            routine=routine,
            path=("steps", position, "next", index),
            giver=f"{routine.id}/{step.id}",
            receiver=f"{routine.id}/{following}",
        )
        for routine in routines
        if not has_owner(routine)
        for position, step in enumerate(routine.steps)
        for index, following in enumerate(step.next)
    )
    keepers = (
        f"{routine.id}/{step.id}"
        for routine in routines
        for step in routine.steps
        if step.refers_to is not None or step.hands_over_to is not None
    )
    return Web(passings=passings, keepers=frozenset(keepers))
