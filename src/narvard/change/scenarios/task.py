"""One planned change on the way to being applied, and what it names."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeAlias, cast

from attrs import define, frozen

from narvard.change.scenarios.cutting import is_dated
from narvard.change.scenarios.scenario_rules import (
    ALREADY_THERE,
    BEFORE_START,
    ENDED_ALREADY,
    INCOMPLETE_CHANGE,
    NOT_BEGUN,
    NOTHING_THERE,
    UNLIKE_KINDS,
)
from narvard.change.scenarios.state import State
from narvard.change.scenarios.tracing import (
    Origin,
    Traced,
    items,
    lasting,
    listed,
    part,
    rebuilt,
    traced,
)
from narvard.graph.inside import INNER_LISTS, named_inside
from narvard.graph.mentions import LocalMention, mentions_in
from narvard.graph.near_ids import NearIds
from narvard.kernel.findings import EntityPlace, Finding, PathSegment, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase, Said, both, quoted
from narvard.model.bundle import ENTITY_SECTIONS, Bundle, kind_of
from narvard.model.kind_names import KIND_NAMES
from narvard.model.record import Entity, Record
from narvard.model.scenarios import PlannedChange, Scenario, Verb

Way: TypeAlias = tuple[tuple[str, int], ...]
"""The way to something inside an entity: lists and positions in them."""


class Faulty(Exception):  # noqa: N818 # it says what the change is
    """A planned change cannot be applied.

    Attributes:
        findings: why.
    """

    def __init__(self, *findings: Finding) -> None:
        super().__init__()
        self.findings = findings


@frozen(kw_only=True)
class Target:
    """What a planned change names: an entity, or something inside one.

    Attributes:
        reference: as it is written.
        entity_id: the id of the entity.
        names: the ids or numbers that lead to what is inside it; none for the entity itself.
        current: the entity as it is on the day, or else as it first is after it.
        way: the way to what is inside `current`.
    """

    reference: str
    entity_id: str
    names: tuple[str, ...]
    current: Traced[Entity]
    way: Way

    @property
    def record(self) -> Traced[Record]:
        """What is meant itself."""
        return at_way(self.current, self.way)


@define(kw_only=True, eq=False)
class Task:
    """A planned change with the day from which it holds, and where it is applied.

    Attributes:
        state: what it is applied to.
        scenario: the scenario it is part of.
        index: its position among the changes of the scenario.
        change: the change itself.
        verb: what it does.
        day: the first day on which it holds.
    """

    state: State
    scenario: Scenario
    index: int
    change: PlannedChange
    verb: Verb
    day: date

    def at(self, *path: PathSegment) -> EntityPlace:
        """A place in the change; the change itself without a path."""
        return EntityPlace(entity=self.scenario, path=("changes", self.index, *path))

    def target(self, reference: str, *path: PathSegment) -> Target:
        """What a reference that stands at `path` leads to, on the day or after it.

        Raises:
            Faulty: it leads nowhere, or to what has ended.
        """
        entity_id, *names = reference.split("/")
        alive = [
            one
            for one in _with_ways(self.state.lasting_on(entity_id, self.day), names)
            if not _ends(*one).ends_before(self.day)
        ]
        if not alive:
            raise self._missing(reference, *path)
        version, way = min(alive, key=lambda one: lasting(one[0].value).start or date.min)
        return Target(
            reference=reference, entity_id=entity_id, names=tuple(names), current=version, way=way
        )

    def _missing(self, reference: str, *path: PathSegment) -> Faulty:
        """That a reference leads nowhere, or only to what has ended."""
        entity_id, *names = reference.split("/")
        versions = self.state.versions(entity_id)
        found = _with_ways(versions, names)
        if not found:
            meant = _nearest(reference, versions) if versions else self.state.nearest(entity_id)
            hint = Phrase("; did you mean '{meant}'?", meant=meant) if meant else ""
            return Faulty(NOTHING_THERE.finding(self.at(*path), reference=reference, hint=hint))
        last = max(end for one in found if (end := _ends(*one).last_day) is not None)
        severity = Severity.WARNING if self.verb == "end" else None
        return Faulty(
            ENDED_ALREADY.finding(self.at(*path), severity=severity, reference=reference, day=last)
        )

    def refuse_needed(self, target: Target, *path: PathSegment) -> None:
        """Refuse to take away what has not begun and others refer to.

        Raises:
            Faulty: nothing of it would be left, and something else leads to it.
        """
        records = [
            at_way(version, way).value
            for version in self.state.versions(target.entity_id)
            if (way := way_to(version.value, target.names)) is not None
        ]
        starts = [lasting(one).start for one in records if is_dated(one)]
        day = min((one for one in starts if one is not None), default=None)
        if len(starts) != len(records) or day is None or day < self.day or None in starts:
            return
        referrers = [
            one
            for one in self.state.referrers(target.entity_id)
            if any(self._leads_to(version.value, target) for version in self.state.versions(one))
        ]
        if referrers:
            raise Faulty(
                NOT_BEGUN.finding(
                    self.at(*path),
                    reference=target.reference,
                    gone=Phrase("begins on {day} and would never do so", day=day),
                    referrers=both(quoted(referrers)),
                    needs=Phrase("refers to") if len(referrers) == 1 else Phrase("refer to"),
                )
            )

    def _leads_to(self, source: Entity, target: Target) -> bool:
        for mention in mentions_in(source):
            if isinstance(mention, LocalMention):
                if source.id == target.entity_id and target.names[-1:] == (mention.target,):
                    return True
            elif f"{mention.target}/".startswith(f"{target.reference}/") and (
                source.id != target.entity_id or target.names
            ):
                return True
        return False

    def entity(self, reference: str, *path: PathSegment) -> Target:
        """The same for what must be an entity of its own."""
        found = self.target(reference, *path)
        if found.names:
            raise Faulty(
                UNLIKE_KINDS.finding(
                    self.at(*path),
                    reference=reference,
                    kind=Phrase("inside an entity"),
                    wanted=Phrase("only what has an id of its own can be merged or split"),
                )
            )
        return found

    def new(self, sections: Bundle, key: str) -> list[tuple[str, Traced[Entity]]]:
        """The entities of `sections`, which stand under `key`, each with its section.

        Raises:
            Faulty: there is something else among them, which has no id.
        """
        for section in ("collaboration", "traces"):
            if getattr(sections, section):
                flaw = Phrase("can have entities only, and no '{section}'", section=section)
                raise Faulty(
                    INCOMPLETE_CHANGE.finding(self.at(key, section), verb=self.verb, flaw=flaw)
                )
        return [
            (
                section,
                traced(
                    entity,
                    self.scenario,
                    "changes",
                    self.index,
                    key,
                    section,
                    position,
                ),
            )
            for section in ENTITY_SECTIONS
            for position, entity in enumerate(getattr(sections, section))
        ]

    def begun(self, record: Traced[Record]) -> Traced[Record]:
        """A dated record that the change adds, from the day of the change or its own later one.

        Raises:
            Faulty: it says that it begins before.
        """
        start = lasting(record.value).start
        if start is None:
            first = Traced(value=PartialDate.of(self.day), origin=Origin(place=self.at()))
            return rebuilt(record, {"valid_from": first})
        if start < self.day:
            raise Faulty(
                BEFORE_START.finding(
                    record.origin.follow(("valid_from",)),
                    what="valid_from",
                    flaw=too_early(start, self.day),
                )
            )
        return record

    def refuse_known(self, entity: Traced[Entity]) -> None:
        """Refuse a new entity whose id is in use while it lasts.

        Raises:
            Faulty: the id is in use.
        """
        period = lasting(entity.value)
        for version in self.state.versions(entity.value.id):
            if type(version.value) is not type(entity.value) or lasting(version.value).overlaps(
                period
            ):
                raise Faulty(
                    ALREADY_THERE.finding(entity.origin.follow(("id",)), id=entity.value.id)
                )


def too_early(day: date, start: date) -> Phrase:
    """That a day is before the first one that it may be."""
    return Phrase("is {day}, before {start}", day=day, start=start)


def kind_name(record: Record) -> Said:
    """What a record is, with an article."""
    return KIND_NAMES.get(kind_of(type(record)), Phrase("something else"))


def way_to(entity: Entity, names: Sequence[str]) -> Way | None:
    """The way to something inside an entity by its ids or numbers; None if it is not there."""
    way: list[tuple[str, int]] = []
    current: Record = entity
    for name in names:
        step = next(
            (
                (field, position)
                for field in INNER_LISTS.get(type(current), ())
                for position, item in enumerate(getattr(current, field))
                if name_of(item) == name
            ),
            None,
        )
        if step is None:
            return None
        way.append(step)
        current = getattr(current, step[0])[step[1]]
    return tuple(way)


def name_of(item: Record) -> str | None:
    """The number or the id by which a reference leads to something inside an entity."""
    number = getattr(item, "number", None)
    if number is not None:
        return str(number)
    return cast("str | None", getattr(item, "id", None))


def at_way(entity: Traced[Entity], way: Way) -> Traced[Record]:
    """What `way` leads to."""
    current: Traced[Record] = Traced(value=entity.value, origin=entity.origin)
    for field, position in way:
        item = items(part(current, field))[position]
        current = Traced(value=cast("Record", item.value), origin=item.origin)
    return current


def edited(
    whole: Traced[Record], way: Way, make: Callable[[Traced[Record]], list[Traced[Record]]]
) -> Traced[Record]:
    """A record in which what `way` leads to is replaced by what `make` makes of it.

    Without a way it is the record itself, of which exactly one must be made.
    """
    if not way:
        (made,) = make(whole)
        return made
    (field, position), *rest = way
    inner = part(whole, field)
    among = items(inner)
    old = Traced(value=cast("Record", among[position].value), origin=among[position].origin)
    new = [edited(old, tuple(rest), make)] if rest else make(old)
    if len(new) == 1 and new[0] is old:
        return whole
    return rebuilt(whole, {field: listed([*among[:position], *new, *among[position + 1 :]], inner)})


def _with_ways(
    versions: Sequence[Traced[Entity]], names: Sequence[str]
) -> list[tuple[Traced[Entity], Way]]:
    return [(one, way) for one in versions if (way := way_to(one.value, names)) is not None]


def _ends(version: Traced[Entity], way: Way) -> Interval:
    """The days on which something is there: within every dated thing it stands in."""
    period = lasting(version.value)
    for depth in range(1, len(way) + 1):
        inner = at_way(version, way[:depth]).value
        if is_dated(inner):
            period = period.intersect(lasting(inner))
    return period


def _nearest(reference: str, versions: Sequence[Traced[Entity]]) -> str | None:
    """The reference into one of these that is most like `reference`; None if none is near."""
    known = [f"{one.value.id}/{name}" for one in versions for name, _ in named_inside(one.value)]
    return NearIds(dict.fromkeys(known)).nearest(reference)
