"""What lies around an area: its county and its country."""

from functools import cached_property

from narvard.graph.collaboration import Collaboration
from narvard.model.areas import Area, AreaKind


class Surroundings:
    """Answers in which counties and in which country an area lies."""

    def __init__(self, collaboration: Collaboration) -> None:
        """Look at the areas of `collaboration`, and at the country of its header."""
        self._areas = collaboration.areas
        header = collaboration.header
        self._country = None if header is None else header.country

    def counties(self, area_id: str) -> tuple[Area, ...]:
        """The counties that are written down to hold an area, in the order of their ids."""
        return self._around("county", self._in_counties, area_id)

    def is_in(self, country: str, area_id: str) -> bool:
        """Whether an area lies in a country: by the areas around it, else by the header."""
        codes = {area.code for area in self._around("country", self._in_countries, area_id)}
        codes.discard(None)
        return country in codes if codes else self._country == country

    def _around(self, kind: AreaKind, index: dict[str, set[str]], area_id: str) -> tuple[Area, ...]:
        holders = index.get(area_id)
        if holders is None:
            return ()
        return tuple(
            version
            for holder in sorted(holders)
            for version in self._areas.versions(holder)
            if version.kind == kind
        )

    @cached_property
    def _in_counties(self) -> dict[str, set[str]]:
        return self._holders("county")

    @cached_property
    def _in_countries(self) -> dict[str, set[str]]:
        return self._holders("country")

    def _holders(self, kind: AreaKind) -> dict[str, set[str]]:
        """The areas of a kind that hold each area, none that lies behind another of the kind."""
        holders: dict[str, set[str]] = {}
        of_kind = dict.fromkeys(area.id for area in self._areas.records if area.kind == kind)
        for holder in of_kind:
            pending = list(self._parts(holder))
            while pending:
                area_id = pending.pop()
                around = holders.setdefault(area_id, set())
                if area_id not in of_kind and holder not in around:
                    pending.extend(self._parts(area_id))
                around.add(holder)
        return holders

    def _parts(self, area_id: str) -> tuple[str, ...]:
        return tuple(part for area in self._areas.versions(area_id) for part in area.parts)
