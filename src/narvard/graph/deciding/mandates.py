"""Who may decide what, where and when."""

from collections.abc import Iterator, Mapping
from datetime import date

from narvard.graph.days.periods import period_of
from narvard.graph.places.areas import Areas
from narvard.graph.ways import line
from narvard.model.mandates import Mandate, Matter


def matter_and_wider(matter_id: str, matters: Mapping[str, Matter]) -> Iterator[str]:
    """A matter and the wider matters that it belongs to, the narrowest first."""

    def wider(one: str) -> str | None:
        return matters[one].part_of if one in matters else None

    return line(matter_id, wider)


def covers_matters(
    mandate: Mandate, wanted: tuple[str, ...], matters: Mapping[str, Matter]
) -> bool:
    """Whether a mandate covers every one of the `wanted` matters.

    A mandate without matters covers all; a decision without matters is covered by any.
    """
    if not mandate.matters:
        return True
    others = [one for one in wanted if one not in mandate.matters]
    if not others:
        return True
    covered = frozenset(mandate.matters)
    return all(
        any(matter in covered for matter in matter_and_wider(one, matters)) for one in others
    )


def covers_area(mandate_area: str | None, wanted: str | None, areas: Areas) -> bool:
    """Whether the area of a mandate includes the `wanted` one; either may be left out."""
    if mandate_area is None or wanted is None:
        return True
    return areas.smallest(wanted) <= areas.smallest(mandate_area)


def in_force(mandates: tuple[Mandate, ...], day: date | None) -> tuple[Mandate, ...]:
    """The mandates that hold on `day`; all of them when no day is known."""
    if day is None:
        return mandates
    return tuple(mandate for mandate in mandates if period_of(mandate).contains(day))
