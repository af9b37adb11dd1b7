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
from typing import TypeAlias

from narvard.graph.collaboration import Collaboration
from narvard.graph.cycles import circular, itself_through
from narvard.graph.days.periods import period_of
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.routines.demands import Demand, demands_of
from narvard.graph.timed_cycles import Link, circular_times
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, union
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
    yield from _circles([(routine, one) for routine in judged for one in demands_of(routine)])


def _circles(demanding: Sequence[tuple[Routine, Demand]]) -> Iterator[Finding]:
    """A finding for each circle among routines, and each stretch of days on which it holds."""
    found: dict[_Circle, tuple[list[Routine], list[Interval]]] = {}
    links = [Link(one.id, demand.first, period_of(one)) for one, demand in demanding]
    for stretch, inside in circular_times(links):
        current = {id(demanding[index][0]): demanding[index][0] for index in inside}
        edges: dict[str, list[str]] = {}
        for index in inside:
            edges.setdefault(links[index].start, []).append(links[index].end)
        for members in circular(edges):
            routines = [routine for routine in current.values() if routine.id in members]
            weighs = all(routine.status == "in_force" for routine in routines)
            circle = (_in_order(members, edges), RULE.severity if weighs else Severity.WARNING)
            found.setdefault(circle, (routines, []))[1].append(stretch)
    for (ids, severity), (routines, stretches) in found.items():
        for period in union(stretches):
            yield _finding(ids, severity, routines, period)


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
