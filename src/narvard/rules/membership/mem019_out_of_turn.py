"""A task or a seat that passes round is not passed on, or is with somebody else than it should be.

Why: turns are there so that no side leads the others for good. A turn that is skipped
without a word is one that a party was promised.

Fix: let the one whose turn it is take over, or change the order. If it is agreed that the
turn is put off, declare a gap of kind `representation` about the group, with an owner and
a day.

Not when: it is not written down for whom somebody has the task; a turn is shifted by no
more than 13 weeks, or half a turn; one whose turn it is has the task as well; turns are
shorter than a week; it is not written when the first turn began (`starts_on`) and the same
one did not go on for longer than a turn; or the group is only proposed or planned, or has
ended. What has no last day is taken to go on until the day of the check.

Source: the management group of Västra Götaland, whose chair passes yearly between two; the
health communities of Norway, where it passes between the sides every second year.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from narvard.graph.bodies.actors import organisations_of_seat
from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.groups.behalf import employers_of, seats_of_term, sides_of_term
from narvard.graph.groups.membership import HeldSeat, held_seats, terms_of
from narvard.graph.groups.profiles import Profiles
from narvard.graph.groups.turns import OutOfTurn, Tenure, held_out_of_order, held_too_long
from narvard.kernel.duration import Duration
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group, RoleRotation, Seat
from narvard.model.profiles import Profile

RULE = Rule(
    code="MEM019",
    slug="out-of-turn",
    severity=Severity.WARNING,
    message="'{taker}' has {task} {fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every turn that somebody else has, or that was not passed on."""
    profiles = Profiles(collaboration)
    for group in collaboration.groups.records:
        if group.status != "active":
            continue
        severity = gap_severity(
            collaboration.gaps_about(group.id), "representation", as_of, undeclared=RULE.severity
        )
        for owner, index, rotation in _rotations(profiles, group):
            task = Phrase("the task '{role}' in '{group}'", role=rotation.role, group=group.id)
            order = RULE.at(owner, "rotations", index)
            for found in _of_task(collaboration, group, rotation, as_of):
                yield _finding(group, found, task, order, severity)
        holdings = _holdings_of_rotating_seats(group)
        for position, held in holdings.items():
            seat = group.seats[position]
            task = Phrase("the seat '{seat}' of '{group}'", seat=seat.id, group=group.id)
            order = RULE.at_key(group, "seats", position, "rotates_between")
            for found in _of_seat(collaboration, seat, held, as_of):
                yield _finding(group, found, task, order, severity)


def _rotations(
    profiles: Profiles, group: Group
) -> Iterator[tuple[Group | Profile, int, RoleRotation]]:
    owners: Sequence[Group | Profile] = (group,) if group.rotations else profiles.of(group)
    for owner in owners:
        for index, rotation in enumerate(owner.rotations):
            yield owner, index, rotation


def _finding(
    group: Group, found: OutOfTurn, task: Phrase, order: EntityPlace, severity: Severity
) -> Finding:
    fault = (
        Phrase("for more than one turn running")
        if found.expected is None
        else Phrase("in the turn of '{expected}'", expected=found.expected)
    )
    return RULE.finding(
        RULE.at(group, *found.tenure.path),
        severity=severity,
        during=found.period,
        related=(Related(place=order, note=Phrase("how it passes round")),),
        taker=found.tenure.taker or "",
        task=task,
        fault=fault,
    )


def _of_task(
    collaboration: Collaboration, group: Group, rotation: RoleRotation, as_of: date
) -> Iterator[OutOfTurn]:
    order = rotation.between or rotation.sides
    if not order:
        return
    tenures = []
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
        tenures.append(Tenure(taker=taker, period=term.period, path=path))
    starts_on = None if rotation.starts_on is None else rotation.starts_on.earliest
    yield from _out_of_turn(tenures, order, rotation.every, starts_on, as_of)


def _holdings_of_rotating_seats(group: Group) -> dict[int, list[HeldSeat]]:
    found: dict[int, list[HeldSeat]] = {}
    for held in held_seats(group):
        if held.seat.rotates_between and held.seat.rotates_every is not None:
            found.setdefault(held.position, []).append(held)
    return found


def _of_seat(
    collaboration: Collaboration, seat: Seat, holdings: Sequence[HeldSeat], as_of: date
) -> Iterator[OutOfTurn]:
    if seat.rotates_every is None:
        return
    tenures = []
    for held in holdings:
        employers = employers_of(collaboration, held.holding.person, held.period)
        taker = _taker(collaboration, seat.rotates_between, (employers,))
        path = ("seats", held.position, "holders", held.index, "person")
        tenures.append(Tenure(taker=taker, period=held.period, path=path))
    yield from _out_of_turn(tenures, seat.rotates_between, seat.rotates_every, None, as_of)


def _out_of_turn(
    tenures: Sequence[Tenure],
    order: Sequence[str],
    every: Duration,
    starts_on: date | None,
    as_of: date,
) -> Iterator[OutOfTurn]:
    if len(set(order)) == 1:
        return
    if starts_on is None:
        yield from held_too_long(tenures, every, as_of)
    else:
        yield from held_out_of_order(tenures, order, every, starts_on, as_of)


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
