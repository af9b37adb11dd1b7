"""Comparing two collaborations."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Final, ParamSpec, cast

from attrs import evolve

from narvard.change.changes import HEADER, Change, ChangeKind, Changes, sorted_edits
from narvard.change.continuations import continuations
from narvard.change.edits import Edit, Path
from narvard.change.identity import (
    Pairs,
    SideTokens,
    canonical,
    is_in_order,
    is_reference,
    matched,
    own_name,
    with_tokens,
)
from narvard.change.kinds import has_period, kind_of_item, kind_of_value
from narvard.change.renames import Succession, successions
from narvard.graph.anatomy import anatomy_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.lifetimes import own_period
from narvard.kernel.findings import EntityPlace
from narvard.model.bundle import ENTITY_SECTIONS, SECTIONS
from narvard.model.documents import Trace
from narvard.model.record import Entity, Record, field_names

_DATES: Final = frozenset({"valid_from", "valid_to"})
_SUCCESSION: Final = frozenset({"previously", "successor_of"})
_Arguments = ParamSpec("_Arguments")


def diff(old: Collaboration, new: Collaboration) -> Changes:
    """What differs between two collaborations.

    An entity is the same one if it has the same id, or was renamed and says so by
    `previously`; in which file it stands and in which order does not matter. Records of one
    id are matched by their first day, seats and steps by their ids, agenda items by their
    number, and the rest by what it says, never by its last day.

    A record that goes on the day after another of its id, which is on the other side too, is
    not added: what differs between the two is told with the day (`Change.from_day`), and so is
    a renaming by a record that goes on under another id. If only their days differ, nothing
    does.

    Where both are cut to days (`Collaboration.at`), what is missing on the later day because
    it was over by its own last day has ended, and the first and last days of what is there
    on both are not compared.

    Args:
        old: the collaboration before.
        new: the collaboration after.
    """
    return _Comparison(old, new).changes()


class _Where:
    """A record that is on both sides: its entity, and the way to it there and in the bundle."""

    __slots__ = ("new_entity", "new_path", "new_root", "old_entity", "old_path", "old_root")

    def __init__(  # noqa: PLR0917 # the same three for each side
        self,
        old_entity: Record,
        new_entity: Record,
        old_root: Path,
        new_root: Path,
        old_path: Path = (),
        new_path: Path = (),
    ) -> None:
        self.old_entity = old_entity
        self.new_entity = new_entity
        self.old_root = old_root
        self.new_root = new_root
        self.old_path = old_path
        self.new_path = new_path

    def inside(self, old_step: Path, new_step: Path) -> "_Where":
        """The record that the steps lead to."""
        return _Where(
            self.old_entity,
            self.new_entity,
            self.old_root,
            self.new_root,
            (*self.old_path, *old_step),
            (*self.new_path, *new_step),
        )

    @property
    def section(self) -> str:
        return str(self.old_root[0])

    @property
    def old_record(self) -> Path:
        return (*self.old_root, *self.old_path)

    @property
    def new_record(self) -> Path:
        return (*self.new_root, *self.new_path)


class _Comparison:
    def __init__(self, old: Collaboration, new: Collaboration) -> None:
        self._old = old
        self._new = new
        self._are_days = old.day is not None and new.day is not None
        self._changes: list[Change] = []
        self._silent: list[Edit] = []
        self._successions: dict[str, tuple[Succession, ...]] = {}
        self._tokens: SideTokens = ({}, {})
        self._names: dict[str, SideTokens] = {}
        self._succession_index: dict[str, dict[tuple[str, str], Succession]] = {}
        self._renamed: Mapping[str, str] = {}
        self._continued: set[int] = set()
        self._is_of_versions = False

    def changes(self) -> Changes:
        """Everything that differs."""
        if self._old is not self._new:
            self._find_successions()
            self._compare_header()
            for section in SECTIONS:
                olds: tuple[Record, ...] = getattr(self._old.bundle, section)
                news: tuple[Record, ...] = getattr(self._new.bundle, section)
                if olds is not news:
                    self._compare_section(section, olds, news)
        return Changes.of(self._old, self._new, self._changes, self._silent)

    def _find_successions(self) -> None:
        renamed: set[tuple[str, str, str]] = set()
        for section in ENTITY_SECTIONS:
            olds, news = getattr(self._old.bundle, section), getattr(self._new.bundle, section)
            found = self._successions[section] = successions(olds, news)
            names = {(one.old_ids[0], one.new_ids[0], one.token) for one in found if one.token}
            self._names[section] = _tokens(names)
            renamed |= names
        # Where one id stands in several sections, no reference can be said to follow it.
        before, after = (Counter(pair[side] for pair in renamed) for side in (0, 1))
        sure = {one for one in renamed if before[one[0]] == after[one[1]] == 1}
        self._renamed = {old: new for old, new, _ in sure}
        self._tokens = _tokens(sure)

    def _compare_header(self) -> None:
        before, after = self._old.header, self._new.header
        if before is not None and after is not None:
            self._compare(before, after, _Where(before, after, (HEADER,), (HEADER,)))
        elif before is not after:
            edit = Edit(
                kind="value", old_record=(), new_record=(), field=HEADER, old=before, new=after
            )
            self._changes.append(
                Change(
                    kind="added" if before is None else "removed",
                    section=HEADER,
                    old_ids=() if before is None else (HEADER,),
                    new_ids=() if after is None else (HEADER,),
                    old_path=None if before is None else (),
                    new_path=None if after is None else (),
                    old=before,
                    new=after,
                    old_place=_place(before, ()),
                    new_place=_place(after, ()),
                    edits=(edit,),
                )
            )

    def _compare_section(
        self, section: str, olds: Sequence[Record], news: Sequence[Record]
    ) -> None:
        pairs, gone, came = matched(olds, news, self._tokens, self._names.get(section, ({}, {})))
        lost = {one: _lost(section, olds[one], one) for one in gone}
        gained = {one: _gained(section, news[one], one) for one in came}
        said: dict[Succession, list[Edit]] = {one: [] for one in self._successions.get(section, ())}
        if issubclass(SECTIONS[section], Entity):
            self._follow_versions(section, pairs, lost, gained)
        of_old, of_new = self._by_id(section)
        for succession, edits in said.items():
            for old_id in succession.old_ids:
                edits += [lost.pop(one) for one in of_old.get(old_id, ()) if one in lost]
            for new_id in succession.new_ids:
                edits += [gained.pop(one) for one in of_new.get(new_id, ()) if one in gained]
        for left, right in pairs:
            before, after = olds[left], news[right]
            if before is after:
                continue
            where = _Where(before, after, (section, left), (section, right))
            owner = self._succession_of(section, before, after)
            if owner is None and not self._renamed and before == after:
                continue
            self._compare(before, after, where, None if owner is None else said[owner])
        for succession, edits in said.items():
            self._say_succession(section, succession, edits)
        for edit in (*lost.values(), *gained.values()):
            self._say_entity(section, edit)

    def _by_id(self, section: str) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        found: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
        if self._successions.get(section):
            for side, bundle in zip(found, (self._old.bundle, self._new.bundle), strict=True):
                for position, entity in enumerate(getattr(bundle, section)):
                    side.setdefault(entity.id, []).append(position)
        return found

    def _succession_of(self, section: str, before: Record, after: Record) -> Succession | None:
        """What says that one of two records is the other, or a part of it."""
        known = self._succession_index.get(section)
        if known is None:
            known = self._succession_index[section] = {}
            for one in self._successions.get(section, ()):
                for pair in product(one.old_ids, one.new_ids):
                    known.setdefault(pair, one)
        return known.get((_name(before), _name(after)))

    def _follow_versions(
        self, section: str, pairs: Pairs, lost: dict[int, Edit], gained: dict[int, Edit]
    ) -> None:
        """Say what changes from the day on which a record goes on with another of its id."""
        olds: Sequence[Entity] = getattr(self._old.bundle, section)
        news: Sequence[Entity] = getattr(self._new.bundle, section)
        moved = [one for one in self._successions.get(section, ()) if one.from_day is not None]
        later = {one.new_ids[0]: one.old_ids[0] for one in moved}
        earlier = {one.old_ids[0]: one.new_ids[0] for one in moved}
        came = list(continuations(news, [right for _, right in pairs], gained, later))
        gone = list(continuations(olds, [left for left, _ in pairs], lost, earlier))
        for records, found, edits in ((news, came, gained), (olds, gone, lost)):
            for before, after in found:
                self._continued.add(id(records[before]))
                self._silent.append(edits.pop(after))
        if came:
            self._changes += self._versions_changes(section, pairs, came)
        if gone:
            mirrored = _Comparison(self._new, self._old)
            mirrored._tokens = (self._tokens[1], self._tokens[0])
            mirrored._renamed = {new: old for old, new in self._renamed.items()}
            mirrored._successions = {
                section: tuple(one.turned() for one in self._successions.get(section, ()))
            }
            changes = mirrored._versions_changes(section, [(new, old) for old, new in pairs], gone)
            self._changes += (one.inverted() for one in changes)

    def _versions_changes(
        self, section: str, pairs: Pairs, came: Sequence[tuple[int, int]]
    ) -> list[Change]:
        """What changes with each record of the new side that goes on with another there."""
        olds: Sequence[Entity] = getattr(self._old.bundle, section)
        news: Sequence[Entity] = getattr(self._new.bundle, section)
        origins = {right: left for left, right in pairs}
        last: dict[int, int] = {}
        found: list[Change] = []
        for earlier, later in came:
            origin = last.pop(earlier, None)
            last[later] = origins[earlier] if origin is None else origin
            is_old = earlier in origins
            before, after = olds[origins[earlier]] if is_old else news[earlier], news[later]
            root = (section, origins[earlier] if is_old else earlier)
            taken: list[Edit] | None = []
            if self._succession_of(section, before, after) is None:
                taken = None
            where = _Where(before, after, root, (section, later))
            self._is_of_versions = True
            changes = self._aside(self._compare, before, after, where, taken)
            self._is_of_versions = False
            start = period_of(after).start
            found += [evolve(one, edits=(), from_day=start) for one in changes]
        for later, origin in last.items():
            before, after = olds[origin], news[later]
            where = _Where(before, after, (section, origin), (section, later))
            changes = self._aside(self._compare_value, before, after, "valid_to", where, None)
            found += [evolve(one, edits=()) for one in changes]
        return found

    def _aside(
        self,
        compare: Callable[_Arguments, None],
        *given: _Arguments.args,
        **named: _Arguments.kwargs,
    ) -> list[Change]:
        """The changes that a comparison finds, which is no part of this one."""
        kept = self._changes, self._silent, self._continued
        self._changes, self._silent, self._continued = [], [], set()
        compare(*given, **named)
        found = self._changes
        self._changes, self._silent, self._continued = kept
        return found

    def _say_succession(self, section: str, succession: Succession, edits: Sequence[Edit]) -> None:
        olds = self._records(self._old, succession.old_ids)
        news = self._records(self._new, succession.new_ids)
        kind: ChangeKind = "split" if len(succession.old_ids) == 1 else "merged"
        self._changes.append(
            Change(
                kind="renamed" if succession.is_renaming else kind,
                section=section,
                old_ids=succession.old_ids,
                new_ids=succession.new_ids,
                old_path=(),
                new_path=(),
                old=olds[0].id if succession.is_renaming else olds,
                new=news[0].id if succession.is_renaming else news,
                old_place=_place(olds[0], ()),
                new_place=_place(news[0], ()),
                edits=sorted_edits(edits),
                from_day=succession.from_day,
            )
        )

    def _records(self, collaboration: Collaboration, ids: Sequence[str]) -> tuple[Entity, ...]:
        return tuple(one for name in ids for one in collaboration.versions(name))

    def _say_entity(self, section: str, edit: Edit) -> None:
        before, after = cast("Record | None", edit.old), cast("Record | None", edit.new)
        kind: ChangeKind = "added"
        last = None
        if before is not None:
            last = _last_day(before, self._old, self._new)
            kind = "removed" if last is None else "ended"
        elif after is not None:  # pragma: no branch - one of the two is there
            last = _last_day(after, self._new, self._old)
            kind = "added" if last is None else "prolonged"
        self._changes.append(
            Change(
                kind=kind,
                section=section,
                old_ids=() if before is None else (_name(before),),
                new_ids=() if after is None else (_name(after),),
                old_path=None if before is None else (),
                new_path=None if after is None else (),
                old=before,
                new=after,
                old_place=_place(before, ()),
                new_place=_place(after, ()),
                edits=(edit,),
                last_day=last,
            )
        )

    def _compare(
        self, before: Record, after: Record, where: _Where, taken: list[Edit] | None = None
    ) -> None:
        """Compare two records of one class.

        Args:
            before: the old one.
            after: the new one.
            where: the way to them.
            taken: where to put what a succession says of them; None if there is none.
        """
        cls = type(before)
        lists = {one.name: one.many for one in anatomy_of(cls).records}
        for name in field_names(cls):
            old, new = getattr(before, name), getattr(after, name)
            if old is new:
                continue
            if name not in lists:
                self._compare_value(before, after, name, where, taken)
            elif lists[name]:
                self._compare_items(before, after, name, where)
            elif old is not None and new is not None:
                self._compare(old, new, where.inside((name,), (name,)))
            else:
                self._compare_value(before, after, name, where, taken)

    def _compare_value(
        self,
        before: Record,
        after: Record,
        name: str,
        where: _Where,
        taken: list[Edit] | None,
    ) -> None:
        cls = type(before)
        old, new = getattr(before, name), getattr(after, name)
        in_order = is_in_order(cls, name)
        if old == new or _says_the_same(old, new, in_order):
            return
        is_of_entity = not where.old_path
        if self._is_of_versions and is_of_entity and (name == "id" or name in _DATES):
            return
        edit = Edit(
            kind="value",
            old_record=where.old_record,
            new_record=where.new_record,
            field=name,
            old=old,
            new=new,
        )
        if taken is not None and not where.old_path and (name == "id" or name in _SUCCESSION):
            taken.append(edit)
        elif (
            (is_reference(cls, name) and self._follows(old, new, in_order))
            or (self._are_days and name in _DATES and has_period(before))
            or (name == "valid_to" and not self._continued.isdisjoint((id(before), id(after))))
        ):
            self._silent.append(edit)
        else:
            kind = kind_of_value(before, where.old_path, name, old, new)
            self._say_inside(kind, where, (name,), (name,), (edit,))

    def _follows(self, old: object, new: object, in_order: bool) -> bool:
        """Whether references differ only since they follow what was renamed."""
        if not self._renamed:
            return False
        if not isinstance(old, tuple) or not isinstance(new, tuple):
            return self._with_new_ids(old) == new
        if in_order:
            return len(old) == len(new) and all(
                one == other or self._with_new_ids(one) == other
                for one, other in zip(old, new, strict=True)
            )
        before, after = Counter(old), Counter(new)
        return Counter(map(self._with_new_ids, (before - after).elements())) == after - before

    def _with_new_ids(self, value: object) -> object:
        return with_tokens(value, self._renamed)

    def _compare_items(
        self,
        before: Record,
        after: Record,
        name: str,
        where: _Where,
    ) -> None:
        cls = type(before)
        olds: tuple[Record, ...] = getattr(before, name)
        news: tuple[Record, ...] = getattr(after, name)
        pairs, gone, came = matched(olds, news, self._tokens)
        for left, right in pairs:
            if olds[left] is not news[right]:
                inner = where.inside((name, left), (name, right))
                self._compare(olds[left], news[right], inner)
        lost = [_lost(name, olds[one], one, where) for one in gone]
        gained = [_gained(name, news[one], one, where) for one in came]
        roots = where.old_entity, where.new_entity
        if self._is_of_versions or not self._continued.isdisjoint(map(id, roots)):
            lost = self._possible(lost, roots[1])
            gained = self._possible(gained, roots[0])
        self._say_items(name, lost, gained, where, (before, after))
        if is_in_order(cls, name) and [right for _, right in pairs] != sorted(
            right for _, right in pairs
        ):
            edit = Edit(
                kind="order",
                old_record=where.old_record,
                new_record=where.new_record,
                field=name,
                old=tuple(own_name(olds[left]) for left, _ in pairs),
                new=tuple(own_name(news[right]) for right in sorted(one for _, one in pairs)),
                stays=tuple(pairs),
            )
            self._say_inside("field_changed", where, (name,), (name,), (edit,))

    def _possible(self, edits: Sequence[Edit], elsewhere: Record) -> list[Edit]:
        """The steps with items that could be in a version too, by its days; the rest is silent."""
        period = own_period(elsewhere)
        found: list[Edit] = []
        for edit in edits:
            item = cast("Record", edit.old or edit.new)
            is_possible = own_period(item).overlaps(period)
            (found if is_possible else self._silent).append(edit)
        return found

    def _say_items(
        self,
        name: str,
        lost: Sequence[Edit],
        gained: Sequence[Edit],
        where: _Where,
        owners: tuple[Record, Record],
    ) -> None:
        gone, came = [], []
        for edit in lost:
            last = _last_day(
                cast("Record", edit.old), self._old, self._new, (where.old_entity, owners[0])
            )
            if last is not None:
                self._say_item("ended", edit, where, last)
            else:
                gone.append(edit)
        for edit in gained:
            last = _last_day(
                cast("Record", edit.new), self._new, self._old, (where.new_entity, owners[1])
            )
            if last is not None:
                self._say_item("prolonged", edit, where, last)
            else:
                came.append(edit)
        if gone and came and kind_of_item(where.old_path, name, is_new=True) == "holder_changed":
            for left, right in _exchanged(gone, came):
                step = (name, cast("int", left.old_position))
                new_step = (name, cast("int", right.new_position))
                self._say_inside("holder_changed", where, step, new_step, (left, right))
                gone.remove(left)
                came.remove(right)
        for edit in (*gone, *came):
            path = where.old_path
            self._say_item(kind_of_item(path, name, is_new=edit.old is None), edit, where)

    def _say_item(
        self, kind: ChangeKind, edit: Edit, where: _Where, last_day: date | None = None
    ) -> None:
        old_step = None if edit.old_position is None else (edit.field, edit.old_position)
        new_step = None if edit.new_position is None else (edit.field, edit.new_position)
        self._say_inside(kind, where, old_step, new_step, (edit,), last_day=last_day)

    def _say_inside(
        self,
        kind: ChangeKind,
        where: _Where,
        old_step: Path | None,
        new_step: Path | None,
        edits: Sequence[Edit],
        *,
        last_day: date | None = None,
    ) -> None:
        old_path = None if old_step is None else (*where.old_path, *old_step)
        new_path = None if new_step is None else (*where.new_path, *new_step)
        self._changes.append(
            Change(
                kind=kind,
                section=where.section,
                old_ids=(_name(where.old_entity),),
                new_ids=(_name(where.new_entity),),
                old_path=old_path,
                new_path=new_path,
                old=edits[0].old,
                new=edits[-1].new,
                old_place=_place(where.old_entity, old_path),
                new_place=_place(where.new_entity, new_path),
                edits=sorted_edits(edits),
                last_day=last_day,
            )
        )


def _last_day(
    record: Record,
    there: Collaboration,
    elsewhere: Collaboration,
    above: tuple[Record, Record] | None = None,
) -> date | None:
    """The last day of `record`, where it is missing elsewhere, on a later day, since it passed.

    Args:
        record: what is missing.
        there: where it is.
        elsewhere: where it is missing.
        above: the entity that it is in, and the record that has it; None for an entity.
    """
    before, after = there.day, elsewhere.day
    if before is None or after is None or after <= before:
        return None
    root, owner = (None, None) if above is None else above
    last = there.last_day_of(record, owner)
    if last is not None and last < after:
        return last
    return there.last_day_before(after, record, root)


def _tokens(renamed: Iterable[tuple[str, str, str]]) -> SideTokens:
    """One token for both ids of what was renamed, also where a reference has the other id."""
    known = list(renamed)
    olds = {old: token for old, _, token in known}
    news = {new: token for _, new, token in known}
    return {**news, **olds}, {**olds, **news}


def _exchanged(gone: Sequence[Edit], came: Sequence[Edit]) -> Iterator[tuple[Edit, Edit]]:
    """One that left and one that came for it: in one seat, or of the officers in one role."""
    found: dict[Hashable, tuple[list[Edit], list[Edit]]] = {}
    for side, edits in enumerate((gone, came)):
        for edit in edits:
            role = getattr(edit.old if side == 0 else edit.new, "role", None)
            found.setdefault(role, ([], []))[side].append(edit)
    for left, right in found.values():
        if len(left) == len(right) == 1:
            yield left[0], right[0]


def _says_the_same(old: object, new: object, in_order: bool) -> bool:
    if in_order or not isinstance(old, tuple) or not isinstance(new, tuple):
        return False
    return len(old) == len(new) and canonical(old, {}) == canonical(new, {})


def _lost(field: str, item: Record, position: int, where: _Where | None = None) -> Edit:
    """The step that takes an item out of a list, of the bundle unless it is said `where`."""
    return Edit(
        kind="item",
        old_record=() if where is None else where.old_record,
        new_record=() if where is None else where.new_record,
        field=field,
        old=item,
        old_position=position,
    )


def _gained(field: str, item: Record, position: int, where: _Where | None = None) -> Edit:
    """The step that puts an item into a list."""
    return Edit(
        kind="item",
        old_record=() if where is None else where.old_record,
        new_record=() if where is None else where.new_record,
        field=field,
        new=item,
        new_position=position,
    )


def _name(record: Record) -> str:
    if isinstance(record, Entity):
        return record.id
    return record.document if isinstance(record, Trace) else HEADER


def _place(entity: Record | None, path: Path | None) -> EntityPlace | None:
    return None if entity is None or path is None else EntityPlace(entity=entity, path=path)
