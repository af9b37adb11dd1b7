"""`change`: other values for the fields of an entity or of something inside one."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, TypeVar, cast

from attrs import evolve, frozen

from narvard.change.scenarios.cutting import before, begins_before, from_day, is_dated
from narvard.change.scenarios.scenario_rules import (
    ALREADY_THERE,
    BEFORE_START,
    INCOMPLETE_CHANGE,
    NO_SUCH_FIELD,
    NOTHING_THERE,
)
from narvard.change.scenarios.task import (
    Faulty,
    Target,
    Task,
    at_way,
    edited,
    name_of,
    too_early,
    way_to,
)
from narvard.change.scenarios.tracing import Traced, items, lasting, listed, part, rebuilt, traced
from narvard.files.data import Data
from narvard.files.excerpt import excerpt
from narvard.files.shape_words import nearest
from narvard.files.structure import REFUSALS, structure_field
from narvard.graph.anatomy import anatomy_of
from narvard.kernel.findings import EntityPlace, Finding, PathSegment, PointerPlace, Related
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.record import Entity, Record
from narvard.schema.forms import Field, ListOf, Nested, fields_of

_DAY: Final = timedelta(days=1)
_Read = TypeVar("_Read")
_VALIDITY: Final = frozenset({"valid_from", "valid_to"})


@frozen(kw_only=True)
class _Removal:
    """Something that is to be taken out of a list.

    Attributes:
        place: where that is said.
        shown: how a message names it.
        named: the id, the number or the value by which it is named.
        described: some of its fields, by which it is described instead.
    """

    place: EntityPlace
    shown: str
    named: str | None = None
    described: Mapping[str, object] | None = None

    def means(self, item: object) -> bool:
        """Whether `item` is meant."""
        if not isinstance(item, Record):
            return str(item) == self.named
        if self.described is not None:
            return all(getattr(item, name) == value for name, value in self.described.items())
        if (name := name_of(item)) is not None:
            return name == self.named
        leads = (getattr(item, one.name) for one in anatomy_of(type(item)).references)
        return next((lead for lead in leads if lead), None) == self.named


@frozen(kw_only=True)
class _Edit:
    """What a change does to the fields of one record.

    Attributes:
        values: the fields that get a value, or that of a field without one.
        validity: the same for the first and the last day.
        added: the items that lists get.
        removed: the items that lists lose.
    """

    values: Mapping[str, Traced[object]]
    validity: Mapping[str, Traced[object]]
    added: Mapping[str, Sequence[Traced[object]]]
    removed: Mapping[str, Sequence[_Removal]]


def change(task: Task) -> None:
    """Give the fields of a change with `change` their values."""
    target = task.target(task.change.change or "", "change")
    edit = _Reader(task, target).read()
    _Editor(task, target, edit).apply()


class _Reader:
    """Reads what is to be done to the fields of a target, by the forms of the fields."""

    def __init__(self, task: Task, target: Target) -> None:
        self._task = task
        self._reference = target.reference
        self._cls = type(target.record.value)
        self._fields = {field.name: field for field in fields_of(self._cls) if field.name != "id"}
        self._faults: list[Faulty] = []

    def read(self) -> _Edit:
        """What is to be done; `Faulty` with every fault if something is wrong."""
        change = self._task.change
        if not (change.set or change.clear or change.append or change.remove):
            flaw = Phrase("must have 'set', 'clear', 'append' or 'remove'")
            raise Faulty(
                INCOMPLETE_CHANGE.finding(self._task.at("change"), verb="change", flaw=flaw)
            )
        both_ways = next((name for name in change.clear if name in (change.set or {})), None)
        if both_ways is not None:
            flaw = Phrase("both sets and clears '{field}'", field=both_ways)
            path = "clear", change.clear.index(both_ways)
            raise self._contradiction(path, ("set", both_ways), flaw)
        for name, written in (change.append or {}).items():
            removed_items = (change.remove or {}).get(name)
            if isinstance(written, list) and isinstance(removed_items, list):
                self._refuse_to_and_fro(name, written, removed_items)
        values = {
            **self._each(change.set or {}, self._set),
            **self._each(dict.fromkeys(change.clear), self._clear),
        }
        added = self._each(change.append or {}, self._append)
        removed = self._each(change.remove or {}, self._remove)
        if self._faults:
            raise Faulty(*(found for fault in self._faults for found in fault.findings))
        return _Edit(
            values={name: one for name, one in values.items() if name not in _VALIDITY},
            validity={name: one for name, one in values.items() if name in _VALIDITY},
            added=added,
            removed=removed,
        )

    def _refuse_to_and_fro(self, name: str, added: Sequence[Data], removed: Sequence[Data]) -> None:
        for position, item in enumerate(removed):
            # A record may be taken out and put in again with other fields; a value is the same.
            if isinstance(item, str) and item in added:
                flaw = Phrase(
                    "both appends '{item}' to '{field}' and removes it", item=item, field=name
                )
                path = "remove", name, position
                raise self._contradiction(path, ("append", name, added.index(item)), flaw)

    def _contradiction(
        self, path: tuple[PathSegment, ...], other: tuple[PathSegment, ...], flaw: Phrase
    ) -> Faulty:
        related = Related(place=self._task.at(*other), note=Phrase("the other one"))
        place = self._task.at(*path)
        return Faulty(
            INCOMPLETE_CHANGE.finding(place, related=(related,), verb="change", flaw=flaw)
        )

    def _each(
        self, written: Mapping[str, object], read: Callable[[str, Data], _Read]
    ) -> dict[str, _Read]:
        found: dict[str, _Read] = {}
        for name, data in written.items():
            try:
                found[name] = read(name, cast("Data", data))
            except Faulty as fault:
                self._faults.append(fault)
        return found

    def _set(self, name: str, data: Data) -> Traced[object]:
        path = ("set", name)
        value = self._structured(self._field(name, path, Phrase("set")), data, path)
        if name in _VALIDITY:
            self._refuse_before(cast("PartialDate", value), name, path)
        return self._traced(value, path)

    def _clear(self, name: str, _: Data) -> Traced[object]:
        path = ("clear", self._task.change.clear.index(name))
        field = self._field(name, path, Phrase("cleared"))
        if field.required:
            raise self._no_such_field(name, path, Phrase("cleared"))
        return self._traced(field.default, path)

    def _append(self, name: str, data: Data) -> Sequence[Traced[object]]:
        path = ("append", name)
        field = self._list(name, path, Phrase("appended to"))
        values = cast("tuple[object, ...]", self._structured(field, data, path))
        return [self._traced(value, (*path, at)) for at, value in enumerate(values)]

    def _remove(self, name: str, data: Data) -> Sequence[_Removal]:
        path = ("remove", name)
        field = self._list(name, path, Phrase("removed from"))
        if not isinstance(data, list):
            self._structured(field, data, path)
        inner = field.form.item if isinstance(field.form, ListOf) else None
        removals = []
        for position, item in enumerate(cast("list[Data]", data)):
            place = self._task.at(*path, position)
            if isinstance(item, dict) and isinstance(inner, Nested):
                fields = {one.name: one for one in fields_of(inner.cls)}
                described = {
                    key: self._part(inner.cls, fields, key, value, (*path, position, key))
                    for key, value in item.items()
                }
                removals.append(_Removal(described=described, place=place, shown=_shown(item)))
            elif isinstance(item, str | int):
                removals.append(_Removal(named=str(item), place=place, shown=str(item)))
            else:
                self._structured(field, data, path)
        return removals

    def _part(
        self,
        cls: type[Record],
        fields: Mapping[str, Field],
        name: str,
        data: Data,
        path: tuple[PathSegment, ...],
    ) -> object:
        if name not in fields:
            raise self._no_such_field(name, path, Phrase("removed from"), fields)
        return self._structured(fields[name], data, path, cls)

    def _field(self, name: str, path: tuple[PathSegment, ...], done: Phrase) -> Field:
        if name not in self._fields:
            raise self._no_such_field(name, path, done)
        return self._fields[name]

    def _list(self, name: str, path: tuple[PathSegment, ...], done: Phrase) -> Field:
        field = self._field(name, path, done)
        if not isinstance(field.form, ListOf):
            raise self._no_such_field(name, path, done)
        return field

    def _no_such_field(
        self,
        name: str,
        path: tuple[PathSegment, ...],
        done: Phrase,
        known: Mapping[str, Field] | None = None,
    ) -> Faulty:
        fields = self._fields if known is None else known
        meant = None if name in fields or name == "id" else nearest(name, fields)
        hint = Phrase("; did you mean '{meant}'?", meant=meant) if meant else ""
        place = evolve(self._task.at(*path), on_key=path[0] != "clear")
        return Faulty(
            NO_SUCH_FIELD.finding(
                place, reference=self._reference, field=name, done=done, hint=hint
            )
        )

    def _structured(
        self,
        field: Field,
        data: Data,
        path: tuple[PathSegment, ...],
        cls: type[Record] | None = None,
    ) -> object:
        try:
            return structure_field(data, field)
        except REFUSALS:
            raise Faulty(*self._explained(field, data, path, cls or self._cls)) from None

    def _explained(
        self, field: Field, data: Data, path: tuple[PathSegment, ...], cls: type[Record]
    ) -> tuple[Finding, ...]:
        from narvard.files.shape import explain_field

        pointer = self._task.at(*path).path
        found = explain_field("", pointer, data, cls, field.name)
        return tuple(
            evolve(
                one,
                place=EntityPlace(
                    entity=self._task.scenario, path=one.place.pointer, on_key=one.place.on_key
                ),
            )
            for one in found
            if isinstance(one.place, PointerPlace)
        )

    def _refuse_before(self, value: PartialDate, name: str, path: tuple[PathSegment, ...]) -> None:
        earliest = self._task.day - _DAY if name == "valid_to" else self._task.day
        day = value.latest if name == "valid_to" else value.earliest
        if day < earliest:
            raise Faulty(
                BEFORE_START.finding(
                    self._task.at(*path), what=name, flaw=too_early(day, self._task.day)
                )
            )

    def _traced(self, value: object, path: tuple[PathSegment, ...]) -> Traced[object]:
        at = self._task.at(*path)
        return traced(value, at.entity, *at.path)


class _Editor:
    """Does to a target what is to be done: what is dated in place, the rest from the day."""

    def __init__(self, task: Task, target: Target, edit: _Edit) -> None:
        self._task = task
        self._target = target
        self._edit = edit
        self._met: set[EntityPlace] = set()

    def apply(self) -> None:
        """Do it; `Faulty` if something that is to be taken out of a list is not in it."""
        from_day(
            self._task.state,
            self._target.entity_id,
            self._task.day,
            self._task.at("change"),
            self._altered,
        )
        versions = [
            one
            for one in self._task.state.lasting_on(self._target.entity_id, self._task.day)
            if way_to(one.value, self._target.names) is not None
        ]
        last = max(versions, key=lambda one: lasting(one.value).start or date.min, default=None)
        self._task.state.replace(
            self._target.entity_id,
            lambda old: [self._dated(old, is_last=old is last)],
            since=self._task.day,
        )
        missing = [
            removal
            for removals in self._edit.removed.values()
            for removal in removals
            if removal.place not in self._met
        ]
        if missing:
            raise Faulty(
                *(
                    NOTHING_THERE.finding(
                        one.place,
                        reference=one.shown,
                        hint=Phrase(
                            " in '{field}' of '{id}'",
                            field=str(one.place.path[-2]),
                            id=self._target.reference,
                        ),
                    )
                    for one in missing
                )
            )

    def _altered(self, old: Traced[Entity]) -> Traced[Entity]:
        """The entity with what is not dated as it is to be."""
        way = way_to(old.value, self._target.names)
        if way is None:
            return old
        return cast("Traced[Entity]", edited(old, way, lambda inner: [self._undated(inner)]))

    def _undated(self, record: Traced[Record]) -> Traced[Record]:
        fields = {
            name: one
            for name, one in self._edit.values.items()
            if getattr(record.value, name) != one.value
        }
        for name in {*self._edit.added, *self._edit.removed}:
            added = [one for one in self._edit.added.get(name, ()) if not is_dated(one.value)]
            if not added and name not in self._edit.removed:
                continue
            whole = fields.get(name) or part(record, name)
            old = items(whole) if whole.value is not None else []
            removals = self._edit.removed.get(name, ())
            new = [
                item for item in old if is_dated(item.value) or not self._is_removed(item, removals)
            ]
            for item in added:
                if not any(one.value == item.value for one in new):
                    self._refuse_twice(item, new)
                    new.append(item)
            if [one.value for one in new] != [one.value for one in old]:
                fields[name] = listed(new, whole)
        return rebuilt(record, fields)

    def _dated(self, old: Traced[Entity], *, is_last: bool) -> Traced[Entity]:
        """The entity with what is dated as it is to be, without another version of it."""
        way = way_to(old.value, self._target.names)
        if way is None or lasting(old.value).ends_before(self._task.day):
            return old
        outer = [at_way(old, way[:depth]).value for depth in range(len(way) + 1)]
        begins = all(begins_before(one, self._task.day) for one in outer if is_dated(one))
        changed = edited(
            old, way, lambda inner: [self._in_place(inner, begins=begins, is_last=is_last)]
        )
        return cast("Traced[Entity]", changed)

    def _in_place(self, record: Traced[Record], *, begins: bool, is_last: bool) -> Traced[Record]:
        if is_dated(record.value) and lasting(record.value).ends_before(self._task.day):
            return record
        fields: dict[str, Traced[object]] = {}
        if is_last:
            fields.update(self._validity(record, begins=begins))
        for name in {*self._edit.added, *self._edit.removed}:
            whole = part(record, name)
            old = items(whole) if whole.value is not None else []
            removals = self._edit.removed.get(name, ())
            new = [one for item in old for one in self._left(item, removals, begins=begins)]
            for item in self._edit.added.get(name, ()):
                if isinstance(item.value, Record) and is_dated(item.value):
                    self._refuse_twice(item, new)
                    inner = Traced(value=item.value, origin=item.origin)
                    new.append(self._task.begun(inner) if begins else inner)
            if len(new) != len(old) or any(a is not b for a, b in zip(new, old, strict=True)):
                fields[name] = listed(new, whole)
        return rebuilt(record, fields)

    def _validity(self, record: Traced[Record], *, begins: bool) -> dict[str, Traced[object]]:
        fields = {
            name: one
            for name, one in self._edit.validity.items()
            if getattr(record.value, name) != one.value
        }
        if begins and "valid_from" in fields:
            raise Faulty(
                BEFORE_START.finding(
                    fields["valid_from"].origin.place,
                    what="valid_from",
                    flaw=Phrase(
                        "cannot be set: '{id}' has begun before {start}",
                        id=self._target.reference,
                        start=self._task.day,
                    ),
                )
            )
        return fields

    def _left(
        self, item: Traced[object], removals: Sequence[_Removal], *, begins: bool
    ) -> list[Traced[object]]:
        """What is left of an item of a list: itself, a part, nothing."""
        record = item.value
        if not removals:
            return [item]
        if not (isinstance(record, Record) and is_dated(record)):
            return [item]
        if lasting(record).ends_before(self._task.day):
            return [item]
        removal = next((one for one in removals if one.means(record)), None)
        if removal is None:
            return [item]
        self._met.add(removal.place)
        if not (begins and begins_before(record, self._task.day)):
            return []
        inner = Traced(value=record, origin=item.origin)
        return [before(inner, self._task.day, removal.place)]

    def _is_removed(self, item: Traced[object], removals: Sequence[_Removal]) -> bool:
        removal = next((one for one in removals if one.means(item.value)), None)
        if removal is not None:
            self._met.add(removal.place)
        return removal is not None

    def _refuse_twice(self, item: Traced[object], known: Sequence[Traced[object]]) -> None:
        """Refuse an item whose id or number another has that lasts as long."""
        if not isinstance(item.value, Record) or (name := name_of(item.value)) is None:
            return
        for other in known:
            if (
                isinstance(other.value, Record)
                and name_of(other.value) == name
                and not (is_dated(other.value) and lasting(other.value).ends_before(self._task.day))
            ):
                reference = f"{self._target.reference}/{name}"
                raise Faulty(ALREADY_THERE.finding(item.origin.place, id=reference))


def _shown(item: Mapping[str, Data]) -> str:
    return ", ".join(f"{name}: {excerpt(str(value))}" for name, value in item.items())
