"""Who passes matters on to whom, and where they are passed round without an end."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from attrs import field, frozen

from narvard.graph.cycles import circular
from narvard.graph.days.periods import period_of
from narvard.graph.timed_cycles import Link, circular_times
from narvard.kernel.findings import PathSegment
from narvard.kernel.interval import Interval, sweep, union
from narvard.model.routines import Routine


@frozen(kw_only=True)
class PassingOn:
    """That a matter is passed on, by one step of a routine.

    Attributes:
        routine: the routine that says so.
        path: where it says so.
        giver: who passes it on: a routine, a body or a step.
        receiver: to whom it is passed on.
    """

    routine: Routine = field(eq=id)
    path: tuple[PathSegment, ...]
    giver: str
    receiver: str


@frozen(kw_only=True)
class Web:
    """What is passed on, and by whom it may also be kept."""

    passings: tuple[PassingOn, ...]
    keepers: frozenset[str]

    def edges(self) -> dict[str, list[str]]:
        """Each giver with its receivers, each of them once."""
        found: dict[str, dict[str, None]] = {}
        for passing in self.passings:
            found.setdefault(passing.giver, {})[passing.receiver] = None
        return {giver: list(receivers) for giver, receivers in found.items()}


@frozen(kw_only=True)
class Round:
    """A shortest way on which a matter is passed round.

    Attributes:
        passings: each step of the way; the first giver is the one whose id comes first.
        period: a stretch of days on which nobody on the round keeps the matter.
    """

    passings: tuple[PassingOn, ...]
    period: Interval


WebOf: TypeAlias = Callable[[Sequence[Routine]], Web]


def rounds(routines: Sequence[Routine], web_of: WebOf) -> Iterator[Round]:
    """One round for each set of givers who only pass on to each other, and for each stretch."""
    passings = web_of(routines).passings
    links = [Link(one.giver, one.receiver, period_of(one.routine)) for one in passings]
    turning = list(circular_times(links))
    tangled = {links[index].start for _, inside in turning for index in inside}
    suspects = [routine for routine in routines if _touches(web_of((routine,)), tangled)]
    periods = [period_of(routine) for routine in suspects]
    found: dict[tuple[PassingOn, ...], list[Interval]] = {}
    for within in union(stretch for stretch, _ in turning):
        for stretch, active in sweep(periods, within):
            web = web_of([suspects[index] for index in active])
            edges = web.edges()
            for members in circular(edges):
                leaves = any(end not in members for one in members for end in edges[one])
                if not leaves and members.isdisjoint(web.keepers):
                    found.setdefault(_way_round(members, web), []).append(stretch)
    for passings, stretches in found.items():
        for period in union(stretches):
            yield Round(passings=passings, period=period)


def _touches(web: Web, givers: set[str]) -> bool:
    named = (passing.giver for passing in web.passings)
    return not givers.isdisjoint(named) or not givers.isdisjoint(web.keepers)


def _way_round(members: Iterable[str], web: Web) -> tuple[PassingOn, ...]:
    """The shortest way from the first of `members` by id back to itself."""
    first = min(members)
    by_giver: dict[str, list[PassingOn]] = {}
    for passing in web.passings:
        by_giver.setdefault(passing.giver, []).append(passing)
    came_by: dict[str, PassingOn] = {}
    pending = deque([first])
    while first not in came_by:
        for passing in sorted(by_giver[pending.popleft()], key=lambda one: one.receiver):
            if passing.receiver not in came_by:
                came_by[passing.receiver] = passing
                pending.append(passing.receiver)
    way = [came_by[first]]
    while way[-1].giver != first:
        way.append(came_by[way[-1].giver])
    return tuple(reversed(way))
