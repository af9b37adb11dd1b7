"""A collaboration while it is being changed: the records of each id, and who refers to whom."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property

from attrs import Factory, define

from narvard.change.scenarios.tracing import Origin, Traced, lasting, traced
from narvard.graph.collaboration import Collaboration
from narvard.graph.mentions import Mention, mentions_in
from narvard.graph.near_ids import NearIds
from narvard.model.bundle import ENTITY_SECTIONS, Bundle
from narvard.model.record import Entity, field_names


@define(eq=False)
class _Slot:
    """The records that one record of the baseline has become, or one that was added.

    Attributes:
        records: those that may still change.
        over: those before them that had ended by the day that was asked for last.
    """

    records: list[Traced[Entity]]
    over: list[Traced[Entity]] = Factory(list)

    def settle(self, day: date) -> None:
        """Put aside those that have ended before `day`."""
        count = 0
        for one in self.records:
            if not lasting(one.value).ends_before(day):
                break
            count += 1
        if count:
            self.over += self.records[:count]
            del self.records[:count]

    def all(self) -> list[Traced[Entity]]:
        """Every record, in order."""
        return [*self.over, *self.records]


class State:
    """The entities of a collaboration, which may be replaced, ended and added to.

    The collaboration itself stays untouched.
    """

    def __init__(self, baseline: Collaboration) -> None:
        """Begin with the records of `baseline`."""
        self._baseline = baseline
        self._slots: dict[str, list[_Slot]] = {}
        self._by_id: dict[str, list[tuple[str, _Slot]]] = {}
        self._referrers: dict[str, dict[str, None]] = {}
        self._changed: set[str] = set()
        self.touched: dict[str, None] = {}
        for section in ENTITY_SECTIONS:
            slots = self._slots[section] = []
            for entity in getattr(baseline.bundle, section):
                slot = _Slot([traced(entity, entity)])
                slots.append(slot)
                self._by_id.setdefault(entity.id, []).append((section, slot))

    def versions(self, entity_id: str) -> list[Traced[Entity]]:
        """The records with this id, in the order in which they stand; none if there is none."""
        return [one for _, slot in self._by_id.get(entity_id, ()) for one in slot.all()]

    def lasting_on(self, entity_id: str, day: date) -> list[Traced[Entity]]:
        """Those of the records with this id that have not ended before `day`, in order.

        Args:
            entity_id: the id.
            day: a day that is not before the one that was asked for last.
        """
        found: list[Traced[Entity]] = []
        for _, slot in self._by_id.get(entity_id, ()):
            slot.settle(day)
            found += [one for one in slot.records if not lasting(one.value).ends_before(day)]
        return found

    def nearest(self, entity_id: str) -> str | None:
        """The id that is most like this one; None if none is near."""
        return self._near_ids.nearest(entity_id)

    @cached_property
    def _near_ids(self) -> NearIds:
        return NearIds(self._by_id)

    def replace(
        self,
        entity_id: str,
        make: Callable[[Traced[Entity]], list[Traced[Entity]]],
        *,
        since: date | None = None,
    ) -> None:
        """Put what `make` makes of each record with this id in its place.

        Args:
            entity_id: the id.
            make: makes one, several or none of a record.
            since: those that have ended before this day stay; None for all of them. A day that
                is not before the one that was asked for last.
        """
        for section, slot in self._by_id.get(entity_id, ()):
            if since is None:
                slot.records = slot.all()
                slot.over.clear()
            else:
                slot.settle(since)
            made = [one for old in slot.records for one in make(old)]
            if len(made) == len(slot.records) and all(
                new is old for new, old in zip(made, slot.records, strict=True)
            ):
                continue
            known = {id(one) for one in slot.records}
            self._note(section, entity_id, [one for one in made if id(one) not in known])
            slot.records = made

    def add(self, section: str, entity: Traced[Entity]) -> None:
        """Add a record at the end of its section."""
        slot = _Slot([entity])
        self._slots[section].append(slot)
        self._by_id.setdefault(entity.value.id, []).append((section, slot))
        self._note(section, entity.value.id, [entity])

    def _note(self, section: str, entity_id: str, made: list[Traced[Entity]]) -> None:
        self._changed.add(section)
        self.touched.setdefault(entity_id)
        for one in made:
            for mention in mentions_in(one.value):
                if isinstance(mention, Mention):
                    target = mention.target.partition("/")[0]
                    self._referrers.setdefault(target, {}).setdefault(entity_id)

    def referrers(self, entity_id: str) -> list[str]:
        """The ids of the entities that refer to this one or to something inside it, itself too."""
        known = {
            mention.source.id: None
            for mention in self._baseline.referrers(entity_id)
            if isinstance(mention.source, Entity)
        }
        return list({**known, **self._referrers.get(entity_id, {}), entity_id: None})

    def bundle(self) -> Bundle:
        """Everything as data: the very same of the baseline if nothing was changed."""
        old = self._baseline.bundle
        if not self._changed:
            return old
        values = {name: getattr(old, name) for name in field_names(Bundle)}
        for section in self._changed:
            values[section] = tuple(
                one.value for slot in self._slots[section] for one in slot.all()
            )
        return Bundle(**values)

    def made(self) -> Iterator[tuple[Entity, Origin]]:
        """Every record that is not one of the baseline, with its origin."""
        for section in self._changed:
            for slot in self._slots[section]:
                for one in slot.all():
                    if one.origin.place.entity is not one.value:
                        yield one.value, one.origin
