"""The single steps by which one collaboration becomes another."""

from typing import Literal, TypeAlias

from attrs import evolve, frozen

Path: TypeAlias = tuple[str | int, ...]
"""Names of fields and zero-based positions in lists."""

EditKind: TypeAlias = Literal["value", "item", "order"]


@frozen(kw_only=True)
class Edit:
    """One step, in one record that is on both sides.

    Its positions are those in the two bundles that were compared.

    Attributes:
        kind: another value of the field, an item of its list that came or went, or
            another order of the items that stay.
        old_record: the way to the record in the old bundle.
        new_record: the way to it in the new one.
        field: the field of the record.
        old: the value or the item before; None if there was no such item.
        new: the value or the item after; None if there is no such item.
        old_position: where in the list the item was.
        new_position: where in the list the item is.
        stays: for another order, the old and the new position of each item that stays.
    """

    kind: EditKind
    old_record: Path
    new_record: Path
    field: str
    old: object = None
    new: object = None
    old_position: int | None = None
    new_position: int | None = None
    stays: tuple[tuple[int, int], ...] = ()

    def inverted(self) -> "Edit":
        """The step back."""
        return evolve(
            self,
            old_record=self.new_record,
            new_record=self.old_record,
            old=self.new,
            new=self.old,
            old_position=self.new_position,
            new_position=self.old_position,
            stays=tuple(sorted((new, old) for old, new in self.stays)),
        )
