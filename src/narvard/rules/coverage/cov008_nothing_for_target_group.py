"""Nothing is agreed or on its way for some of those whom the work is for.

Why: a group of people that is written down and then met by no agreement, routine, group
or project waits for somebody to begin. So does whoever has grown too old for one service
and is not old enough for the next.

Fix: name the target group where something is for it (`target_groups`), or set something
going. For ages, make the services meet: `at_most: 17` and `at_least: 18`, say.

Not when: no agreement, routine, group or other work names any target group at all; the
target group says who answers for it (`responsible`); or the time before the first thing
that is for it. Ages are compared among services of the same type, wherever they are
given; a hole of more than two years is taken as meant, and so are the ages below the
lowest and above the highest.

Source: S1-87, where the work around patients who harm themselves matters and nothing is
said to be done; the passage from 17 to 18 years of age, where people fall between the
services for children and those for adults.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.stretches import as_long_as_possible
from narvard.graph.routines.ages import highest_age, lowest_age
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, subtract, sweep
from narvard.kernel.phrase import Phrase
from narvard.model.activities import Service
from narvard.model.agreements import Agreement
from narvard.model.decisions import Assignment
from narvard.model.disputes import DisputeProcedure
from narvard.model.groups import Group
from narvard.model.initiatives import Initiative
from narvard.model.routines import Routine
from narvard.model.target_groups import TargetGroup

RULE = Rule(
    code="COV008",
    slug="nothing-for-target-group",
    severity=Severity.INFO,
    message="'{subject}' {lack}",
    doc=__doc__,
)

_WORK = (Agreement, Assignment, DisputeProcedure, Group, Initiative, Routine)
_OVER = frozenset({"ended", "terminated", "cancelled"})
_WIDEST_SLIP: Final = 2
"""The widest hole between two ranges of ages, in years (inclusive), that is hardly meant."""


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every target group with nothing for it, and every hole between the ages of services."""
    yield from _target_groups(collaboration)
    by_type: dict[str, list[Service]] = {}
    for service in collaboration.services.records:
        by_type.setdefault(service.type, []).append(service)
    for services in by_type.values():
        yield from _ages(services)


def _target_groups(collaboration: Collaboration) -> Iterator[Finding]:
    times = {one: _times_of_work(collaboration, one) for one in collaboration.target_groups}
    if not any(times.values()):
        return
    for target_group in collaboration.target_groups.records:
        if target_group.responsible:
            continue
        for period in _without_work(target_group, times[target_group.id]):
            yield RULE.finding(
                RULE.at(target_group, "id"),
                during=period,
                subject=target_group.id,
                lack=Phrase("is named by no agreement, routine, group or other work"),
            )


def _without_work(target_group: TargetGroup, times: list[Interval]) -> tuple[Interval, ...]:
    """When nothing is for a target group; not the time before the first thing that is."""
    whole = period_of(target_group)
    stretches = subtract(whole, times)
    starts = [time.start for time in times if time.overlaps(whole)]
    if None in starts:
        return stretches
    known = [start for start in starts if start is not None]
    if not known:
        return stretches
    return tuple(one for one in stretches if one.start is not None and one.start >= min(known))


def _times_of_work(collaboration: Collaboration, target_group_id: str) -> list[Interval]:
    return [
        period_of(source)
        for source in collaboration.referring_to(target_group_id)
        if isinstance(source, _WORK)
        and (isinstance(source, Assignment) or source.status not in _OVER)
    ]


@frozen(kw_only=True)
class _Hole:
    """Ages that no service of a type is for, between two that are.

    Attributes:
        before: the service for the ages below.
        after: the service for the ages above.
        lowest: the lowest age in the hole (inclusive).
        highest: the highest age in the hole (inclusive).
    """

    before: Service
    after: Service
    lowest: int
    highest: int


def _ages(services: list[Service]) -> Iterator[Finding]:
    """Every hole between the ages of services of one type."""
    if not any(service.ages for service in services):
        return
    stretches = (
        (stretch, _holes([services[index] for index in active]))
        for stretch, active in sweep([period_of(service) for service in services])
    )
    for period, holes in as_long_as_possible(stretches):
        for hole in holes:
            yield _finding(hole, period)


def _holes(services: list[Service]) -> tuple[_Hole, ...]:
    """The holes among the ages of `services`, but for those that are for no age at all."""
    return tuple(_find_holes([service for service in services if _is_for_somebody(service)]))


def _is_for_somebody(service: Service) -> bool:
    highest = None if service.ages is None else highest_age(service.ages)
    return highest is None or _lowest(service) <= highest.age


def _find_holes(services: list[Service]) -> Iterator[_Hole]:
    before: Service | None = None
    highest = -1
    for service in sorted(services, key=lambda one: (_lowest(one), one.id)):
        lowest = _lowest(service)
        if before is not None and 0 < lowest - highest - 1 <= _WIDEST_SLIP:
            yield _Hole(before=before, after=service, lowest=highest + 1, highest=lowest - 1)
        bound = None if service.ages is None else highest_age(service.ages)
        if bound is None:
            return
        if bound.age > highest:
            before, highest = service, bound.age


def _lowest(service: Service) -> int:
    bound = None if service.ages is None else lowest_age(service.ages)
    return 0 if bound is None else bound.age


def _finding(hole: _Hole, period: Interval) -> Finding:
    ages = (
        Phrase("age {age}", age=str(hole.lowest))
        if hole.lowest == hole.highest
        else Phrase(
            "ages {lowest} to {highest}", lowest=str(hole.lowest), highest=str(hole.highest)
        )
    )
    return RULE.finding(
        RULE.at(hole.after, "ages"),
        during=period,
        related=(
            Related(
                place=RULE.at(hole.before, "ages"),
                note=Phrase("the service of the same type for those who are younger"),
            ),
        ),
        subject=hole.after.id,
        lack=Phrase("and '{before}' leave out {ages}", before=hole.before.id, ages=ages),
    )
