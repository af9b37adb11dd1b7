"""Organisations, the people in them and the offices they hold."""

from typing import Literal, TypeAlias

from narvard.kernel.partial_date import PartialDate
from narvard.model.mandates import Mandate
from narvard.model.record import Entity, Record, record
from narvard.model.references import (
    AreaRef,
    AvailabilityRef,
    DecisionRef,
    OfficeRef,
    OrganisationRef,
    PersonRef,
)
from narvard.model.text import Text
from narvard.model.timing import Recurrence
from narvard.model.values import Country, Id, Line

OrganisationKind: TypeAlias = Literal[
    "municipality",
    "region",
    "state_agency",
    "local_federation",
    "administration",
    "political_committee",
    "unit",
    "hospital",
    "psychiatry",
    "primary_care",
    "care_centre",
    "dental_care",
    "ambulance",
    "police",
    "rescue_service",
    "social_services",
    "school",
    "employment_service",
    "social_insurance",
    "user_organisation",
    "relatives_organisation",
    "private_provider",
    "voluntary_organisation",
    "university",
    "court",
    "collective",
    "health_authority",
    "local_authority",
    "other",
]
Sector: TypeAlias = Literal["public", "private", "voluntary"]


@record
class Organisation(Entity):
    """A body that takes part: a principal, a unit within one, or a collective of several.

    Attributes:
        kind: what sort of organisation it is.
        part_of: the organisation it is a unit of; a principal authority has none.
        members: the organisations that a collective or a federation is made of.
        legal_person: whether it can enter into agreements in its own name.
        area: the area it is responsible for.
        country: the country it belongs to, where it is not the collaboration's own.
        sector: public, private or voluntary.
        services: the types of service it provides, such as `care-centre`.
        side: the side it stands on in a structure of two or more sides.
        external: true when it stands outside the structure that is described.
        aliases: abbreviations and other names people use for it.
    """

    kind: OrganisationKind
    part_of: OrganisationRef | None = None
    members: tuple[OrganisationRef, ...] = ()
    legal_person: bool | None = None
    area: AreaRef | None = None
    country: Country | None = None
    sector: Sector | None = None
    services: tuple[Id, ...] = ()
    side: Id | None = None
    external: bool = False
    aliases: tuple[Line, ...] = ()


@record
class Person(Entity):
    """Someone who takes part, known by a role id; a name is never needed.

    Attributes:
        organisation: the organisation the person works for.
        service_user_representative: true for someone who speaks for service users or
            their close ones; such a person needs no organisation.
        title: the title of the person's post.
        retain_until: the last day the record of the person may be kept, inclusive.
    """

    organisation: OrganisationRef | None = None
    service_user_representative: bool = False
    title: Text | None = None
    retain_until: PartialDate | None = None


@record
class Holding(Record):
    """Someone holding a seat or an office for a time.

    Attributes:
        person: who holds it.
        valid_from: the first day.
        valid_to: the last day, inclusive.
        decided_by: the decision by which the person was appointed.
        remarks: what a reader should know.
    """

    person: PersonRef
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    decided_by: DecisionRef | None = None
    remarks: Text | None = None


@record
class Office(Entity):
    """A post in an organisation that carries powers, whoever holds it.

    Attributes:
        organisation: the organisation the office belongs to.
        holders: who holds it, and when.
        mandates: what it may do.
        economic_mandate: whether it may decide on money.
    """

    organisation: OrganisationRef
    holders: tuple[Holding, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    economic_mandate: bool | None = None


AvailabilityStatus: TypeAlias = Literal["in_place", "planned", "requested", "missing"]


@record
class Availability(Entity):
    """On which days an organisation does something, such as discharging or receiving patients.

    Attributes:
        organisation: who does it.
        unit: the office that does it, where it is one office.
        activity: what is done.
        days: how often and on which days.
        status: whether it is so, is planned, has been asked for, or is known to be missing.
        requested_by: who has asked for it.
        depends_on: the availability that this one must match, such as the
            receiving side for a discharging one.
    """

    organisation: OrganisationRef
    unit: OfficeRef | None = None
    activity: Id
    days: Recurrence | None = None
    status: AvailabilityStatus = "in_place"
    requested_by: OrganisationRef | None = None
    depends_on: AvailabilityRef | None = None
