"""Figures: numbers that a document states, with how sure they are and where they come from."""

from typing import Annotated, Literal, TypeAlias

from narvard.kernel.partial_date import PartialDate
from narvard.kernel.share import Share
from narvard.model.record import Citation, Record, record
from narvard.model.references import AnyRef, AreaRef, LocalReference
from narvard.model.text import Text
from narvard.model.values import Id, Number

Comparator: TypeAlias = Literal["equals", "about", "more_than", "at_least", "less_than", "at_most"]


@record
class Derivation(Record):
    """How a figure follows from another.

    Attributes:
        figure: the figure it is a part of, in the same entity.
        share: the part, as a percentage.
        factor: the number that the other figure is multiplied by.
        approximate: true when the share or factor is only about right.
    """

    figure: Annotated[Id, LocalReference("figures")]
    share: Share | None = None
    factor: Number | None = None
    approximate: bool = False


@record
class Figure(Record):
    """A number that a document states.

    Attributes:
        id: a name for the figure within its entity.
        text: what is counted.
        value: the number.
        comparator: how the number is meant: exactly so, about so, more than.
        unit: what one of them is, such as `persons` or `beds`.
        derived: how it follows from another figure.
        provisional: true when a better figure is to come.
        follow_up: the survey or assignment that will bring the better figure.
        area: the area it counts.
        on: the time it is true for.
        sources: the documents and items that state it.
    """

    id: Id | None = None
    text: Text | None = None
    value: Number
    comparator: Comparator = "equals"
    unit: Id | None = None
    derived: Derivation | None = None
    provisional: bool = False
    follow_up: AnyRef | None = None
    area: AreaRef | None = None
    on: PartialDate | None = None
    sources: tuple[Citation, ...] = ()
