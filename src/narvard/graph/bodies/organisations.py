"""Organisations as units, principals and members of collectives."""

from collections.abc import Iterator, Mapping

from narvard.model.organisations import Organisation


class Organisations:
    """Answers what an organisation is a part of, and who stands behind a collective."""

    def __init__(self, organisations: Mapping[str, Organisation]) -> None:
        self._organisations = organisations

    def ancestors(self, organisation_id: str) -> Iterator[str]:
        """The organisation itself, then what it is part of, up to its principal."""
        seen: set[str] = set()
        current: str | None = organisation_id
        while current is not None and current not in seen:
            seen.add(current)
            yield current
            organisation = self._organisations.get(current)
            current = None if organisation is None else organisation.part_of

    def principal(self, organisation_id: str) -> str:
        """The principal authority that an organisation belongs to; itself if it is one."""
        *_, last = self.ancestors(organisation_id)
        return last

    def expand(self, organisation_id: str) -> frozenset[str]:
        """The organisations that a collective stands for, through collectives inside it.

        An organisation without members stands for itself; so does a federation,
        which has members but acts in its own name.
        """
        found: set[str] = set()
        seen: set[str] = set()
        pending = [organisation_id]
        while pending:
            current = pending.pop()
            if current in seen:
                continue
            seen.add(current)
            organisation = self._organisations.get(current)
            if organisation is not None and organisation.kind == "collective":
                pending.extend(organisation.members)
            else:
                found.add(current)
        return frozenset(found)

    def belongs_to(self, organisation_id: str, party_id: str) -> bool:
        """Whether an organisation is a party, a unit of it, or stands behind it if collective."""
        covered = self.expand(party_id) | {party_id}
        return any(ancestor in covered for ancestor in self.ancestors(organisation_id))
