"""Which organisations provide a type of service, and where."""

from collections.abc import Iterable, Iterator

from attrs import field, frozen

from narvard.graph.collaboration import Collaboration
from narvard.model.organisations import Organisation, Sector


@frozen(kw_only=True)
class _Units:
    """The units that provide a type of service, and their positions by what they are.

    Attributes:
        all: the units.
        by_smallest_area: the units with an area of their own, by each smallest area in it.
        by_inherited_area: the other units, by the area of their superior or of everything.
        by_ancestor: the units, by their own id and those of all that they are a part of.
    """

    all: tuple[Organisation, ...]
    by_smallest_area: dict[str, list[int]] = field(factory=dict)
    by_inherited_area: dict[str, list[int]] = field(factory=dict)
    by_ancestor: dict[str, list[int]] = field(factory=dict)


class Providers:
    """Answers who provides a type of service: the units, where units are declared.

    An organisation stands aside for its own units, and a collective for its members,
    where these are declared as providers themselves. External organisations, and what is
    a part of one, are left out.
    """

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._organisations = collaboration.organisation_map
        self._by_service: dict[str, list[Organisation]] = {}
        for organisation in collaboration.organisations.records:
            if organisation.services and not _is_external(collaboration, organisation.id):
                for service in dict.fromkeys(organisation.services):
                    self._by_service.setdefault(service, []).append(organisation)
        self._units: dict[str, _Units] = {}

    def of(self, service: str) -> tuple[Organisation, ...]:
        """Every version of every unit that provides `service`, in the order of writing."""
        return self._units_of(service).all

    def within(self, service: str, area: str | None) -> tuple[Organisation, ...]:
        """Those that provide `service` in `area`, or anywhere where no area is given.

        One whose own area overlaps `area` does; so does one without an area whose
        superior's area is inside it, or of which no area is known at all where `area`
        includes the area of the collaboration.
        """
        units = self._units_of(service)
        if area is None:
            return units.all
        areas = self._collaboration.area_map
        wanted = areas.smallest(area)
        found = {position for one in wanted for position in units.by_smallest_area.get(one, ())}
        for inherited, positions in units.by_inherited_area.items():
            whole = areas.smallest(inherited)
            if whole and whole <= wanted:
                found.update(positions)
        return tuple(units.all[position] for position in sorted(found))

    def among(self, service: str, organisation_ids: Iterable[str]) -> tuple[Organisation, ...]:
        """Those that provide `service` and are any of these organisations or a part of one."""
        units = self._units_of(service)
        found = {
            position for one in organisation_ids for position in units.by_ancestor.get(one, ())
        }
        return tuple(units.all[position] for position in sorted(found))

    def sector_of(self, organisation_id: str) -> Sector | None:
        """The sector of an organisation, or of what it is a part of; None if not written."""
        for organisation in self._organisations.records_up(organisation_id):
            if organisation.sector is not None:
                return organisation.sector
            if organisation.kind == "private_provider":
                return "private"
        return None

    def _units_of(self, service: str) -> "_Units":
        if service not in self._units:
            found = tuple(self._find_units(self._by_service.get(service, [])))
            self._units[service] = self._index(found)
        return self._units[service]

    def _find_units(self, providers: list[Organisation]) -> Iterator[Organisation]:
        ids = {one.id for one in providers}
        above = {
            ancestor
            for one in ids
            for ancestor in self._organisations.ancestors(one)
            if ancestor != one
        }
        for one in providers:
            if one.id not in above and self._members_of(one).isdisjoint(ids):
                yield one

    def _index(self, units: tuple[Organisation, ...]) -> "_Units":
        indexed = _Units(all=units)
        header = self._collaboration.header
        for position, unit in enumerate(units):
            for ancestor in self._organisations.ancestors(unit.id):
                indexed.by_ancestor.setdefault(ancestor, []).append(position)
            own = [one for one in self._own_areas(unit) if one is not None]
            for area in own:
                for smallest in self._collaboration.area_map.smallest(area):
                    indexed.by_smallest_area.setdefault(smallest, []).append(position)
            inherited = self._organisations.area_of(unit.id) or (
                None if header is None else header.area
            )
            if not own and inherited is not None:
                indexed.by_inherited_area.setdefault(inherited, []).append(position)
        return indexed

    def _own_areas(self, provider: Organisation) -> Iterator[str | None]:
        yield provider.area
        if provider.area is None and provider.kind == "collective":
            for member in self._organisations.standing_behind(provider.id):
                organisation = self._collaboration.organisations.get(member)
                yield None if organisation is None else organisation.area

    def _members_of(self, organisation: Organisation) -> frozenset[str]:
        return self._organisations.standing_behind(organisation.id) - {organisation.id}


def _is_external(collaboration: Collaboration, organisation_id: str) -> bool:
    return any(one.external for one in collaboration.organisation_map.records_up(organisation_id))


class Named:
    """Answers which organisations a list of them names.

    Attributes:
        ids: the ids of those that are named, and of all members of collectives.
    """

    def __init__(self, collaboration: Collaboration, references: Iterable[str]) -> None:
        """Those named by `references`, each an organisation or a collective of several."""
        self._collaboration = collaboration
        self.ids: set[str] = set()
        self._above: set[str] = set()
        for reference in references:
            for one in collaboration.organisation_map.standing_behind(reference):
                self.ids.add(one)
                self._above.update(collaboration.organisation_map.ancestors(one))

    def includes(self, organisation_id: str) -> bool:
        """Whether an organisation is named, or what it is a part of."""
        ancestors = self._collaboration.organisation_map.ancestors(organisation_id)
        return any(one in self.ids for one in ancestors)

    def touches(self, organisation_id: str) -> bool:
        """Whether an organisation is named in whole or in part, by a unit or a member of it."""
        return self.includes(organisation_id) or not self._above.isdisjoint(
            self._collaboration.organisation_map.standing_behind(organisation_id)
        )
