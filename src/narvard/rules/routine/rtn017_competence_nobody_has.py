"""A step needs a competence that nobody who takes part in the routine has.

Why: when the step is reached there is nobody to do it. It is left out, or done by
somebody who cannot.

Fix: bring in an organisation that has the competence, or write it down among the
`services` of the one that does.

Not when: it is not written down who takes part, or what any of them provides; a
participant, a unit of it or what it is part of has it, as a service, by its kind or by a
role in a team; so does whoever is responsible for the step or takes over;
the routine demands it as a role of its own; the step refers to another routine; the
members of a participant are not known; or the routine is only wished for, or has ended.
Where the gap is declared (kind `competence`) about the routine or the step, owned and
dated, it is for information.

Source: S1-53, where a school network needs psychiatry to assess risks.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.bodies.actors import organisations_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.competences import Competences
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import subtract
from narvard.kernel.phrase import Phrase
from narvard.model.routines import Routine, RoutineStep

RULE = Rule(
    code="RTN017",
    slug="competence-nobody-has",
    severity=Severity.WARNING,
    message="'{step}' needs '{competence}', which nobody who takes part has",
    doc=__doc__,
)

_NOT_JUDGED = frozenset({"wanted", "ended"})


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every competence that a step needs and nobody who takes part has."""
    for routine in collaboration.routines.records:
        if routine.status in _NOT_JUDGED or not any(step.needs for step in routine.steps):
            continue
        competences = collaboration.once(Competences)
        participants = _participants(collaboration, routine)
        if participants is None or not competences.are_written(participants):
            continue
        roles = {required.role for required in routine.required_roles}
        for position, step in enumerate(routine.steps):
            if step.refers_to is not None:
                continue
            able = {*participants, *_called_upon(collaboration, step)}
            gaps = (
                *collaboration.gaps_about(routine.id),
                *collaboration.gaps_about(f"{routine.id}/{step.id}"),
            )
            for index, competence in enumerate(step.needs):
                if competence in roles or competence in step.needs[:index]:
                    continue
                had = competences.times(able, competence)
                for period in subtract(period_of(routine), had):
                    yield RULE.finding(
                        RULE.at(routine, "steps", position, "needs", index),
                        severity=gap_severity(gaps, "competence", as_of, undeclared=RULE.severity),
                        during=period,
                        related=(
                            Related(
                                place=RULE.at_key(routine, "participants"),
                                note=Phrase("who takes part"),
                            ),
                        ),
                        step=f"{routine.id}/{step.id}",
                        competence=competence,
                    )


def _participants(collaboration: Collaboration, routine: Routine) -> frozenset[str] | None:
    """Who takes part, with the members of collectives; None where that is not written down."""
    known: set[str] = set()
    for participation in routine.participants:
        organisation = collaboration.organisations.get(participation.organisation)
        if organisation is None:
            return None
        members = collaboration.organisation_map.expand(organisation.id)
        if not members and organisation.part_of is None:
            return None
        known.add(organisation.id)
        known.update(members or {organisation.part_of or organisation.id})
    return frozenset(known) or None


def _called_upon(collaboration: Collaboration, step: RoutineStep) -> Iterator[str]:
    """The organisations behind those who do a step or take over after it."""
    for actor in (step.responsible, step.hands_over_to):
        if actor is not None:
            for one in organisations_of(collaboration, actor):
                yield one
                yield from collaboration.organisation_map.expand(one)
