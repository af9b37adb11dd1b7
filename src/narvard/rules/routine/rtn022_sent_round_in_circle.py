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

from collections.abc import Iterator, Sequence
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.passing_on import Round, rounds
from narvard.graph.routines.webs import (
    between_routines,
    between_steps,
    rounds_of_bodies,
    steps_of,
)
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase, quoted
from narvard.model.routines import Routine

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
    for found in rounds(judged, between_routines):
        yield _finding(collaboration, found, RULE.severity, as_of)
    among_people = [*rounds_of_bodies(collaboration, judged), *_rounds_of_several(judged)]
    for found in among_people:
        yield _finding(collaboration, found, Severity.WARNING, as_of)


def _rounds_of_several(judged: Sequence[Routine]) -> Iterator[Round]:
    """The rounds of steps that are done by more than one body."""
    for routine in judged:
        for found in rounds([routine], between_steps):
            if len({step.responsible for step in steps_of(found)} - {None}) > 1:
                yield found


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
