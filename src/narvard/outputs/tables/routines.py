"""Tables of routines: where they hold, who works by them, their steps and their pauses."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import pause_period, period_of
from narvard.graph.places.coverage import left_out
from narvard.graph.routines.pauses import Pauses
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.organisations import Availability
from narvard.model.routines import Pause, Routine
from narvard.outputs.tables.cells import days, deadline, joined, written
from narvard.outputs.tables.kinds import TableKind
from narvard.outputs.tables.table import Cell
from narvard.outputs.tables.vocabulary import columns


def _coverage(collaboration: Collaboration, _: date | None) -> Iterator[tuple[Cell, ...]]:
    whole = None if collaboration.header is None else collaboration.header.area
    for routine in collaboration.routines.records:
        inside: frozenset[str] = frozenset()
        if routine.area is not None:
            inside = collaboration.area_map.smallest(routine.area)
        claimed = _claimed(collaboration, routine)
        outside = left_out(collaboration, whole, routine.area) | (claimed - inside)
        for municipality in _smallest(collaboration, whole, inside | claimed):
            is_covered = True if municipality in inside else None
            yield (
                routine.id,
                routine.status,
                municipality,
                collaboration.areas[municipality].code,
                False if municipality in outside else is_covered,
                routine.area,
                joined(_working_in(collaboration, routine, municipality)),
                *days(period_of(routine)),
            )


def _smallest(
    collaboration: Collaboration, whole: str | None, further: frozenset[str]
) -> tuple[str, ...]:
    """The smallest areas of the collaboration and `further` ones, in the order of writing."""
    smallest = further if whole is None else further | collaboration.area_map.smallest(whole)
    return tuple(one for one in collaboration.areas if one in smallest)


def _claimed(collaboration: Collaboration, routine: Routine) -> frozenset[str]:
    """Where the routine should hold by what those who take part say of their own areas."""
    if routine.area is None:
        return frozenset()
    areas = (
        collaboration.organisation_map.area_of(one.organisation)
        for one in routine.participants
        if one.claims == "own_area"
    )
    return frozenset().union(
        *(collaboration.area_map.smallest(area) for area in areas if area is not None)
    )


def _working_in(collaboration: Collaboration, routine: Routine, municipality: str) -> Iterator[str]:
    organisations = collaboration.organisation_map
    for one in _taking_part(collaboration, routine):
        area = organisations.area_of(one)
        if area is not None and municipality in collaboration.area_map.smallest(area):
            yield one


def _taking_part(collaboration: Collaboration, routine: Routine) -> tuple[str, ...]:
    behind = collaboration.organisation_map.behind
    found = (
        one
        for participation in routine.participants
        for one in sorted(behind(participation.organisation))
    )
    return tuple(dict.fromkeys(found))


def _participants(collaboration: Collaboration, _: date | None) -> Iterator[tuple[Cell, ...]]:
    for routine in collaboration.routines.records:
        for participation in routine.participants:
            behind = collaboration.organisation_map.behind(participation.organisation)
            for organisation in sorted(behind) or (None,):
                yield (
                    routine.id,
                    participation.organisation,
                    organisation,
                    participation.claims,
                    *days(period_of(routine)),
                )


def _steps(collaboration: Collaboration, _: date | None) -> Iterator[tuple[Cell, ...]]:
    for routine in collaboration.routines.records:
        for position, step in enumerate(routine.steps, 1):
            yield (
                routine.id,
                step.id,
                position,
                step.text,
                step.responsible,
                *deadline(step.within),
                joined(step.needs),
                step.refers_to,
                step.hands_over_to,
                step.accepted,
                joined(step.next),
                *days(period_of(routine)),
            )


def _pauses(collaboration: Collaboration, on: date | None) -> Iterator[tuple[Cell, ...]]:
    pauses = collaboration.once(Pauses)
    for routine in collaboration.routines.records:
        for paused in pauses.of(routine):
            yield (*_pause(routine, paused.pause), *days(paused.period))
        for pause in routine.pauses:
            # What has no end is no pause, so it is none on any day.
            if on is None and pause_period(pause) is None:
                yield (*_pause(routine, pause), None, None)


def _pause(routine: Routine, pause: Pause) -> tuple[Cell, ...]:
    instead = (one.routine or one.body for one in (*pause.fallbacks, *routine.fallbacks))
    return (
        routine.id,
        pause.decided_by,
        written(pause.weeks),
        pause.reason,
        joined(dict.fromkeys(one for one in instead if one is not None)),
    )


def _staffing(collaboration: Collaboration, _: date | None) -> Iterator[tuple[Cell, ...]]:
    for one in collaboration.availabilities.records:
        yield from _weekdays(one, period_of(one))


def _weekdays(one: Availability, period: Interval) -> Iterator[tuple[Cell, ...]]:
    weekdays: tuple[str, ...] = () if one.days is None else one.days.weekdays
    for weekday in weekdays or (None,):
        yield (
            one.id,
            one.organisation,
            one.unit,
            one.activity,
            weekday,
            None if one.days is None else one.days.on_red_days,
            one.status,
            one.depends_on,
            *days(period),
        )


ROUTINE_TABLES: Final = (
    TableKind(
        name="coverage",
        description=Phrase("which routine holds in which municipality"),
        columns=columns(
            "routine",
            "status",
            "municipality",
            "code",
            "covered",
            "through",
            "participants",
            "first_day",
            "last_day",
        ),
        fill=_coverage,
    ),
    TableKind(
        name="participants",
        description=Phrase("who works by which routine, with the members of collectives"),
        columns=columns(
            "routine", "participant", "organisation", "claims", "first_day", "last_day"
        ),
        fill=_participants,
    ),
    TableKind(
        name="routine_steps",
        description=Phrase("the steps of every routine, with who does them and how soon"),
        columns=columns(
            "routine",
            "step",
            "position",
            "text",
            "responsible",
            "deadline",
            "counts",
            "anchor",
            "extendable_by",
            "needs",
            "refers_to",
            "hands_over_to",
            "accepted",
            "next",
            "first_day",
            "last_day",
        ),
        fill=_steps,
    ),
    TableKind(
        name="pauses",
        description=Phrase("when which routine is paused, and what to turn to instead"),
        columns=columns(
            "routine", "decision", "weeks", "reason", "fallbacks", "first_day", "last_day"
        ),
        fill=_pauses,
    ),
    TableKind(
        name="staffing",
        description=Phrase("on which days of the week something is done"),
        columns=columns(
            "availability",
            "organisation",
            "office",
            "activity",
            "weekday",
            "on_red_days",
            "status",
            "depends_on",
            "first_day",
            "last_day",
        ),
        fill=_staffing,
    ),
)
"""The tables of routines and of availabilities."""
