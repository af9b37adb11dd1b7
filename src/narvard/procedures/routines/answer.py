"""How a routine stands on a day: the answer."""

from datetime import date
from typing import Literal, TypeAlias

from attrs import frozen

from narvard.kernel.clock import ClockTime
from narvard.kernel.deadline import Counting
from narvard.kernel.display import Displayed
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import AgreementStatus
from narvard.model.conditions import Condition
from narvard.model.decisions import DecisionOutcome
from narvard.model.groups import Level
from narvard.model.routines import Claim, Consent, RoutineKind
from narvard.model.text import Text
from narvard.model.timing import Deadline

RoutineState: TypeAlias = Literal[
    "wanted",
    "in_progress",
    "proposed",
    "decided",
    "in_force",
    "paused",
    "ended",
    "superseded",
    "not_yet",
    "never",
]
"""How a routine stands: as far as it has come by its status; `paused`; `ended`, or `superseded`
by one that is in force in its place; `not_yet`, when it holds only later; `never`, when its
last day is before its first."""

ActorKind: TypeAlias = Literal["organisation", "office", "person", "group", "seat", "unknown"]
Met: TypeAlias = Literal["yes", "no", "not_written"]
ConcernKind: TypeAlias = Literal[
    "ground",
    "decision",
    "planned_day",
    "successor",
    "written_as_ended",
    "pause",
    "pause_mandate",
    "fallback",
    "last_resort",
    "responsibility",
    "support",
    "initiator",
    "trigger",
    "start",
    "ending_mandate",
]
"""What is doubtful: the agreement or decision it rests on; a decision whose outcome or day is
not written; that the day it was planned for has passed; that another has replaced it; that it is
written as ended before its last day; that a pause is impossible, or not decided by those who
may; that nothing covers a pause; that nothing comes before a last resort; who has the main
responsibility; that it rests on something that is only on its way; that somebody may start it
who is no party to the agreement; that its trigger cannot be met; that it cannot be used on the
day of the start; that it was ended by those who may not."""


@frozen(kw_only=True)
class Named:
    """Something with a name.

    Attributes:
        id: its id.
        name: what people call it on the day.
    """

    id: str
    name: Text | None


@frozen(kw_only=True)
class ActorOnDay:
    """Somebody who acts in a routine.

    Attributes:
        id: the id, as the routine names it.
        kind: what sort of actor it is; unknown where the id leads to none.
        name: what people call it.
        in_force: whether it is in force on the day; None where it is not written what it is.
        reason: why it is not in force, as one clause.
    """

    id: str
    kind: ActorKind
    name: Text | None
    in_force: bool | None
    reason: Phrase | None = None


@frozen(kw_only=True)
class ParticipantOnDay:
    """An organisation that works by a routine.

    Attributes:
        organisation: the organisation.
        claims: whether the routine is to hold in the whole of its own area.
    """

    organisation: ActorOnDay
    claims: Claim


@frozen(kw_only=True)
class AgreementOnDay:
    """The agreement that governs a routine.

    Attributes:
        id: its id, as the routine names it.
        name: what people call it.
        status: how far it has come; None where it is not declared.
        in_force: whether it, or one that replaces it, binds on the day; None where it is not
            declared.
        carried_by: the id of the agreement that binds on the day.
        period: when that one holds.
    """

    id: str
    name: Text | None
    status: AgreementStatus | None
    in_force: bool | None
    carried_by: str | None
    period: Interval | None


@frozen(kw_only=True)
class DecisionBehind:
    """A decision that something rests on.

    Attributes:
        id: its id.
        is_written: whether it is declared.
        body: the id of the body that took it; None where that is not written.
        on: when it was taken; None where that is not written.
        outcome: whether it was carried; None where that is not written.
    """

    id: str
    is_written: bool
    body: str | None
    on: PartialDate | None
    outcome: DecisionOutcome | None


@frozen(kw_only=True)
class FallbackOnDay:
    """What is in the place of a paused routine.

    Attributes:
        routine: the id of the routine to use.
        body: whom to turn to.
        phone: the telephone number of that function.
        area: where this holds; in the whole area of the routine if None.
        text: what to do, in words.
        in_force: whether the routine or the body that it names is in force on the day; None
            where it names neither, or one that is not declared.
        reason: why not, as one clause.
    """

    routine: str | None
    body: ActorOnDay | None
    phone: str | None
    area: str | None
    text: Text | None
    in_force: bool | None
    reason: Phrase | None = None


@frozen(kw_only=True)
class PauseOnDay:
    """A pause on one of its days.

    Attributes:
        period: its days within the time of the routine.
        decision: the decision to pause; None where none is named.
        objections: why that decision may not carry the pause on the day, each as the end of a
            sentence that says that the routine is paused.
        reason: why it is paused; None where that is not written.
        fallbacks: what to do instead, the pause's own first; None where nothing is written.
    """

    period: Interval
    decision: DecisionBehind | None
    objections: tuple[Phrase, ...]
    reason: Text | None
    fallbacks: tuple[FallbackOnDay, ...] | None

    @property
    def since(self) -> date | None:
        """The first day (inclusive); None where that is not written."""
        return self.period.start

    @property
    def until(self) -> date | None:
        """The last day (inclusive); None where that is not written."""
        return self.period.last_day


@frozen(kw_only=True)
class PreconditionOnDay:
    """What must have been done before a routine may be used.

    Attributes:
        text: the precondition in words.
        routine: the id of the routine that must have been used.
        plan: the type of plan that must exist.
        state: how far it must have come.
        resources_of: whose resources must have been exhausted.
        met: whether what it demands can be had in this collaboration on the day, in the whole
            area of the routine; not written for what is only told in words.
        reason: why not, or why that cannot be told.
    """

    text: Text | None
    routine: str | None
    plan: Named | None
    state: str | None
    resources_of: ActorOnDay | None
    met: Met
    reason: Phrase | None


@frozen(kw_only=True)
class RoutineUsable:
    """Whether another routine can be used on a day.

    Attributes:
        id: its id.
        name: what people call it.
        usable: whether it can; None where it is not declared.
        reason: why not, as one clause.
    """

    id: str
    name: Text | None
    usable: bool | None
    reason: Phrase | None = None


@frozen(kw_only=True)
class FeedbackDuty:
    """What must be reported back.

    Attributes:
        to: who is told; None where that is not written.
        within: how soon; None where that is not written.
        text: what is told; None where that is not written.
        counting: how its last day is counted when the routine is started; None where no start
            is given, or it cannot be counted.
        why_unknown: why not; None where it can, and where no start is given or it has no time.
        if_working_days: the last day (inclusive) if only working days count, where that is not
            written and makes a difference.
    """

    to: ActorOnDay | None
    within: Deadline | None
    text: Text | None
    counting: Counting | None = None
    why_unknown: Phrase | None = None
    if_working_days: date | None = None


@frozen(kw_only=True)
class RoutineStepOnDay:
    """A step of a routine.

    Attributes:
        id: its name within the routine.
        text: what is done.
        responsible: who does it; None where that is not written.
        within: how soon; None where that is not written.
        counting: how its last day is counted when the routine is started; None where no start
            is given, or it cannot be counted.
        why_unknown: why no last day can be counted from the start; None where it can, and
            where no start is given or there is no deadline.
        if_working_days: the last day (inclusive) if only working days count, where that is not
            written and makes a difference.
        needs: the competences it needs.
        refers_to: the routine that the matter is referred to.
        hands_over_to: who takes over.
        accepted: whether the receiver has agreed to take over; None where that is not written.
        feedback: what must be reported back; None where nothing is.
        lack_of_feedback: what is lacking of it, as the end of a sentence that says that the
            step passes a matter on.
        consent: on what ground information may be shared.
        next: the ids of the steps that may follow.
    """

    id: str
    text: Text | None
    responsible: ActorOnDay | None
    within: Deadline | None
    counting: Counting | None
    why_unknown: Phrase | None
    if_working_days: date | None
    needs: tuple[str, ...]
    refers_to: RoutineUsable | None
    hands_over_to: ActorOnDay | None
    accepted: bool | None
    feedback: FeedbackDuty | None
    lack_of_feedback: Phrase | None
    consent: Consent | None
    next: tuple[str, ...]


@frozen(kw_only=True)
class RoutineConcern:
    """Something doubtful about a routine on a day.

    Attributes:
        kind: what sort of thing.
        said: the same in words, as one clause.
    """

    kind: ConcernKind
    said: Phrase


@frozen(kw_only=True)
class NextChange:
    """The next day on which something is written to change.

    Attributes:
        day: the first day on which it is otherwise.
        said: what changes, each as one clause.
    """

    day: date
    said: tuple[Phrase, ...]


@frozen(kw_only=True)
class RoutineOnDay(Displayed):
    """A routine as it stands on a day.

    Attributes:
        id: its id.
        as_of: the day.
        started: the day of the start from which days are counted; None where none is given.
        started_at: when on that day; None where that is not given.
        name: what people call it.
        kind: a routine, a guideline, an application guideline or a checklist.
        level: at which level it is used.
        state: how it stands.
        period: the days of its record that holds on the day, or else of the one that is shown.
        planned_for: when it is planned to be decided or to start, where it is on its way.
        superseded_by: the ids of routines in force on the day that replace it.
        agreement: the agreement it belongs to; None where none is named.
        decision: the decision that adopted it; None where none is named.
        pauses: the pauses in which the day is.
        paused_until: the last day (inclusive) of those pauses and of what follows on them
            without a break; None where it is not paused, or no end is written.
        area: where it holds; None where that is not written.
        target_groups: the people it is for.
        situation: the circumstances it is for.
        initiators: who may start it.
        trigger: what must be the case for it to be started.
        preconditions: what must have been done before.
        comes_after: routines to be used first.
        last_resort: whether it is used only when others have failed.
        steps: what is done, in the order written.
        main_responsible: who has the main responsibility.
        tie_break: how the one is chosen when several could be.
        participants: the organisations that work by it.
        consent: on what ground information about a person is shared.
        concerns: what is doubtful.
        next_change: the next day on which something of this changes; None where none is written.
    """

    id: str
    as_of: date
    started: date | None
    started_at: ClockTime | None
    name: Text | None
    kind: RoutineKind
    level: Level | None
    state: RoutineState
    period: Interval
    planned_for: PartialDate | None
    superseded_by: tuple[str, ...]
    agreement: AgreementOnDay | None
    decision: DecisionBehind | None
    pauses: tuple[PauseOnDay, ...]
    paused_until: date | None
    area: Named | None
    target_groups: tuple[Named, ...]
    situation: Text | None
    initiators: tuple[ActorOnDay, ...]
    trigger: Condition | None
    preconditions: tuple[PreconditionOnDay, ...]
    comes_after: tuple[RoutineUsable, ...]
    last_resort: bool
    steps: tuple[RoutineStepOnDay, ...]
    main_responsible: tuple[ActorOnDay, ...]
    tie_break: Text | None
    participants: tuple[ParticipantOnDay, ...]
    consent: Consent | None
    concerns: tuple[RoutineConcern, ...]
    next_change: NextChange | None = None

    @property
    def is_usable(self) -> bool:
        """Whether it is in force on the day and not paused."""
        return self.state == "in_force"

    def __repr__(self) -> str:
        return f"<RoutineOnDay {self.id} on {self.as_of}: {self.state}>"
