"""Which competences organisations have, and when."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain

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
        self._with_units: dict[str, dict[str, list[Interval]]] = {}

    @cached_property
    def _providing(self) -> frozenset[str]:
        """Those of which it is written that they, or units of theirs, provide something."""
        providers = dict.fromkeys(one for one, _, _ in self._provided())
        return frozenset(self._collaboration.organisation_map.all_up(providers))

    @cached_property
    def _own(self) -> dict[str, dict[str, list[Interval]]]:
        """When each competence is had by which organisation itself."""
        own: dict[str, dict[str, list[Interval]]] = {}
        for organisation_id, competence, period in chain(self._provided(), self._implied()):
            own.setdefault(competence, {}).setdefault(organisation_id, []).append(period)
        return own

    def times(self, organisation_ids: Iterable[str], competence: str) -> Iterator[Interval]:
        """When any of `organisation_ids` has a competence; stretches may overlap."""
        own = self._own.get(competence, {})
        with_units = self._times_with_units(competence)
        for one in organisation_ids:
            yield from with_units.get(one, ())
            for above in self._collaboration.organisation_map.ancestors(one):
                yield from own.get(above, ())

    def are_written(self, organisation_ids: Iterable[str]) -> bool:
        """Whether it is written down what any of `organisation_ids` or its units provides."""
        return not self._providing.isdisjoint(organisation_ids)

    def _times_with_units(self, competence: str) -> dict[str, list[Interval]]:
        """When each organisation or any of its units has a competence of its own."""
        found = self._with_units.get(competence)
        if found is None:
            found = self._with_units[competence] = {}
            for organisation_id, periods in self._own.get(competence, {}).items():
                for above in self._collaboration.organisation_map.ancestors(organisation_id):
                    found.setdefault(above, []).extend(periods)
        return found

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
