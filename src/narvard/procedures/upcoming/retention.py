"""The last days on which something may be kept."""

from collections.abc import Iterator

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.retention import days_kept_until
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.procedures.upcoming.answer import Upcoming
from narvard.procedures.upcoming.entry import entry


def last_days_kept(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """What may not be kept any longer."""
    for entity, path, day in days_kept_until(collaboration):
        yield from entry(
            window,
            "retention_ends",
            Phrase("what is written of '{entity}' may be kept for the last day", entity=entity.id),
            day,
            entity,
            path=path,
        )
