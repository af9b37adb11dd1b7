"""Findings before and after, matched by what they say and not by where it is written."""

import re
from collections import Counter, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from attrs import frozen

from narvard.graph.days.periods import period_of
from narvard.kernel.findings import EntityPlace, Finding, PathSegment, Severity
from narvard.kernel.interval import ALWAYS, Interval
from narvard.model.record import Entity, Record

_DAY: Final = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_Key: TypeAlias = Hashable


@frozen(kw_only=True)
class MatchedFinding:
    """A finding before, and the same one after.

    Attributes:
        before: as it was.
        after: as it would be.
        days_before: when it held.
        days_after: when it would hold.
    """

    before: Finding
    after: Finding
    days_before: Interval
    days_after: Interval


@frozen(kw_only=True)
class ComparedFindings:
    """What was found before and after.

    Attributes:
        appeared: what is only found after.
        disappeared: what is only found before.
        stayed: what is found both times.
    """

    appeared: tuple[Finding, ...]
    disappeared: tuple[Finding, ...]
    stayed: tuple[MatchedFinding, ...]


def compare_findings(
    before: Sequence[Finding],
    after: Sequence[Finding],
    renames: Mapping[str, str],
    since: date | None = None,
) -> ComparedFindings:
    """Which findings appear, disappear and stay.

    Two are the same when they have the same code, are about the same thing and say the same
    of it. Where it is written does not count, and neither does into how many records its
    thing, or what it is compared with, is divided. One whose days are only more or fewer
    stays, as long as some of them are left from the day on which things differ. Of several
    alike, as many stay as there are on both sides.

    Args:
        before: what was found in the baseline.
        after: what was found in the result.
        renames: the ids that another thing takes over, with its id.
        since: the first day on which anything differs; None for always.
    """
    rest = Interval(since, None)
    old, new = _by_key(before, renames), _by_key(after, renames)
    appeared, disappeared, stayed = [], [], []
    for key in dict.fromkeys((*old, *new)):
        matched = _matched(old.get(key, []), new.get(key, []))
        for one, other in matched:
            if other is None or (one is not None and _is_over(one, other, rest)):
                disappeared += [] if one is None else [one.first]
            elif one is None or _is_over(other, one, rest):
                appeared.append(other.first)
            else:
                stayed.append(
                    MatchedFinding(
                        before=one.first,
                        after=other.first,
                        days_before=one.days,
                        days_after=other.days,
                    )
                )
    return ComparedFindings(
        appeared=tuple(appeared), disappeared=tuple(disappeared), stayed=tuple(stayed)
    )


def united(compared: Sequence[ComparedFindings], renames: Mapping[str, str]) -> ComparedFindings:
    """What was compared for several days, as one: what appears or disappears on any of them.

    Args:
        compared: the findings compared for each day; what stays is told of the first one.
        renames: the ids that another thing takes over, with its id.
    """
    first, *later = compared
    appeared, disappeared = list(first.appeared), list(first.disappeared)
    for one in later:
        appeared += _further(one.appeared, appeared, renames)
        disappeared += _further(one.disappeared, disappeared, renames)
    return ComparedFindings(
        appeared=tuple(appeared), disappeared=tuple(disappeared), stayed=first.stayed
    )


def weights_on(day: date, findings: Iterable[Finding]) -> Counter[Severity]:
    """How many findings of each weight hold on `day`, also those that hold on every day."""
    return Counter(one.severity for one in findings if _days(one).contains(day))


def _further(
    findings: Iterable[Finding], told: Sequence[Finding], renames: Mapping[str, str]
) -> list[Finding]:
    """Those of `findings` that are not among those that were told."""
    known = {_key(one, renames) for one in told}
    return [one for one in findings if _key(one, renames) not in known]


def _is_over(one: "_Alike", other: "_Alike", rest: Interval) -> bool:
    """Whether of two alike only `one` holds on days of `rest`."""
    return one.days.overlaps(rest) and not other.days.overlaps(rest)


@frozen(eq=False)
class _Alike:
    """A finding, or several that are one because the days of each follow the other's."""

    first: Finding
    days: Interval


def _days(finding: Finding) -> Interval:
    """When a finding holds, not before nor after what it is about."""
    days, entity = finding.during or ALWAYS, _entity(finding)
    return days.intersect(period_of(entity)) if isinstance(entity, Entity) else days


def _by_key(findings: Iterable[Finding], renames: Mapping[str, str]) -> dict[_Key, list[_Alike]]:
    found: dict[_Key, list[_Alike]] = {}
    for finding in findings:
        one = _Alike(first=finding, days=_days(finding))
        found.setdefault(_key(finding, renames), []).append(one)
    return {key: _joined(alike) for key, alike in found.items()}


def _joined(alike: Sequence[_Alike]) -> list[_Alike]:
    """What goes on from the day after, as it does in the next record of a thing, as one."""
    joined: list[_Alike] = []
    stopping: dict[date, list[int]] = {}
    for one in sorted(alike, key=_first_day):
        before = stopping.get(one.days.start) if one.days.start is not None else None
        if before and not one.days.is_empty:
            at = before.pop()
            days = Interval(joined[at].days.start, one.days.end)
            joined[at] = _Alike(first=joined[at].first, days=days)
        else:
            at = len(joined)
            joined.append(one)
        if one.days.end is not None:
            stopping.setdefault(one.days.end, []).append(at)
    return joined


def _first_day(one: _Alike) -> date:
    return one.days.start or date.min


def _matched(
    left: Sequence[_Alike], right: Sequence[_Alike]
) -> Iterator[tuple[_Alike | None, _Alike | None]]:
    """Each with one of the other side, or alone: the same days first, then days in common."""
    same: dict[Interval, deque[_Alike]] = {}
    for one in right:
        same.setdefault(one.days, deque()).append(one)
    waiting: deque[_Alike] = deque()
    for one in left:
        others = same.get(one.days)
        if others:
            yield one, others.popleft()
        else:
            waiting.append(one)
    free = deque(one for one in right if _is_left(one, same))
    while waiting and free:
        one, other = waiting[0], free[0]
        if _meets(one.days, other.days):
            yield waiting.popleft(), free.popleft()
        elif _first_day(one) < _first_day(other):
            yield waiting.popleft(), None
        else:
            yield None, free.popleft()
    yield from ((one, None) for one in waiting)
    yield from ((None, other) for other in free)


def _is_left(one: _Alike, same: Mapping[Interval, deque[_Alike]]) -> bool:
    others = same[one.days]
    if others and others[0] is one:
        others.popleft()
        return True
    return False


def _meets(one: Interval, other: Interval) -> bool:
    """Whether two have days in common, or follow one another."""
    if one == other or one.overlaps(other):
        return True
    return (one.end is not None and one.end == other.start) or (
        other.end is not None and other.end == one.start
    )


def _entity(finding: Finding) -> object:
    return finding.place.entity if isinstance(finding.place, EntityPlace) else None


def _key(finding: Finding, renames: Mapping[str, str]) -> _Key:
    place = finding.place
    where: Hashable = place
    if isinstance(place, EntityPlace):
        name = place.entity.id if isinstance(place.entity, Entity) else "collaboration"
        where = renames.get(name, name), named_path(place.entity, place.path), place.on_key
    said = _DAY.sub("", str(finding.statement))
    if renames:
        said = _ID.sub(lambda found: renames.get(found.group(), found.group()), said)
    return finding.rule.code, finding.severity, where, said


def named_path(entity: object, path: Sequence[PathSegment]) -> tuple[str, ...]:
    """`path` with the id or number of what stands in a list instead of its place there.

    What has neither is named by what it leads to, and not at all where it leads to nothing.
    """
    named: list[str] = []
    value = entity
    for step in path:
        if isinstance(step, str):
            value = getattr(value, step, None)
            named.append(step)
        else:
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
            named.append(_name(value))
    return tuple(named)


def _name(item: object) -> str:
    if isinstance(item, str):
        return item
    if isinstance(item, Record):
        for field in ("id", "number", "person", "organisation", "party", "document", "kind"):
            found: object = getattr(item, field, None)
            if isinstance(found, str | int):
                return str(found)
    return ""
