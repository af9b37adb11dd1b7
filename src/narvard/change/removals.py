"""How much of a collaboration is removed: what no longer stands there, not what has ended."""

from attrs import frozen

from narvard.change.changes import Changes
from narvard.model.groups import Group
from narvard.model.record import Entity


@frozen(kw_only=True)
class Removals:
    """How many entities and seats are removed.

    Attributes:
        count: how many are removed, the seats of a removed group included.
        before: how many there were.
    """

    count: int
    before: int


def removals(changes: Changes) -> Removals:
    """How many entities and seats the changes remove; what ended or was merged is not removed."""
    removed = 0
    for change in changes:
        if change.kind != "removed" or change.old_path is None:
            continue
        if isinstance(change.old, Entity):
            removed += _weight(change.old)
        elif change.section == "groups" and change.old_path[0] == "seats":
            removed += len(change.old_path) == _TO_SEAT
    return Removals(count=removed, before=sum(map(_weight, changes.old.bundle.entities())))


_TO_SEAT = 2


def _weight(entity: Entity) -> int:
    return 1 + (len(entity.seats) if isinstance(entity, Group) else 0)
