"""A last resort has nothing before it, at all or for some of those it is for.

Why: a last resort is heavy, and meant for when all else has failed. Where there is nothing
else, it is pulled at once, or nobody dares to pull it.

Fix: name in `comes_after` or `preconditions` what is to be tried first, for the same people
and in the same area; or take `last_resort` away.

Not when: something to be tried first is only told in words; one of the things named is not
declared (REF001); a routine is named that is still on its way (RTN018), or one that is
demanded is not in force (RTN005); target groups or areas are not written down, or the areas
cannot be compared; or the last resort is wished for, being written or ended. That another
routine should lead on to a last resort is not asked, as nothing says which one is early.
Where the gap is declared (kind `routine`), owned and dated, it is for information.

Source: S1-39, the red cord as a later resort.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.places.coverage import left_out, listed
from narvard.kernel.findings import EntityPlace, Finding, Rule, Severity
from narvard.kernel.interval import ALWAYS, Interval, sweep, union
from narvard.kernel.phrase import Phrase
from narvard.model.routines import Routine

RULE = Rule(
    code="RTN014",
    slug="last-resort-first",
    severity=Severity.WARNING,
    message="'{routine}' is a last resort, and {lack}",
    doc=__doc__,
)


@frozen
class _Before:
    """Something to be tried first: when, where and for whom; everywhere, and for all, if empty."""

    period: Interval
    area: str | None
    target_groups: tuple[str, ...]


_Lack: TypeAlias = tuple[str | None, str]
"""A target group, or None for all people, and the areas that are left out; all if empty."""


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every last resort, and every stretch of it, without something to be tried first."""
    for routine in collaboration.routines.records:
        if not routine.last_resort or weight_in_progress(routine, RULE.severity) is None:
            continue
        severity = gap_severity(
            collaboration.gaps_about(routine.id), "routine", as_of, undeclared=RULE.severity
        )
        for place, lack, during in _lacks(collaboration, routine, as_of):
            yield RULE.finding(
                place, severity=severity, during=during, routine=routine.id, lack=lack
            )


def _lacks(
    collaboration: Collaboration, routine: Routine, as_of: date
) -> Iterator[tuple[EntityPlace, Phrase, Interval]]:
    if not (routine.comes_after or routine.preconditions):
        yield (
            RULE.at(routine, "last_resort"),
            Phrase("nothing is said to be tried before it"),
            period_of(routine),
        )
        return
    before = _before(collaboration, routine)
    if before is None:
        return
    place = RULE.at_key(routine, "comes_after" if routine.comes_after else "preconditions")
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
