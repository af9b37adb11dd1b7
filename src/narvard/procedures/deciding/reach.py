"""How much of an area a mandate covers."""

from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.powers import Asked, HeldMandate, Powers
from narvard.procedures.deciding.answer import AreaFit


def area_fit(
    collaboration: Collaboration, powers: Powers, held: HeldMandate, asked: Asked
) -> AreaFit:
    """How much of the area asked about a mandate covers.

    A delegated mandate that names no area reaches no further than those it was given from.
    """
    own = powers.area_of(held)
    if asked.area is None:
        return AreaFit(fit="not_asked", area=own)
    areas = collaboration.area_map
    wanted = areas.smallest(asked.area)
    covered = wanted if own is None else wanted & areas.smallest(own)
    given = None
    if held.mandate.area is None and covered == wanted:
        given = _given(powers, held, asked)
    if given is not None:
        covered = wanted & areas.smallest(given)
    missing = tuple(sorted(wanted - covered))
    if not missing:
        return AreaFit(fit="not_written" if own is None and given is None else "whole", area=own)
    return AreaFit(fit="part" if covered else "outside", area=given or own, missing=missing)


def _given(powers: Powers, held: HeldMandate, asked: Asked) -> str | None:
    """The area of the nearest mandate above, where the chain does not cover what is asked."""
    lack = powers.lack_of(held, asked)
    if lack is None or lack.kind != "area":
        return None
    return next((area for one in powers.above(held, asked) if (area := powers.area_of(one))), None)
