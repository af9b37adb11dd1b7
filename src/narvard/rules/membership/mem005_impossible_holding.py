"""A seat or a task is held backwards in time, twice by one person, or by two at once.

Why: nobody can tell who sat in the group on a day, and so neither who had a vote nor
whether enough were there.

Fix: correct the days. If two people share the work, give each a seat, or name one as
the deputy of the other.

Not when: the one begins on the last day of the other, or their partial dates leave room
for one after the other (`2025-06` and `2025-06`). How many chairs a group has is MEM001.

Source: S1-15, where members come and go; a seat has one holder at a time.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.backwards import with_backwards
from narvard.graph.days.periods import (
    Dated,
    certain_period_of,
    follows,
    is_backwards,
    period_of,
)
from narvard.graph.groups.membership import seat_period
from narvard.kernel.findings import Finding, PathSegment, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group, Officer, OfficerRole, Seat
from narvard.model.organisations import Holding, Office

RULE = Rule(
    code="MEM005",
    slug="impossible-holding",
    severity=Severity.ERROR,
    message="'{owner}' {fault}",
    doc=__doc__,
)

_ROLES: dict[OfficerRole, Phrase] = {
    "chair": Phrase("chair"),
    "vice_chair": Phrase("vice chair"),
    "secretary": Phrase("secretary"),
    "convener": Phrase("convener"),
    "leader": Phrase("leader"),
    "coordinator": Phrase("coordinator"),
}


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every holding that ends before it begins, and every two that cannot both be."""
    backwards = set(map(id, collaboration.once(with_backwards)))
    for group in collaboration.groups.records:
        if id(group) in backwards:
            yield from _backwards_in_group(group)
        for position, seat in enumerate(group.seats):
            if len(seat.holders) > 1:
                yield from _crowded(group, position, seat)
        if len(group.officers) > 1:
            yield from _doubled_tasks(group)
    for office in collaboration.offices.records:
        if id(office) in backwards:
            for index, holding in enumerate(office.holders):
                what = Phrase("the time of '{person}' in it", person=holding.person)
                yield from _backwards(office, holding, ("holders", index), what)
        if len(office.holders) > 1:
            yield from _doubled_holders(office)


def _backwards_in_group(group: Group) -> Iterator[Finding]:
    for position, seat in enumerate(group.seats):
        path = ("seats", position)
        yield from _backwards(group, seat, path, Phrase("its seat '{seat}'", seat=seat.id))
        for index, holding in enumerate(seat.holders):
            what = Phrase(
                "the time of '{person}' in its seat '{seat}'", person=holding.person, seat=seat.id
            )
            yield from _backwards(group, holding, (*path, "holders", index), what)
        for index, deputy in enumerate(seat.deputies):
            what = Phrase("the time of a deputy for its seat '{seat}'", seat=seat.id)
            yield from _backwards(group, deputy, (*path, "deputies", index), what)
    for index, officer in enumerate(group.officers):
        what = Phrase("the time of its {role}", role=_ROLES[officer.role])
        yield from _backwards(group, officer, ("officers", index), what)


def _backwards(
    owner: Group | Office, dated: Dated, path: tuple[PathSegment, ...], what: Phrase
) -> Iterator[Finding]:
    if not is_backwards(dated):
        return
    yield RULE.finding(
        RULE.at(owner, *path, "valid_to"),
        related=(
            Related(place=RULE.at(owner, *path, "valid_from"), note=Phrase("when it begins")),
        ),
        owner=owner.id,
        fault=Phrase(
            "lets {what} end on {last}, before it begins on {first}",
            what=what,
            last=str(dated.valid_to),
            first=str(dated.valid_from),
        ),
    )


@frozen(kw_only=True)
class _Clash:
    """Two terms that hold at the same time, by their places in a list, the earlier one first."""

    first: int
    second: int
    period: Interval


def _clashes(terms: Mapping[int, Dated], within: Interval) -> Iterator[_Clash]:
    """Every term that begins while one that began before it certainly goes on."""
    periods = {place: certain_period_of(term).intersect(within) for place, term in terms.items()}
    longest: int | None = None
    for place in sorted(
        (place for place, period in periods.items() if not period.is_empty),
        key=lambda place: (periods[place].start or date.min, place),
    ):
        if longest is None:
            longest = place
            continue
        if not follows(periods[place], periods[longest]):
            shared = periods[longest].intersect(periods[place])
            yield _Clash(first=longest, second=place, period=shared)
        if (periods[place].end or date.max) > (periods[longest].end or date.max):
            longest = place


def _crowded(group: Group, position: int, seat: Seat) -> Iterator[Finding]:
    for clash in _clashes(dict(enumerate(seat.holders)), seat_period(group, seat)):
        first, second = (seat.holders[place].person for place in (clash.first, clash.second))
        fault = (
            Phrase(
                "has '{person}' in its seat '{seat}' twice at the same time",
                person=first,
                seat=seat.id,
            )
            if first == second
            else Phrase(
                "has '{second}' in its seat '{seat}' while '{first}' still holds it",
                second=second,
                seat=seat.id,
                first=first,
            )
        )
        yield _finding(group, ("seats", position, "holders"), clash, fault)


def _doubled_tasks(group: Group) -> Iterator[Finding]:
    terms: dict[tuple[OfficerRole, str], dict[int, Officer]] = {}
    for index, officer in enumerate(group.officers):
        if officer.person is not None:
            terms.setdefault((officer.role, officer.person), {})[index] = officer
    for (role, person), own in terms.items():
        if len(own) == 1:
            continue
        for clash in _clashes(own, period_of(group)):
            fault = Phrase(
                "has '{person}' as its {role} twice at the same time",
                person=person,
                role=_ROLES[role],
            )
            yield _finding(group, ("officers",), clash, fault)


def _doubled_holders(office: Office) -> Iterator[Finding]:
    holdings: dict[str, dict[int, Holding]] = {}
    for index, holding in enumerate(office.holders):
        holdings.setdefault(holding.person, {})[index] = holding
    for person, own in holdings.items():
        if len(own) == 1:
            continue
        for clash in _clashes(own, period_of(office)):
            fault = Phrase("has '{person}' in it twice at the same time", person=person)
            yield _finding(office, ("holders",), clash, fault)


def _finding(
    owner: Group | Office, path: tuple[PathSegment, ...], clash: _Clash, fault: Phrase
) -> Finding:
    return RULE.finding(
        RULE.at(owner, *path, clash.second),
        during=clash.period,
        related=(
            Related(place=RULE.at(owner, *path, clash.first), note=Phrase("at the same time")),
        ),
        owner=owner.id,
        fault=fault,
    )
