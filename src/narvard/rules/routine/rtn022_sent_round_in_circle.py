"""A matter is passed on from one to the next until it is back, and nobody keeps it.

Why: the person is sent round. Each has done what the routine says, and nobody has helped.

Fix: name who has the main responsibility, say where the matter ends, or let one of those
who take over agree to keep it (`accepted: true`).

Not when: one of the routines names a main responsible or how one is chosen; a step of
theirs neither passes the matter on nor says what comes next, so that it may end there; the
matter may also go to somebody outside the circle; one of those who take over has agreed;
routines are for different target groups; or one of them is wished for, being written or
ended, or they do not hold at the same time. Between bodies, and between the steps of
several bodies, it is a warning; so it is while one of the routines is proposed or decided.
Where the gap is declared (kind `responsibility`) about one of the routines, owned and
dated, it is for information.

Source: S2-78, people who are passed around between different bodies.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from narvard.graph.bodies.actors import organisation_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.passing_on import PassingOn, Round, Web, rounds
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase, quoted
from narvard.model.routines import Routine, RoutineStep

RULE = Rule(
    code="RTN022",
    slug="sent-round-in-circle",
    severity=Severity.ERROR,
    message="'{giver}' passes matters on {way}, and nobody keeps them",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every circle of routines, of bodies and of steps in which nobody keeps a matter."""
    judged = [
        routine
        for routine in collaboration.routines.records
        if weight_in_progress(routine, RULE.severity) is not None and routine.steps
    ]
    for found in rounds(judged, _between_routines):
        yield _finding(collaboration, found, RULE.severity, as_of)
    # A routine for several target groups is looked at once for each of them.
    for found in dict.fromkeys(_between_people(collaboration, judged)):
        yield _finding(collaboration, found, Severity.WARNING, as_of)


def _between_people(collaboration: Collaboration, judged: Sequence[Routine]) -> Iterator[Round]:
    def between_bodies(routines: Sequence[Routine]) -> Web:
        return _between_bodies(collaboration, routines)

    for together in _for_the_same_people(judged):
        yield from rounds(together, between_bodies)
    for routine in judged:
        yield from filter(_is_among_several, rounds([routine], _between_steps))


def _for_the_same_people(judged: Iterable[Routine]) -> Iterator[list[Routine]]:
    """The routines for each target group together, and each without a target group alone."""
    by_group: dict[str, list[Routine]] = {}
    for routine in judged:
        for group in dict.fromkeys(routine.target_groups):
            by_group.setdefault(group, []).append(routine)
        if not routine.target_groups:
            yield [routine]
    yield from by_group.values()


def _has_owner(routine: Routine) -> bool:
    return bool(routine.main_responsible) or routine.tie_break is not None


def _may_end(step: RoutineStep) -> bool:
    """Whether a step neither passes a matter on nor says what comes next."""
    return not (step.next or step.refers_to or step.hands_over_to)


def _between_routines(routines: Sequence[Routine]) -> Web:
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
        if _has_owner(routine)
        or any(_may_end(step) or step.hands_over_to for step in routine.steps)
    )
    return Web(passings=passings, keepers=frozenset(keepers))


def _between_bodies(collaboration: Collaboration, routines: Sequence[Routine]) -> Web:
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
        if _has_owner(routine) or any(
            step.responsible is None and _may_end(step) for step in routine.steps
        ):
            keepers.update(involved)
    return Web(passings=tuple(passings), keepers=frozenset(keepers))


def _body(collaboration: Collaboration, reference: str | None) -> str | None:
    """The organisation that an actor acts for, or else the actor itself."""
    if reference is None:
        return None
    return organisation_of(collaboration, reference) or reference


def _between_steps(routines: Sequence[Routine]) -> Web:
    """Which step comes after which; one that passes the matter on elsewhere keeps it."""
    passings = tuple(
        PassingOn(
            routine=routine,
            path=("steps", position, "next", index),
            giver=f"{routine.id}/{step.id}",
            receiver=f"{routine.id}/{following}",
        )
        for routine in routines
        if not _has_owner(routine)
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


def _is_among_several(found: Round) -> bool:
    """Whether the steps of a round are done by more than one body."""
    responsible = {_step(passing).responsible for passing in found.passings}
    return len(responsible - {None}) > 1


def _step(passing: PassingOn) -> RoutineStep:
    position = passing.path[1]
    return passing.routine.steps[int(position)]


def _finding(collaboration: Collaboration, found: Round, weight: Severity, as_of: date) -> Finding:
    first, *others = found.passings
    routines = dict.fromkeys(passing.routine.id for passing in found.passings)
    in_force = all(passing.routine.status == "in_force" for passing in found.passings)
    way = Phrase("to itself")
    if others:
        named = ", ".join(quoted(one.giver for one in others))
        way = Phrase("to itself through {others}", others=named)
    return RULE.finding(
        RULE.at(first.routine, *first.path),
        severity=gap_severity(
            (gap for one in routines for gap in collaboration.gaps_about(one)),
            "responsibility",
            as_of,
            undeclared=weight if in_force else Severity.WARNING,
        ),
        during=found.period,
        related=tuple(
            Related(
                place=RULE.at(one.routine, *one.path),
                note=Phrase(
                    "'{giver}' passes it on to '{receiver}'",
                    giver=one.giver,
                    receiver=one.receiver,
                ),
            )
            for one in others
        ),
        giver=first.giver,
        way=way,
    )
