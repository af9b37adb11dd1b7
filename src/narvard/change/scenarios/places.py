"""Where the things of a changed collaboration stand: in its own files or in a scenario's."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from attrs import evolve

from narvard.change.scenarios.tracing import Origin
from narvard.kernel.findings import EntityPlace, FilePlace, Place, PointerPlace, TextPlace
from narvard.kernel.locating import Annotation, Comment, Location, Locator
from narvard.model.record import Entity
from narvard.model.scenarios import Scenario


class ChangedLocator:
    """Finds the text of what scenarios changed. A `narvard.kernel.locating.Locator`."""

    def __init__(
        self,
        baseline: Locator | None,
        scenarios: Iterable[Scenario],
        made: Iterable[tuple[Entity, Origin]],
    ) -> None:
        """Ask the locators of the baseline and of the scenarios for what was `made` from them."""
        self._baseline = baseline
        self._scenarios = [one.locator for one in scenarios if one.locator is not None]
        self._made = {id(entity): (entity, origin) for entity, origin in made}

    def __getstate__(self) -> tuple[object, ...]:
        return self._baseline, self._scenarios, tuple(self._made.values())

    def __setstate__(
        self, state: tuple[Locator | None, list[Locator], tuple[tuple[Entity, Origin], ...]]
    ) -> None:
        self._baseline, self._scenarios, made = state
        self._made = {id(entity): (entity, origin) for entity, origin in made}

    @property
    def files(self) -> tuple[str, ...]:
        """The files of the baseline and of the scenarios, by the names shown in findings."""
        return tuple(dict.fromkeys(file for one in self._all() for file in one.files))

    def comments_with(self, pattern: re.Pattern[str]) -> Iterator[Comment]:
        """The comments in which `pattern` is found, file by file."""
        return chain.from_iterable(one.comments_with(pattern) for one in self._all())

    def annotations(self, pattern: re.Pattern[str]) -> Iterator[Annotation]:
        """The comments in which `pattern` is found, each with what it is about, file by file."""
        return chain.from_iterable(one.annotations(pattern) for one in self._all())

    def locate(self, places: Sequence[Place]) -> tuple[Location, ...]:
        """The locations of `places`, in the same order."""
        found = [Location()] * len(places)
        by_locator: dict[int, tuple[Locator, list[tuple[int, Place]]]] = {}
        for position, place in enumerate(places):
            locator, asked = self._asked(place)
            if locator is not None:
                by_locator.setdefault(id(locator), (locator, []))[1].append((position, asked))
        for locator, wanted in by_locator.values():
            locations = locator.locate([place for _, place in wanted])
            for (position, _), location in zip(wanted, locations, strict=True):
                found[position] = location
        return tuple(found)

    def _all(self) -> Iterator[Locator]:
        if self._baseline is not None:
            yield self._baseline
        yield from self._scenarios

    def _asked(self, place: Place) -> tuple[Locator | None, Place]:
        """Who knows where `place` is, and what to ask."""
        if isinstance(place, FilePlace | TextPlace | PointerPlace):
            known = next((one for one in self._scenarios if place.file in one.files), None)
            return known or self._baseline, place
        while id(place.entity) in self._made:
            _, origin = self._made[id(place.entity)]
            place = evolve(origin.follow(place.path), on_key=place.on_key)
        return self._written(place)

    def _written(self, place: EntityPlace) -> tuple[Locator | None, Place]:
        scenario = place.entity
        if not isinstance(scenario, Scenario):
            return self._baseline, place
        if scenario.locator is None:
            return None, place
        (file,) = scenario.locator.files
        pointer = PointerPlace(file=file, pointer=place.path, on_key=place.on_key)
        return scenario.locator, pointer
