"""A dispute procedure has no steps, or a step lacks what one needs to take it.

Why: a procedure nobody can follow is no procedure. Without a body, a way of
doing it and a day by which it is done, a dispute stays where it is.

Fix: number the steps 1, 2, 3; give each a body, a procedure, a deadline with a
length, a way of counting days and an event to count from, and a way on when it fails.
If that is to come, declare a gap of kind `dispute_procedure` about it, with an owner
and a day; then it is for information.

Not when: the procedure is still being written, is only proposed, or has ended. The
order in which the steps are written does not matter, and where none has a way on, each
leads to the next one up; the last step and one that settles the dispute need none. A
step whose contacts name a body needs no other; one before a court needs no deadline;
and only days and weeks can be counted in two ways, hours and months cannot.

Source: S1-109, S1-112.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.agreements.disputes import procedures_in_use
from narvard.graph.agreements.endings import places_without_way_on
from narvard.graph.agreements.ladders import missing_parts, silences, unreachable
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase, both, either
from narvard.model.disputes import DisputeProcedure

RULE = Rule(
    code="DSP005",
    slug="incomplete-ladder",
    severity=Severity.ERROR,
    message="'{procedure}' {lack}",
    doc=__doc__,
)


@frozen(kw_only=True)
class _Lack:
    """What a ladder lacks, and where."""

    place: EntityPlace
    said: Phrase
    related: tuple[Related, ...] = ()


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every ladder that lacks steps, and every step that lacks a part."""
    for procedure, severity in procedures_in_use(collaboration, as_of, undeclared=RULE.severity):
        for lack in _lacks(collaboration, procedure):
            yield RULE.finding(
                lack.place,
                severity=severity,
                during=period_of(procedure),
                related=lack.related,
                procedure=procedure.id,
                lack=lack.said,
            )


def _lacks(collaboration: Collaboration, procedure: DisputeProcedure) -> Iterator[_Lack]:
    if not procedure.steps:
        yield _Lack(place=RULE.at(procedure, "id"), said=Phrase("has no steps"))
        return
    yield from _number_lacks(procedure)
    for position in unreachable(procedure):
        yield _Lack(
            place=RULE.at(procedure, "steps", position, "id"),
            said=Phrase("has a step '{id}' that no way leads to", id=procedure.steps[position].id),
        )
    stuck = places_without_way_on(collaboration, procedure)
    for position, step in enumerate(procedure.steps):
        parts = [*missing_parts(collaboration, step)]
        if position in stuck:
            parts.append(Phrase("a way on when it fails"))
        if parts:
            yield _Lack(
                place=RULE.at(procedure, "steps", position, "id"),
                said=Phrase("has a step '{id}' without {value}", id=step.id, value=both(parts)),
            )
        unsaid = () if step.within is None else tuple(silences(step.within))
        if unsaid:
            yield _Lack(
                place=RULE.at_key(procedure, "steps", position, "within"),
                said=Phrase(
                    "has a step '{id}' whose deadline does not say {silences}",
                    id=step.id,
                    silences=either(unsaid),
                ),
            )
        length = None if step.within is None else step.within.length
        if length is not None and length.is_zero:
            yield _Lack(
                place=RULE.at(procedure, "steps", position, "within", "length"),
                said=Phrase("has a step '{id}' that may take no time at all", id=step.id),
            )


def _number_lacks(procedure: DisputeProcedure) -> Iterator[_Lack]:
    """Every number that is missing from 1, 2, 3 and every one that stands twice."""
    previous, previous_position = 0, 0
    for position in sorted(
        range(len(procedure.steps)), key=lambda index: procedure.steps[index].level
    ):
        level = procedure.steps[position].level
        place = RULE.at(procedure, "steps", position, "level")
        if level == previous:
            first = RULE.at(procedure, "steps", previous_position, "level")
            yield _Lack(
                place=place,
                said=Phrase("has two steps numbered {level}", level=level),
                related=(Related(place=first, note=Phrase("the same number")),),
            )
            continue
        if level == previous + 2:
            yield _Lack(
                place=place,
                said=Phrase(
                    "has no step {value} before step {level}", value=previous + 1, level=level
                ),
            )
        elif level > previous + 2:
            yield _Lack(
                place=place,
                said=Phrase(
                    "has no steps {value} to {value_2} before step {level}",
                    value=previous + 1,
                    value_2=level - 1,
                    level=level,
                ),
            )
        previous, previous_position = level, position
