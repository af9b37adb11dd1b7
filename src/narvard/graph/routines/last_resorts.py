"""Whether there is anything to be tried before a last resort."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.places.coverage import left_out, listed
from narvard.kernel.findings import EntityPlace
from narvard.kernel.interval import ALWAYS, Interval, sweep, union
from narvard.kernel.phrase import Phrase
from narvard.model.routines import Routine


@frozen
class _Before:
    """Something to be tried first: when, where and for whom; everywhere, and for all, if empty."""

    period: Interval
    area: str | None
    target_groups: tuple[str, ...]


_Lack: TypeAlias = tuple[str | None, str]
"""A target group, or None for all people, and the areas that are left out; all if empty."""


def lacks_before(
    collaboration: Collaboration, routine: Routine, as_of: date
) -> Iterator[tuple[EntityPlace, Phrase, Interval]]:
    """What a last resort lacks before it, where that is written, and when.

    What was over on `as_of` is left out where it is not written when the routine began.
    """
    if not (routine.comes_after or routine.preconditions):
        yield (
            EntityPlace(entity=routine, path=("last_resort",)),
            Phrase("nothing is said to be tried before it"),
            period_of(routine),
        )
        return
    before = _before(collaboration, routine)
    if before is None:
        return
    key = "comes_after" if routine.comes_after else "preconditions"
    place = EntityPlace(entity=routine, path=(key,), on_key=True)
    found: dict[_Lack, list[Interval]] = {}
    for stretch, active in sweep([one.period for one in before], period_of(routine)):
        # When a routine without a first day began is not known.
        if stretch.start is None and stretch.ends_before(as_of):
            continue
        for lack in _lacking(collaboration, routine, [before[index] for index in active]):
            found.setdefault(lack, []).append(stretch)
    for lack, stretches in found.items():
        for period in union(stretches):
            yield place, _words(*lack), period


def _before(collaboration: Collaboration, routine: Routine) -> list[_Before] | None:
    """All that comes before a routine; None when some of it is not known.

    When and where something demanded can be had is not asked here.
    """
    found: list[_Before] = []
    for reference in routine.comes_after:
        versions = collaboration.routines.versions(reference)
        if not versions:
            return None
        found.extend(
            _Before(period_of(one), one.area, one.target_groups)
            for one in versions
            if one.status != "ended"
        )
    for precondition in routine.preconditions:
        demanded = collaboration.routines.versions(precondition.routine or "")
        found.extend(_Before(ALWAYS, None, one.target_groups) for one in demanded)
        if precondition.plan in collaboration.plan_types:
            found.append(_Before(ALWAYS, None, ()))
        elif not demanded:
            return None
    return found


def _lacking(
    collaboration: Collaboration, routine: Routine, before: Sequence[_Before]
) -> Iterator[_Lack]:
    """For which people, and where, there is nothing to be tried first."""
    if not before:
        yield None, ""
        return
    for people in routine.target_groups or (None,):
        fitting = [
            one
            for one in before
            if not (people and one.target_groups) or people in one.target_groups
        ]
        missing = [left_out(collaboration, routine.area, one.area) for one in fitting]
        if not missing:
            yield people, ""
        elif everywhere := frozenset.intersection(*missing):
            yield people, listed(collaboration, everywhere)


def _words(people: str | None, areas: str) -> Phrase:
    if people is None and not areas:
        return Phrase("nothing that comes before it is in force")
    if people is None:
        return Phrase("nothing that comes before it can be had in {areas}", areas=areas)
    if not areas:
        return Phrase("nothing that comes before it is for '{people}'", people=people)
    return Phrase(
        "nothing that comes before it is for '{people}' in {areas}", people=people, areas=areas
    )
