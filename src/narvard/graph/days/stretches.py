"""Stretches of time on which the same is the case."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeVar

from narvard.kernel.interval import ALWAYS, Interval, sweep

_What = TypeVar("_What")


def as_long_as_possible(
    stretches: Iterable[tuple[Interval, _What]],
) -> Iterator[tuple[Interval, _What]]:
    """Stretches that follow each other, with those on which the same is the case made one."""
    for what, alike in groupby(stretches, key=lambda pair: pair[1]):
        first, *rest = (stretch for stretch, _ in alike)
        yield Interval(first.start, rest[-1].end if rest else first.end), what


def named_stretches(
    named: Iterable[tuple[str, Interval]], within: Interval = ALWAYS
) -> Iterator[tuple[Interval, tuple[str, ...]]]:
    """The stretches of `within` on which the same names hold, in order, as long as they can be.

    Each comes with the names, sorted; there are none of them where no name holds.
    """
    known = list(named)
    return as_long_as_possible(
        (stretch, tuple(sorted({known[index][0] for index in active})))
        for stretch, active in sweep([period for _, period in known], within)
    )
