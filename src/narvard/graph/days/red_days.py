"""The red days that count in a collaboration."""

from typing import Final

from narvard.graph.collaboration import Collaboration
from narvard.kernel.interval import Interval
from narvard.kernel.red_days import RedDays

DEFAULT_COUNTRY: Final = "SE"
"""The country whose public holidays count where a collaboration names none."""


def red_days_of(collaboration: Collaboration) -> RedDays | None:
    """The red days of the country that the collaboration names; None when they are not known."""
    header = collaboration.header
    if header is None:
        return RedDays.of(DEFAULT_COUNTRY)
    try:
        return RedDays.of(
            header.country or DEFAULT_COUNTRY,
            header.subdivision,
            eves_off=header.eves_off,
            days_off=tuple(Interval.between(one, one) for one in header.days_off),
        )
    except ValueError:
        return None
