"""Records as they are on one day, closed: what is left refers to what is there."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import is_
from typing import Final, TypeVar, cast

from attrs import frozen

from narvard.graph.anatomy import ReferenceField, anatomy_of
from narvard.graph.essentials import ESSENTIALS
from narvard.graph.lifetimes import Lifetimes, own_period
from narvard.kernel.interval import ALWAYS
from narvard.model.bundle import SECTIONS, Bundle
from narvard.model.groups import Seat
from narvard.model.record import Record
from narvard.model.references import LocalReference
from narvard.schema.forms import fields_of

_Record = TypeVar("_Record", bound=Record)


@frozen(kw_only=True)
class _Plan:
    """What slicing must look at in a class of the model.

    Attributes:
        has_period: whether it holds for a time.
        references: the fields with one reference, and whether it must be there.
        lists: the fields with a list of references.
        records: the fields with one inner record, and whether it must be there.
        record_lists: the fields with a list of inner records.
        targets: the list of the entity that a field of local references leads into.
        refers: whether it has any fields of references.
        contains: whether it has any fields of inner records.
        names: every field.
        empty: what every field is where nothing is written; None where something must be.
    """

    has_period: bool
    references: tuple[tuple[str, bool], ...]
    lists: tuple[str, ...]
    records: tuple[tuple[str, bool], ...]
    record_lists: tuple[str, ...]
    targets: dict[str, str]
    refers: bool
    contains: bool
    names: tuple[str, ...]
    empty: dict[str, object] | None


def _plan_of(cls: type[Record]) -> _Plan:
    known = _plans.get(cls)
    if known is None:
        anatomy = anatomy_of(cls)
        fields = fields_of(cls)
        required = {field.name for field in fields if field.required}
        known = _plans[cls] = _Plan(
            has_period=anatomy.has_validity,
            references=tuple(
                (one.name, one.name in required) for one in anatomy.references if not one.many
            ),
            lists=tuple(one.name for one in anatomy.references if one.many),
            records=tuple(
                (one.name, one.name in required) for one in anatomy.records if not one.many
            ),
            record_lists=tuple(one.name for one in anatomy.records if one.many),
            targets=dict(_local(anatomy.references)),
            refers=bool(anatomy.references),
            contains=bool(anatomy.records),
            names=tuple(field.name for field in fields),
            empty=None if required else {field.name: field.default for field in fields},
        )
    return known


_plans: dict[type[Record], _Plan] = {}


def _local(references: Sequence[ReferenceField]) -> Iterator[tuple[str, str]]:
    for one in references:
        if isinstance(one.target, LocalReference):
            yield one.name, one.target.field


class Slice:
    """What is left on one day of the records of a collaboration.

    A record is left out when it does not hold, when something is gone that it must refer to,
    and when nothing is left of what it is about (`narvard.graph.essentials`). Of the rest each
    reference to something that is gone is left out. A reference that leads nowhere on any day
    stays, for it is a fault. What does not change is not made anew.
    """

    def __init__(self, lifetimes: Lifetimes, day: date) -> None:
        """What is left on `day`, where things exist as `lifetimes` says."""
        self._lifetimes = lifetimes
        self._day = day
        self._gone = _Gone(lifetimes, day)
        self._root: Record | None = None
        self._local: dict[tuple[str, str], bool] = {}

    def __reduce__(self) -> tuple[type["Slice"], tuple[Lifetimes, date]]:
        return Slice, (self._lifetimes, self._day)

    def _turn_to(self, day: date, changed: Iterable[str]) -> None:
        """Go to another day, where all but the references in `changed` are as before."""
        self._day = day
        self._local = {}
        self._gone.turn_to(day, changed)

    def of(self, record: _Record, root: Record | None = None) -> _Record | None:
        """What is left of `record`; None if it is left out.

        Args:
            record: an entity, or something inside one.
            root: the entity it is in; left out for an entity itself.
        """
        return self._left(record, record if root is None else root)

    def kept(self, record: Record, field: str, root: Record) -> Sequence[int]:
        """The positions of what is left of the list `field` of `record`."""
        target = _plan_of(type(record)).targets.get(field)
        is_reference = any(one.name == field for one in anatomy_of(type(record)).references)
        return [
            position
            for position, item in enumerate(getattr(record, field))
            if (
                self._left(item, root) is not None
                if isinstance(item, Record)
                else not (is_reference and self._is_gone(item, target, root))
            )
        ]

    def _left(self, record: _Record, root: Record) -> _Record | None:
        plan = _plan_of(type(record))
        if plan.has_period and not self._holds(record):
            return None
        changes: dict[str, object] = {}
        if plan.refers and not self._references(record, root, plan, changes):
            return None
        if changes and isinstance(record, Seat) and "organisation" in changes:
            # Who holds a seat, or is deputy for it, sits there for the organisation.
            changes |= {"holders": (), "deputies": ()}
        if plan.contains and not self._records(record, root, plan, changes):
            return None  # pragma: no cover - no class demands a record in it so far
        if not changes:
            return record
        return _changed(record, changes, plan)

    def _holds(self, record: Record) -> bool:
        period = own_period(record)
        return period is ALWAYS or period.contains(self._day)

    def _references(
        self, record: Record, root: Record, plan: _Plan, changes: dict[str, object]
    ) -> bool:
        """Note the references that are gone; whether all are there that must be."""
        gone, targets = self._gone, plan.targets
        for name, is_required in plan.references:
            value = getattr(record, name)
            if value is None:
                continue
            target = targets.get(name)
            if gone[value] if target is None else self._is_gone(value, target, root):
                if is_required:
                    return False
                changes[name] = None
        for name in plan.lists:
            value = getattr(record, name)
            if value:
                target = targets.get(name)
                kept = tuple(one for one in value if not self._is_gone(one, target, root))
                if len(kept) != len(value):
                    changes[name] = kept
        return True

    def _records(
        self, record: Record, root: Record, plan: _Plan, changes: dict[str, object]
    ) -> bool:
        """Note the inner records that change; whether all are there that must be."""
        for name, is_required in plan.records:
            value = getattr(record, name)
            if value is not None:
                left = self._left(value, root)
                if left is None and is_required:
                    return False  # pragma: no cover - no class demands a record in it so far
                if left is not value:
                    changes[name] = left
        for name in plan.record_lists:
            value = getattr(record, name)
            if value and name not in changes:
                lefts = self._lefts(record, name, root)
                if len(lefts) != len(value) or not all(map(is_, lefts, value)):
                    changes[name] = lefts
        return True

    def _lefts(self, record: Record, name: str, root: Record) -> tuple[Record, ...]:
        """What is left of the items of the list `name` of `record`."""
        lefts = [self._left(item, root) for item in getattr(record, name)]
        return tuple(left for left in lefts if left is not None)

    def _is_gone(self, reference: str, target: str | None, root: Record) -> bool:
        if target is None:
            return self._gone[reference]
        if self._root is not root:
            self._root = root
            self._local = {}
        known = self._local.get((target, reference))
        if known is None:
            items = self._lifetimes.listed(root, target).get(reference, ())
            known = bool(items) and not any(map(self._exists, items))
            self._local[target, reference] = known
        return known

    def _exists(self, item: Record) -> bool:
        plan = _plan_of(type(item))
        if plan.has_period and not self._holds(item):
            return False
        changes: dict[str, object] = {}
        # What local references lead to may lead to each other; no list of them needs that.
        outward = tuple(pair for pair in plan.references if pair[0] not in plan.targets)
        there = all(
            not required or not self._gone[getattr(item, name)] for name, required in outward
        )
        for name, _ in outward:
            value = getattr(item, name)
            if value is not None and self._gone[value]:
                changes[name] = None
        return there and not _is_void(item, changes)


class _Gone(dict[str, bool]):
    """Whether what a reference leads to does not exist on the day, though it does on others."""

    def __init__(self, lifetimes: Lifetimes, day: date) -> None:
        super().__init__()
        self._lifetimes = lifetimes
        self._day = day

    def turn_to(self, day: date, changed: Iterable[str]) -> None:
        """Go to another day, on which only the references in `changed` may be otherwise."""
        self._day = day
        for reference in changed:
            self.pop(reference, None)

    def __missing__(self, reference: str) -> bool:
        lives = self._lifetimes.of(reference)
        gone = lives is not None and not any(one.contains(self._day) for one in lives)
        self[reference] = gone
        return gone


def _is_void(record: Record, changes: dict[str, object]) -> bool:
    """Whether `changes` leave nothing of what the record is about."""
    return any(
        any(name in changes for name in group)
        and not any(changes.get(name, getattr(record, name)) for name in group)
        for group in ESSENTIALS.get(type(record), ())
    )


def _changed(record: _Record, changes: dict[str, object], plan: _Plan) -> _Record | None:
    if _is_void(record, changes):
        return None
    values = {name: getattr(record, name) for name in plan.names} | changes
    if plan.empty is not None and values == plan.empty:
        return None
    return type(record)(**values)


@frozen(kw_only=True)
class SlicedBundle:
    """A bundle as it is on a day, and what was made anew for it.

    Attributes:
        bundle: what is left; the very bundle that was sliced if all of it is.
        made: each entity (and header, and trace) that is another than before, with the one
            it was made of.
    """

    bundle: Bundle
    made: tuple[tuple[Record, Record], ...]


def slice_bundle(bundle: Bundle, cut: Slice) -> SlicedBundle:
    """What `cut` leaves of `bundle`, section by section."""
    made: list[tuple[Record, Record]] = []
    changes: dict[str, object] = {}
    header = bundle.collaboration
    if header is not None:
        left_header = cut.of(header)
        if left_header is not header and left_header is not None:
            changes["collaboration"] = left_header
            made.append((left_header, header))
    for section in SECTIONS:
        records = cast("tuple[Record, ...]", getattr(bundle, section))
        kept: list[Record] = []
        is_same = True
        for record in records:
            left = cut.of(record)
            if left is not record:
                is_same = False
                if left is not None:
                    made.append((left, record))
            if left is not None:
                kept.append(left)
        if not is_same:
            changes[section] = tuple(kept)
    if not changes:
        return SlicedBundle(bundle=bundle, made=())
    same = {name: getattr(bundle, name) for name in _SECTION_NAMES}
    return SlicedBundle(bundle=Bundle(**{**same, **changes}), made=tuple(made))


_SECTION_NAMES: Final = ("collaboration", *SECTIONS)
