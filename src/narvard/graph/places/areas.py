"""Areas as sets of smallest areas."""

from collections.abc import Iterator, Mapping

from narvard.graph.ways import reached
from narvard.model.areas import Area


class Areas:
    """Answers which smallest areas an area is made of.

    A smallest area is one without parts, such as a municipality.
    """

    def __init__(self, areas: Mapping[str, Area]) -> None:
        self._areas = areas
        self._smallest: dict[str, frozenset[str]] = {}

    def smallest(self, area_id: str) -> frozenset[str]:
        """The ids of the smallest areas in an area; itself when it has no parts.

        Parts that are not declared and parts that lead back to the area are left out.
        """
        known = self._smallest.get(area_id)
        if known is None:
            known = self._smallest[area_id] = self._smallest_in(area_id)
        return known

    def _smallest_in(self, area_id: str) -> frozenset[str]:
        area = self._areas.get(area_id)
        if area is not None and not area.parts:
            return frozenset((area_id,))
        return frozenset(
            one for one in self.made_of(area_id) if one in self._areas and not self._parts(one)
        )

    def made_of(self, area_id: str) -> Iterator[str]:
        """An area, and all of its parts at any depth, declared or not."""
        return reached((area_id,), self._parts)

    def _parts(self, area_id: str) -> tuple[str, ...]:
        area = self._areas.get(area_id)
        return () if area is None else area.parts

    def code_or_id(self, area_id: str) -> str:
        """The official code of an area, or its id where it has none."""
        area = self._areas.get(area_id)
        return area_id if area is None or area.code is None else area.code
