"""People of a target group live where nobody answers for them.

Why: what they can hope for depends on the municipality they live in, and nobody is to
be asked about those who are left out.

Fix: name among `responsible` who answers for them there, or narrow the area of the
target group. If a gap is declared, give it an owner; with an owner and a day, a gap of
kind `responsibility` or `coverage` about the target group makes it for information.

Not when: nothing is written of who answers for the target group, and no gap is
declared; one of those who answer is not declared, or its area is not written down;
neither the target group nor the collaboration has an area, or it cannot be compared.
Where some municipality answers for its own people, the others must too, as far as they
are declared as organisations. A gap counts when it is of kind `coverage` or
`responsibility`, about a target group and given an area, and is neither owned, lifted to
another body, accepted, closed nor outside the reach of the collaboration.

Source: S1-48, where Borås must do better for children and young people and nobody is
to see to it; S1-54.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.stretches import as_long_as_possible
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.places.coverage import left_out, listed
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, sweep
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Gap
from narvard.model.groups import Group
from narvard.model.organisations import Office, Organisation
from narvard.model.target_groups import TargetGroup

RULE = Rule(
    code="COV006",
    slug="nobody-responsible-in-part",
    severity=Severity.WARNING,
    message="'{subject}' {lack}",
    doc=__doc__,
)


@frozen(kw_only=True)
class _Cover:
    """Where a body answers for people, for a time.

    Attributes:
        period: when.
        areas: its areas; none when they are not known.
        is_municipal: whether it is one or several municipalities, or of one.
    """

    period: Interval
    areas: tuple[str, ...]
    is_municipal: bool


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every part of an area in which nobody answers for a target group."""
    municipalities = _smallest_areas_of_municipalities(collaboration)
    for target_group in collaboration.target_groups.records:
        severity = _severity(collaboration, target_group, as_of)
        stretches = _lacks_over_time(collaboration, target_group, municipalities)
        for period, lacks in as_long_as_possible(stretches):
            for lack in lacks:
                yield RULE.finding(
                    RULE.at_key(target_group, "responsible"),
                    severity=severity,
                    during=period,
                    related=_where_they_live(target_group),
                    subject=target_group.id,
                    lack=lack,
                )
    for gap in collaboration.gaps.records:
        yield from _check_gap(collaboration, gap)


def _where_they_live(target_group: TargetGroup) -> tuple[Related, ...]:
    if target_group.area is None:
        return ()
    return (Related(place=RULE.at(target_group, "area"), note=Phrase("where they live")),)


def _lacks_over_time(
    collaboration: Collaboration, target_group: TargetGroup, municipalities: frozenset[str]
) -> Iterator[tuple[Interval, tuple[Phrase, ...]]]:
    header = collaboration.header
    area = target_group.area or (None if header is None else header.area)
    covers = _covers(collaboration, target_group.responsible)
    if area is None or not covers:
        return
    periods = [cover.period for cover in covers]
    for stretch, active in sweep(periods, period_of(target_group)):
        present = [covers[index] for index in active]
        if all(cover.areas for cover in present):
            yield stretch, tuple(_lacks(collaboration, area, present, municipalities))
        else:
            yield stretch, ()


def _lacks(
    collaboration: Collaboration,
    area: str,
    present: list[_Cover],
    municipalities: frozenset[str],
) -> Iterator[Phrase]:
    by_nobody = _left_out_by_all(collaboration, area, present)
    if by_nobody:
        yield Phrase(
            "has nobody who answers for it in {missing}",
            missing=listed(collaboration, by_nobody),
        )
    municipal = [cover for cover in present if cover.is_municipal]
    left = _left_out_by_all(collaboration, area, municipal) & municipalities
    if left - by_nobody:
        yield Phrase(
            "has no municipality that answers for it in {missing}",
            missing=listed(collaboration, left - by_nobody),
        )


def _left_out_by_all(
    collaboration: Collaboration, area: str, covers: list[_Cover]
) -> frozenset[str]:
    parts = [left_out(collaboration, area, one) for cover in covers for one in cover.areas]
    return frozenset.intersection(*parts) if parts else frozenset()


def _covers(collaboration: Collaboration, responsible: Iterable[str]) -> list[_Cover]:
    """Where each of those responsible answers for people; none where one is not declared."""
    covers: list[_Cover] = []
    for reference in responsible:
        versions = collaboration.versions(reference)
        if not versions:
            return []
        for version in versions:
            areas, is_municipal = _areas_of(collaboration, version)
            covers.append(_Cover(period=period_of(version), areas=areas, is_municipal=is_municipal))
    return covers


def _areas_of(collaboration: Collaboration, body: object) -> tuple[tuple[str, ...], bool]:
    match body:
        case Group():
            return (() if body.area is None else (body.area,)), False
        case Office():
            organisation = collaboration.organisations.get(body.organisation)
            return ((), False) if organisation is None else _areas_of(collaboration, organisation)
        case Organisation():
            return _areas_of_organisation(collaboration, body)
        case _:
            return (), False


def _areas_of_organisation(
    collaboration: Collaboration, organisation: Organisation
) -> tuple[tuple[str, ...], bool]:
    """The area of an organisation or those of the members of a collective that has none."""
    organisations = collaboration.organisation_map
    members = sorted(organisations.expand(organisation.id))
    principals = [collaboration.organisations.get(organisations.principal(one)) for one in members]
    is_municipal = all(one is not None and one.kind == "municipality" for one in principals)
    if organisation.kind == "collective" and organisation.area is None:
        behind = organisations.standing_behind(organisation.id) - {organisation.id}
        areas = [organisations.area_of(one) for one in sorted(behind)]
        known = tuple(area for area in areas if area is not None)
        return (known if len(known) == len(areas) else ()), is_municipal
    area = organisation.area or organisations.area_of(organisation.id)
    return (() if area is None else (area,)), is_municipal


def _smallest_areas_of_municipalities(collaboration: Collaboration) -> frozenset[str]:
    return frozenset(
        area
        for organisation in collaboration.organisations.records
        if organisation.kind == "municipality" and organisation.area is not None
        for area in collaboration.area_map.smallest(organisation.area)
    )


def _severity(collaboration: Collaboration, target_group: TargetGroup, as_of: date) -> Severity:
    gaps = collaboration.gaps_about(target_group.id)
    weights = {
        gap_severity(gaps, "responsibility", as_of, undeclared=RULE.severity),
        gap_severity(gaps, "coverage", as_of, undeclared=RULE.severity),
    }
    return Severity.INFO if Severity.INFO in weights else RULE.severity


def _check_gap(collaboration: Collaboration, gap: Gap) -> Iterator[Finding]:
    if gap.kind not in ("coverage", "responsibility") or not _is_left_lying(gap):
        return
    felt_in = frozenset() if gap.area is None else collaboration.area_map.smallest(gap.area)
    felt_by = [
        one
        for one in gap.about
        if one in collaboration.target_groups and not collaboration.target_groups[one].responsible
    ]
    if felt_in and felt_by:
        yield RULE.finding(
            RULE.at(gap, "area"),
            during=period_of(gap),
            subject=gap.id,
            lack=Phrase(
                "is felt by '{group}' in {area} and nobody sees to it",
                group="', '".join(felt_by),
                area=listed(collaboration, felt_in),
            ),
        )


def _is_left_lying(gap: Gap) -> bool:
    return (
        gap.status == "open"
        and gap.scope == "internal"
        and gap.owner is None
        and gap.escalated_to is None
    )
