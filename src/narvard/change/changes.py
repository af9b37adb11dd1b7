"""What differs between two collaborations, as values."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, Literal, TypeAlias, get_args

from attrs import evolve, field, frozen

from narvard.change.applying import applied
from narvard.change.edits import Edit, Path
from narvard.graph.collaboration import Collaboration
from narvard.kernel.display import Displayed
from narvard.kernel.errors import Unanswerable
from narvard.kernel.findings import EntityPlace
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import SECTIONS

ChangeKind: TypeAlias = Literal[
    "added",
    "removed",
    "ended",
    "prolonged",
    "renamed",
    "merged",
    "split",
    "re_parented",
    "holder_changed",
    "mandate_changed",
    "field_changed",
]

CHANGE_KINDS: Final[tuple[ChangeKind, ...]] = get_args(ChangeKind)
"""Every kind of change, in the order in which they are counted."""

HEADER: Final = "collaboration"
"""What stands for an id, and for a section, where the header differs."""

_INVERSE: Final[Mapping[ChangeKind, ChangeKind]] = {
    "added": "removed",
    "removed": "added",
    "ended": "prolonged",
    "prolonged": "ended",
    "merged": "split",
    "split": "merged",
}
"""What a kind becomes when old and new are swapped; the others stay what they are."""

_ORDER: Final = {name: position for position, name in enumerate((HEADER, *SECTIONS))}


@frozen(kw_only=True)
class Change:
    """One difference between two collaborations.

    Attributes:
        kind: what sort of difference it is.
        section: the section it is in, such as `groups`; `collaboration` for the header.
        old_ids: the id of the entity in the old collaboration, of several if they were
            merged; empty if there was none. A trace goes by its document.
        new_ids: the same in the new collaboration; several if one was split.
        old_path: the way to it below the old entity, empty for the entity itself; None if
            what it stands in was not there.
        new_path: the way to it below the new entity.
        old: what was there: a record, the value of a field, all records that were merged;
            None if there was nothing.
        new: what is there now.
        old_place: where that stands in the old collaboration; None if it was not there.
        new_place: where that stands in the new one.
        edits: the steps that make this difference.
        last_day: of two days of a collaboration, the last day of what has ended, or had not
            ended, inclusive: its own, or that of what it cannot do without; else None.
        from_day: the first day of the record that makes the difference, where it goes on from
            another of the same id, or of the id that it had; None if the records themselves
            differ. Such a record is one silent step, whatever differs in it.
    """

    kind: ChangeKind
    section: str
    old_ids: tuple[str, ...]
    new_ids: tuple[str, ...]
    old_path: Path | None
    new_path: Path | None
    old: object | None
    new: object | None
    old_place: EntityPlace | None
    new_place: EntityPlace | None
    edits: tuple[Edit, ...] = field(repr=False)
    last_day: date | None = None
    from_day: date | None = None

    @property
    def entity(self) -> str:
        """The id of the entity it is in: the new one; the old one if there is no new one."""
        return (*self.new_ids, *self.old_ids)[0]

    def inverted(self) -> "Change":
        """The same difference, seen from the other side."""
        return evolve(
            self,
            kind=_INVERSE.get(self.kind, self.kind),
            old_ids=self.new_ids,
            new_ids=self.old_ids,
            old_path=self.new_path,
            new_path=self.old_path,
            old=self.new,
            new=self.old,
            old_place=self.new_place,
            new_place=self.old_place,
            edits=sorted_edits(edit.inverted() for edit in self.edits),
        )


@frozen(kw_only=True)
class Changes(Displayed):
    """Everything that differs between two collaborations.

    It iterates over its changes and has a length; it is true when anything differs.

    Attributes:
        old: the collaboration before.
        new: the collaboration after.
        changes: what differs, by section, id and path.
        silent: steps that are no difference of their own: a reference that follows an
            entity to its new id, the dates of records between two days of one
            collaboration, and a record that goes on from another, with the end of that one.
    """

    old: Collaboration = field(repr=False)
    new: Collaboration = field(repr=False)
    changes: tuple[Change, ...]
    silent: tuple[Edit, ...] = field(default=(), repr=False)

    def __repr__(self) -> str:
        counts = ", ".join(f"{number} {kind}" for kind, number in self.counts.items())
        return f"<Changes: {counts or 'none'}>"

    @classmethod
    def of(
        cls,
        old: Collaboration,
        new: Collaboration,
        changes: Iterable[Change],
        silent: Iterable[Edit] = (),
    ) -> "Changes":
        """The changes in their order, whatever the order in which they were found."""
        return cls(
            old=old,
            new=new,
            changes=tuple(sorted(changes, key=_sort_key)),
            silent=sorted_edits(silent),
        )

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    @property
    def counts(self) -> Mapping[ChangeKind, int]:
        """How many changes there are of each kind that occurs."""
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in CHANGE_KINDS if found[kind]}

    def of_kinds(self, kinds: Iterable[ChangeKind]) -> tuple[Change, ...]:
        """The changes of some kinds."""
        wanted = frozenset(kinds)
        return tuple(change for change in self.changes if change.kind in wanted)

    def inverted(self) -> "Changes":
        """The way back: what differs when old and new are swapped."""
        return Changes.of(
            self.new,
            self.old,
            (change.inverted() for change in self.changes),
            (edit.inverted() for edit in self.silent),
        )

    def apply(self, old: Collaboration) -> Collaboration:
        """The new collaboration, made from the old one step by step.

        What changes is found by what it is, wherever it stands: records by their ids and
        first days, or by what tells them apart. Lists whose order means nothing may come in
        another order. The result was built in Python: it knows no lines of any file.

        Args:
            old: the old collaboration, or one that is like it in all that changes.

        Raises:
            Unanswerable: when `old` is another one: it is cut to another day, what is to
                change is missing or says something else in it, what is to come is there
                already, or a list whose order says something, and in which something comes
                or moves, has other items.
        """
        if old.day != self.old.day:
            raise Unanswerable(
                Phrase("the changes are of another day than the collaboration is cut to")
            )
        edits = [edit for change in self.changes for edit in change.edits]
        bundle = applied(old.bundle, (*edits, *self.silent), self.old.bundle)
        return Collaboration(bundle, day=self.new.day)


def _sort_key(change: Change) -> tuple[object, ...]:
    path = change.old_path if change.new_path is None else change.new_path
    return (
        _ORDER[change.section],
        change.entity,
        _path_key(path or ()),
        CHANGE_KINDS.index(change.kind),
        _path_key(change.old_path or ()),
        change.from_day or date.min,
        tuple(_edit_key(edit) for edit in change.edits),
    )


def sorted_edits(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Steps in an order that does not depend on how they were found."""
    return tuple(sorted(edits, key=_edit_key))


def _edit_key(edit: Edit) -> tuple[object, ...]:
    return (
        _path_key(edit.new_record),
        edit.field,
        edit.kind,
        -1 if edit.new_position is None else edit.new_position,
        -1 if edit.old_position is None else edit.old_position,
    )


def _path_key(path: Path) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in path)
