"""Where things lead that lead to others."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

_Node = TypeVar("_Node", bound=Hashable)


def line(start: _Node, leads_to: Callable[[_Node], _Node | None]) -> Iterator[_Node]:
    """`start`, what it leads to, and so on to the end, or until something comes again."""
    seen: set[_Node] = set()
    current: _Node | None = start
    while current is not None and current not in seen:
        seen.add(current)
        yield current
        current = leads_to(current)


def reached(
    starts: Iterable[_Node], leads_to: Callable[[_Node], Iterable[_Node]]
) -> Iterator[_Node]:
    """`starts` and everything that they lead to, directly or through others, each once."""
    seen: set[_Node] = set()
    pending = list(starts)
    while pending:
        current = pending.pop()
        if current not in seen:
            seen.add(current)
            yield current
            pending.extend(leads_to(current))
