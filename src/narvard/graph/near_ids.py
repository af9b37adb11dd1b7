"""The id that somebody probably meant."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

_ALIKE: Final = 0.75
_FEW: Final = 20
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
        return min(alike, key=lambda known: (-alike[known], known), default=None)

    def all_near(self, written: str) -> frozenset[str]:
        """Every id that is near to `written`."""
        return frozenset(self._alike(written))

    def _alike(self, written: str) -> dict[str, float]:
        self._asked += 1
        own = frozenset(rests(written))
        return {
            known: likeness
            for known in self._candidates(written, own)
            if (likeness := SequenceMatcher(None, written, known).ratio()) >= _ALIKE
        }

    def _candidates(self, written: str, own: frozenset[str]) -> set[str]:
        if self._asked > _FEW:
            return {known for rest in own for known in self._ids_by_rest.get(rest, ())}
        # Of three parts at least one is whole in whatever two slips have made of it.
        third = -(-len(written) // 3)
        parts = (written[:third], written[third : 2 * third], written[2 * third :])
        lengths = range(len(written) - 1, len(written) + 2)
        return {
            known
            for known in self._ids
            if len(known) in lengths
            and any(part in known for part in parts)
            and not own.isdisjoint(rests(known))
        }

    @cached_property
    def _ids_by_rest(self) -> dict[str, list[str]]:
        """What is left of every id without one of its characters: large, and soon searched."""
        index: dict[str, list[str]] = {}
        for known in self._ids:
            for rest in rests(known):
                index.setdefault(rest, []).append(known)
        return index


def rests(text: str) -> Iterator[str]:
    """The text itself, and what is left of it without one of its characters; each once."""
    yield text
    yield from {text[:position] + text[position + 1 :] for position in range(len(text))}
