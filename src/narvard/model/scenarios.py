"""A scenario: what a reorganisation would change, written down as data."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

import attrs

from narvard.kernel.locating import Locator
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.record import UNWRITTEN, Record, field_names, record
from narvard.model.references import AnyRef, DecisionRef
from narvard.model.text import Text
from narvard.model.values import FieldName, Id, Written

Verb: TypeAlias = Literal["add", "end", "change", "merge", "split", "move"]
"""What a planned change does; the key that says so."""

FieldValues: TypeAlias = Annotated[Mapping[str, object], Written()]
"""Values of fields by the fields' names, as plain data: as they would be written in a file."""


@record
class PlannedChange(Record):
    """One change of a scenario: exactly one of `add`, `end`, `change`, `merge`, `split`, `move`.

    Attributes:
        add: new entities, section by section as in a collaboration.
        end: what ends: an entity or something inside one, such as `steering-group/police`.
            The day before the change is its last.
        change: what gets other values: an entity or something inside one.
        merge: the entities that become one.
        split: the entity that becomes several.
        move: what gets another place: a group, a unit, an office, a person or a seat.
        set: with `change`, the fields that get a value, each with its value.
        clear: with `change`, the fields that lose their value.
        append: with `change`, the lists that grow, each with the items that are added.
        remove: with `change`, the lists that shrink, each with the items that are taken out:
            a value itself, a record by its id or number, by what it refers to first, or by
            some of its fields.
        into: with `merge` or `split`, the new entities; a merge has one.
        into_existing: with `merge`, the entity that takes up the others.
        references_to: with `split`, the one of the new entities to which references lead
            where only one can stand; the first if left out.
        under: with `move`, where it goes: the group above, the organisation it is part of,
            the group that gets the seat.
        on: the first day on which it holds; the start of the scenario if left out.
        basis: the decision it rests on, which the scenario itself may add.
        remarks: what a reader should know.
    """

    add: Bundle | None = None
    end: AnyRef | None = None
    change: AnyRef | None = None
    merge: tuple[AnyRef, ...] = ()
    split: AnyRef | None = None
    move: AnyRef | None = None
    set: FieldValues | None = None
    clear: tuple[FieldName, ...] = ()
    append: FieldValues | None = None
    remove: FieldValues | None = None
    into: Bundle | None = None
    into_existing: AnyRef | None = None
    references_to: AnyRef | None = None
    under: AnyRef | None = None
    on: PartialDate | None = None
    basis: DecisionRef | None = None
    remarks: Text | None = None


@record
class ScenarioHeader(Record):
    """What a scenario is, and from when it counts.

    Attributes:
        id: a name for the scenario.
        name: what people call it.
        description: what it is, in a sentence or two.
        starts_on: the first day on which anything differs; of a month or a year its first day.
        remarks: what a reader should know.
    """

    id: Id
    name: Text | None = None
    description: Text | None = None
    starts_on: PartialDate
    remarks: Text | None = None


@record
class Scenario(ScenarioHeader):
    """What a reorganisation would change: a start and changes, in the order of the file.

    Two scenarios are equal if they say the same, wherever they were written.

    Attributes:
        changes: the changes.
        locator: what finds its lines and columns; None if it was built in Python.
    """

    changes: tuple[PlannedChange, ...] = ()
    locator: Locator | None = attrs.field(default=None, repr=False, metadata={UNWRITTEN: True})

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _STATED)

    def __hash__(self) -> int:
        return hash((type(self), self.id))

    def __repr__(self) -> str:
        return f"<Scenario {self.id}: {len(self.changes)} changes from {self.starts_on}>"


_STATED = tuple(name for name in field_names(Scenario) if name != "locator")
