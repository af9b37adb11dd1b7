"""Dispute procedures: ladders of steps that end in something."""

from typing import Annotated, Literal, TypeAlias

from narvard.model.agreements import DisputeKind
from narvard.model.laws import LegalBasis
from narvard.model.record import Entity, Record, record
from narvard.model.references import (
    ActorRef,
    AgreementRef,
    BodyRef,
    DisputeProcedureRef,
    LocalReference,
    OrganisationRef,
    RoutineRef,
    TargetGroupRef,
)
from narvard.model.text import Text
from narvard.model.timing import Deadline
from narvard.model.values import Id, Link, Ordinal, Phone

DisputeStatus: TypeAlias = Literal["in_progress", "proposed", "decided", "in_force", "ended"]
Channel: TypeAlias = Literal["phone", "in_person", "letter", "email", "video", "digital_form"]
StepPower: TypeAlias = Literal["binding", "agreement", "recommends", "advises"]
Ending: TypeAlias = Literal[
    "binding_decision",
    "each_principal_decides",
    "political_decision",
    "arbitration",
    "court",
    "status_quo",
]
InterimCare: TypeAlias = Literal["continues", "stops"]
InterimPayer: TypeAlias = Literal[
    "present_payer", "first_contact", "equal_shares", "placing_party", "named_party"
]
InterimSettlement: TypeAlias = Literal["back_dated", "from_decision", "none"]


@record
class DisputeContact(Record):
    """Whom to turn to at a step, by function.

    Attributes:
        party: the party on whose behalf the contact acts.
        body: the office, group or organisation to turn to.
        phone: the telephone number of that function.
        link: another way to reach it.
    """

    party: OrganisationRef
    body: BodyRef | None = None
    phone: Phone | None = None
    link: Link | None = None


@record
class StepSeats(Record):
    """How many people from each side sit at a step.

    Attributes:
        party: the party or collective.
        seats: how many, from 1.
        side: the side, where a side is meant and no organisation.
    """

    party: OrganisationRef | None = None
    seats: Ordinal
    side: Id | None = None


@record
class DisputeStep(Record):
    """One step of the ladder.

    Attributes:
        id: a name for the step within its procedure.
        name: what people call it.
        level: its place in the order, from 1.
        bodies: who tries to settle the dispute at this step.
        composition: how many people from each side, where that is laid down.
        contacts: whom to turn to, for each party.
        channels: how the parties may meet at this step.
        procedure: how it is done, in words.
        within: how long the step may take.
        decides: what the step can do: settle it with binding force, reach an
            agreement, recommend or advise.
        on_agreement: what happens when the parties agree.
        on_failure: the next step when they do not; left out at the last step, or at
            every step where each leads to the next one up.
        on_silence: the next step when the time runs out; if left out, as when they do not
            agree.
        individual_takes_part: whether the person concerned takes part.
        anonymised: whether the papers of the case are anonymised.
        economic: whether the step decides on money.
    """

    id: Id
    name: Text | None = None
    level: Ordinal
    bodies: tuple[BodyRef, ...] = ()
    composition: tuple[StepSeats, ...] = ()
    contacts: tuple[DisputeContact, ...] = ()
    channels: tuple[Channel, ...] = ()
    procedure: Text | None = None
    within: Deadline | None = None
    decides: StepPower | None = None
    on_agreement: Text | None = None
    on_failure: Annotated[Id, LocalReference("steps")] | None = None
    on_silence: Annotated[Id, LocalReference("steps")] | None = None
    individual_takes_part: bool | None = None
    anonymised: bool | None = None
    economic: bool | None = None


@record
class Interim(Record):
    """What holds while a dispute is not settled.

    Attributes:
        care: whether the person's care goes on.
        responsible: who is responsible meanwhile.
        payer: who pays meanwhile.
        settlement: how it is settled between the parties afterwards.
        without_prejudice: true when paying meanwhile admits nothing.
        text: the rule in words.
    """

    care: InterimCare | None = None
    responsible: Text | None = None
    payer: InterimPayer | None = None
    settlement: InterimSettlement | None = None
    without_prejudice: bool | None = None
    text: Text | None = None


@record
class UrgentTrack(Record):
    """A faster way when someone cannot wait.

    Attributes:
        condition: when it may be used.
        body: who decides.
        within: how soon.
    """

    condition: Text | None = None
    body: BodyRef | None = None
    within: Deadline | None = None


@record
class DisputeProcedure(Entity):
    """How organisations settle what they disagree on.

    Attributes:
        status: how far it has come.
        governs: the agreements whose disputes it settles.
        kinds: the kinds of dispute it is for.
        target_groups: the people it is about.
        situations: the circumstances it is for.
        parties: the organisations that use it, where no agreement says.
        prevention: guidelines that help to avoid disputes.
        steps: the ladder.
        escalates_from: the level from which no digital channel is enough alone.
        ends_with: how it ends when every step has failed.
        final_body: the court or board outside the ladder that it may end in.
        interim: what holds meanwhile.
        urgent: a faster way when someone cannot wait.
        learning: who sees that outcomes are learnt from.
        owner: who keeps the procedure.
        legal_basis: the provisions it rests on.
        successor_of: the procedures it replaces.
    """

    status: DisputeStatus
    governs: tuple[AgreementRef, ...] = ()
    kinds: tuple[DisputeKind, ...] = ()
    target_groups: tuple[TargetGroupRef, ...] = ()
    situations: tuple[Text, ...] = ()
    parties: tuple[OrganisationRef, ...] = ()
    prevention: tuple[RoutineRef, ...] = ()
    steps: tuple[DisputeStep, ...] = ()
    escalates_from: Ordinal | None = None
    ends_with: Ending | None = None
    final_body: BodyRef | None = None
    interim: Interim | None = None
    urgent: UrgentTrack | None = None
    learning: ActorRef | None = None
    owner: ActorRef | None = None
    legal_basis: tuple[LegalBasis, ...] = ()
    successor_of: tuple[DisputeProcedureRef, ...] = ()
