"""Events, funds that are proposed to end, and availabilities that change."""

from collections.abc import Iterator

from narvard.graph.collaboration import Collaboration
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.procedures.upcoming.answer import Upcoming
from narvard.procedures.upcoming.entry import entry
from narvard.procedures.upcoming.lives import lives_of


def events(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """Events that are planned, and of which no record says that they were held or put off."""
    settled = {event.id for event in collaboration.events.records if event.status != "planned"}
    for event in collaboration.events.records:
        if event.on is not None and event.id not in settled:
            yield from entry(
                window,
                "event",
                Phrase("the event '{event}' takes place", event=event.id),
                event.on,
                event,
                path=("on",),
                owners=(event.organised_by,),
            )


def proposed_ends(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """Funds that are proposed to end, where it is not decided when they do."""
    for fund in collaboration.funds.records:
        if fund.planned_end is not None and fund.valid_to is None:
            what = Phrase("the fund '{fund}'", fund=fund.id)
            yield from entry(
                window,
                "fund_planned_end",
                Phrase("{what} is proposed to end", what=what),
                fund.planned_end,
                fund,
                path=("planned_end",),
                owners=(fund.holder,),
            )


def availabilities(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """The days on which another record of an availability begins to hold, or the last one ends."""
    lives = lives_of(collaboration.availabilities.records)
    ends = (edge for edge in lives.edges(window) if not edge.begins)
    found = [(edge.life.entity, edge.day, edge.path, False) for edge in ends]
    found += [
        (one, one.valid_from, ("valid_from",), True)
        for one in collaboration.availabilities.records
        if one.valid_from is not None
    ]
    for one, day, path, begins in found:
        what = Phrase("the availability '{availability}'", availability=one.id)
        yield from entry(
            window,
            "availability_changes",
            Phrase("{what} changes", what=what) if begins else Phrase("{what} ends", what=what),
            day,
            one,
            path=path,
        )
