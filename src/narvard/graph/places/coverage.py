"""Which part of an area another one leaves out."""

from collections.abc import Iterable

from narvard.graph.collaboration import Collaboration


def left_out(collaboration: Collaboration, wanted: str | None, by: str | None) -> frozenset[str]:
    """The ids of the smallest areas of `wanted` that are not in `by`.

    None are where that cannot be told: one of the two is not given or not declared
    in every part, or a smallest area is of another kind than those of `by`, as a
    district is when nothing says which municipality it is in.
    """
    if wanted is None or by is None:
        return frozenset()
    if not (_is_declared(collaboration, wanted) and _is_declared(collaboration, by)):
        return frozenset()
    covered = collaboration.area_map.smallest(by)
    kinds = {collaboration.areas[area].kind for area in covered}
    return frozenset(
        area
        for area in collaboration.area_map.smallest(wanted) - covered
        if collaboration.areas[area].kind in kinds
    )


def listed(collaboration: Collaboration, areas: Iterable[str]) -> str:
    """The codes of `areas`, or the ids of those without one, sorted: `1441, 1489`."""
    return ", ".join(sorted(map(collaboration.area_map.code_or_id, areas)))


def _is_declared(collaboration: Collaboration, area_id: str) -> bool:
    """Whether an area and everything it is made of are declared."""
    return all(one in collaboration.areas for one in collaboration.area_map.made_of(area_id))
