"""Tasks in groups: who takes them and leaves them, and whose turn it is."""

from collections.abc import Iterator
from datetime import date
from typing import get_args

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.groups.membership import OfficerTerm, terms_of
from narvard.graph.groups.profiles import Profiles
from narvard.graph.groups.rotations import Rotation, rotations_in
from narvard.graph.groups.turns import next_turn, turns_from
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group, OfficerRole
from narvard.model.record import Entity
from narvard.procedures.upcoming.answer import Upcoming
from narvard.procedures.upcoming.entry import Days, entry
from narvard.procedures.upcoming.lives import Life, Lives, life, lives_of, standing, told


def officers(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """Those who take and leave a task in a group that goes on.

    Whoever has a task through a seat leaves it with the seat, and then the seat tells; the
    days of the task itself are told whoever holds the seat.
    """
    groups = tuple(standing(collaboration.groups))
    within = lives_of(groups)
    held = Lives(
        _life(group, term) for group in groups for term in terms_of(group, *get_args(OfficerRole))
    )
    edges = list(held.edges(window, within=within))
    known = {(id(edge.life.entity), edge.path) for edge in edges}
    tasks = Lives(one for group in groups for one in _through_seats(group))
    edges += (
        edge
        for edge in tasks.edges(window, within=within)
        if edge.path[0] == "officers" and (id(edge.life.entity), edge.path) not in known
    )
    yield from told(window, edges, "officer_begins", "officer_ends")


def _through_seats(group: Group) -> Iterator[Life]:
    """The times of the tasks that go with seats."""
    for index, officer in enumerate(group.officers):
        if officer.seat is not None:
            yield life(
                (group.id, f"{officer.role} {officer.seat}"),
                group,
                (("officers", index), officer),
                what=_task(group, officer.role),
            )


def _life(group: Group, term: OfficerTerm) -> Life:
    role = term.officer.role
    return Life(
        key=(group.id, role, term.person),
        inside=(group.id,),
        entity=group,
        links=(((), group), (("officers", term.index), term.officer)),
        period=term.period,
        what=_task(group, role),
        who=term.person,
    )


def _task(group: Group, role: OfficerRole) -> Phrase:
    return Phrase("the task '{role}' in '{group}'", role=role, group=group.id)


def turns(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """The days on which a task or a seat passes from one to the next."""
    profiles = collaboration.once(Profiles)
    for group in collaboration.groups.records:
        if group.status != "active":
            continue
        part = window.intersect(period_of(group))
        if part.is_empty:
            continue
        for rotation in rotations_in(collaboration, profiles, group):
            place = rotation.place
            for days, taker in _turn_days(rotation, part):
                said = (
                    Phrase("{what} is to pass on to another", what=rotation.what)
                    if taker is None
                    else Phrase("{what} passes on to '{taker}'", what=rotation.what, taker=taker)
                )
                named = None if rotation.is_of_sides else taker
                if isinstance(place.entity, Entity):  # pragma: no branch - a group or profile
                    yield from entry(
                        part,
                        "turn_begins",
                        said,
                        days,
                        place.entity,
                        path=place.path,
                        owners=(named,),
                        about=group.id,
                    )


def _turn_days(rotation: Rotation, window: Interval) -> Iterator[tuple[Days, str | None]]:
    """The days on which a turn begins, with the one whose turn it is, where that is known."""
    starts_on = rotation.starts_on
    if len(set(rotation.order)) == 1:
        return
    if starts_on is None:
        day = next_turn(rotation.tenures, rotation.every)
        if day is not None:
            yield day, None
        return
    until = window.end or date.max
    earliest = turns_from(starts_on.earliest, rotation.every, until)
    latest = turns_from(starts_on.latest, rotation.every, date.max)
    for number, (one, other) in enumerate(zip(earliest, latest, strict=False)):
        if one.start is not None and other.start is not None:  # pragma: no branch - turns begin
            yield (one.start, other.start), rotation.order[number % len(rotation.order)]
