"""Conditions made of conditions: those that say nothing, and those that no age meets."""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from typing import Final, TypeAlias

from attrs import frozen

from narvard.graph.routines.ages import AgeBound, highest_age, lowest_age
from narvard.kernel.findings import PathSegment
from narvard.kernel.phrase import Phrase, both
from narvard.model.conditions import AgeRange, Condition

Path: TypeAlias = tuple[PathSegment, ...]
"""The way to a condition below its entity."""

TRIGGER: Final[Path] = ("trigger",)
"""The way to the trigger of a routine."""

_Ages: TypeAlias = tuple[tuple[int, int | None], ...]
"""Stretches of whole years in order, both ends inclusive; None is without end."""

_ANY_AGE: _Ages = ((0, None),)


@frozen
class PlacedBound:
    """A bound of an age, and the way to the range that sets it."""

    bound: AgeBound
    path: Path


@frozen(kw_only=True)
class AgeClash:
    """A condition that no age meets, though each of those that it is made of is met by some.

    Attributes:
        path: the way to the condition.
        bounds: the highest lower and the lowest upper bound among those that must hold
            together; empty where those leave an age, and none of the alternatives fits it.
    """

    path: Path
    bounds: tuple[PlacedBound, ...]

    @property
    def fault(self) -> Phrase:
        """What is wrong with a trigger in which it stands, as the end of a sentence."""
        if not self.bounds:
            return Phrase("has a trigger with alternatives of which no age meets any")
        return Phrase(
            "has a trigger for ages that nobody can be: {bounds}",
            bounds=both([one.bound.phrase for one in self.bounds]),
        )


def made_of(path: Path, condition: Condition) -> list[tuple[Path, Condition]]:
    """What a condition that stands at `path` is directly made of, in the order written."""
    return [
        *(((*path, "all_of", index), one) for index, one in enumerate(condition.all_of)),
        *(((*path, "any_of", index), one) for index, one in enumerate(condition.any_of)),
    ]


def parts_of(condition: Condition, path: Path) -> Iterator[tuple[Path, Condition]]:
    """A condition that stands at `path`, and all that it is made of, each before its parts."""
    pending = [(path, condition)]
    while pending:
        here, one = pending.pop()
        yield here, one
        pending.extend(reversed(made_of(here, one)))


def says_nothing(condition: Condition) -> bool:
    """Whether a condition names nothing that could hold or not."""
    named = (condition.id, condition.text, condition.codes, condition.age)
    return not (condition.all_of or condition.any_of) and all(one is None for one in named)


def age_clashes(condition: Condition, path: Path) -> Iterator[AgeClash]:
    """The conditions that no age meets in a condition that stands at `path`, innermost first."""
    parts = list(parts_of(condition, path))
    met: dict[Path, _Ages] = {}
    for here, one in reversed(parts):
        demanded = [met[(*here, "all_of", index)] for index in range(len(one.all_of))]
        if one.any_of:
            alternatives = [met[(*here, "any_of", index)] for index in range(len(one.any_of))]
            demanded.append(_union(alternatives))
        own = _own_ages(one)
        met[here] = reduce(_intersect, demanded, own)
        if not met[here] and (not own or all(demanded)):
            yield AgeClash(path=here, bounds=clashing_bounds(ages_held_together(one, here)))


def _own_ages(condition: Condition) -> _Ages:
    if condition.age is None:
        return _ANY_AGE
    low, high = lowest_age(condition.age), highest_age(condition.age)
    first = 0 if low is None else low.age
    if high is not None and high.age < first:
        return ()
    return ((first, None if high is None else high.age),)


def _union(alternatives: Sequence[_Ages]) -> _Ages:
    merged: list[tuple[int, int | None]] = []
    for first, last in sorted(
        (stretch for ages in alternatives for stretch in ages), key=lambda stretch: stretch[0]
    ):
        if not merged:
            merged.append((first, last))
            continue
        begun, end = merged[-1]
        if end is None:
            break
        if first > end + 1:
            merged.append((first, last))
        elif last is None or last > end:
            merged[-1] = (begun, last)
    return tuple(merged)


def _intersect(some: _Ages, others: _Ages) -> _Ages:
    shared: list[tuple[int, int | None]] = []
    for first, last in some:
        for begun, end in others:
            start = max(first, begun)
            stop = min((one for one in (last, end) if one is not None), default=None)
            if stop is None or start <= stop:
                shared.append((start, stop))
    return tuple(shared)


def ages_held_together(condition: Condition, path: Path) -> Iterator[tuple[Path, AgeRange]]:
    """The ages of a condition that stands at `path` and of all that must hold with it."""
    pending = [(path, condition)]
    while pending:
        here, one = pending.pop()
        if one.age is not None:
            yield (*here, "age"), one.age
        pending.extend(
            ((*here, "all_of", index), each)
            for index, each in reversed(list(enumerate(one.all_of)))
        )


def clashing_bounds(ages: Iterable[tuple[Path, AgeRange]]) -> tuple[PlacedBound, ...]:
    """The highest lower and the lowest upper bound of ranges, if these leave no age."""
    lowest: list[PlacedBound] = []
    highest: list[PlacedBound] = []
    for path, one in ages:
        low, high = lowest_age(one), highest_age(one)
        if low is not None:
            lowest.append(PlacedBound(low, path))
        if high is not None:
            highest.append(PlacedBound(high, path))
    upper = min(highest, key=_by_age, default=None)
    lower = max(lowest, key=_by_age, default=None)
    if upper is None or upper.bound.age >= (0 if lower is None else lower.bound.age):
        return ()
    return (upper,) if lower is None else (lower, upper)


def _by_age(placed: PlacedBound) -> tuple[int, str]:
    return placed.bound.age, placed.bound.key
