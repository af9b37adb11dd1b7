"""Areas as sets of smallest areas."""

from collections.abc import Mapping

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
        if area_id not in self._smallest:
            self._smallest[area_id] = frozenset(self._expand(area_id))
        return self._smallest[area_id]

    def _expand(self, area_id: str) -> set[str]:
        found: set[str] = set()
        seen: set[str] = set()
        pending = [area_id]
        while pending:
            current = pending.pop()
            area = self._areas.get(current)
            if area is None or current in seen:
                continue
            seen.add(current)
            if area.parts:
                pending.extend(area.parts)
            else:
                found.add(current)
        return found

    def code_or_id(self, area_id: str) -> str:
        """The official code of an area, or its id where it has none."""
        area = self._areas.get(area_id)
        return area_id if area is None or area.code is None else area.code
