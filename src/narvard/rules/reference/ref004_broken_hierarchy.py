"""A group reports to itself through others, or reports to nobody although the others do.

Why: what such a group cannot settle has nowhere to go. In a circle it comes back to
where it began; beside the hierarchy nobody above has asked for it or answers for it.

Fix: let the group report to the group above it with `reports_to`. If it stands
outside the structure, say so with its kind (`external_group`, `network`).

Not when: no group reports to any; the group is the one with the most groups below
it, for a hierarchy has one top, and of several with as many the one that steers by its
kind (`steering_group`, `partnership_meeting`, `board`, `strategic_committee`), and of
those the one at the highest `level`; it was set up by a body that is named
(`commissioned_by`); it is no longer or not yet active; or it is of a kind that stands
above or beside the structure: a political body, a political consultation body, an
advisory or a dispute body, a support office, line management, a court, a network or
an external group.

Source: S2-23, S2-85; the groups of a structure form a tree with one top.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from narvard.graph.collaboration import Collaboration
from narvard.graph.cycles import itself_through
from narvard.graph.groups.hierarchy import Circle, Root, circles, roots
from narvard.graph.groups.levels import LEVELS
from narvard.graph.groups.standing import BESIDE
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, sweep, union
from narvard.kernel.phrase import Phrase

RULE = Rule(
    code="REF004",
    slug="broken-hierarchy",
    severity=Severity.ERROR,
    message="'{group}' reports to {target}",
    doc=__doc__,
)

_ABOVE = frozenset({"political_body", "political_consultation_body"})
_NOT_BELOW = BESIDE | {"support_office", "advisory_body", "dispute_body"}
_STEERING = frozenset({"steering_group", "partnership_meeting", "board", "strategic_committee"})


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every circle, and every group that has no place in the hierarchy."""
    groups = collaboration.groups.records
    yield from map(_circle, circles(groups))
    tiers = _tiers(
        root
        for root in roots(groups)
        if root.group.status == "active" and root.group.kind not in _NOT_BELOW
    )
    candidates = [root for tier in tiers for root in tier]
    for root, period in _not_on_top(tiers):
        if root.group.kind not in _ABOVE and root.group.commissioned_by is None:
            yield _unplaced(root, period, candidates)


def _tiers(candidates: Iterable[Root]) -> list[tuple[Root, ...]]:
    """The roots, those that are most likely the top first; of a tier none is likelier."""
    found = []
    for _, equals in groupby(sorted(candidates, key=_weight), key=_weight):
        level = tuple(equals)
        if any(root.group.level is None for root in level):
            found.append(level)
            continue
        by_level = sorted(level, key=_height)
        found.extend(tuple(tier) for _, tier in groupby(by_level, key=_height))
    return found


def _weight(root: Root) -> tuple[int, bool]:
    return -root.below, root.group.kind not in _STEERING


def _height(root: Root) -> int:
    level = root.group.level
    return 1 if level is None else -LEVELS.index(level)


def _circle(circle: Circle) -> Finding:
    first, *others = circle.groups
    return RULE.finding(
        RULE.at(first, "reports_to"),
        during=circle.period,
        related=tuple(
            Related(
                place=RULE.at(group, "reports_to"),
                note=Phrase(
                    "'{group}' reports to '{above}'", group=group.id, above=group.reports_to or ""
                ),
            )
            for group in others
        ),
        group=first.id,
        target=itself_through([one.id for one in others]),
    )


def _not_on_top(tiers: Iterable[tuple[Root, ...]]) -> Iterator[tuple[Root, Interval]]:
    """Each root while there is a likelier top, or one that is as likely."""
    higher: tuple[Interval, ...] = ()
    for tier in tiers:
        leads = tier[0].below > 0
        periods = [root.period for root in tier]
        rivalled = [stretch for stretch, active in sweep(periods) if leads and len(active) > 1]
        for stretch in union((*higher, *rivalled)):
            for root in tier:
                part = root.period.intersect(stretch)
                if not part.is_empty:
                    yield root, part
        if leads:
            higher = union((*higher, *periods))


def _unplaced(root: Root, period: Interval, candidates: Sequence[Root]) -> Finding:
    top = next(other for other in candidates if other is not root and other.period.overlaps(period))
    return RULE.finding(
        RULE.at(root.group, "id"),
        severity=Severity.WARNING,
        during=period,
        related=(
            Related(
                place=RULE.at(top.group, "id"),
                note=Phrase(
                    "'{group}' reports to no group either, and has others below it",
                    group=top.group.id,
                ),
            ),
        ),
        group=root.group.id,
        target=Phrase("no other group"),
    )
