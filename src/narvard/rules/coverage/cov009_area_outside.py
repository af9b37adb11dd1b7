"""Something is for an area that lies outside the area of the collaboration.

Why: either the area is a slip, and people who should be reached are not; or the work
reaches people whom the collaboration has no mandate for, and nobody outside has been
asked.

Fix: correct the area, add it to the parts of the collaboration's area, or say that it
lies outside with `external: true`.

Not when: the collaboration has no area; the area lies partly inside, as a police area
may; it, or every part of it, is marked `external`; whether it is inside cannot be told,
as of a district that is no part of anything; only organisations that stand outside the
structure (`external`), groups beside it (`external_group`, `network`,
`line_management`, `court`) or what has ended use it; or it is only said where a gap is
felt.

Source: S1-78, where two municipalities outside the eight are to be drawn in.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.groups.standing import BESIDE
from narvard.graph.places.coverage import left_out
from narvard.kernel.findings import Finding, PathSegment, Related, Rule, Severity
from narvard.kernel.interval import Interval, union
from narvard.kernel.phrase import Phrase, both, quoted
from narvard.model.agreements import Agreement
from narvard.model.areas import Area
from narvard.model.decisions import Gap
from narvard.model.disputes import DisputeProcedure
from narvard.model.groups import Group
from narvard.model.initiatives import Initiative
from narvard.model.organisations import Organisation
from narvard.model.record import Entity
from narvard.model.routines import Routine

RULE = Rule(
    code="COV009",
    slug="area-outside",
    severity=Severity.WARNING,
    message="'{area}' lies outside the area of the collaboration and is used by {users}",
    doc=__doc__,
)

_OVER = frozenset({"ended", "terminated", "cancelled"})


@frozen(kw_only=True)
class _Use:
    """An entity that uses an area, with where it says so and when both exist."""

    entity: Entity
    path: tuple[PathSegment, ...]
    times: tuple[Interval, ...]


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every area outside that is used as if it were inside."""
    header = collaboration.header
    if header is None or header.area is None:
        return
    for area_id in collaboration.areas:
        if _is_outside(collaboration, area_id, header.area):
            yield from _check(collaboration, area_id)


def _check(collaboration: Collaboration, area_id: str) -> Iterator[Finding]:
    uses = list(_uses(collaboration, area_id))
    for period in union(time for use in uses for time in use.times):
        used = [use for use in uses if any(time.overlaps(period) for time in use.times)]
        yield RULE.finding(
            RULE.at(collaboration.areas[area_id], "id"),
            during=period,
            related=tuple(
                Related(place=RULE.at(use.entity, *use.path), note=Phrase("used here"))
                for use in used
            ),
            area=area_id,
            users=both(quoted(sorted({use.entity.id for use in used}))),
        )


def _is_outside(collaboration: Collaboration, area_id: str, whole: str) -> bool:
    """Whether nothing of an area lies in `whole` and nothing says that it lies outside."""
    parts = collaboration.area_map.smallest(area_id)
    if collaboration.areas[area_id].external:
        return False
    if all(collaboration.areas[part].external for part in parts):
        return False
    return left_out(collaboration, area_id, whole) == parts


def _uses(collaboration: Collaboration, area_id: str) -> Iterator[_Use]:
    versions = collaboration.areas.versions(area_id)
    for mention in collaboration.referrers(area_id):
        source = mention.source
        if (
            mention.kinds == ("area",)
            and isinstance(source, Entity)
            and _counts(collaboration, source)
        ):
            times = (period_of(source).intersect(period_of(area)) for area in versions)
            yield _Use(entity=source, path=mention.path, times=tuple(times))


def _counts(collaboration: Collaboration, source: Entity) -> bool:
    match source:
        case Area() | Gap():
            return False
        case Organisation():
            return not any(
                ancestor in collaboration.organisations
                and collaboration.organisations[ancestor].external
                for ancestor in collaboration.organisation_map.ancestors(source.id)
            )
        case Group():
            return source.kind not in BESIDE and source.status not in _OVER
        case Agreement() | Routine() | DisputeProcedure() | Initiative():
            return source.status not in _OVER
        case _:
            return True
