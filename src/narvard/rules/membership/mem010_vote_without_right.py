"""Somebody has a vote, or counts for the quorum, who belongs to a group without either.

Why: whoever is called in, watches, advises or supports is not a member. A decision that
their vote carried, or that was taken because they filled the room, can be contested.

Fix: take the vote out of `rights` and the seat out of the quorum, or make it an ordinary
seat if it is meant to be one.

Not when: the seat is ordinary or goes with an office (`ex_officio`); the quorum asks for
a sort of seat of which at least one counts, or of which the group has none; or the group
is only proposed or planned, has ended, has staff for members (`support_office`, `team`)
or stands beside the structure (`external_group`, `network`, `line_management`, `court`).

Source: S1-11, where the support office is there without a vote; S2-17, where an
organisation is co-opted when needed.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.groups.membership import COUNTED_MEMBERSHIPS, seat_period
from narvard.graph.groups.profiles import Profiles, is_meant
from narvard.graph.groups.standing import is_body
from narvard.kernel.findings import Finding, PathSegment, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group, Membership, Seat, SeatRequirement
from narvard.model.profiles import Profile

RULE = Rule(
    code="MEM010",
    slug="vote-without-right",
    severity=Severity.ERROR,
    message="'{owner}' {fault}",
    doc=__doc__,
)

_BELONGS: dict[Membership, Phrase] = {
    "co_opted": Phrase("is only co-opted"),
    "observer": Phrase("only observes"),
    "adviser": Phrase("only advises"),
    "support": Phrase("only supports"),
}
_MEMBERS: dict[Membership, Phrase] = {
    "co_opted": Phrase("co-opted members"),
    "observer": Phrase("observers"),
    "adviser": Phrase("advisers"),
    "support": Phrase("support staff"),
}


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every vote and every place in a quorum that belongs to nobody who can have it."""
    for profile in collaboration.profiles.records:
        yield from _uncounted_members(profile, period_of(profile))
    profiles = collaboration.once(Profiles)
    with_rights = {id(source) for _, source in collaboration.census.having(Seat, "rights")}
    for group in collaboration.groups.records:
        if is_body(group):
            if id(group) in with_rights:
                yield from _votes(group)
            if group.decision_rules:
                yield from _uncounted_members(group, period_of(group))
            yield from _quorums(collaboration, profiles, group)


def _votes(group: Group) -> Iterator[Finding]:
    for position, seat in enumerate(group.seats):
        if seat.rights is None or "vote" not in seat.rights or seat.membership not in _BELONGS:
            continue
        yield RULE.finding(
            RULE.at(group, "seats", position, "rights"),
            during=seat_period(group, seat),
            related=(_how_it_belongs(group, position),),
            owner=group.id,
            fault=Phrase(
                "gives a vote to its seat '{seat}', which {belongs}",
                seat=seat.id,
                belongs=_BELONGS[seat.membership],
            ),
        )


def _how_it_belongs(group: Group, position: int) -> Related:
    return Related(
        place=RULE.at(group, "seats", position, "membership"), note=Phrase("how it belongs")
    )


def _uncounted_members(owner: Group | Profile, period: Interval) -> Iterator[Finding]:
    """Every quorum that asks for a way of belonging that never counts."""
    for path, requirement in _quorum_of(owner):
        if requirement.membership in _MEMBERS:
            yield RULE.finding(
                RULE.at(owner, *path, "membership"),
                during=period,
                owner=owner.id,
                fault=Phrase(
                    "counts {members} for a quorum", members=_MEMBERS[requirement.membership]
                ),
            )


def _quorums(collaboration: Collaboration, profiles: Profiles, group: Group) -> Iterator[Finding]:
    owners = (group,) if group.decision_rules else profiles.of(group)
    for owner in owners:
        for path, requirement in _quorum_of(owner):
            if requirement.membership in _MEMBERS:
                continue
            if requirement.seats:
                yield from _named_seats(group, owner, path, requirement)
            elif _asks(requirement) and _is_only_for_uncounted(collaboration, group, requirement):
                yield RULE.finding(
                    RULE.at(owner, *path),
                    during=period_of(owner).intersect(period_of(group)),
                    owner=group.id,
                    fault=Phrase("asks in a quorum for seats of which none ever counts"),
                )


def _quorum_of(
    owner: Group | Profile,
) -> Iterator[tuple[tuple[PathSegment, ...], SeatRequirement]]:
    for position, rule in enumerate(owner.decision_rules):
        for index, requirement in enumerate(rule.quorum):
            yield ("decision_rules", position, "quorum", index), requirement


def _named_seats(
    group: Group,
    owner: Group | Profile,
    path: tuple[PathSegment, ...],
    requirement: SeatRequirement,
) -> Iterator[Finding]:
    places = {seat.id: position for position, seat in enumerate(group.seats)}
    for index, name in enumerate(requirement.seats):
        position = places.get(name)
        if position is None or group.seats[position].membership not in _BELONGS:
            continue
        seat = group.seats[position]
        yield RULE.finding(
            RULE.at(owner, *path, "seats", index),
            during=seat_period(group, seat),
            related=(_how_it_belongs(group, position),),
            owner=group.id,
            fault=Phrase(
                "counts its seat '{seat}', which {belongs}, for a quorum",
                seat=seat.id,
                belongs=_BELONGS[seat.membership],
            ),
        )


def _asks(requirement: SeatRequirement) -> bool:
    return bool(requirement.at_least) or requirement.share is not None


def _is_only_for_uncounted(
    collaboration: Collaboration, group: Group, requirement: SeatRequirement
) -> bool:
    meant: list[Seat] = [seat for seat in group.seats if is_meant(collaboration, seat, requirement)]
    return bool(meant) and not any(seat.membership in COUNTED_MEMBERSHIPS for seat in meant)
