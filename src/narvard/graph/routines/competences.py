"""Which competences organisations have, and when."""

from collections.abc import Iterable, Iterator

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.kernel.interval import Interval


class Competences:
    """Answers when an organisation has a competence.

    A competence is had by whoever provides it as a service, by an organisation of that
    kind, and by one that puts a role of that name into a team. An organisation has what
    its units have, and what is written of all that it is part of.
    """

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._own: dict[str, dict[str, list[Interval]]] = {}
        self._with_units: dict[str, dict[str, list[Interval]]] = {}
        self._providing: set[str] = set()
        for organisation_id, competence, period in self._provided():
            self._add(organisation_id, competence, period)
            self._providing.update(collaboration.organisation_map.ancestors(organisation_id))
        for organisation_id, competence, period in self._implied():
            self._add(organisation_id, competence, period)

    def times(self, organisation_ids: Iterable[str], competence: str) -> Iterator[Interval]:
        """When any of `organisation_ids` has a competence; stretches may overlap."""
        for one in organisation_ids:
            yield from self._with_units.get(one, {}).get(competence, ())
            for above in self._collaboration.organisation_map.ancestors(one):
                yield from self._own.get(above, {}).get(competence, ())

    def are_written(self, organisation_ids: Iterable[str]) -> bool:
        """Whether it is written down what any of `organisation_ids` or its units provides."""
        return not self._providing.isdisjoint(organisation_ids)

    def _add(self, organisation_id: str, competence: str, period: Interval) -> None:
        self._own.setdefault(organisation_id, {}).setdefault(competence, []).append(period)
        for above in self._collaboration.organisation_map.ancestors(organisation_id):
            self._with_units.setdefault(above, {}).setdefault(competence, []).append(period)

    def _provided(self) -> Iterator[tuple[str, str, Interval]]:
        for organisation in self._collaboration.organisations.records:
            for service in dict.fromkeys(organisation.services):
                yield organisation.id, service, period_of(organisation)
        for offered in self._collaboration.services.records:
            for provider in dict.fromkeys(offered.providers):
                yield provider, offered.type, period_of(offered)

    def _implied(self) -> Iterator[tuple[str, str, Interval]]:
        for organisation in self._collaboration.organisations.records:
            yield organisation.id, organisation.kind.replace("_", "-"), period_of(organisation)
        for initiative in self._collaboration.initiatives.records:
            for part in initiative.parts:
                if part.provider is not None:
                    for role in part.roles:
                        yield part.provider, role.role, period_of(initiative)
