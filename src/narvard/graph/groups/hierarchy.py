"""Which group reports to which: the tops, and the circles."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from narvard.graph.cycles import rings
from narvard.graph.days.periods import period_of
from narvard.graph.timed_cycles import Link, circular_times
from narvard.kernel.interval import Interval, union
from narvard.model.groups import Group


@frozen(kw_only=True)
class Circle:
    """Groups of which each reports to the next, and the last to the first.

    Attributes:
        groups: the groups, beginning with the one whose id comes first.
        period: a stretch of days on which it is so.
    """

    groups: tuple[Group, ...]
    period: Interval


@frozen(kw_only=True)
class Root:
    """A group that reports to no other.

    Attributes:
        group: the group.
        below: how many groups report to it, directly or through others.
        period: when it exists.
    """

    group: Group
    below: int
    period: Interval


def circles(groups: Sequence[Group]) -> Iterator[Circle]:
    """Every circle among `groups`, for each stretch on which it holds."""
    reporting = [(one, one.reports_to) for one in groups if one.reports_to is not None]
    links = [Link(group.id, above, period_of(group)) for group, above in reporting]
    found: dict[tuple[int, ...], tuple[tuple[Group, ...], list[Interval]]] = {}
    for stretch, inside in circular_times(links):
        by_id = {reporting[index][0].id: reporting[index] for index in inside}
        for ring in rings({group.id: above for group, above in by_id.values()}):
            circle = tuple(by_id[one][0] for one in ring)
            key = tuple(id(group) for group in circle)
            found.setdefault(key, (circle, []))[1].append(stretch)
    for circle, stretches in found.values():
        for period in union(stretches):
            yield Circle(groups=circle, period=period)


def roots(groups: Sequence[Group]) -> tuple[Root, ...]:
    """The groups that report to no other, those with the most groups below them first.

    A group counts as below another when they exist at the same time.
    """
    reporting: dict[str, list[Group]] = {}
    for group in groups:
        if group.reports_to is not None:
            reporting.setdefault(group.reports_to, []).append(group)
    found = [
        Root(group=group, below=_count_below(group, reporting), period=period)
        for group in groups
        if group.reports_to is None and not (period := period_of(group)).is_empty
    ]
    return tuple(sorted(found, key=lambda root: (-root.below, root.group.id)))


def _count_below(root: Group, reporting: dict[str, list[Group]]) -> int:
    seen: set[int] = set()
    ids: set[str] = set()
    pending = [root]
    while pending:
        above = pending.pop()
        for group in reporting.get(above.id, ()):
            if id(group) not in seen and period_of(group).overlaps(period_of(above)):
                seen.add(id(group))
                ids.add(group.id)
                pending.append(group)
    return len(ids)
