"""Groups, their seats and their mandates."""

from typing import Annotated, Literal, TypeAlias

from narvard.kernel.duration import Duration
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.ratio import Ratio
from narvard.model.laws import LegalBasis
from narvard.model.mandates import Mandate
from narvard.model.organisations import Holding, OrganisationKind
from narvard.model.record import Citation, Entity, Record, record
from narvard.model.references import (
    ActorRef,
    AreaRef,
    BodyRef,
    DecisionRef,
    DocumentRef,
    GroupRef,
    LocalReference,
    MatterRef,
    OfficeRef,
    OrganisationRef,
    PersonRef,
    TargetGroupRef,
)
from narvard.model.text import Text
from narvard.model.timing import Deadline, Due, Recurrence
from narvard.model.values import Count, Id, Line, Link, Ordinal, Year

GroupKind: TypeAlias = Literal[
    "steering_group",
    "working_committee",
    "preparatory_group",
    "assignment_group",
    "local_management_group",
    "local_preparatory_group",
    "working_group",
    "support_office",
    "network",
    "external_group",
    "political_consultation_body",
    "political_body",
    "line_management",
    "partnership_meeting",
    "strategic_committee",
    "professional_committee",
    "board",
    "committee",
    "dispute_body",
    "advisory_body",
    "court",
    "team",
    "other",
]
Level: TypeAlias = Literal["case", "local", "sub_regional", "regional", "national"]
GroupStatus: TypeAlias = Literal["proposed", "planned", "active", "ended"]
OfficerRole: TypeAlias = Literal[
    "chair", "vice_chair", "secretary", "convener", "leader", "coordinator"
]
Right: TypeAlias = Literal["attend", "speak", "vote"]
Membership: TypeAlias = Literal[
    "ordinary", "co_opted", "ex_officio", "observer", "adviser", "support"
]
DecisionKind: TypeAlias = Literal[
    "procedural",
    "approve",
    "adopt",
    "amend",
    "establish",
    "investigate",
    "recommend",
    "commission",
    "appoint",
    "delegate",
    "allocate",
    "pause",
    "end",
    "disseminate",
    "escalate",
    "refer",
    "defer",
    "settle_dispute",
]
RecordKind: TypeAlias = Literal["minutes", "meeting_notes", "memo_notes"]
MajorityBase: TypeAlias = Literal["present", "seats", "votes_cast"]
DecisionMethod: TypeAlias = Literal["consensus", "unanimity", "majority"]
TieRule: TypeAlias = Literal["chair_decides", "lot", "falls"]


@record
class Deputy(Record):
    """Someone who acts for a seat when its holder is absent.

    Attributes:
        person: the deputy; left out when only the organisation is known.
        organisation: the organisation that sends a deputy.
        order: the order in which deputies are called, from 1.
        valid_from: the first day.
        valid_to: the last day, inclusive.
    """

    person: PersonRef | None = None
    organisation: OrganisationRef | None = None
    order: Ordinal | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None


@record
class Vacancy(Record):
    """A declaration that a seat stands empty, and who sees to it.

    Attributes:
        noted_on: when it was noted.
        owner: who is to see that the seat is filled.
        due: by when.
        valid_from: the first day the seat stands empty.
        valid_to: the last day it may stand empty, inclusive.
        remarks: what a reader should know.
        sources: the documents and items that say so.
    """

    noted_on: PartialDate | None = None
    owner: ActorRef | None = None
    due: Due | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    remarks: Text | None = None
    sources: tuple[Citation, ...] = ()


@record
class OfficeLink(Record):
    """The office that a seat goes with.

    Attributes:
        office: the office in an organisation.
        group: the group whose officer holds the seat.
        role: the role of that officer.
    """

    office: OfficeRef | None = None
    group: GroupRef | None = None
    role: OfficerRole | None = None


@record
class Seat(Record):
    """A place in a group, which exists whether or not someone holds it.

    Attributes:
        id: a name for the seat within its group.
        name: what people call it.
        organisation: the organisation it belongs to.
        constituency: the organisations that it speaks for, when it speaks for several.
        feedback: how its holder reports back to the constituency.
        topic: the subject it covers, when it is given by subject.
        side: the side it stands on, in a group of two or more sides.
        member_kind: the kind of member, such as `executive` or `partner`.
        membership: the way of belonging; `co_opted`, `observer`, `adviser` and
            `support` never count for a quorum.
        service_user_representative: true for a seat that speaks for service users.
        rights: to attend, to speak, to vote; by membership if left out.
        required: whether the group is incomplete without it.
        ex_officio: the office that its holder must hold.
        rotates_between: the organisations that hold it in turn.
        rotates_every: how long each holds it.
        appointed_by: the body that appoints its holder.
        holders: who holds it, and when.
        deputies: who acts when the holder is absent.
        vacancies: declarations that it stands empty.
        condition: when a co-opted member is called.
        contact: whom to call for a co-opted member.
        valid_from: the first day it exists.
        valid_to: the last day it exists, inclusive.
        sources: the documents and items that say so.
        remarks: what a reader should know.
    """

    id: Id
    name: Text | None = None
    organisation: OrganisationRef | None = None
    constituency: tuple[OrganisationRef, ...] = ()
    feedback: Text | None = None
    topic: Text | None = None
    side: Id | None = None
    member_kind: Id | None = None
    membership: Membership = "ordinary"
    service_user_representative: bool = False
    rights: tuple[Right, ...] | None = None
    required: bool = True
    ex_officio: OfficeLink | None = None
    rotates_between: tuple[OrganisationRef, ...] = ()
    rotates_every: Duration | None = None
    appointed_by: BodyRef | None = None
    holders: tuple[Holding, ...] = ()
    deputies: tuple[Deputy, ...] = ()
    vacancies: tuple[Vacancy, ...] = ()
    condition: Text | None = None
    contact: ActorRef | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    sources: tuple[Citation, ...] = ()
    remarks: Text | None = None


@record
class Officer(Record):
    """Someone with a task in a group: its chair, its secretary, its convener.

    Attributes:
        role: the task.
        person: who has it.
        seat: the seat whose holder has it, whoever that is.
        valid_from: the first day.
        valid_to: the last day, inclusive.
        decided_by: the decision by which it was given.
        sources: the documents and items that say so.
        remarks: what a reader should know, such as how a vague date was read.
    """

    role: OfficerRole
    person: PersonRef | None = None
    seat: Annotated[Id, LocalReference("seats")] | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    decided_by: DecisionRef | None = None
    sources: tuple[Citation, ...] = ()
    remarks: Text | None = None


@record
class RoleRotation(Record):
    """How a task in a group passes between organisations or sides.

    Attributes:
        role: the task that rotates.
        between: the organisations that have it in turn.
        sides: the sides that have it in turn.
        every: how long each has it.
        starts_on: the day the first turn begins.
    """

    role: OfficerRole
    between: tuple[OrganisationRef, ...] = ()
    sides: tuple[Id, ...] = ()
    every: Duration
    starts_on: PartialDate | None = None


@record
class SeatRequirement(Record):
    """How many seats of a sort a group must have, or must have present.

    Attributes:
        seats: the seats it is about; all seats if left out.
        side: only seats on this side.
        organisations: only seats of these organisations or of units in them.
        organisation_kinds: only seats of organisations of these kinds or of units in them.
        services: only seats of organisations that provide one of these types of service.
        member_kind: only seats of this kind of member.
        membership: only seats with this way of belonging.
        service_user_representative: only seats that speak for service users.
        at_least: the fewest, inclusive.
        at_most: the most, inclusive.
        share: the smallest share of all seats that they may be, inclusive.
        share_at_most: the largest share of all seats that they may be, inclusive.
    """

    seats: tuple[Annotated[Id, LocalReference("seats")], ...] = ()
    side: Id | None = None
    organisations: tuple[OrganisationRef, ...] = ()
    organisation_kinds: tuple[OrganisationKind, ...] = ()
    services: tuple[Id, ...] = ()
    member_kind: Id | None = None
    membership: Membership | None = None
    service_user_representative: bool | None = None
    at_least: Count | None = None
    at_most: Count | None = None
    share: Ratio | None = None
    share_at_most: Ratio | None = None


@record
class DecisionRule(Record):
    """How a group takes decisions of some kinds.

    Attributes:
        kinds: the kinds of decision it is for; all kinds if left out.
        matters: the matters it is for; all matters if left out.
        method: by consensus, unanimously, or by a majority.
        majority_of: what the majority is counted of; not laid down if left out.
        more_than: the share that must be exceeded; a half if neither share is given.
        at_least: the share that must be reached.
        ties: what happens at equal numbers.
        quorum: who must be present; every requirement must hold.
        one_vote_per: what has one vote: the seat, the organisation or the side.
        notice: how long before the meeting the matter must be announced.
        without_chair: who leads when the chair is absent.
        sources: the documents and items that say so.
    """

    kinds: tuple[DecisionKind, ...] = ()
    matters: tuple[MatterRef, ...] = ()
    method: DecisionMethod
    majority_of: MajorityBase | None = None
    more_than: Ratio | None = None
    at_least: Ratio | None = None
    ties: TieRule | None = None
    quorum: tuple[SeatRequirement, ...] = ()
    one_vote_per: Literal["seat", "organisation", "side"] = "seat"
    notice: Duration | None = None
    without_chair: tuple[OfficerRole, ...] = ()
    sources: tuple[Citation, ...] = ()


@record
class RecordPolicy(Record):
    """What a group writes down of its meetings, and what then happens to it.

    Attributes:
        kind: minutes are approved; meeting notes may be corrected; memo notes are neither.
        correction_window: how long members may ask for corrections.
        approve_within: how soon minutes must be approved.
        published: whether the records are published.
        publish_at: where.
        publish_within: how soon.
    """

    kind: RecordKind
    correction_window: Deadline | None = None
    approve_within: Duration | None = None
    published: bool | None = None
    publish_at: Text | None = None
    publish_within: Duration | None = None


@record
class TermsOfReference(Record):
    """What a group is for, as written down when it was set up.

    Attributes:
        document: the document that says it.
        commissioner: the body that set the group up.
        author: who writes the terms.
        decided_by: the decision that adopted them.
        text: the terms themselves, if short.
    """

    document: DocumentRef | None = None
    commissioner: BodyRef | None = None
    author: ActorRef | None = None
    decided_by: DecisionRef | None = None
    text: Text | None = None


@record
class Goal(Record):
    """Something a group means to reach.

    Attributes:
        text: the goal.
        year: the year it is for.
        measure: how it is measured.
    """

    text: Text
    year: Year | None = None
    measure: Text | None = None


@record
class Group(Entity):
    """People or organisations that meet to prepare, decide or carry out something together.

    Attributes:
        kind: what sort of group it is.
        status: whether it is proposed, planned, active or ended.
        level: at which level it works.
        reports_to: the group above it.
        commissioned_by: the body that set it up.
        hosted_by: the organisation that provides for it.
        area: the area it works for.
        target_groups: the people its work is for.
        purpose: what it is for.
        legal_basis: the law it rests on.
        temporary: whether it exists for a limited time; if left out, a working group
            counts as temporary and no other group does.
        side_names: what the sides of the group are called.
        mandates: what it may do.
        terms_of_reference: what it is for, as written down.
        action_plan: the document that says what it will do.
        goals: what it means to reach.
        seats: its seats.
        officers: its chair, secretary and others with a task.
        partly_known: true when only some of its seats and officers are written down.
        expected_chairs: how many chairs it has at any time; if left out, as many as its
            profile says, and otherwise one.
        rotations: how its tasks pass between organisations or sides.
        composition: how many seats of each sort it must have.
        decision_rules: how it decides, by kind of decision.
        records: what it writes down of its meetings.
        meets: how often it meets.
        consists_of: the groups that meet together as this one.
        successor_of: the groups it replaces.
        page: where it can be read about.
        aliases: other names people use for it.
    """

    kind: GroupKind
    status: GroupStatus = "active"
    level: Level | None = None
    reports_to: GroupRef | None = None
    commissioned_by: BodyRef | None = None
    hosted_by: OrganisationRef | None = None
    area: AreaRef | None = None
    target_groups: tuple[TargetGroupRef, ...] = ()
    purpose: Text | None = None
    legal_basis: tuple[LegalBasis, ...] = ()
    temporary: bool | None = None
    side_names: tuple[Id, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    terms_of_reference: TermsOfReference | None = None
    action_plan: DocumentRef | None = None
    goals: tuple[Goal, ...] = ()
    seats: tuple[Seat, ...] = ()
    officers: tuple[Officer, ...] = ()
    partly_known: bool = False
    expected_chairs: Count | None = None
    rotations: tuple[RoleRotation, ...] = ()
    composition: tuple[SeatRequirement, ...] = ()
    decision_rules: tuple[DecisionRule, ...] = ()
    records: RecordPolicy | None = None
    meets: Recurrence | None = None
    consists_of: tuple[GroupRef, ...] = ()
    successor_of: tuple[GroupRef, ...] = ()
    page: Link | None = None
    aliases: tuple[Line, ...] = ()
