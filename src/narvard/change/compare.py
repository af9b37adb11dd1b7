"""Comparing two collaborations."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final, cast

from narvard.change.changes import HEADER, Change, ChangeKind, Changes, sorted_edits
from narvard.change.edits import Edit, Path
from narvard.change.identity import (
    Tokens,
    canonical,
    is_in_order,
    is_reference,
    matched,
    own_name,
    with_tokens,
)
from narvard.change.kinds import has_period, is_over, kind_of_item, kind_of_value
from narvard.change.renames import Succession, successions
from narvard.graph.anatomy import anatomy_of
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import EntityPlace
from narvard.model.bundle import ENTITY_SECTIONS, SECTIONS
from narvard.model.documents import Trace
from narvard.model.record import Entity, Record, field_names

_DATES: Final = frozenset({"valid_from", "valid_to"})
_SUCCESSION: Final = frozenset({"previously", "successor_of"})


def diff(old: Collaboration, new: Collaboration) -> Changes:
    """What differs between two collaborations.

    An entity is the same one if it has the same id, or was renamed and says so by
    `previously`; in which file it stands and in which order does not matter. Records of one
    id are matched by their first day, seats and steps by their ids, agenda items by their
    number, and the rest by what it says, never by its last day.

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
        self._tokens: Tokens = {}
        self._names: dict[str, Tokens] = {}
        self._renamed: Mapping[str, str] = {}

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
        renamed: set[tuple[str, str]] = set()
        for section in ENTITY_SECTIONS:
            olds, news = getattr(self._old.bundle, section), getattr(self._new.bundle, section)
            found = self._successions[section] = successions(olds, news)
            names = {(one.old_ids[0], one.new_ids[0]) for one in found if one.is_renaming}
            self._names[section] = _tokens(names)
            renamed |= names
        # Where one id stands in several sections, no reference can be said to follow it.
        before, after = (Counter(pair[side] for pair in renamed) for side in (0, 1))
        sure = {(old, new) for old, new in renamed if before[old] == after[new] == 1}
        self._renamed = dict(sure)
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
        pairs, gone, came = matched(olds, news, self._tokens, self._names.get(section, {}))
        lost = {one: _lost(section, olds[one], one) for one in gone}
        gained = {one: _gained(section, news[one], one) for one in came}
        said: dict[Succession, list[Edit]] = {}
        of_old, of_new = self._by_id(section)
        for succession in self._successions.get(section, ()):
            edits: list[Edit] = []
            said[succession] = edits
            for old_id in succession.old_ids:
                edits += [lost.pop(one) for one in of_old.get(old_id, ()) if one in lost]
            for new_id in succession.new_ids:
                edits += [gained.pop(one) for one in of_new.get(new_id, ()) if one in gained]
        owner = {
            name: edits for one, edits in said.items() for name in (*one.old_ids, *one.new_ids)
        }
        for left, right in pairs:
            before, after = olds[left], news[right]
            if before is after:
                continue
            where = _Where(before, after, (section, left), (section, right))
            taken = owner.get(_name(before)) if isinstance(before, Entity) else None
            self._compare(before, after, where, taken)
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
            )
        )

    def _records(self, collaboration: Collaboration, ids: Sequence[str]) -> tuple[Entity, ...]:
        return tuple(one for name in ids for one in collaboration.versions(name))

    def _say_entity(self, section: str, edit: Edit) -> None:
        before, after = cast("Record | None", edit.old), cast("Record | None", edit.new)
        kind: ChangeKind = "added"
        if before is not None:
            kind = "ended" if is_over(before, self._old.day, self._new.day) else "removed"
        elif after is not None and is_over(after, self._new.day, self._old.day):
            kind = "prolonged"
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
                self._compare_items(cls, name, old, new, where)
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
        elif (is_reference(cls, name) and self._follows(old, new, in_order)) or (
            self._are_days and name in _DATES and has_period(before)
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
        cls: type[Record],
        name: str,
        olds: tuple[Record, ...],
        news: tuple[Record, ...],
        where: _Where,
    ) -> None:
        pairs, gone, came = matched(olds, news, self._tokens)
        for left, right in pairs:
            if olds[left] is not news[right]:
                inner = where.inside((name, left), (name, right))
                self._compare(olds[left], news[right], inner)
        lost = [_lost(name, olds[one], one, where) for one in gone]
        gained = [_gained(name, news[one], one, where) for one in came]
        self._say_items(name, lost, gained, where)
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

    def _say_items(
        self, name: str, lost: Sequence[Edit], gained: Sequence[Edit], where: _Where
    ) -> None:
        before, after = self._old.day, self._new.day
        gone, came = [], []
        for edit in lost:
            if is_over(cast("Record", edit.old), before, after):
                self._say_item("ended", edit, where)
            else:
                gone.append(edit)
        for edit in gained:
            if is_over(cast("Record", edit.new), after, before):
                self._say_item("prolonged", edit, where)
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

    def _say_item(self, kind: ChangeKind, edit: Edit, where: _Where) -> None:
        old_step = None if edit.old_position is None else (edit.field, edit.old_position)
        new_step = None if edit.new_position is None else (edit.field, edit.new_position)
        self._say_inside(kind, where, old_step, new_step, (edit,))

    def _say_inside(
        self,
        kind: ChangeKind,
        where: _Where,
        old_step: Path | None,
        new_step: Path | None,
        edits: Sequence[Edit],
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
            )
        )


def _tokens(renamed: Iterable[tuple[str, str]]) -> Tokens:
    """One token for both ids of each pair; no id has a space in it, as a token has."""
    return {name: " ".join(sorted(pair)) for pair in renamed for name in pair}


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
