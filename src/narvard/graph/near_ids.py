"""The id that somebody probably meant."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Final

_ALIKE: Final = 0.75


class NearIds:
    """Ids that can be found in spite of a slip: a letter wrong, missing, doubled or swapped.

    Two ids are near when they become the same by leaving out at most one character
    of each. So an index of what is left of every id finds the near ones without
    comparing all of them.
    """

    def __init__(self, ids: Iterable[str]) -> None:
        self._ids_by_rest: dict[str, list[str]] = {}
        for known in ids:
            for rest in rests(known):
                self._ids_by_rest.setdefault(rest, []).append(known)

    def nearest(self, written: str) -> str | None:
        """The id that is most like `written`; None if no id is near."""
        alike = self._alike(written)
        return min(alike, key=lambda known: (-alike[known], known), default=None)

    def all_near(self, written: str) -> frozenset[str]:
        """Every id that is near to `written`."""
        return frozenset(self._alike(written))

    def _alike(self, written: str) -> dict[str, float]:
        near = {known for rest in rests(written) for known in self._ids_by_rest.get(rest, ())}
        return {
            known: likeness
            for known in near
            if (likeness := SequenceMatcher(None, written, known).ratio()) >= _ALIKE
        }


def rests(text: str) -> Iterator[str]:
    """The text itself, and what is left of it without one of its characters; each once."""
    yield text
    yield from {text[:position] + text[position + 1 :] for position in range(len(text))}
