"""Agreements between organisations."""

from typing import Literal, TypeAlias

from narvard.kernel.duration import Duration
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.share import Share
from narvard.model.laws import LegalBasis
from narvard.model.record import Citation, Entity, Record, record
from narvard.model.references import (
    ActorRef,
    AgreementRef,
    AreaRef,
    BodyRef,
    DecisionRef,
    DisputeProcedureRef,
    DocumentRef,
    FundRef,
    MatterRef,
    OrganisationRef,
    TargetGroupRef,
)
from narvard.model.text import Text
from narvard.model.values import Number

AgreementKind: TypeAlias = Literal[
    "agreement",
    "contract",
    "collaboration_agreement",
    "statutory_agreement",
    "partnership_agreement",
    "cost_agreement",
    "internal",
]
AgreementStatus: TypeAlias = Literal[
    "planned", "proposed", "decided", "in_force", "ended", "terminated"
]
DisputeKind: TypeAlias = Literal[
    "responsibility",
    "cost_sharing",
    "payment_liability",
    "interpretation",
    "quality",
    "placement",
    "other",
]


@record
class Party(Record):
    """An organisation that enters into an agreement.

    Attributes:
        organisation: the organisation, or a collective that expands to its members.
        area: the area for which it takes part, when not for all of its own.
        role: what it is in the agreement.
    """

    organisation: OrganisationRef
    area: AreaRef | None = None
    role: Text | None = None


@record
class Approval(Record):
    """That a party has agreed.

    Attributes:
        party: the party.
        by: the office or body that agreed on its behalf.
        decision: the decision by which it agreed.
        on: the day it agreed.
        sources: the documents and items that say so.
    """

    party: OrganisationRef
    by: BodyRef | None = None
    decision: DecisionRef | None = None
    on: PartialDate | None = None
    sources: tuple[Citation, ...] = ()


@record
class ReviewCycle(Record):
    """How often something is looked over.

    Attributes:
        every: how often.
        owner: who sees to it.
        reviewed_on: the days it was done.
        next_on: the day it is next planned.
    """

    every: Duration
    owner: ActorRef | None = None
    reviewed_on: tuple[PartialDate, ...] = ()
    next_on: PartialDate | None = None


@record
class CostShare(Record):
    """What one party pays.

    Attributes:
        party: the party.
        share: its part, as a percentage.
        amount: its part, in the currency of the collaboration.
        of: what is paid for.
    """

    party: OrganisationRef
    share: Share | None = None
    amount: Number | None = None
    of: Text | None = None


@record
class Agreement(Entity):
    """What organisations have bound themselves to.

    It holds from `valid_from` to `valid_to`.

    Attributes:
        kind: what sort of agreement it is.
        status: how far it has come.
        parties: who enters into it.
        approvals: which parties have agreed, and how.
        decided_on: the day it was decided, where that is one day.
        drafted_by: the body that wrote it.
        deciding_body: the body that is to decide on it.
        purpose: what it is for.
        matters: the matters it covers.
        area: the area it covers.
        target_groups: the people it is about.
        legal_basis: the provisions that demand or allow it.
        superior: the agreement that it is subordinate to.
        annex_to: the agreement that it is an annex of.
        successor_of: the agreements it replaces.
        amends: the agreement that it changes.
        consulted: the organisations that were given opportunity to comment.
        review: how often it is looked over.
        notice: how long before its end it must be terminated.
        dispute_kinds: the kinds of dispute it covers.
        excluded_dispute_kinds: kinds its superior covers and it expressly does not.
        dispute_procedure: the procedure for its disputes.
        cost_shares: who pays which part.
        fund: the fund it sets up or draws on.
        documents: its text and annexes.
        depends_on: agreements that must be in force for it to be.
    """

    kind: AgreementKind
    status: AgreementStatus
    parties: tuple[Party, ...] = ()
    approvals: tuple[Approval, ...] = ()
    decided_on: PartialDate | None = None
    drafted_by: BodyRef | None = None
    deciding_body: BodyRef | None = None
    purpose: Text | None = None
    matters: tuple[MatterRef, ...] = ()
    area: AreaRef | None = None
    target_groups: tuple[TargetGroupRef, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    superior: AgreementRef | None = None
    annex_to: AgreementRef | None = None
    successor_of: tuple[AgreementRef, ...] = ()
    amends: AgreementRef | None = None
    consulted: tuple[OrganisationRef, ...] = ()
    review: ReviewCycle | None = None
    notice: Duration | None = None
    dispute_kinds: tuple[DisputeKind, ...] = ()
    excluded_dispute_kinds: tuple[DisputeKind, ...] = ()
    dispute_procedure: DisputeProcedureRef | None = None
    cost_shares: tuple[CostShare, ...] = ()
    fund: FundRef | None = None
    documents: tuple[DocumentRef, ...] = ()
    depends_on: tuple[AgreementRef, ...] = ()
