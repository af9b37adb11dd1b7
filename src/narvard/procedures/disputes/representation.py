"""For which of those that disagree somebody acts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, TypeAlias

from narvard.graph.agreements.disputes import Disputes
from narvard.graph.bodies.actors import organisations_of_seat
from narvard.graph.bodies.in_force import Body, organisation_behind
from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.membership import COUNTED_MEMBERSHIPS, seat_period
from narvard.graph.groups.profiles import side_of_organisation
from narvard.model.disputes import DisputeStep
from narvard.model.groups import Group, Seat

Voice: TypeAlias = tuple[str, ...] | None
"""The parties that somebody acts for, none where it is somebody from outside; None where it
is not known whom."""

_ACTING: Final = COUNTED_MEMBERSHIPS | {"co_opted"}
"""The ways of belonging to a group in which one acts for those who sent one."""


class Representation:
    """Answers for which parties of one dispute seats, offices and organisations act."""

    def __init__(
        self,
        collaboration: Collaboration,
        disputes: Disputes,
        parties: Sequence[str],
        step: DisputeStep,
    ) -> None:
        """Between `parties`, at `step`, which may say which side stands for whom."""
        self._collaboration = collaboration
        self._organisations = collaboration.organisation_map
        self._disputes = disputes
        self._parties = tuple(parties)
        self._sides = {party: frozenset(self._sides_of(party, step)) for party in parties}
        self._voices: dict[str, Voice] = {}

    def of_organisation(self, organisation: str) -> Voice:
        """The parties that an organisation acts for: those nearest to it.

        A unit acts for itself rather than for its principal where both disagree, and never
        for another unit; a principal acts for its units where it is no party itself. Members
        act for their collective, and the collective for its members.
        """
        if organisation not in self._voices:
            self._voices[organisation] = self._nearest(organisation)
        return self._voices[organisation]

    def of_seat(self, seat: Seat) -> tuple[Voice, ...]:
        """The parties that a seat acts for, by each organisation that it speaks for.

        Where these are no parties, by the side it stands on, if that is the side of one
        party alone.
        """
        voices = tuple(self.of_organisation(one) for one in organisations_of_seat(seat))
        if any(voices):
            return voices
        if seat.service_user_representative:
            return voices or ((),)
        of_side = self.of_side(seat.side)
        return (of_side,) if of_side or not voices else voices

    def of_side(self, side: str | None) -> Voice:
        """The one party that stands on a side; it is not known where several stand on it."""
        on_side = tuple(party for party in self._parties if side in self._sides[party])
        if len(on_side) == 1:
            return on_side
        is_of_none = side is not None and not on_side and all(self._sides.values())
        return () if is_of_none else None

    def laid_down(self, step: DisputeStep) -> tuple[Voice, ...]:
        """The parties for which seats are laid down at a step."""
        return tuple(
            self.of_side(seats.side) if seats.party is None else self.of_organisation(seats.party)
            for seats in step.composition
        )

    def of_body(self, body: Body, day: date) -> tuple[Voice, ...]:
        """The parties that a body acts for on `day`, by everybody who has a part in it."""
        match body:
            case Group():
                acting = acting_seats_on(body, day)
                of_seats = (one for seat in acting for one in self.of_seat(seat))
                hosts = () if body.hosted_by is None else (self.of_organisation(body.hosted_by),)
                unknown = (None,) if body.partly_known or not any(seats_on(body, day)) else ()
                return (*of_seats, *hosts, *unknown)
            case _:
                organisation = organisation_behind(body)
                return (None if organisation is None else self.of_organisation(organisation),)

    def _nearest(self, organisation: str) -> Voice:
        if organisation not in self._collaboration.organisations:
            return None
        own = [one for one in self._parties if self._disputes.is_within(organisation, one)]
        if not own:
            return tuple(
                one for one in self._parties if self._disputes.is_within(one, organisation)
            )
        wider = {
            above for one in own for above in self._organisations.ancestors(one) if above != one
        }
        return tuple(one for one in own if one not in wider)

    def _sides_of(self, party: str, step: DisputeStep) -> Iterator[str]:
        """The sides on which a party stands, as the step, the party or all its members say."""
        for seats in step.composition:
            if seats.party is None or seats.side is None:
                continue
            if self._disputes.stands_for(seats.party, party):
                yield seats.side
        own = side_of_organisation(self._collaboration, party)
        if own is not None:
            yield own
        members = self._organisations.expand(party)
        sides = {side_of_organisation(self._collaboration, member) for member in members}
        yield from (side for side in sides if side is not None and len(sides) == 1)


def parties_among(voices: Iterable[Voice]) -> frozenset[str]:
    """The parties that some voices act for, as far as that is known."""
    return frozenset(party for voice in voices for party in voice or ())


def known(voices: Iterable[Voice]) -> tuple[tuple[str, ...], ...] | None:
    """The voices, if it is known of all whom they act for; None otherwise."""
    found: list[tuple[str, ...]] = []
    for voice in voices:
        if voice is None:
            return None
        found.append(voice)
    return tuple(found)


def seats_on(group: Group, day: date) -> Iterator[Seat]:
    """The seats that a group has on `day`."""
    return (seat for seat in group.seats if seat_period(group, seat).contains(day))


def acting_seats_on(group: Group, day: date) -> Iterator[Seat]:
    """The seats on `day` that act for those who fill them: not those who watch, advise or help."""
    return (seat for seat in seats_on(group, day) if seat.membership in _ACTING)
