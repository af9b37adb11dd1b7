"""Of what kind a change is, by the field in which it is."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from narvard.change.changes import ChangeKind
from narvard.change.edits import Path
from narvard.graph.anatomy import anatomy_of
from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import Agreement
from narvard.model.documents import Document
from narvard.model.groups import Group
from narvard.model.mandates import Matter
from narvard.model.organisations import Office, Organisation
from narvard.model.record import Record

BELONGS_BY: Final[frozenset[tuple[type[Record], str]]] = frozenset(
    {
        (Agreement, "annex_to"),
        (Agreement, "superior"),
        (Document, "annex_to"),
        (Group, "reports_to"),
        (Matter, "part_of"),
        (Office, "organisation"),
        (Organisation, "part_of"),
    }
)
"""The fields that say where something belongs.

An area does not say so itself: another has it among its `parts`, which is a list that
changes like any other.
"""

_LISTS: Final[Mapping[str, ChangeKind]] = {
    "deputies": "holder_changed",
    "holders": "holder_changed",
    "mandates": "mandate_changed",
    "officers": "holder_changed",
}
_MANDATES: Final = frozenset({"mandates", "economic_mandate"})


def kind_of_value(record: Record, path: Path, name: str, old: object, new: object) -> ChangeKind:
    """The kind of another value in the field `name` of a record at `path` below its entity."""
    if name in _MANDATES or not _MANDATES.isdisjoint(path):
        return "mandate_changed"
    if (type(record), name) in BELONGS_BY:
        return "re_parented"
    if name == "valid_to":
        before, after = _last_day(old), _last_day(new)
        if before != after:
            return "ended" if after < before else "prolonged"
    return "field_changed"


def kind_of_item(path: Path, name: str, *, is_new: bool) -> ChangeKind:
    """The kind of an item that came into the list `name`, or is gone from it."""
    if not _MANDATES.isdisjoint((*path, name)):
        return "mandate_changed"
    # A profile lists officers that there must be; they are no people, and no records.
    return _LISTS.get(name, "added" if is_new else "removed")


def has_period(record: Record) -> bool:
    """Whether `record` has a first and a last day."""
    return anatomy_of(type(record)).has_validity


def _last_day(value: object) -> date:
    return value.latest if isinstance(value, PartialDate) else date.max
