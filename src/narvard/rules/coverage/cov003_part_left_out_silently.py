"""A service or a routine is for a part of the collaboration's area, and nothing says why.

Why: people in the other municipalities have the same need. Whether somebody chose to
leave them out, or nobody thought of them, cannot be told.

Fix: widen the area, or say in `area_reason` why it is not wider. If it is to be widened,
declare a gap of kind `coverage` about the service or the routine, with an owner and a
day; then it is for information.

Not when: it is for one municipality alone, unless its level (or the area of its
provider) says that it is for more; its level is `local`; a service is provided by one
principal alone and covers the whole area of that one; other services of the same type
cover the rest; a routine covers the whole area of the agreement it belongs to; the routine
is wished for, being written or ended; or the two areas cannot be compared. Several
municipalities that provide a service together have left the others out.

Source: S2-41, where a service is given for two of eight municipalities; S1-54, S1-94.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.places.coverage import left_out, listed
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.activities import Service
from narvard.model.agreements import Agreement
from narvard.model.bundle import Header
from narvard.model.routines import Routine

RULE = Rule(
    code="COV003",
    slug="part-left-out-silently",
    severity=Severity.WARNING,
    message="'{subject}' {extent} of the area of the collaboration and does not say why",
    doc=__doc__,
)

_WIDE = frozenset({"sub_regional", "regional", "national"})


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every service and routine that is silently for a part of the area."""
    header = collaboration.header
    if header is None or header.area is None:
        return
    for service, missing in _services(collaboration, header.area):
        yield _finding(collaboration, header, service, missing, as_of)
    for routine, missing in _routines(collaboration, header.area):
        yield _finding(collaboration, header, routine, missing, as_of)


def _services(collaboration: Collaboration, whole: str) -> Iterator[tuple[Service, frozenset[str]]]:
    elsewhere = _ServicesByPlace(collaboration)
    for service in collaboration.services.records:
        if service.area is None or service.area_reason is not None:
            continue
        missing = _missing(collaboration, whole, service.area)
        if missing and not _is_own_matter(collaboration, service, service.area):
            missing = elsewhere.left_out_by_others(service, missing)
            if missing:
                yield service, missing


def _routines(collaboration: Collaboration, whole: str) -> Iterator[tuple[Routine, frozenset[str]]]:
    for routine in collaboration.routines.records:
        if routine.area is None or routine.area_reason is not None or routine.level == "local":
            continue
        if weight_in_progress(routine, RULE.severity) is None:
            continue
        if routine.level not in _WIDE and _is_single(collaboration, routine.area):
            continue
        missing = _missing(collaboration, whole, routine.area)
        if missing and not _is_all_agreed(collaboration, routine, routine.area):
            yield routine, missing


def _missing(collaboration: Collaboration, whole: str, area: str) -> frozenset[str]:
    """What `area`, which lies at least partly in `whole`, leaves out of it."""
    areas = collaboration.area_map
    if areas.smallest(area).isdisjoint(areas.smallest(whole)):
        return frozenset()
    return left_out(collaboration, whole, area)


def _is_single(collaboration: Collaboration, area: str) -> bool:
    return len(collaboration.area_map.smallest(area)) == 1


def _is_all_agreed(collaboration: Collaboration, routine: Routine, area: str) -> bool:
    """Whether a routine covers the whole area of the agreement it belongs to."""
    agreement = collaboration.find_as(Agreement, routine.governed_by)
    if agreement is None or agreement.area is None:
        return False
    agreed = collaboration.area_map.smallest(agreement.area)
    return bool(agreed) and agreed <= collaboration.area_map.smallest(area)


def _is_own_matter(collaboration: Collaboration, service: Service, area: str) -> bool:
    """Whether a service is for one municipality, or for all that its only principal answers for."""
    organisations = collaboration.organisation_map
    providers = {one for provider in service.providers for one in organisations.expand(provider)}
    known = [_area_of(collaboration, one) for one in sorted(providers)]
    if not all(known) or len({organisations.principal(one) for one in providers}) != 1:
        if any(not one <= collaboration.area_map.smallest(area) for one in known):
            return False
        return _is_single(collaboration, area)
    return frozenset().union(*known) <= collaboration.area_map.smallest(area)


def _area_of(collaboration: Collaboration, organisation_id: str) -> frozenset[str]:
    """The smallest areas of an organisation or of what it is a part of; none if not known."""
    area = collaboration.organisation_map.area_of(organisation_id)
    return frozenset() if area is None else collaboration.area_map.smallest(area)


class _ServicesByPlace:
    """Answers what other services of the same type cover."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._ids: dict[tuple[str, str | None], set[str]] = {}
        for service in collaboration.services.records:
            areas = (
                (None,)
                if service.area is None
                else tuple(collaboration.area_map.smallest(service.area))
            )
            for area in areas:
                self._ids.setdefault((service.type, area), set()).add(service.id)

    def left_out_by_others(self, service: Service, missing: frozenset[str]) -> frozenset[str]:
        """The part of `missing` in which no other service of the same type is offered."""
        if self._others(service, None):
            return frozenset()
        return frozenset(area for area in missing if not self._others(service, area))

    def _others(self, service: Service, area: str | None) -> bool:
        return bool(self._ids.get((service.type, area), set()) - {service.id})


def _finding(
    collaboration: Collaboration,
    header: Header,
    subject: Service | Routine,
    missing: frozenset[str],
    as_of: date,
) -> Finding:
    gaps = collaboration.gaps_about(subject.id)
    return RULE.finding(
        RULE.at(subject, "area"),
        severity=gap_severity(gaps, "coverage", as_of, undeclared=RULE.severity),
        during=period_of(subject),
        related=(
            Related(place=RULE.at(header, "area"), note=Phrase("the area of the collaboration")),
        ),
        subject=subject.id,
        extent=_extent(collaboration, header, subject, missing),
    )


def _extent(
    collaboration: Collaboration,
    header: Header,
    subject: Service | Routine,
    missing: frozenset[str],
) -> Phrase:
    """What is covered or what is left out, whichever is said in fewer words."""
    areas = collaboration.area_map
    covered = areas.smallest(subject.area or "") & areas.smallest(header.area or "")
    if len(covered) < len(missing):
        return Phrase("covers only {covered}", covered=listed(collaboration, covered))
    return Phrase("leaves out {missing}", missing=listed(collaboration, missing))
