"""A deputy counts beside the one for whom the deputy acts, or one person has two votes.

Why: a deputy is no member. A seat that votes twice, or one person who is to speak for two
seats, makes every count of the group doubtful.

Fix: count one vote for each seat; name a deputy who has no seat of their own, and a
holder who has no other.

Not when: no more votes are noted than there are seats with somebody present; no deputy
was there together with the holder of the same seat, unless in the place of somebody
else; nobody is noted as present; it is not written who holds the seats, or only a part
of the group is known (`partly_known`); the two are not at the same time; the seat or
the other seat has no vote; or the group is only proposed or planned, or has ended. A
deputy who holds another seat is a warning: it is enough as long as nobody is absent. So
is one person in two seats, who has one vote; days on which partial dates leave it open
are not counted. The same seat twice is MEM005.

Source: S2-8, where a deputy is present and the ordinary member is absent.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import certain_period_of, holds_on, period_of
from narvard.graph.groups.membership import HeldSeat, held_seats, seat_period
from narvard.graph.groups.votes import Vote, represented, votes, votes_taken
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Decision, Tally
from narvard.model.groups import Deputy, Group, Seat
from narvard.model.organisations import Holding

RULE = Rule(
    code="MEM013",
    slug="deputy-beside-ordinary",
    severity=Severity.ERROR,
    message="'{subject}' {fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every deputy who is counted, or would have to be, together with the ordinary one."""
    for group in _with_somebody_twice(collaboration):
        if group.status == "active":
            yield from _deputies_with_seats(group)
            yield from _two_seats(group)
    members = _Members()
    for vote in votes_taken(collaboration, _is_counted):
        if not members.are_all_who_may_vote(vote):
            yield from _counted_twice(vote)


def _with_somebody_twice(collaboration: Collaboration) -> Iterator[Group]:
    """Every group in which one person is written twice, as a holder or as a deputy."""
    census = collaboration.census
    named: list[tuple[str | None, int]] = [
        *((one.person, id(source)) for one, source in census.having(Holding, "person")),
        *((one.person, id(source)) for one, source in census.having(Deputy, "person")),
    ]
    if len(set(named)) == len(named):
        return
    several = {source for (_, source), times in Counter(named).items() if times > 1}
    yield from (group for group in collaboration.groups.records if id(group) in several)


def _deputies_with_seats(group: Group) -> Iterator[Finding]:
    held_by: dict[str, list[HeldSeat]] = {}
    held_in: dict[tuple[int, str], list[HeldSeat]] = {}
    for held in held_seats(group):
        if votes(held.seat):
            held_by.setdefault(held.holding.person, []).append(held)
            held_in.setdefault((held.position, held.holding.person), []).append(held)
    for position, seat in enumerate(group.seats):
        if not votes(seat):
            continue
        for index, deputy in enumerate(seat.deputies):
            person = deputy.person or ""
            held_too = held_by.get(person)
            if held_too is None:
                continue
            period = period_of(deputy).intersect(seat_period(group, seat))
            # One who holds several seats is told once, and first of all of the same seat.
            same = held_in.get((position, person), ())
            overlapping = (held for held in chain(same, held_too) if held.period.overlaps(period))
            for held in islice(overlapping, 1):
                is_same = held.position == position
                yield RULE.finding(
                    RULE.at(group, "seats", position, "deputies", index, "person"),
                    severity=Severity.ERROR if is_same else Severity.WARNING,
                    during=held.period.intersect(period),
                    related=(
                        Related(
                            place=RULE.at(
                                group, "seats", held.position, "holders", held.index, "person"
                            ),
                            note=Phrase("holds this seat"),
                        ),
                    ),
                    subject=held.holding.person,
                    fault=_fault(group, seat, held.seat, is_same=is_same),
                )


def _two_seats(group: Group) -> Iterator[Finding]:
    """Each seat whose holder has at the same time one with an id before its own."""
    earlier: dict[str, list[HeldSeat]] = {}
    for held in sorted(held_seats(group), key=_by_seat):
        if not votes(held.seat):
            continue
        own = earlier.setdefault(held.holding.person, [])
        other = next(
            (
                one
                for one in own
                if one.position != held.position and not _shared(one, held).is_empty
            ),
            None,
        )
        own.append(held)
        if other is not None:
            yield RULE.finding(
                RULE.at(group, "seats", held.position, "holders", held.index, "person"),
                severity=Severity.WARNING,
                during=_shared(other, held),
                related=(
                    Related(
                        place=RULE.at(
                            group, "seats", other.position, "holders", other.index, "person"
                        ),
                        note=Phrase("holds this seat"),
                    ),
                ),
                subject=held.holding.person,
                fault=Phrase(
                    "holds both '{other}' and '{seat}' in '{group}', and has one vote",
                    other=other.seat.id,
                    seat=held.seat.id,
                    group=group.id,
                ),
            )


def _by_seat(held: HeldSeat) -> tuple[str, date]:
    return held.seat.id, held.period.start or date.min


def _shared(one: HeldSeat, other: HeldSeat) -> Interval:
    """The days on which two seats are certainly held."""
    periods = [held.period.intersect(certain_period_of(held.holding)) for held in (one, other)]
    return periods[0].intersect(periods[1])


def _fault(group: Group, seat: Seat, other: Seat, *, is_same: bool) -> Phrase:
    if is_same:
        return Phrase(
            "is the deputy for '{seat}' in '{group}' and holds it", seat=seat.id, group=group.id
        )
    return Phrase(
        "is the deputy for '{seat}' in '{group}' and holds '{other}' at the same time",
        seat=seat.id,
        group=group.id,
        other=other.id,
    )


class _Members:
    """Answers whether a meeting had nobody but members: there was no deputy to be counted."""

    def __init__(self) -> None:
        self._known: dict[int, dict[str, list[tuple[Seat, Holding]]]] = {}

    def are_all_who_may_vote(self, vote: Vote) -> bool:
        """Whether all but guests surely held seats with a vote, and no guest is a deputy."""
        attendance, day = vote.meeting.attendance, vote.meeting.on.earliest
        if attendance is None or attendance.partial:
            return False
        held = self._held_in(vote.group)
        for person in attendance.present:
            seats = held.get(person, ())
            if not any(holds_on(seat, day) and holds_on(one, day) for seat, one in seats):
                return False
        return not attendance.guests or not any(
            deputy.person in attendance.guests
            for seat in vote.group.seats
            for deputy in seat.deputies
        )

    def _held_in(self, group: Group) -> dict[str, list[tuple[Seat, Holding]]]:
        """The seats with a vote that each person ever holds in a group."""
        known = self._known.get(id(group))
        if known is None:
            known = self._known[id(group)] = {}
            for seat in filter(votes, group.seats):
                for holding in seat.holders:
                    known.setdefault(holding.person, []).append((seat, holding))
        return known


def _is_counted(decision: Decision) -> bool:
    return _votes_cast(decision.tally) is not None


def _counted_twice(vote: Vote) -> Iterator[Finding]:
    cast = _votes_cast(vote.decision.tally)
    if cast is None or not any(seat.deputies for seat in vote.group.seats):
        return
    acting = {deputy for one in vote.seats if not one.holders for deputy in one.deputies}
    beside = [
        (one, others)
        for one in vote.seats
        if one.holders and (others := [each for each in one.deputies if each not in acting])
    ]
    if not beside:
        return
    may_vote = represented(vote.seats)
    if cast <= may_vote:
        return
    yield RULE.finding(
        RULE.at_key(vote.decision, "tally"),
        related=tuple(
            Related(
                place=RULE.at_key(vote.group, "seats", one.position, "deputies"),
                note=Phrase(
                    "'{deputy}' was there beside '{holder}'",
                    deputy=others[0],
                    holder=one.holders[0],
                ),
            )
            for one, others in beside
        ),
        subject=vote.decision.id,
        fault=_excess(cast, may_vote),
    )


def _excess(cast: int, may_vote: int) -> Phrase:
    return Phrase(
        "has {votes} from {seats}, and deputies were there beside the ordinary ones",
        votes=Phrase.counted("{count} vote", "{count} votes", cast),
        seats=Phrase.counted("{count} seat", "{count} seats", may_vote),
    )


def _votes_cast(tally: Tally | None) -> int | None:
    """How many voted, those who abstained included; None where no vote is counted."""
    if tally is None:
        return None
    counts = [one for one in (tally.in_favour, tally.against, tally.abstained) if one is not None]
    return sum(counts) if counts else None
