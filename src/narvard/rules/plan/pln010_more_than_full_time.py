"""Somebody is to work more than full time.

Why: one of the plans will not get the time it counts on, and the person pays for it.

Fix: lower a share, or let one period end before the next begins.

Not when: the time is for an idea, or for an initiative that is ended or cancelled.
Where only an initiative that is still proposed takes it above full time, it is a
warning.

Source: S1-74, two people at 25 per cent in spring and 50 per cent from autumn.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from attrs import field, frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.routines.initiatives import is_under_way
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase

RULE = Rule(
    code="PLN010",
    slug="more-than-full-time",
    severity=Severity.ERROR,
    message="'{person}' is to work {total} of full time",
    doc=__doc__,
)

_UNIT = 1_000_000
"""What full time is in the smallest shares that can be written."""


@frozen(kw_only=True)
class _Part:
    """A part of somebody's time."""

    size: int
    period: Interval
    proposed: bool
    initiative: str
    place: EntityPlace


@frozen(kw_only=True)
class _Overload:
    """A stretch of more than full time, and the parts that make it, the one on top last."""

    period: Interval
    total: int
    severity: Severity
    parts: tuple[_Part, ...] = field(eq=False)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every stretch in which the parts of somebody's time make more than all of it."""
    by_person: dict[str, list[_Part]] = {}
    for initiative in collaboration.initiatives.records:
        if not is_under_way(initiative):
            continue
        for position, allocation in enumerate(initiative.allocations):
            period = period_of(initiative).intersect(period_of(allocation))
            size = int(Fraction(allocation.share.fraction) * _UNIT)
            if size and not period.is_empty:
                by_person.setdefault(allocation.person, []).append(
                    _Part(
                        size=size,
                        period=period,
                        proposed=initiative.status == "proposed",
                        initiative=initiative.id,
                        place=RULE.at(initiative, "allocations", position, "share"),
                    )
                )
    for person, parts in by_person.items():
        for overload in _overloads(parts):
            *others, last = overload.parts
            yield RULE.finding(
                last.place,
                severity=overload.severity,
                during=overload.period,
                related=tuple(
                    Related(place=part.place, note=Phrase("at the same time")) for part in others
                ),
                person=person,
                total=_per_cent(overload.total),
            )


def _overloads(parts: list[_Part]) -> Iterator[_Overload]:
    """Each longest stretch of more than full time that weighs the same, in order."""
    turns: dict[date, list[int]] = {}
    for index, part in enumerate(parts):
        turns.setdefault(part.period.start or date.min, []).append(index)
        if part.period.end is not None:
            turns.setdefault(part.period.end, []).append(index)
    total = decided = peak = 0
    weight: Severity | None = None
    active: dict[int, _Part] = {}
    since: date = date.min
    involved: tuple[_Part, ...] = ()
    for day in sorted(turns):
        for index in turns[day]:
            part = parts[index]
            sign = -1 if index in active else 1
            total += sign * part.size
            decided += 0 if part.proposed else sign * part.size
            if sign > 0:
                active[index] = part
            else:
                del active[index]
        now = _weight(total, decided)
        if now is not weight:
            if weight is not None:
                period = Interval(None if since == date.min else since, day)
                yield _Overload(period=period, total=peak, severity=weight, parts=involved)
            weight, since, peak = now, day, 0
            involved = tuple(sorted(active.values(), key=_on_top_last)) if now else ()
        peak = max(peak, total)
    if weight is not None:
        period = Interval(None if since == date.min else since, None)
        yield _Overload(period=period, total=peak, severity=weight, parts=involved)


def _on_top_last(part: _Part) -> tuple[date, str, int]:
    return part.period.start or date.min, part.initiative, part.size


def _weight(total: int, decided: int) -> Severity | None:
    if decided > _UNIT:
        return RULE.severity
    return Severity.WARNING if total > _UNIT else None


def _per_cent(size: int) -> str:
    whole, rest = divmod(size * 100, _UNIT)
    decimals = f"{rest:06d}".rstrip("0")
    return f"{whole}.{decimals}%" if decimals else f"{whole}%"
