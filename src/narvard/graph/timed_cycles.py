"""When things lead to themselves, where each tie between two of them holds for a time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Final

from attrs import frozen

from narvard.graph.cycles import strongly_connected
from narvard.kernel.interval import ALWAYS, Interval

_MOST: Final = 30_000
"""How many links are told of for one set: else thousands of stretches, each of thousands."""


@frozen
class Link:
    """That one thing leads to another for a time.

    Attributes:
        start: the id of what leads.
        end: the id of what it leads to.
        period: when it does.
    """

    start: str
    end: str
    period: Interval


def circular_times(links: Sequence[Link]) -> Iterator[tuple[Interval, tuple[int, ...]]]:
    """The stretches of days on which links turn in circles.

    Yields each stretch with the ascending indices of the links that are in a circle on all of
    its days, for each set of things that lead to each other by themselves, in the order of the
    days; stretches may touch each other. Of one set it yields no more stretches when those
    before had 30,000 links in all.
    """
    for together in _tangled(links, range(len(links))):
        yield from _turning(links, together)


def _turning(
    links: Sequence[Link], together: Sequence[int]
) -> Iterator[tuple[Interval, tuple[int, ...]]]:
    """Looks at halves of the time, and no further into one in which no circle can be."""
    pending = [(ALWAYS, together)]
    told = 0
    while pending and told < _MOST:
        within, known = pending.pop()
        there = [index for index in known if links[index].period.overlaps(within)]
        tangled = sorted(chain.from_iterable(_tangled(links, there)))
        days = sorted(_turns((links[index] for index in tangled), within))
        if days:
            middle = days[len(days) // 2]
            pending.append((within.intersect(Interval(middle, None)), tangled))
            pending.append((within.intersect(Interval(None, middle)), tangled))
        elif tangled:
            told += len(tangled)
            yield within, tuple(tangled)


def _turns(links: Iterable[Link], within: Interval) -> set[date]:
    """The days inside a stretch on which a link begins to hold, or no longer does."""
    days = chain.from_iterable((link.period.start, link.period.end) for link in links)
    return {day for day in days if day is not None and day != within.start and within.contains(day)}


def _tangled(links: Sequence[Link], known: Iterable[int]) -> Iterator[list[int]]:
    """The links that would be in a circle if all of `known` held at the same time, set by set."""
    edges: dict[str, list[str]] = {}
    several = list(known)
    for index in several:
        edges.setdefault(links[index].start, []).append(links[index].end)
    set_of = {
        node: number for number, nodes in enumerate(strongly_connected(edges)) for node in nodes
    }
    sets: dict[int, list[int]] = {}
    for index in several:
        number = set_of[links[index].start]
        if set_of[links[index].end] == number:
            sets.setdefault(number, []).append(index)
    yield from sets.values()
