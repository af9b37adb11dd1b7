"""The entities of one kind, by id."""

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from narvard.model.record import Entity

EntityT = TypeVar("EntityT", bound=Entity)


class Collection(Mapping[str, EntityT], Generic[EntityT]):
    """The entities of one kind: a read-only mapping from id to entity.

    An id may stand in several records, each with its own period: versions of
    one thing. Looking it up gives the last one written; `versions` gives all.
    """

    __slots__ = ("_records", "_versions")

    def __init__(self, records: tuple[EntityT, ...]) -> None:
        self._records = records
        self._versions: dict[str, list[EntityT]] = {}
        for entity in records:
            self._versions.setdefault(entity.id, []).append(entity)

    def __getitem__(self, entity_id: str) -> EntityT:
        return self._versions[entity_id][-1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._versions)

    def __len__(self) -> int:
        return len(self._versions)

    def versions(self, entity_id: str) -> tuple[EntityT, ...]:
        """The records with this id, in the order in which they were written; empty if none."""
        return tuple(self._versions.get(entity_id, ()))

    @property
    def records(self) -> tuple[EntityT, ...]:
        """Every record, versions of one id included, in the order in which they were written."""
        return self._records

    def __repr__(self) -> str:
        return f"Collection({', '.join(self._versions)})"
