"""Matters, and what a body may do in them."""

from typing import Literal, TypeAlias

from narvard.kernel.partial_date import PartialDate
from narvard.model.record import Citation, Entity, Record, record
from narvard.model.references import AreaRef, BodyRef, DecisionRef, MatterRef
from narvard.model.text import Text
from narvard.model.values import Number

MandateKind: TypeAlias = Literal[
    "decides", "prepares", "recommends", "advises", "executes", "none", "unclear"
]


@record
class Matter(Entity):
    """A subject that a body may have a mandate for.

    Attributes:
        part_of: the wider matter it belongs to; a mandate for that covers this one.
    """

    part_of: MatterRef | None = None


@record
class Mandate(Record):
    """What a body may do, in which matters and where.

    Attributes:
        kind: what it may do; `decides` alone carries substantive decisions, also those of a
            body that is no authority and settles matters by agreement among its members
            (how it decides is said by its decision rules); a recommendation is carried by
            `prepares`, `recommends` and `advises` as well.
        matters: the matters it covers; all matters if left out.
        area: the area it covers; the body's own area if left out.
        limit: the highest amount it covers, inclusive, in the currency of the collaboration.
        delegated_by: the body that has delegated it.
        decided_by: the decision that gave it.
        reserved: true when it may not be delegated further.
        valid_from: the first day.
        valid_to: the last day, inclusive.
        conditions: what else limits it, in words.
        sources: the documents and items that say so.
    """

    kind: MandateKind
    matters: tuple[MatterRef, ...] = ()
    area: AreaRef | None = None
    limit: Number | None = None
    delegated_by: BodyRef | None = None
    decided_by: DecisionRef | None = None
    reserved: bool = False
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    conditions: Text | None = None
    sources: tuple[Citation, ...] = ()
