"""Defects of routines, and of the people they are for."""

from collections.abc import Iterator
from datetime import date, timedelta

from narvard.graph.collaboration import Collaboration
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.week import WeekRange
from narvard.model.conditions import AgeRange, Condition, Precondition
from narvard.model.decisions import Decision, Effect
from narvard.model.record import Entity
from narvard.model.routines import Pause, Routine
from narvard.testing.mutators.planted import Planted
from narvard.testing.records import changed, with_record


def paused_without_fallback(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """A routine that is paused loses what was to be done instead."""
    for routine in _routines(collaboration, as_of):
        if routine.pauses and any(pause.fallbacks for pause in routine.pauses):
            pauses = tuple(changed(pause, fallbacks=()) for pause in routine.pauses)
            return _planted(collaboration, routine, "RTN009", pauses=pauses, fallbacks=())
    return None


def week_that_does_not_exist(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """A routine is paused in a week 53 of a year that has none."""
    for routine in _routines(collaboration, as_of):
        pauses = (*routine.pauses, Pause(weeks=WeekRange("2025-W53")))
        return _planted(collaboration, routine, "CAL003", pauses=pauses)
    return None


def routine_without_mandate(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """A routine was adopted by a group that may only prepare or advise.

    What is wrong is found at the decision.
    """
    name = "decided-without-mandate"
    unable = [
        group
        for group in collaboration.groups.records
        if group.status == "active"
        and group.mandates
        and all(mandate.kind in {"prepares", "advises"} for mandate in group.mandates)
        and Interval.between(group.valid_from, group.valid_to).contains(as_of - timedelta(days=1))
    ]
    for routine in _routines(collaboration, as_of):
        if unable and routine.decided_by is None and collaboration.find(name) is None:
            decision = Decision(
                id=name,
                kind="adopt",
                body=unable[0].id,
                on=routine.valid_from or PartialDate.of(as_of - timedelta(days=1)),
                outcome="carried",
                effects=(Effect(kind="adopts", on=routine.id),),
            )
            adopted = changed(routine, decided_by=name)
            with_decision = with_record(collaboration, decision)
            return Planted(
                collaboration=with_record(with_decision, adopted, instead_of=routine),
                codes=("MAN001",),
                entity=name,
                also=("MAN011", "REF010"),
            )
    return None


def routine_without_agreement(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """A routine goes on though the agreement behind it ended a week ago."""
    agreements = {one.id: one for one in collaboration.agreements.records}
    ended = as_of - timedelta(days=7)
    for routine in _routines(collaboration, as_of):
        agreement = agreements.get(routine.governed_by or "")
        if (
            agreement is not None
            and len(collaboration.versions(agreement.id)) == 1
            and Interval.between(agreement.valid_from, agreement.valid_to).contains(ended)
            and not any(agreement.id in one.successor_of for one in agreements.values())
        ):
            over = changed(agreement, valid_to=PartialDate.of(ended))
            return Planted(
                collaboration=with_record(collaboration, over, instead_of=agreement),
                codes=("RTN001",),
                entity=routine.id,
                also=("AGR007", "COV008", "REF010"),
            )
    return None


def initiator_outside_agreement(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """An organisation that is no party to the agreement may start the routine."""
    agreements = {one.id: one for one in collaboration.agreements.records}
    for routine in _routines(collaboration, as_of):
        agreement = agreements.get(routine.governed_by or "")
        if agreement is None or agreement.status != "in_force" or not routine.initiators:
            continue
        inside = _with_members(collaboration, {party.organisation for party in agreement.parties})
        for one in collaboration.organisations.records:
            apart = one.part_of is None and not one.members and one.valid_to is None
            if apart and one.id not in inside | {*routine.initiators}:
                initiators = (*routine.initiators, one.id)
                return _planted(collaboration, routine, "RTN002", initiators=initiators)
    return None


def _with_members(collaboration: Collaboration, organisations: set[str]) -> set[str]:
    """The organisations, and the members of collectives among them, at any depth."""
    inside: set[str] = set()
    waiting = organisations
    while waiting:
        inside |= waiting
        waiting = {
            member
            for one in collaboration.organisations.records
            if one.id in waiting
            for member in one.members
        } - inside
    return inside


def circle_of_preconditions(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """A routine may be used only when it has been used already."""
    for routine in _routines(collaboration, as_of):
        preconditions = (*routine.preconditions, Precondition(routine=routine.id))
        return _planted(collaboration, routine, "RTN006", preconditions=preconditions)
    return None


def criteria_nobody_meets(collaboration: Collaboration, _as_of: date, /) -> Planted | None:
    """A target group is for those who are at least twenty and under ten."""
    for group in collaboration.target_groups.records:
        criteria = Condition(age=AgeRange(at_least=20, under=10))
        return _planted(collaboration, group, "PLN001", criteria=criteria)
    return None


def _routines(collaboration: Collaboration, as_of: date) -> Iterator[Routine]:
    for routine in collaboration.routines.records:
        period = Interval.between(routine.valid_from, routine.valid_to)
        if routine.status == "in_force" and period.contains(as_of):
            yield routine


def _planted(collaboration: Collaboration, entity: Entity, code: str, **fields: object) -> Planted:
    return Planted(
        collaboration=with_record(collaboration, changed(entity, **fields), instead_of=entity),
        codes=(code,),
        entity=entity.id,
    )
