"""The entities of one kind, by id."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from narvard.model.record import Entity

EntityT = TypeVar("EntityT", bound=Entity)


class VersionIndex(Generic[EntityT]):
    """Records by id: the last one that was written, and all where there are several."""

    __slots__ = ("_several", "last")

    def __init__(self, records: Iterable[EntityT]) -> None:
        """Index `records`."""
        written = tuple(records)
        self.last: dict[str, EntityT] = {record.id: record for record in written}
        self._several: dict[str, list[EntityT]] = {}
        if len(self.last) < len(written):
            times = Counter(record.id for record in written)
            self._several = {entity_id: [] for entity_id, number in times.items() if number > 1}
            for record in written:
                if record.id in self._several:
                    self._several[record.id].append(record)

    def versions(self, entity_id: str) -> tuple[EntityT, ...]:
        """The records with this id, in the order in which they were written; empty if none."""
        if entity_id in self._several:
            return tuple(self._several[entity_id])
        last = self.last.get(entity_id)
        return () if last is None else (last,)

    @property
    def repeated(self) -> tuple[str, ...]:
        """The ids of several records, in the order in which they were first written."""
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

    def __contains__(self, entity_id: object) -> bool:
        return entity_id in self._index.last

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
        return self._index.repeated

    @property
    def records(self) -> tuple[EntityT, ...]:
        """Every record, versions of one id included, in the order in which they were written."""
        return self._records

    def __repr__(self) -> str:
        return f"Collection({', '.join(self)})"
