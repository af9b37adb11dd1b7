"""References: each says which kinds of entity it may lead to."""

from typing import Annotated, TypeAlias

from attrs import frozen

REFERENCE_PATTERN = "^[a-z][a-z0-9-]{0,62}(/[a-z0-9][a-z0-9-]{0,62})*$"


@frozen
class Reference:
    """The kinds of entity that a reference may lead to; any kind when empty.

    A kind is the name of the entity's class in lower case with underscores. A
    reference is the id of an entity, or for something inside one (a seat, a
    step, an agenda item) the id, a slash and the inner id or number.
    """

    kinds: tuple[str, ...]


@frozen
class LocalReference:
    """A reference to something inside the same entity: the id of an item of its list `field`."""

    field: str


AnyRef: TypeAlias = Annotated[str, Reference(())]
AgreementRef: TypeAlias = Annotated[str, Reference(("agreement",))]
AreaRef: TypeAlias = Annotated[str, Reference(("area",))]
AvailabilityRef: TypeAlias = Annotated[str, Reference(("availability",))]
DecisionRef: TypeAlias = Annotated[str, Reference(("decision",))]
DisputeProcedureRef: TypeAlias = Annotated[str, Reference(("dispute_procedure",))]
DocumentRef: TypeAlias = Annotated[str, Reference(("document",))]
FundRef: TypeAlias = Annotated[str, Reference(("fund",))]
GroupRef: TypeAlias = Annotated[str, Reference(("group",))]
LawRef: TypeAlias = Annotated[str, Reference(("law",))]
MatterRef: TypeAlias = Annotated[str, Reference(("matter",))]
MeetingRef: TypeAlias = Annotated[str, Reference(("meeting",))]
OfficeRef: TypeAlias = Annotated[str, Reference(("office",))]
OrganisationRef: TypeAlias = Annotated[str, Reference(("organisation",))]
PersonRef: TypeAlias = Annotated[str, Reference(("person",))]
PlanTypeRef: TypeAlias = Annotated[str, Reference(("plan_type",))]
RoutineRef: TypeAlias = Annotated[str, Reference(("routine",))]
TargetGroupRef: TypeAlias = Annotated[str, Reference(("target_group",))]

BodyRef: TypeAlias = Annotated[str, Reference(("group", "organisation", "office"))]
"""Someone who can be asked to act: a group, an organisation or an office."""

ActorRef: TypeAlias = Annotated[
    str, Reference(("person", "office", "seat", "group", "organisation"))
]
"""Someone who can be responsible: a person, an office, a seat, a group or an organisation."""
