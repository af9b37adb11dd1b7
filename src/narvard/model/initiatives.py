"""Initiatives: projects and new services on their way, with phases, people and money."""

from typing import Annotated, Literal, TypeAlias

from narvard.kernel.partial_date import PartialDate
from narvard.kernel.share import Share
from narvard.model.conditions import Condition
from narvard.model.figures import Figure
from narvard.model.record import Citation, Entity, Record, record
from narvard.model.references import (
    ActorRef,
    AgreementRef,
    AnyRef,
    AreaRef,
    BodyRef,
    DecisionRef,
    FundRef,
    GroupRef,
    LocalReference,
    OrganisationRef,
    PersonRef,
    TargetGroupRef,
)
from narvard.model.text import Text
from narvard.model.timing import Recurrence
from narvard.model.values import Count, Id, Number

InitiativeKind: TypeAlias = Literal["project", "joint_team", "service", "system_introduction"]
InitiativeStatus: TypeAlias = Literal[
    "idea", "proposed", "decided", "running", "ended", "cancelled"
]
PhaseKind: TypeAlias = Literal["investigate", "plan", "build", "recruit", "start", "operate"]
FundingStatus: TypeAlias = Literal["secured", "planned", "needed"]


@record
class Phase(Record):
    """A stretch of an initiative.

    Attributes:
        id: a name for the phase within its initiative.
        name: what people call it.
        kind: what is done in it.
        valid_from: the first day.
        valid_to: the last day, inclusive.
        words: the words of the source for the time, such as a season.
        tentative: true when it is hoped for and not decided.
        activities: what is done in it.
        requires: what must be in place when it begins: agreements, decisions.
        after: the phases that must be over when it begins.
        overlaps: true when it may overlap the phases before it.
        if_cancelled: what happens when the event it depends on does not take place.
        depends_on: the events it depends on.
    """

    id: Id
    name: Text | None = None
    kind: PhaseKind | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    words: Text | None = None
    tentative: bool = False
    activities: tuple[Text, ...] = ()
    requires: tuple[AnyRef, ...] = ()
    after: tuple[Annotated[Id, LocalReference("phases")], ...] = ()
    overlaps: bool = False
    if_cancelled: Text | None = None
    depends_on: tuple[AnyRef, ...] = ()


@record
class TeamRole(Record):
    """A role in a team.

    Attributes:
        role: the role.
        text: the role in words.
        mandatory: whether the team is incomplete without it.
        number: how many hold it.
        duties: what it does.
        meets: the recurring meetings it takes part in.
    """

    role: Id
    text: Text | None = None
    mandatory: bool | None = None
    number: Number | None = None
    duties: tuple[Text, ...] = ()
    meets: Recurrence | None = None


@record
class TeamPart(Record):
    """A part of a joint team, provided by one organisation.

    Attributes:
        id: a name for the part within its initiative.
        name: what people call it.
        provider: the organisation that provides it.
        roles: the roles in it.
        composition_defined: whether it is settled who is to be in it.
    """

    id: Id
    name: Text | None = None
    provider: OrganisationRef | None = None
    roles: tuple[TeamRole, ...] = ()
    composition_defined: bool | None = None


@record
class Capacity(Record):
    """How much there is of something, and who decides over it.

    Attributes:
        what: what it is, such as `beds`.
        owner: the organisation whose it is.
        number: how many; left out when nobody has said.
        decided_by: who decides over their use.
        agreement: the agreement that lets them.
        text: what was said about it.
    """

    what: Id
    owner: OrganisationRef | None = None
    number: Count | None = None
    decided_by: ActorRef | None = None
    agreement: AgreementRef | None = None
    text: Text | None = None


@record
class Allocation(Record):
    """How much of a person's time goes to an initiative.

    Attributes:
        person: the person.
        share: the part of full time.
        valid_from: the first day.
        valid_to: the last day, inclusive.
        words: the words of the source for the time.
        sources: the documents and items that say so.
    """

    person: PersonRef
    share: Share
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    words: Text | None = None
    sources: tuple[Citation, ...] = ()


@record
class Funding(Record):
    """Money for an initiative or a part of one.

    Attributes:
        fund: the fund it comes from.
        payer: the organisation that pays.
        part: the part of the team it is for.
        phase: the phase it is for.
        covers: what it is for, in words.
        share: the part of the cost it covers.
        amount: the amount, in the currency of the collaboration.
        status: whether it is secured, planned or only needed.
        valid_from: the first day.
        valid_to: the last day, inclusive.
    """

    fund: FundRef | None = None
    payer: OrganisationRef | None = None
    part: Annotated[Id, LocalReference("parts")] | None = None
    phase: Annotated[Id, LocalReference("phases")] | None = None
    covers: Text | None = None
    share: Share | None = None
    amount: Number | None = None
    status: FundingStatus
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None


@record
class IntensityLevel(Record):
    """How much support a team gives, and when that changes.

    Attributes:
        id: a name for the level within its initiative.
        text: the level in words.
        moves_when: the condition for moving to it.
    """

    id: Id
    text: Text | None = None
    moves_when: Condition | None = None


@record
class Initiative(Entity):
    """A project, a new team or a new system on its way.

    Attributes:
        kind: what sort of initiative it is.
        model: the method it follows, such as `fact`.
        status: how far it has come.
        proposed_by: who proposed it.
        deciding_body: the body that is to decide on it.
        decisions: the decisions taken about it.
        steering_group: the group that steers it.
        leader: who leads it.
        participants: the organisations that take part.
        target_groups: the people it is for.
        area: where it works.
        figures: numbers it is planned by.
        parts: the parts of a joint team.
        intensity_levels: how much support is given, and when that changes.
        outreach: whether the team seeks people out where they are.
        principles: what its work builds on.
        capacities: beds and other capacity it needs.
        phases: what is to be done when.
        allocations: how much of whose time it takes.
        funding: where its money comes from.
        agreement: the agreement that settles responsibilities.
        depends_on: things that must be in place for it.
    """

    kind: InitiativeKind
    model: Id | None = None
    status: InitiativeStatus
    proposed_by: BodyRef | None = None
    deciding_body: BodyRef | None = None
    decisions: tuple[DecisionRef, ...] = ()
    steering_group: GroupRef | None = None
    leader: ActorRef | None = None
    participants: tuple[OrganisationRef, ...] = ()
    target_groups: tuple[TargetGroupRef, ...] = ()
    area: AreaRef | None = None
    figures: tuple[Figure, ...] = ()
    parts: tuple[TeamPart, ...] = ()
    intensity_levels: tuple[IntensityLevel, ...] = ()
    outreach: bool | None = None
    principles: tuple[Text, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    phases: tuple[Phase, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    funding: tuple[Funding, ...] = ()
    agreement: AgreementRef | None = None
    depends_on: tuple[AnyRef, ...] = ()
