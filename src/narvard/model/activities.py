"""Events, services and funds."""

from typing import Literal, TypeAlias

from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import CostShare
from narvard.model.conditions import AgeRange
from narvard.model.figures import Figure
from narvard.model.laws import LegalBasis
from narvard.model.meetings import MeetingMode
from narvard.model.record import Entity, record
from narvard.model.references import (
    AgreementRef,
    AnyRef,
    AreaRef,
    BodyRef,
    FundRef,
    OrganisationRef,
)
from narvard.model.text import Text
from narvard.model.timing import TimeRange
from narvard.model.values import Id, Number

EventKind: TypeAlias = Literal["workshop", "conference", "system_start", "opening", "other"]
EventStatus: TypeAlias = Literal["planned", "held", "paused", "cancelled"]
FundKind: TypeAlias = Literal[
    "earmarked_grant", "general_grant", "pooled_fund", "project_fund", "ordinary_budget"
]


@record
class Event(Entity):
    """Something that happens on a day and is no meeting of a group.

    Attributes:
        kind: what sort of event it is.
        on: the day, the month or the year.
        time: when on that day.
        mode: how it is held.
        venue: where.
        status: whether it is planned, was held, was paused or cancelled.
        organised_by: who holds it.
        participants: the organisations that take part.
        concerns: what it is about.
        figures: numbers about it, such as how many came.
    """

    kind: EventKind
    on: PartialDate | None = None
    time: TimeRange | None = None
    mode: MeetingMode | None = None
    venue: Text | None = None
    status: EventStatus = "planned"
    organised_by: BodyRef | None = None
    participants: tuple[BodyRef, ...] = ()
    concerns: tuple[AnyRef, ...] = ()
    figures: tuple[Figure, ...] = ()


@record
class Service(Entity):
    """Something that is offered to people.

    Attributes:
        type: the type of service.
        providers: the organisations that offer it.
        area: where it is offered.
        area_reason: why it is offered in only a part of the structure's area.
        ages: the ages it is for.
        free_of_charge: whether it costs the user nothing.
        legal_basis: the provisions it rests on.
        fund: the fund that pays for it.
        agreement: the agreement it rests on.
    """

    type: Id
    providers: tuple[OrganisationRef, ...] = ()
    area: AreaRef | None = None
    area_reason: Text | None = None
    ages: AgeRange | None = None
    free_of_charge: bool | None = None
    legal_basis: tuple[LegalBasis, ...] = ()
    fund: FundRef | None = None
    agreement: AgreementRef | None = None


@record
class Fund(Entity):
    """Money set aside for something.

    Attributes:
        kind: what sort of fund it is.
        holder: the organisation that holds it.
        amount: how much, in the currency of the collaboration.
        shares: who puts in which part.
        purpose: what it is for.
        legal_basis: the provisions it rests on.
        planned_end: the day it is proposed to end, while that is not decided.
        successor_of: the fund it replaces.
    """

    kind: FundKind
    holder: OrganisationRef | None = None
    amount: Number | None = None
    shares: tuple[CostShare, ...] = ()
    purpose: Text | None = None
    legal_basis: tuple[LegalBasis, ...] = ()
    planned_end: PartialDate | None = None
    successor_of: FundRef | None = None
