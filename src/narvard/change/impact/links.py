"""References between things, each with the time in which it holds, ready to be followed."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Final, cast

from attrs import field, frozen

from narvard.graph.anatomy import anatomy_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import Dated, period_of
from narvard.graph.mentions import Mention
from narvard.kernel.findings import EntityPlace, PathSegment
from narvard.kernel.interval import ALWAYS, Interval
from narvard.model.bundle import kind_of
from narvard.model.disputes import DisputeProcedure
from narvard.model.groups import Group
from narvard.model.record import Entity, Record
from narvard.model.routines import Routine

PARTS: Final[Mapping[type[Record], tuple[str, str]]] = {
    Group: ("seats", "seat"),
    Routine: ("steps", "step"),
    DisputeProcedure: ("steps", "step"),
}
"""The entities whose parts are touched one by one: the list they are in, and what one is."""


@frozen(kw_only=True)
class Link:
    """A reference, or what something is inside, from one thing to another.

    Attributes:
        referrer: the id of what it stands in; `group/seat` and `ladder/step` for those.
        referred: the id of what it leads to.
        relation: the kind of entity and the fields that lead to the reference.
        place: where it stands.
        period: when it holds, cut by everything around it.
    """

    referrer: str
    referred: str
    relation: str
    place: EntityPlace
    period: Interval = field(eq=False)


class Links:
    """Every link of a collaboration, by both of its ends."""

    def __init__(self, collaboration: Collaboration) -> None:
        """Index the links of `collaboration`."""
        self._collaboration = collaboration
        self._kinds: dict[str, str] = {}
        self._periods: dict[str, list[Interval]] = {}
        self._from: dict[str, list[Link]] = {}
        self._to: dict[str, list[Link]] = {}
        for entity in collaboration.bundle.entities():
            self._declare(entity)
        for mention in collaboration.mentions:
            if isinstance(mention.source, Entity):
                self._add(self._link(mention.source, mention))

    def _declare(self, entity: Entity) -> None:
        self._kinds[entity.id] = kind_of(type(entity))
        self._periods.setdefault(entity.id, []).append(period_of(entity))
        for path, kind, part in parts_of(entity):
            node = f"{entity.id}/{getattr(part, 'id', '')}"
            self._kinds[node] = kind
            period = _held(entity, path)
            self._periods.setdefault(node, []).append(period)
            self._add(
                Link(
                    referrer=entity.id,
                    referred=node,
                    relation=f"{kind_of(type(entity))}.{path[0]}",
                    place=EntityPlace(entity=entity, path=path),
                    period=period,
                )
            )

    def _link(self, source: Entity, mention: Mention) -> Link:
        names = (step for step in mention.path if isinstance(step, str))
        return Link(
            referrer=node_of(source, mention.path),
            referred=self._node(mention.target),
            relation=".".join((kind_of(type(source)), *names)),
            place=EntityPlace(entity=source, path=mention.path),
            period=_held(source, mention.path),
        )

    def _node(self, target: str) -> str:
        return target if target in self._kinds else target.split("/", 1)[0]

    def _add(self, link: Link) -> None:
        self._from.setdefault(link.referrer, []).append(link)
        self._to.setdefault(link.referred, []).append(link)

    def leading_from(self, node: str) -> tuple[Link, ...]:
        """The links that stand in something, in the order of writing."""
        return tuple(self._from.get(node, ()))

    def leading_to(self, node: str) -> tuple[Link, ...]:
        """The links that lead to something, in the order of writing."""
        return tuple(self._to.get(node, ()))

    def kind(self, node: str) -> str | None:
        """The kind of something; None if it is not declared."""
        return self._kinds.get(node)

    def find(self, node: str) -> Record | None:
        """What has the id `node`; None if it is not declared."""
        return self._collaboration.find(node)

    def lives_on(self, node: str, day: date) -> bool:
        """Whether something is declared and not over before `day`."""
        return any(not period.ends_before(day) for period in self._periods.get(node, ()))

    @cached_property
    def _by_ends(self) -> dict[tuple[str, str, str], list[Link]]:
        index: dict[tuple[str, str, str], list[Link]] = {}
        for links in self._from.values():
            for link in links:
                index.setdefault((link.referrer, link.relation, link.referred), []).append(link)
        return index

    def has(self, link: Link, day: date) -> bool:
        """Whether there is such a link, wherever it stands, that is not over before `day`."""
        alike = self._by_ends.get((link.referrer, link.relation, link.referred), ())
        return any(not one.period.ends_before(day) for one in alike)


def parts_of(entity: Entity) -> list[tuple[tuple[PathSegment, ...], str, Record]]:
    """The seats of a group, the steps of a routine or a ladder: path, kind and the part itself."""
    found = PARTS.get(type(entity))
    if found is None:
        return []
    name, kind = found
    return [((name, index), kind, part) for index, part in enumerate(getattr(entity, name))]


def node_of(entity: Entity, path: tuple[PathSegment, ...]) -> str:
    """The id of what `path` leads into: of a seat or a step, or else of the entity."""
    found = PARTS.get(type(entity))
    if found is None or len(path) < 2 or path[0] != found[0]:  # noqa: PLR2004 - a list and an index
        return entity.id
    part = getattr(entity, found[0])[path[1]]
    return f"{entity.id}/{part.id}"


def _held(entity: Entity, path: tuple[PathSegment, ...]) -> Interval:
    values: list[object] = [entity]
    for step in path:
        value = values[-1]
        values.append(
            getattr(value, step)
            if isinstance(step, str)
            else cast("tuple[object, ...]", value)[step]
        )
    period = ALWAYS
    for value in values:
        if isinstance(value, Record) and anatomy_of(type(value)).has_validity:
            period = period.intersect(period_of(cast("Dated", value)))
    return period
