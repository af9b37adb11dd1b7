"""What references lead to that is no entity of a kind that they may lead to."""

from collections.abc import Iterator
from itertools import filterfalse

from narvard.graph.collaboration import Collaboration
from narvard.model.bundle import ENTITY_SECTIONS, kind_of


class UnmatchedTargets:
    """What is left to look into when every reference to an entity of a right kind is put aside.

    It leads to something inside an entity, to an entity of another kind, or nowhere.
    """

    def __init__(self, collaboration: Collaboration) -> None:
        """Go through every reference there is."""
        bundle = collaboration.bundle
        ids = {
            kind_of(cls): {entity.id for entity in getattr(bundle, section)}
            for section, cls in ENTITY_SECTIONS.items()
        }
        everything = frozenset(collaboration.ids)
        self._by_kinds: dict[tuple[str, ...], set[str]] = {}
        for reference, targets in collaboration.census.references():
            kinds = reference.kinds
            if not kinds:
                matching: frozenset[str] | set[str] = everything
            elif len(kinds) == 1:
                matching = ids.get(kinds[0], set())
            else:
                matching = set().union(*(ids.get(kind, ()) for kind in kinds))
            unmatched = set(filterfalse(matching.__contains__, targets))
            if unmatched:
                self._by_kinds.setdefault(kinds, set()).update(unmatched)

    def __iter__(self) -> Iterator[tuple[tuple[str, ...], set[str]]]:
        """What is written, by the kinds that are wanted; those are any kind when empty."""
        return iter(self._by_kinds.items())
