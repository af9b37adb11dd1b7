"""Records that differ a little from given ones."""

from typing import Any, TypeVar, cast

import attrs

from narvard.graph.collaboration import Collaboration
from narvard.model.bundle import SECTIONS
from narvard.model.record import Record

RecordT = TypeVar("RecordT", bound=Record)


def changed(record: RecordT, **fields: object) -> RecordT:
    """`record` with other values in some of its fields; it stays as it is.

    Raises:
        TypeError: when it has no such field.
    """
    return cast("RecordT", attrs.evolve(cast("Any", record), **fields))


def with_record(
    collaboration: Collaboration, record: Record, *, instead_of: Record | None = None
) -> Collaboration:
    """`collaboration` with `record` at the end of its section, or in the place of another.

    Args:
        collaboration: what it is put into; it stays as it is.
        record: an entity, or another item of a section.
        instead_of: the very record, not only an equal one, that it takes the place of.
    """
    section = next(name for name, cls in SECTIONS.items() if type(record) is cls)
    items: tuple[Record, ...] = getattr(collaboration.bundle, section)
    if instead_of is None:
        items = (*items, record)
    else:
        items = tuple(record if item is instead_of else item for item in items)
    return Collaboration(changed(collaboration.bundle, **{section: items}))
