"""Which changes of a scenario brought a finding about."""

import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from narvard.change.impact.findings import named_path
from narvard.change.scenarios.applied import Step
from narvard.graph.collaboration import Collaboration
from narvard.graph.inside import INNER_LISTS
from narvard.kernel.findings import EntityPlace, Finding, Place
from narvard.model.record import Entity
from narvard.model.scenarios import Scenario

_QUOTED: Final = re.compile(r"'([a-z0-9][a-z0-9/-]*)'")


class Causes:
    """Answers which of several changes a finding may come from.

    It is the change in which the finding stands, and those that touched what it is at or what
    it names: every one without which it would not be there, and now and then one more. Where
    it is at a seat or a step that some change touched, a change elsewhere in the same group or
    ladder does not count. Where there is none, it is those that touched what it points to
    besides, and else the nearest by references.
    """

    def __init__(
        self,
        baseline: Collaboration,
        result: Collaboration,
        touched: Sequence[Iterable[str]],
    ) -> None:
        """Get ready to ask.

        Args:
            baseline: how it was.
            result: how it would be.
            touched: for each change the ids of what it touched, `group/seat` for a seat.
        """
        self._collaborations = baseline, result
        self._exactly: dict[str, list[int]] = {}
        self._about: dict[str, list[int]] = {}
        for index, references in enumerate(touched):
            for reference in dict.fromkeys(references):
                self._exactly.setdefault(reference, []).append(index)
                about = self._about.setdefault(reference.split("/", 1)[0], [])
                if index not in about:
                    about.append(index)
        self._nearest: dict[str, tuple[int, ...]] | None = None

    def of(self, finding: Finding, written_in: Collection[int] = ()) -> tuple[int, ...]:
        """The positions of the changes that `finding` may come from; none if there is no way.

        Args:
            finding: the finding.
            written_in: the changes in which the place of the finding is written.
        """
        named, besides = list(dict.fromkeys(_named(finding))), list(_besides(finding))
        parts = [one for one in (*named, *besides) if "/" in one and one in self._exactly]
        settled = set(_whole(parts))
        if written_in and _is_at_a_part(finding.place):
            settled.update(_whole(_at(finding.place)))
        found = {*written_in, *(change for one in parts for change in self._exactly[one])}
        for one in _whole(named):
            if one not in settled:
                found.update(self._about.get(one, ()))
        if not found:
            found = {change for one in _whole(besides) for change in self._about.get(one, ())}
        if found:
            return tuple(sorted(found))
        nearest = self._by_references()
        return next((nearest[one] for one in _whole(named) if one in nearest), ())

    def _by_references(self) -> dict[str, tuple[int, ...]]:
        """For each thing the changes that touched what is nearest to it."""
        if self._nearest is None:
            neighbours = self._neighbours()
            self._nearest = {one: tuple(changes) for one, changes in self._about.items()}
            pending = deque(self._nearest)
            while pending:
                current = pending.popleft()
                for one in neighbours.get(current, ()):
                    if one not in self._nearest:
                        self._nearest[one] = self._nearest[current]
                        pending.append(one)
        return self._nearest

    def _neighbours(self) -> dict[str, dict[str, None]]:
        found: dict[str, dict[str, None]] = {}
        for collaboration in self._collaborations:
            for mention in collaboration.mentions:
                if isinstance(mention.source, Entity):
                    source, target = mention.source.id, mention.target.split("/", 1)[0]
                    found.setdefault(source, {})[target] = None
                    found.setdefault(target, {})[source] = None
        return found


def _named(finding: Finding) -> Iterator[str]:
    """The ids of what a finding is at and what it names."""
    yield from _at(finding.place)
    yield from _QUOTED.findall(str(finding.statement))


def _besides(finding: Finding) -> Iterator[str]:
    """The ids of what a finding points to besides."""
    for related in finding.related:
        yield from _at(related.place)


def _at(place: Place) -> Iterator[str]:
    if not isinstance(place, EntityPlace) or not isinstance(place.entity, Entity):
        return
    path = named_path(place.entity, place.path)
    if len(path) > 1:
        yield f"{place.entity.id}/{path[1]}"
    yield place.entity.id


def _is_at_a_part(place: Place) -> bool:
    """Whether a place is at something that can be referred to, inside an entity."""
    if not isinstance(place, EntityPlace) or not isinstance(place.entity, Entity):
        return False
    return bool(place.path) and place.path[0] in INNER_LISTS.get(type(place.entity), ())


def _whole(references: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(one.split("/", 1)[0] for one in references))


def named_by(step: Step) -> tuple[str, ...]:
    """What a change of a scenario is about, by id, `group/seat` for a seat: what it names."""
    scenario = step.place.entity
    if not isinstance(scenario, Scenario):
        return step.touched  # pragma: no cover - every step stands in a scenario
    change = scenario.changes[step.index]
    single = change.end, change.change, change.move, change.split
    added = () if change.add is None else (one.id for one in change.add.entities())
    return (*(one for one in single if one is not None), *change.merge, *added)
