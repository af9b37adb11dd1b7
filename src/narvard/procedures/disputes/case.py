"""A dispute as it is asked about: between whom, over what, since when, and what has happened."""

from datetime import date
from typing import Literal, TypeAlias, get_args

from attrs import evolve, field, frozen
from attrs.validators import in_, instance_of, optional

from narvard.kernel.clock import ClockTime
from narvard.model.agreements import DisputeKind

DisputeEventKind: TypeAlias = Literal["agreed", "decided", "failed", "extended", "expired"]
"""What can happen at a step: the parties agree, somebody decides with binding force, they do
not agree, they agree on more time, or the time runs out."""


@frozen(kw_only=True)
class DisputeEvent:
    """Something that happened in a dispute, at the step where it then stood.

    Attributes:
        kind: what happened.
        on: the day.
        at: when on that day.
    """

    kind: DisputeEventKind = field(validator=in_(get_args(DisputeEventKind)))
    on: date = field(validator=instance_of(date))
    at: ClockTime | None = field(default=None, validator=optional(instance_of(ClockTime)))


@frozen(kw_only=True)
class Dispute:
    """A dispute under a procedure. It knows kinds and organisations, and nobody's details.

    Attributes:
        procedure: the id of the dispute procedure, or of an agreement that has one.
        opened_on: the day it was opened.
        opened_at: when on that day.
        kind: what it is about; None where that is not said.
        parties: the ids of the organisations that disagree; all parties of the procedure
            if left out.
        urgent: whether somebody cannot wait.
        target_group: the id of the target group it is about.
        situation: the circumstances, in words that the procedure or the target group uses.
        events: what has happened since, in order.

    Raises:
        ValueError: when the kind is none.
        TypeError: when a day, a time or the parties are something else.
    """

    procedure: str
    opened_on: date = field(validator=instance_of(date))
    opened_at: ClockTime | None = field(default=None, validator=optional(instance_of(ClockTime)))
    kind: DisputeKind | None = field(default=None, validator=optional(in_(get_args(DisputeKind))))
    parties: tuple[str, ...] = field(default=(), validator=instance_of(tuple))
    urgent: bool = False
    target_group: str | None = None
    situation: str | None = None
    events: tuple[DisputeEvent, ...] = ()

    def record(self, kind: DisputeEventKind, on: date, at: ClockTime | None = None) -> "Dispute":
        """The same dispute, and one thing more that has happened in it."""
        event = DisputeEvent(kind=kind, on=on, at=at)
        return evolve(self, events=(*self.events, event))
