"""Each of some routines is to be used only after the next, and the last only after the first.

Why: none of them can ever be used first. Each service waits for the other, and the person
waits for all of them.

Fix: say which of them comes first, and take away what it demands.

Not when: one of them is wished for, being written or ended, or they do not hold at the same
time. While one of them is only proposed or decided it is a warning. What a plan demands is
not written down, so that a circle through a plan is not seen. That a routine refers a matter
to another one is no demand.

Source: S1-32, S1-39: a last resort that demands a plan, and comes after a guideline.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import TypeAlias

from narvard.graph.collaboration import Collaboration
from narvard.graph.cycles import circular, strongly_connected
from narvard.graph.days.periods import period_of
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.routines.demands import Demand, demands_of, itself_through
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, sweep, union
from narvard.kernel.phrase import Phrase
from narvard.model.routines import Routine

RULE = Rule(
    code="RTN006",
    slug="circle-of-preconditions",
    severity=Severity.ERROR,
    message="'{routine}' waits for {target}",
    doc=__doc__,
)


_Circle: TypeAlias = tuple[tuple[str, ...], Severity]
"""The routines of a circle, in order, and how much it weighs."""


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every set of routines that wait for each other."""
    judged = [
        routine
        for routine in collaboration.routines.records
        if weight_in_progress(routine, RULE.severity) is not None
    ]
    circle_of = {
        routine_id: number
        for number, ids in enumerate(strongly_connected(_edges(map(demands_of, judged))))
        for routine_id in ids
    }
    tangled: dict[int, list[Routine]] = {}
    for routine in judged:
        own = circle_of.get(routine.id)
        if any(circle_of.get(demand.first) == own for demand in demands_of(routine)):
            tangled.setdefault(circle_of[routine.id], []).append(routine)
    for routines in tangled.values():
        yield from _circles(routines)


def _edges(demands: Iterable[Sequence[Demand]]) -> dict[str, list[str]]:
    edges: dict[str, list[str]] = {}
    for of_one in demands:
        for demand in of_one:
            edges.setdefault(demand.routine.id, []).append(demand.first)
    return edges


def _circles(routines: Sequence[Routine]) -> Iterator[Finding]:
    """A finding for each circle among routines, and each stretch of days on which it holds."""
    found: dict[_Circle, tuple[list[Routine], list[Interval]]] = {}
    for stretch, current in _moments(routines):
        edges = _edges(map(demands_of, current))
        for members in circular(edges):
            inside = [routine for routine in current if routine.id in members]
            weighs = all(routine.status == "in_force" for routine in inside)
            circle = (_in_order(members, edges), RULE.severity if weighs else Severity.WARNING)
            found.setdefault(circle, (inside, []))[1].append(stretch)
    for (ids, severity), (inside, stretches) in found.items():
        for period in union(stretches):
            yield _finding(ids, severity, inside, period)


def _moments(routines: Sequence[Routine]) -> Iterator[tuple[Interval, Sequence[Routine]]]:
    """The stretches on which there may be a circle among routines, with those that hold then.

    A plain ring holds only while all of it does, so that no other stretch is looked at.
    """
    ids = {routine.id for routine in routines}
    ways_on = [ids.intersection(demand.first for demand in demands_of(one)) for one in routines]
    if len(ids) == len(routines) and all(len(ends) == 1 for ends in ways_on):
        common = reduce(Interval.intersect, map(period_of, routines))
        if not common.is_empty:
            yield common, routines
        return
    for stretch, active in sweep([period_of(routine) for routine in routines]):
        yield stretch, [routines[index] for index in active]


def _in_order(members: frozenset[str], edges: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The routines of a circle, each after one that demands it; first the one whose id is."""
    order: dict[str, None] = {}
    pending = [min(members)]
    while pending:
        current = pending.pop()
        if current in members and current not in order:
            order[current] = None
            pending.extend(sorted(edges[current], reverse=True))
    return tuple(order)


def _finding(
    ids: Sequence[str], severity: Severity, inside: Iterable[Routine], period: Interval
) -> Finding:
    demands: dict[str, Demand] = {}
    for routine in inside:
        for demand in demands_of(routine):
            if demand.first in ids:
                demands.setdefault(routine.id, demand)
    first, *others = ids
    return RULE.finding(
        RULE.at(demands[first].routine, *demands[first].path),
        severity=severity,
        during=period,
        related=tuple(
            Related(
                place=RULE.at(demands[one].routine, *demands[one].path),
                note=Phrase(
                    "'{routine}' demands '{demanded}' first",
                    routine=one,
                    demanded=demands[one].first,
                ),
            )
            for one in others
        ),
        routine=first,
        target=itself_through(others),
    )
