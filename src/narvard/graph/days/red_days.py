"""The red days that count in a collaboration."""

from typing import Final

from narvard.graph.collaboration import Collaboration
from narvard.kernel.red_days import RedDays

DEFAULT_COUNTRY: Final = "SE"
"""The country whose public holidays count where a collaboration names none."""


def red_days_of(collaboration: Collaboration) -> RedDays | None:
    """The red days of the country that the collaboration names; None when they are not known."""
    header = collaboration.header
    country = DEFAULT_COUNTRY if header is None else header.country or DEFAULT_COUNTRY
    subdivision = None if header is None else header.subdivision
    try:
        return RedDays.of(country, subdivision)
    except ValueError:
        return None
