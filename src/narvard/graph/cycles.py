"""What leads to itself, in any web of things that lead to others."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from narvard.graph.ways import line
from narvard.kernel.phrase import Phrase, both, quoted

_Node = TypeVar("_Node", bound=Hashable)


def strongly_connected(edges: Mapping[_Node, Sequence[_Node]]) -> Iterator[list[_Node]]:
    """The sets of nodes that lead to each other, by two walks, one with and one against.

    A node that leads to no other which leads back to it is a set of its own. A set comes
    before those that it leads to.
    """
    order: list[_Node] = []
    seen: set[_Node] = set()
    for start in edges:
        order.extend(_finished(start, edges, seen))
    against: dict[_Node, list[_Node]] = {}
    for node, ends in edges.items():
        for end in ends:
            against.setdefault(end, []).append(node)
    seen = set()
    for start in reversed(order):
        circle = list(_finished(start, against, seen))
        if circle:
            yield circle


def circular(edges: Mapping[_Node, Sequence[_Node]]) -> Iterator[frozenset[_Node]]:
    """The sets of nodes that lead to each other and back to themselves."""
    for together in strongly_connected(edges):
        if len(together) > 1 or together[0] in edges.get(together[0], ()):
            yield frozenset(together)


def rings(leads_to: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The circles where each node leads to one other, each of them from the first by name on."""
    settled: set[str] = set()
    for start in leads_to:
        way = []
        for node in line(start, leads_to.get):
            if node in settled:
                break
            way.append(node)
        settled.update(way)
        end = leads_to.get(way[-1]) if way else None
        if end in way:
            ring = way[way.index(end) :]
            first = ring.index(min(ring))
            yield (*ring[first:], *ring[:first])


def itself_through(others: Sequence[str]) -> Phrase:
    """What something in a circle leads to: itself, through others if there are any."""
    if not others:
        return Phrase("itself")
    return Phrase("itself through {others}", others=both(quoted(others)))


def _finished(
    start: _Node, edges: Mapping[_Node, Sequence[_Node]], seen: set[_Node]
) -> Iterator[_Node]:
    """The nodes reached from `start` and not `seen` before, each after those it leads to."""
    if start in seen:
        return
    seen.add(start)
    way = [(start, iter(edges.get(start, ())))]
    while way:
        node, ends = way[-1]
        following = next((end for end in ends if end not in seen), None)
        if following is None:
            way.pop()
            yield node
        else:
            seen.add(following)
            way.append((following, iter(edges.get(following, ()))))
