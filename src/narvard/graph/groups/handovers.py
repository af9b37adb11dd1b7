"""How long it may take from one who had a task to the next."""

from typing import Final

from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.interval import Interval

TWO_WEEKS: Final = Duration("P14D")
"""How long a group may be without somebody in charge where nothing else is written."""


def chair_gap(collaboration: Collaboration) -> Duration:
    """How long a group may be without a chair between two."""
    header = collaboration.header
    stated = None if header is None or header.tolerances is None else header.tolerances.chair_gap
    return stated or TWO_WEEKS


def lasts_longer(period: Interval, length: Duration) -> bool:
    """Whether a period is longer than `length`; it is without a first or a last day."""
    if period.start is None or period.end is None:
        return True
    try:
        return period.end > length.after(period.start)
    except ValueError:
        # The length reaches beyond the last day of the calendar, and so beyond the period.
        return False
