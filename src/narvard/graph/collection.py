"""The entities of one kind, by id."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from narvard.model.record import Entity

EntityT = TypeVar("EntityT", bound=Entity)


class VersionIndex(Generic[EntityT]):
    """Records by id: the last one that was written, and all where there are several."""

    __slots__ = ("_several", "last")

    def __init__(self, records: Iterable[EntityT]) -> None:
        """Index `records`."""
        self.last: dict[str, EntityT] = {}
        self._several: dict[str, list[EntityT]] = {}
        for record in records:
            earlier = self.last.get(record.id)
            if earlier is not None:
                self._several.setdefault(record.id, [earlier]).append(record)
            self.last[record.id] = record

    def versions(self, entity_id: str) -> tuple[EntityT, ...]:
        """The records with this id, in the order in which they were written; empty if none."""
        if entity_id in self._several:
            return tuple(self._several[entity_id])
        last = self.last.get(entity_id)
        return () if last is None else (last,)

    @property
    def repeated(self) -> tuple[str, ...]:
        """The ids of several records, in the order in which they first came again."""
        return tuple(self._several)

    def everything(self) -> dict[str, list[EntityT]]:
        """Every id with its records, in the order in which they were written."""
        return {entity_id: list(self.versions(entity_id)) for entity_id in self.last}


class Collection(Mapping[str, EntityT], Generic[EntityT]):
    """The entities of one kind: a read-only mapping from id to entity.

    An id may stand in several records, each with its own period: versions of
    one thing. Looking it up gives the last one written; `versions` gives all.
    """

    __slots__ = ("_index", "_records")

    def __init__(self, records: tuple[EntityT, ...]) -> None:
        self._records = records
        self._index = VersionIndex(records)

    def __getitem__(self, entity_id: str) -> EntityT:
        return self._index.last[entity_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._index.last)

    def __len__(self) -> int:
        return len(self._index.last)

    def versions(self, entity_id: str) -> tuple[EntityT, ...]:
        """The records with this id, in the order in which they were written; empty if none."""
        return self._index.versions(entity_id)

    @property
    def repeated(self) -> tuple[str, ...]:
        """The ids with several records, in the order in which they were first written."""
        if not self._index.repeated:
            return ()
        several = frozenset(self._index.repeated)
        return tuple(entity_id for entity_id in self if entity_id in several)

    @property
    def records(self) -> tuple[EntityT, ...]:
        """Every record, versions of one id included, in the order in which they were written."""
        return self._records

    def __repr__(self) -> str:
        return f"Collection({', '.join(self)})"
