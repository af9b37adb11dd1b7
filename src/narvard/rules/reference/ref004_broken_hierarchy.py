"""A group reports to itself through others, or reports to nobody although the others do.

Why: what such a group cannot settle has nowhere to go. In a circle it comes back to
where it began; beside the hierarchy nobody above has asked for it or answers for it.

Fix: let the group report to the group above it with `reports_to`. If it stands
outside the structure, say so with its kind (`external_group`, `network`).

Not when: no group reports to any; the group is the one with the most groups below
it, for a hierarchy has one top; it was set up by a body that is named
(`commissioned_by`); it is no longer or not yet active; or it is of a kind that stands
above or beside the structure: a political body, a political consultation body, an
advisory or a dispute body, a support office, line management, a court, a network or
an external group.

Source: S2-23, S2-85; the groups of a structure form a tree with one top.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.hierarchy import Circle, Root, circles, roots
from narvard.graph.groups.standing import BESIDE
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, sweep, union
from narvard.kernel.phrase import Phrase, both

RULE = Rule(
    code="REF004",
    slug="broken-hierarchy",
    severity=Severity.ERROR,
    message="'{group}' reports to {target}",
    doc=__doc__,
)

_ABOVE = frozenset({"political_body", "political_consultation_body"})
_NOT_BELOW = BESIDE | {"support_office", "advisory_body", "dispute_body"}


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every circle, and every group that has no place in the hierarchy."""
    groups = collaboration.groups.records
    yield from map(_circle, circles(groups))
    candidates = [
        root
        for root in roots(groups)
        if root.group.status == "active" and root.group.kind not in _NOT_BELOW
    ]
    for root, period in _not_on_top(candidates):
        if root.group.kind not in _ABOVE and root.group.commissioned_by is None:
            yield _unplaced(root, period, candidates)


def _circle(circle: Circle) -> Finding:
    first, *others = circle.groups
    itself = Phrase("itself")
    if others:
        itself = Phrase("itself through {groups}", groups=both([f"'{one.id}'" for one in others]))
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
        target=itself,
    )


def _not_on_top(candidates: Sequence[Root]) -> Iterator[tuple[Root, Interval]]:
    """Each root while there is one with more groups below it, or with as many."""
    higher: tuple[Interval, ...] = ()
    for below, equals in groupby(candidates, key=lambda root: root.below):
        level = tuple(equals)
        periods = [root.period for root in level]
        rivalled = [stretch for stretch, active in sweep(periods) if below and len(active) > 1]
        for stretch in union((*higher, *rivalled)):
            for root in level:
                part = root.period.intersect(stretch)
                if not part.is_empty:
                    yield root, part
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
