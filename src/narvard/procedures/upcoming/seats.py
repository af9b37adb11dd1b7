"""Seats of groups, and those who hold them or act for their holders."""

from collections.abc import Iterator

from narvard.graph.collaboration import Collaboration
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group, Seat
from narvard.procedures.upcoming.answer import Upcoming
from narvard.procedures.upcoming.lives import Lives, life, lives_of, standing, told


def _seats(collaboration: Collaboration) -> Iterator[tuple[Group, int, Seat]]:
    for group in standing(collaboration.groups):
        for position, seat in enumerate(group.seats):
            yield group, position, seat


def _name(group: Group, seat: Seat) -> Phrase:
    return Phrase("the seat '{seat}' of '{group}'", seat=seat.id, group=group.id)


def _lives(collaboration: Collaboration) -> Lives:
    return Lives(
        life(
            (group.id, seat.id),
            group,
            (("seats", position), seat),
            what=_name(group, seat),
            owners=(seat.appointed_by,),
        )
        for group, position, seat in _seats(collaboration)
    )


def seats(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """Seats that begin and end while their group goes on."""
    groups = lives_of(standing(collaboration.groups))
    edges = _lives(collaboration).edges(window, within=groups)
    yield from told(window, edges, "seat_begins", "seat_ends")


def holdings(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """Those who take and leave a seat that goes on."""
    lives = Lives(
        life(
            (group.id, seat.id, holding.person),
            group,
            (("seats", position), seat),
            (("seats", position, "holders", index), holding),
            what=_name(group, seat),
            who=holding.person,
            owners=(seat.appointed_by,),
        )
        for group, position, seat in _seats(collaboration)
        for index, holding in enumerate(seat.holders)
    )
    edges = lives.edges(window, within=_lives(collaboration))
    yield from told(window, edges, "holding_begins", "holding_ends")


def deputies(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """Those who begin and cease to act for the holder of a seat that goes on."""
    lives = Lives(
        life(
            (group.id, seat.id, deputy.person or deputy.organisation),
            group,
            (("seats", position), seat),
            (("seats", position, "deputies", index), deputy),
            what=Phrase("the place of a deputy for {task}", task=_name(group, seat)),
            who=deputy.person or deputy.organisation,
            owners=(seat.appointed_by,),
        )
        for group, position, seat in _seats(collaboration)
        for index, deputy in enumerate(seat.deputies)
    )
    edges = lives.edges(window, within=_lives(collaboration))
    yield from told(window, edges, "deputy_begins", "deputy_ends")
