"""The id that somebody probably meant."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

_ALIKE: Final = 0.75
_FEW: Final = 10
"""So many times all ids are gone through before an index of them is made."""


class NearIds:
    """Ids that can be found in spite of a slip: a letter wrong, missing, doubled or swapped.

    Two ids are near when they become the same by leaving out at most one character
    of each. For many questions an index of what is left of every id finds the near ones
    without comparing all of them.
    """

    def __init__(self, ids: Iterable[str]) -> None:
        """Look for near ones among `ids`."""
        self._ids = tuple(ids)
        self._asked = 0

    def nearest(self, written: str) -> str | None:
        """The id that is most like `written`; None if no id is near."""
        alike = self._alike(written)
        return _nearest(alike) if alike else None

    def nearest_each(self, written: Collection[str]) -> dict[str, str]:
        """The id that is most like each of `written`, without those to which no id is near.

        For many it takes less time and memory than to ask for one after the other.
        """
        if len(written) <= _FEW:
            near = {one: self.nearest(one) for one in written}
            return {one: known for one, known in near.items() if known is not None}
        written_by_rest: dict[str, list[str]] = {}
        for one in written:
            for rest in rests(one):
                written_by_rest.setdefault(rest, []).append(one)
        alike: dict[str, dict[str, float]] = {}
        for known in self._ids:
            for rest in written_by_rest.keys() & rests(known):
                for one in written_by_rest[rest]:
                    _note(alike.setdefault(one, {}), known, _likeness(one, known, rest))
        return {one: _nearest(found) for one, found in alike.items() if found}

    def all_near(self, written: str) -> frozenset[str]:
        """Every id that is near to `written`."""
        return frozenset(self._alike(written))

    def _alike(self, written: str) -> dict[str, float]:
        """The near ids, each with the share of both that is left when they are the same."""
        self._asked += 1
        own = rests(written)
        if self._asked > _FEW:
            pairs = ((known, rest) for rest in own for known in self._ids_left_as(rest))
        else:
            pairs = (
                (known, rest)
                for known in self._candidates(written)
                for rest in own.intersection(rests(known))
            )
        alike: dict[str, float] = {}
        for known, rest in pairs:
            _note(alike, known, _likeness(written, known, rest))
        return alike

    def _candidates(self, written: str) -> Iterator[str]:
        # Of three parts at least one is whole in whatever two slips have made of it.
        third = -(-len(written) // 3)
        parts = (written[:third], written[third : 2 * third], written[2 * third :])
        lengths = range(len(written) - 1, len(written) + 2)
        for known in self._ids:
            if len(known) in lengths and any(part in known for part in parts):
                yield known

    def _ids_left_as(self, rest: str) -> Iterable[str]:
        first, others = self._ids_by_rest
        return () if rest not in first else (first[rest], *others.get(rest, ()))

    @cached_property
    def _ids_by_rest(self) -> tuple[dict[str, str], dict[str, list[str]]]:
        """The first id that leaves each rest, and the others: large, and soon searched."""
        # Few leave the same; a list for each of all the rests would take most of the time.
        first: dict[str, str] = {}
        others: dict[str, list[str]] = {}
        for known in self._ids:
            for rest in rests(known):
                if first.setdefault(rest, known) is not known:
                    others.setdefault(rest, []).append(known)
        return first, others


def _likeness(one: str, other: str, rest: str) -> float:
    return 2 * len(rest) / (len(one) + len(other))


def _note(alike: dict[str, float], known: str, likeness: float) -> None:
    if likeness >= _ALIKE and likeness > alike.get(known, 0):
        alike[known] = likeness


def _nearest(alike: Mapping[str, float]) -> str:
    return min(alike, key=lambda known: (-alike[known], known))


def rests(text: str) -> set[str]:
    """The text itself, and what is left of it without one of its characters."""
    found = {text[:position] + text[position + 1 :] for position in range(len(text))}
    found.add(text)
    return found
