"""Decisions, assignments and gaps: what was settled, what was asked for, what is missing."""

from typing import Literal, TypeAlias

from narvard.kernel.partial_date import PartialDate
from narvard.model.groups import DecisionKind
from narvard.model.record import Entity, Record, record
from narvard.model.references import (
    ActorRef,
    AnyRef,
    AreaRef,
    BodyRef,
    DecisionRef,
    DocumentRef,
    MatterRef,
    MeetingRef,
)
from narvard.model.text import Text
from narvard.model.timing import Due, Recurrence
from narvard.model.values import Count, Number, Ordinal

DecisionOutcome: TypeAlias = Literal["carried", "rejected", "no_decision"]
EffectKind: TypeAlias = Literal[
    "approves",
    "adopts",
    "amends",
    "appoints",
    "establishes",
    "investigates",
    "recommends",
    "commissions",
    "pauses",
    "ends",
    "funds",
    "delegates",
    "defers",
    "disseminates",
]
AssignmentKind: TypeAlias = Literal["review", "survey", "task", "study", "development"]
GapKind: TypeAlias = Literal[
    "vacancy",
    "mandate",
    "agreement",
    "routine",
    "dispute_procedure",
    "coverage",
    "representation",
    "capacity",
    "competence",
    "funding",
    "information",
    "feedback",
    "responsibility",
    "plan",
    "law",
    "risk",
    "other",
]


@record
class Effect(Record):
    """What a decision brings about.

    Attributes:
        kind: what it does.
        on: what it does it to.
        valid_from: from when.
        valid_to: until when, inclusive.
    """

    kind: EffectKind
    on: AnyRef
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None


@record
class Tally(Record):
    """How the votes fell.

    Attributes:
        in_favour: votes for.
        against: votes against.
        abstained: abstentions.
        consensus: true when it was settled without a vote.
    """

    in_favour: Count | None = None
    against: Count | None = None
    abstained: Count | None = None
    consensus: bool | None = None


@record
class Decision(Entity):
    """Something that a body settled.

    Attributes:
        kind: what kind of decision it is; the rule for deciding belongs to the kind.
        body: who decided.
        meeting: the meeting at which it was decided.
        item: the number of the agenda item.
        on: the day it was decided.
        outcome: whether it was carried.
        text: its wording.
        matters: the matters it is in.
        area: the area it is for.
        amount: the amount it is about, in the currency of the collaboration.
        effects: what it brings about.
        based_on: the decision, recommendation or proposal it rests on.
        tally: how the votes fell.
        disseminate_to: the bodies that must be told of it.
    """

    kind: DecisionKind
    body: BodyRef | None = None
    meeting: MeetingRef | None = None
    item: Ordinal | None = None
    on: PartialDate | None = None
    outcome: DecisionOutcome | None = None
    text: Text | None = None
    matters: tuple[MatterRef, ...] = ()
    area: AreaRef | None = None
    amount: Number | None = None
    effects: tuple[Effect, ...] = ()
    based_on: tuple[AnyRef, ...] = ()
    tally: Tally | None = None
    disseminate_to: tuple[BodyRef, ...] = ()


@record
class Assignment(Entity):
    """A piece of work that somebody asked somebody to do.

    Attributes:
        kind: what sort of work it is.
        commissioner: who asked for it.
        assignees: who does it.
        decided_by: the decision it rests on.
        due: by when.
        concerns: what it is about.
        area: the area it covers.
        consulted: who was heard.
        repeats: how often it is done.
        documents: what it has brought forth.
    """

    kind: AssignmentKind
    commissioner: BodyRef | None = None
    assignees: tuple[ActorRef, ...] = ()
    decided_by: DecisionRef | None = None
    due: Due | None = None
    concerns: tuple[AnyRef, ...] = ()
    area: AreaRef | None = None
    consulted: tuple[ActorRef, ...] = ()
    repeats: Recurrence | None = None
    documents: tuple[DocumentRef, ...] = ()


@record
class Gap(Entity):
    """Something that is known to be missing, unclear or at risk.

    Attributes:
        kind: what is missing.
        about: what it is about.
        noted_on: when it was noted.
        noted_by: who noted it.
        owner: who sees to it.
        due: by when.
        scope: whether the collaboration itself can close it.
        escalated_to: the body it was lifted to.
        status: whether it is open, accepted as it is, or closed.
        area: where it is felt.
        affects: the organisations or people it touches.
    """

    kind: GapKind
    about: tuple[AnyRef, ...] = ()
    noted_on: PartialDate | None = None
    noted_by: ActorRef | None = None
    owner: ActorRef | None = None
    due: Due | None = None
    scope: Literal["internal", "external"] = "internal"
    escalated_to: BodyRef | None = None
    status: Literal["open", "accepted", "closed"] = "open"
    area: AreaRef | None = None
    affects: tuple[AnyRef, ...] = ()
