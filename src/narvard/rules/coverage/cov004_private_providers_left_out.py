"""A routine reaches the public providers of a service and leaves out the private ones.

Why: people choose their provider. Those who chose a private one meet staff who have not
heard of the routine, or who do not work by it.

Fix: tell the private providers too (`sectors: [public, private]`, or name them among the
receivers), or take them in as participants. If it is still to be done, declare a gap
about the routine, of kind `information` or `coverage`, with an owner and a day; then it
is for information.

Not when: no private provider of that type of service is declared in the area of the
routine; the private ones are reached in another way by the same routine; the sector of
the providers is not written down; a region or a municipality takes part as a whole, and
not its providers; no public provider that is named provides this type of service alone;
or the routine is wished for, being written or ended.

Source: S1-83, where the private care centres need the information too; S2-15.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.days.stretches import named_stretches
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.places.providers import Named, Providers
from narvard.kernel.findings import EntityPlace, Finding, Rule, Severity
from narvard.kernel.phrase import Phrase, quoted
from narvard.model.decisions import GapKind
from narvard.model.organisations import Organisation, Sector
from narvard.model.routines import Information, Routine

RULE = Rule(
    code="COV004",
    slug="private-providers-left-out",
    severity=Severity.WARNING,
    message="'{routine}' {reaches} only public providers of '{service}' and not {missing}",
    doc=__doc__,
)


@frozen(kw_only=True)
class _Reach:
    """A way in which a routine reaches providers of a service, and those it does not reach."""

    place: EntityPlace
    reaches: Phrase
    gap: GapKind
    service: str
    left_out: tuple[Organisation, ...]


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every routine that reaches public providers only."""
    sectors = _Sectors(collaboration)
    for routine in collaboration.routines.records:
        if weight_in_progress(routine, RULE.severity) is None:
            continue
        for reach in (
            *_through_information(collaboration, sectors, routine),
            *_through_participants(collaboration, sectors, routine),
        ):
            yield from _findings(collaboration, routine, reach, as_of)


def _findings(
    collaboration: Collaboration, routine: Routine, reach: _Reach, as_of: date
) -> Iterator[Finding]:
    gaps = collaboration.gaps_about(routine.id)
    left_out = [(one.id, period_of(one)) for one in reach.left_out]
    for period, missing in named_stretches(left_out, period_of(routine)):
        if missing:
            yield RULE.finding(
                reach.place,
                severity=gap_severity(gaps, reach.gap, as_of, undeclared=RULE.severity),
                during=period,
                routine=routine.id,
                reaches=reach.reaches,
                service=reach.service,
                missing=", ".join(quoted(missing)),
            )


def _through_information(
    collaboration: Collaboration, sectors: "_Sectors", routine: Routine
) -> Iterator[_Reach]:
    told = Named(
        collaboration, (one for information in routine.information for one in information.receivers)
    )
    fully_told = {
        service
        for information in routine.information
        for service in information.services
        if not _is_without_private(information)
    }
    for position, information in enumerate(routine.information):
        if _is_without_private(information):
            key, services = "sectors", information.services
        else:
            key, services = "receivers", sectors.reached_by(information.receivers, routine.area)
        for service in dict.fromkeys(services):
            private = sectors.providers(service, "private", routine.area)
            left_out = tuple(one for one in private if not told.touches(one.id))
            if service not in fully_told and (key == "sectors" or left_out == private):
                yield _Reach(
                    place=RULE.at_key(routine, "information", position, key),
                    reaches=Phrase("informs"),
                    gap="information",
                    service=service,
                    left_out=left_out,
                )


def _is_without_private(information: Information) -> bool:
    return bool(information.sectors) and "private" not in information.sectors


def _through_participants(
    collaboration: Collaboration, sectors: "_Sectors", routine: Routine
) -> Iterator[_Reach]:
    participants = tuple(one.organisation for one in routine.participants)
    taken_in = Named(collaboration, participants)
    for service in sectors.reached_by(participants, routine.area):
        private = sectors.providers(service, "private", routine.area)
        if not any(taken_in.touches(one.id) for one in private):
            yield _Reach(
                place=RULE.at_key(routine, "participants"),
                reaches=Phrase("takes in"),
                gap="coverage",
                service=service,
                left_out=private,
            )


class _Sectors:
    """Answers who provides a type of service in an area, by sector."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._providers = collaboration.once(Providers)
        self._known: dict[tuple[str, Sector, str | None], tuple[Organisation, ...]] = {}

    def providers(self, service: str, sector: Sector, area: str | None) -> tuple[Organisation, ...]:
        """Those of a sector that provide a service in an area."""
        key = (service, sector, area)
        if key not in self._known:
            self._known[key] = tuple(
                one
                for one in self._providers.within(service, area)
                if self._providers.sector_of(one.id) == sector
            )
        return self._known[key]

    def reached_by(self, references: tuple[str, ...], area: str | None) -> tuple[str, ...]:
        """The services all of whose public providers in an area are named.

        One of them provides nothing else, so that it is meant as such a provider.
        """
        named = Named(self._collaboration, references).ids
        return tuple(
            service
            for service in sorted(self._single_services(named))
            if self._are_named(self.providers(service, "public", area), named)
        )

    def _single_services(self, named: set[str]) -> set[str]:
        known = (self._collaboration.organisations.get(one) for one in named)
        return {one.services[0] for one in known if one is not None and len(one.services) == 1}

    def _are_named(self, providers: tuple[Organisation, ...], named: set[str]) -> bool:
        return all(one.id in named for one in providers) and any(
            len(one.services) == 1 for one in providers
        )
