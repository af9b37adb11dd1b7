"""Organisations as units, principals and members of collectives."""

from collections.abc import Iterable, Iterator, Mapping

from narvard.graph.ways import line, reached
from narvard.model.organisations import Organisation


class Organisations:
    """Answers what an organisation is a part of, and who stands behind a collective."""

    def __init__(self, organisations: Mapping[str, Organisation]) -> None:
        self._organisations = dict(organisations)
        self._expanded: dict[str, frozenset[str]] = {}

    def ancestors(self, organisation_id: str) -> Iterator[str]:
        """The organisation itself, then what it is part of, up to its principal."""
        if self._part_of(organisation_id) is None:
            return iter((organisation_id,))
        return line(organisation_id, self._part_of)

    def all_up(self, organisation_ids: Iterable[str]) -> Iterator[str]:
        """The organisations themselves and all that they are part of, each once, in no order."""
        return reached(organisation_ids, self._all_part_of)

    def records_up(self, organisation_id: str) -> Iterator[Organisation]:
        """The organisation itself, then what it is part of, as far as they are declared."""
        for ancestor in self.ancestors(organisation_id):
            organisation = self._organisations.get(ancestor)
            if organisation is not None:
                yield organisation

    def principal(self, organisation_id: str) -> str:
        """The principal authority that an organisation belongs to; itself if it is one."""
        *_, last = self.ancestors(organisation_id)
        return last

    def area_of(self, organisation_id: str) -> str | None:
        """The area of an organisation, or of the nearest that it is a unit of; None if unknown."""
        areas = (one.area for one in self.records_up(organisation_id))
        return next((area for area in areas if area is not None), None)

    def expand(self, organisation_id: str) -> frozenset[str]:
        """The organisations that a collective stands for, through collectives inside it.

        An organisation without members stands for itself; so does a federation,
        which has members but acts in its own name.
        """
        known = self._expanded.get(organisation_id)
        if known is None:
            behind = self.standing_behind(organisation_id)
            known = frozenset(one for one in behind if not self.is_collective(one))
            self._expanded[organisation_id] = known
        return known

    def standing_behind(self, organisation_id: str) -> frozenset[str]:
        """An organisation and, for a collective, its members, through collectives inside it.

        Other than those whom a collective stands for, these are the collectives as well, so
        that one whose members are not written down is not lost.
        """
        if not self.is_collective(organisation_id):
            return frozenset((organisation_id,))
        return frozenset(reached((organisation_id,), self._members_of_collective))

    def behind(self, organisation_id: str) -> frozenset[str]:
        """Those that `expand` gives, and the collectives inside whose members are not written.

        There are none behind a collective of which no member is written itself.
        """
        return frozenset(
            one
            for one in self.standing_behind(organisation_id)
            if not self.is_collective(one)
            or (one != organisation_id and not self._members_of_collective(one))
        )

    def belongs_to(self, organisation_id: str, party_id: str) -> bool:
        """Whether an organisation is a party, a unit of it, or stands behind it if collective."""
        covered = self.expand(party_id) | {party_id}
        return any(ancestor in covered for ancestor in self.ancestors(organisation_id))

    def is_collective(self, organisation_id: str) -> bool:
        """Whether an organisation stands for its members."""
        organisation = self._organisations.get(organisation_id)
        return organisation is not None and organisation.kind == "collective"

    def _part_of(self, organisation_id: str) -> str | None:
        organisation = self._organisations.get(organisation_id)
        return None if organisation is None else organisation.part_of

    def _all_part_of(self, organisation_id: str) -> tuple[str, ...]:
        above = self._part_of(organisation_id)
        return () if above is None else (above,)

    def _members_of_collective(self, organisation_id: str) -> tuple[str, ...]:
        if not self.is_collective(organisation_id):
            return ()
        return self._organisations[organisation_id].members
