"""Routines: agreed ways of working, and the types of plan they rely on."""

from typing import Annotated, Literal, TypeAlias

from narvard.kernel.partial_date import PartialDate
from narvard.kernel.week import WeekRange
from narvard.model.conditions import Condition, Precondition
from narvard.model.documents import Privacy
from narvard.model.groups import Level
from narvard.model.laws import LegalBasis
from narvard.model.record import Citation, Entity, Record, record
from narvard.model.references import (
    ActorRef,
    AgreementRef,
    AnyRef,
    AreaRef,
    BodyRef,
    DecisionRef,
    DocumentRef,
    LocalReference,
    MatterRef,
    OrganisationRef,
    RoutineRef,
    TargetGroupRef,
)
from narvard.model.text import Text
from narvard.model.timing import Deadline, Due
from narvard.model.values import Id, Phone

RoutineKind: TypeAlias = Literal["routine", "guideline", "application_guideline", "checklist"]
RoutineStatus: TypeAlias = Literal[
    "wanted", "in_progress", "proposed", "decided", "in_force", "ended"
]
Claim: TypeAlias = Literal["own_area", "routine_area"]


@record
class PlanType(Entity):
    """A type of plan for one person, such as a coordinated individual plan.

    Attributes:
        contents: what such a plan must state.
        consent_required: whether it needs the consent of the person.
        called_by: who may call for one.
        area: where it can be had; everywhere if left out.
        legal_basis: the provisions that demand it.
    """

    contents: tuple[Text, ...] = ()
    consent_required: bool | None = None
    called_by: tuple[OrganisationRef, ...] = ()
    area: AreaRef | None = None
    legal_basis: tuple[LegalBasis, ...] = ()


@record
class Participation(Record):
    """An organisation that works by a routine.

    Attributes:
        organisation: the organisation.
        claims: whether the routine is to hold in the whole of the organisation's
            own area, or only within the area of the routine.
        sources: the documents and items that say so.
    """

    organisation: OrganisationRef
    claims: Claim = "routine_area"
    sources: tuple[Citation, ...] = ()


@record
class Fallback(Record):
    """What to do instead while a routine is paused.

    Attributes:
        routine: the routine to use.
        body: whom to turn to.
        phone: the telephone number of that function.
        area: where this holds; in the whole area of the routine if left out.
        text: what to do, in words.
    """

    routine: RoutineRef | None = None
    body: BodyRef | None = None
    phone: Phone | None = None
    area: AreaRef | None = None
    text: Text | None = None


@record
class Pause(Record):
    """A time in which a routine may not be used.

    Attributes:
        weeks: the ISO weeks of the pause, both inclusive: `2025-W25/2025-W32`.
        valid_from: the first day, when it is not given in weeks.
        valid_to: the last day, inclusive, when it is not given in weeks.
        decided_by: the decision to pause.
        reason: why.
        fallbacks: what to do instead.
        sources: the documents and items that say so.
    """

    weeks: WeekRange | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    decided_by: DecisionRef | None = None
    reason: Text | None = None
    fallbacks: tuple[Fallback, ...] = ()
    sources: tuple[Citation, ...] = ()


@record
class Consent(Record):
    """On what ground information about a person may be shared.

    Attributes:
        required: whether the person must consent.
        basis: the provisions that allow it.
        on_refusal: what happens when the person refuses.
        text: the ground, in words.
    """

    required: bool | None = None
    basis: tuple[LegalBasis, ...] = ()
    on_refusal: Text | None = None
    text: Text | None = None


@record
class Feedback(Record):
    """What must be reported back after a referral.

    Attributes:
        to: who is told.
        within: how soon.
        text: what is told.
    """

    to: ActorRef | None = None
    within: Deadline | None = None
    text: Text | None = None


@record
class RoutineStep(Record):
    """One step of a routine.

    Attributes:
        id: a name for the step within its routine.
        text: what is done.
        responsible: who does it.
        within: how soon.
        needs: the competences it needs.
        refers_to: the routine that the matter is referred to.
        hands_over_to: who takes over.
        accepted: whether the receiver has agreed to take over.
        feedback: what must be reported back.
        consent: on what ground information may be shared.
        next: the steps that may follow.
    """

    id: Id
    text: Text | None = None
    responsible: ActorRef | None = None
    within: Deadline | None = None
    needs: tuple[Id, ...] = ()
    refers_to: RoutineRef | None = None
    hands_over_to: BodyRef | None = None
    accepted: bool | None = None
    feedback: Feedback | None = None
    consent: Consent | None = None
    next: tuple[Annotated[Id, LocalReference("steps")], ...] = ()


@record
class Evaluation(Record):
    """How it is found out whether something works.

    Attributes:
        requested_by: who asked for it.
        owner: who carries it out.
        due: when.
        method: how.
        involves: who is heard, such as service-user representatives.
        sources: the documents and items that say so.
    """

    requested_by: BodyRef | None = None
    owner: ActorRef | None = None
    due: Due | None = None
    method: Text | None = None
    involves: tuple[ActorRef, ...] = ()
    sources: tuple[Citation, ...] = ()


@record
class RequiredRole(Record):
    """A role that must be filled for a routine to work.

    Attributes:
        role: the role.
        at_each: the type of service at each of whose units it must be filled.
        filled_at: the organisations where it is filled.
        text: the role in words.
    """

    role: Id
    at_each: Id | None = None
    filled_at: tuple[OrganisationRef, ...] = ()
    text: Text | None = None


@record
class Information(Record):
    """Who must be told about something, and when.

    Attributes:
        receivers: the organisations that must be told.
        services: the types of service whose providers must all be told.
        sectors: the sectors meant.
        owner: who tells them.
        due: when.
        text: what they are told.
        sources: the documents and items that say so.
    """

    receivers: tuple[BodyRef, ...] = ()
    services: tuple[Id, ...] = ()
    sectors: tuple[Literal["public", "private", "voluntary"], ...] = ()
    owner: ActorRef | None = None
    due: Due | None = None
    text: Text | None = None
    sources: tuple[Citation, ...] = ()


@record
class Routine(Entity):
    """An agreed way of working.

    Attributes:
        kind: a routine, a guideline, an application guideline or a checklist.
        level: at which level it is used; a routine at `case` level is about one person.
        status: how far it has come.
        governed_by: the agreement it belongs to.
        decided_by: the decision that adopted it.
        deciding_body: the body that is to decide on it.
        drafted_by: the body that wrote or writes it.
        owner: who keeps it.
        planned_for: when it is planned to be decided or to start.
        purpose: what it is for.
        matters: the matters it belongs to.
        area: where it holds.
        area_reason: why it holds in only a part of the structure's area.
        target_groups: the people it is for.
        situation: the circumstances it is for.
        participants: the organisations that work by it.
        initiators: who may start it.
        trigger: what must be the case for it to be started.
        preconditions: what must have been done before.
        steps: what is done.
        main_responsible: who has the main responsibility.
        tie_break: how the main responsible is chosen when several could be.
        comes_after: routines to be used first.
        last_resort: true when it is used only when others have failed.
        pauses: times in which it may not be used.
        fallbacks: what to do instead during any pause.
        evaluation: how it is found out whether it works.
        consent: on what ground information about a person is shared.
        privacy: how sensitive its cases are.
        required_roles: roles that must be filled for it to work.
        information: who must be told about it.
        successor_of: the routines it replaces.
        legal_basis: the provisions it rests on.
        documents: its text and annexes.
        depends_on: things that must be in force for it to work.
    """

    kind: RoutineKind = "routine"
    level: Level | None = None
    status: RoutineStatus
    governed_by: AgreementRef | None = None
    decided_by: DecisionRef | None = None
    deciding_body: BodyRef | None = None
    drafted_by: BodyRef | None = None
    owner: ActorRef | None = None
    planned_for: PartialDate | None = None
    purpose: Text | None = None
    matters: tuple[MatterRef, ...] = ()
    area: AreaRef | None = None
    area_reason: Text | None = None
    target_groups: tuple[TargetGroupRef, ...] = ()
    situation: Text | None = None
    participants: tuple[Participation, ...] = ()
    initiators: tuple[ActorRef, ...] = ()
    trigger: Condition | None = None
    preconditions: tuple[Precondition, ...] = ()
    steps: tuple[RoutineStep, ...] = ()
    main_responsible: tuple[ActorRef, ...] = ()
    tie_break: Text | None = None
    comes_after: tuple[RoutineRef, ...] = ()
    last_resort: bool = False
    pauses: tuple[Pause, ...] = ()
    fallbacks: tuple[Fallback, ...] = ()
    evaluation: Evaluation | None = None
    consent: Consent | None = None
    privacy: Privacy | None = None
    required_roles: tuple[RequiredRole, ...] = ()
    information: tuple[Information, ...] = ()
    successor_of: tuple[RoutineRef, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    documents: tuple[DocumentRef, ...] = ()
    depends_on: tuple[AnyRef, ...] = ()
