"""What stands inside an entity and can be referred to: seats, steps, items."""

from collections.abc import Iterator
from typing import Final, cast

from narvard.model.activities import Event
from narvard.model.disputes import DisputeProcedure
from narvard.model.groups import Group
from narvard.model.initiatives import Initiative
from narvard.model.meetings import Meeting
from narvard.model.record import Record
from narvard.model.routines import Routine
from narvard.model.target_groups import TargetGroup

INNER_LISTS: Final[dict[type[Record], tuple[str, ...]]] = {
    Group: ("seats",),
    Routine: ("steps",),
    DisputeProcedure: ("steps",),
    Meeting: ("items",),
    Initiative: ("phases", "parts", "intensity_levels", "figures"),
    TargetGroup: ("figures",),
    Event: ("figures",),
}
"""The lists whose items a reference can lead to, by class."""


def named_inside(record: Record) -> Iterator[tuple[str, Record]]:
    """The records directly inside `record` that have an id or a number, in order, by that name."""
    for field in INNER_LISTS.get(type(record), ()):
        for item in getattr(record, field):
            number = getattr(item, "number", None)
            name = getattr(item, "id", None) if number is None else str(number)
            if name is not None:
                yield name, cast("Record", item)


def inside(record: Record, name: str) -> Record | None:
    """The first record inside `record` whose id or number is `name`."""
    return next((item for known, item in named_inside(record) if known == name), None)
