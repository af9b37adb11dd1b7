"""The tasks and seats of a group that pass from one to the next, and who has had them."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from narvard.graph.bodies.actors import organisations_of_seat
from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.behalf import employers_of, seats_of_term, sides_of_term
from narvard.graph.groups.membership import HeldSeat, holdings_of, terms_of
from narvard.graph.groups.profiles import Profiles
from narvard.graph.groups.turns import Tenure
from narvard.kernel.duration import Duration
from narvard.kernel.findings import EntityPlace
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group, RoleRotation, Seat
from narvard.model.profiles import Profile


@frozen(kw_only=True)
class Rotation:
    """Something that passes from one to the next.

    Attributes:
        what: the task or the seat, in words.
        place: where it is written how it passes round: in the group, or a profile for it.
        order: those who have it in turn: ids of organisations, or sides.
        is_of_sides: whether `order` names sides.
        every: how long each has it.
        starts_on: the day the first turn begins; None where it is not written.
        tenures: who has had it, as far as it is written.
    """

    what: Phrase
    place: EntityPlace
    order: tuple[str, ...]
    is_of_sides: bool
    every: Duration
    starts_on: PartialDate | None
    tenures: tuple[Tenure, ...]


def rotations_in(
    collaboration: Collaboration, profiles: Profiles, group: Group
) -> Iterator[Rotation]:
    """What passes round in a group: its tasks, by itself or by its profiles, then its seats."""
    for owner, index, rotation in _of_tasks(profiles, group):
        order = rotation.between or rotation.sides
        if order:
            yield Rotation(
                what=Phrase("the task '{role}' in '{group}'", role=rotation.role, group=group.id),
                place=EntityPlace(entity=owner, path=("rotations", index)),
                order=order,
                is_of_sides=not rotation.between,
                every=rotation.every,
                starts_on=rotation.starts_on,
                tenures=tuple(_tenures_of_task(collaboration, group, rotation)),
            )
    for position, seat in enumerate(group.seats):
        if not seat.rotates_between or seat.rotates_every is None:
            continue
        holdings = list(holdings_of(group, position))
        if holdings:
            path = ("seats", position, "rotates_between")
            yield Rotation(
                what=Phrase("the seat '{seat}' of '{group}'", seat=seat.id, group=group.id),
                place=EntityPlace(entity=group, path=path, on_key=True),
                order=seat.rotates_between,
                is_of_sides=False,
                every=seat.rotates_every,
                starts_on=None,
                tenures=tuple(_tenures_of_seat(collaboration, seat, holdings)),
            )


def _of_tasks(
    profiles: Profiles, group: Group
) -> Iterator[tuple[Group | Profile, int, RoleRotation]]:
    owners: Sequence[Group | Profile] = (group,) if group.rotations else profiles.of(group)
    for owner in owners:
        for index, rotation in enumerate(owner.rotations):
            yield owner, index, rotation


def _tenures_of_task(
    collaboration: Collaboration, group: Group, rotation: RoleRotation
) -> Iterator[Tenure]:
    for term in terms_of(group, rotation.role):
        if rotation.between:
            of_seats = (
                one for seat in seats_of_term(group, term) for one in organisations_of_seat(seat)
            )
            employers = employers_of(collaboration, term.person, term.period)
            taker = _taker(collaboration, rotation.between, (employers, tuple(of_seats)))
        else:
            sides = sides_of_term(collaboration, group, term)
            taker = sides[0] if len(sides) == 1 else None
        key = "seat" if term.officer.person is None else "person"
        path = ("officers", term.index, key)
        yield Tenure(taker=taker, period=term.period, path=path)


def _tenures_of_seat(
    collaboration: Collaboration, seat: Seat, holdings: Sequence[HeldSeat]
) -> Iterator[Tenure]:
    for held in holdings:
        employers = employers_of(collaboration, held.holding.person, held.period)
        taker = _taker(collaboration, seat.rotates_between, (employers,))
        path = ("seats", held.position, "holders", held.index, "person")
        yield Tenure(taker=taker, period=held.period, path=path)


def _taker(
    collaboration: Collaboration, order: Sequence[str], signs: Sequence[Sequence[str]]
) -> str | None:
    """The one of `order` for whom somebody acts, by the first of the signs that tells.

    It is another organisation if that is certain, and None if it cannot be told.
    """
    organisations = collaboration.organisation_map
    others: list[str] = []
    for behind in signs:
        meant = [
            one for one in order if any(organisations.belongs_to(each, one) for each in behind)
        ]
        if meant:
            return meant[0] if len(meant) == 1 else None
        others.extend(behind)
    is_certain = all(one in collaboration.organisations for one in others) and not any(
        organisations.belongs_to(one, other) for one in order for other in others
    )
    return others[0] if others and is_certain else None
