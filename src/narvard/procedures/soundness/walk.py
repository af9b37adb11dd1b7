"""Where one can walk from a first step, and where the walk goes round."""

from collections import deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

from narvard.graph.cycles import circular, strongly_connected

_Node = TypeVar("_Node", bound=Hashable)


class Walk(Generic[_Node]):
    """Everything that can be reached from a first node, each by a shortest way."""

    def __init__(self, first: _Node, edges: Mapping[_Node, Sequence[_Node]]) -> None:
        """Walk from `first` along `edges`, nearest nodes first."""
        self._came_from: dict[_Node, _Node | None] = {first: None}
        pending = deque([first])
        while pending:
            node = pending.popleft()
            for end in edges.get(node, ()):
                if end not in self._came_from:
                    self._came_from[end] = node
                    pending.append(end)
        self._edges = {node: tuple(edges.get(node, ())) for node in self._came_from}
        self._turn = {node: turn for turn, node in enumerate(self._came_from)}

    def __contains__(self, node: object) -> bool:
        return node in self._came_from

    @property
    def edges(self) -> Mapping[_Node, Sequence[_Node]]:
        """The nodes that are reached, the nearest first, each with those it leads to."""
        return self._edges

    def way_to(self, node: _Node) -> tuple[_Node, ...]:
        """A shortest way from the first node to `node`, both inclusive."""
        way = [node]
        while (before := self._came_from[way[-1]]) is not None:
            way.append(before)
        return tuple(reversed(way))

    def way_into(self, ring: Sequence[_Node]) -> tuple[_Node, ...]:
        """The way to the nearest node of a ring and once round; that node comes twice."""
        entry = min(ring, key=lambda node: self._turn[node])
        start = ring.index(entry)
        return (*self.way_to(entry), *ring[start + 1 :], *ring[: start + 1])

    def circles(self) -> Iterator[tuple[_Node, ...]]:
        """For each set of nodes that lead to each other, the way to it and once round.

        The set that is nearest to the first node comes first.
        """
        found = [
            (min(members, key=lambda node: self._turn[node]), members)
            for members in circular(self._edges)
        ]
        for entry, members in sorted(found, key=lambda one: self._turn[one[0]]):
            inside = {node: self._inside(node, members) for node in members}
            ring = Walk(entry, inside)
            back = next(node for node in ring.edges if entry in inside[node])
            yield (*self.way_to(entry), *ring.way_to(back)[1:], entry)

    def _inside(self, node: _Node, members: frozenset[_Node]) -> tuple[_Node, ...]:
        return tuple(end for end in self._edges[node] if end in members)

    def last_by_day(
        self, entered_on: date, last_day: Callable[[_Node, date], date]
    ) -> tuple[tuple[_Node, ...], date]:
        """The way to an end whose last day is the latest, and that day.

        Of ways with the same last day the one with the most nodes is taken. What is reached
        must not go round in a circle.

        Args:
            entered_on: the day on which the first node is entered.
            last_day: the last day of a node that is entered on a day; never before that day,
                and never earlier for one that is entered later.
        """
        latest: dict[_Node, tuple[date, int]] = {}
        came_from: dict[_Node, _Node] = {}
        best: tuple[date, int] | None = None
        end = next(iter(self._edges))
        for (node,) in strongly_connected(self._edges):
            before = latest.get(node, (entered_on, 0))
            reached = last_day(node, before[0]), before[1] + 1
            for following in self._edges[node]:
                if following not in latest or latest[following] < reached:
                    latest[following] = reached
                    came_from[following] = node
            if not self._edges[node] and (best is None or best < reached):
                best, end = reached, node
        way = [end]
        while way[-1] in came_from:
            way.append(came_from[way[-1]])
        return tuple(reversed(way)), entered_on if best is None else best[0]
