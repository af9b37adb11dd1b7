"""A whole collaboration as data: the header and one section for each kind of entity."""

import re
from collections.abc import Iterator

from narvard.kernel.duration import Duration
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.red_days import Eve
from narvard.kernel.share import Share
from narvard.model.activities import Event, Fund, Service
from narvard.model.agreements import Agreement
from narvard.model.areas import Area
from narvard.model.decisions import Assignment, Decision, Gap
from narvard.model.disputes import DisputeProcedure
from narvard.model.documents import Document, Trace
from narvard.model.groups import Group
from narvard.model.initiatives import Initiative
from narvard.model.laws import Law
from narvard.model.mandates import Matter
from narvard.model.meetings import Meeting
from narvard.model.organisations import Availability, Office, Organisation, Person
from narvard.model.profiles import Profile
from narvard.model.record import Entity, Record, record
from narvard.model.references import AreaRef
from narvard.model.routines import PlanType, Routine
from narvard.model.target_groups import TargetGroup
from narvard.model.text import Text
from narvard.model.values import Count, Country, Id, Language, Line, TimeZone


@record
class Tolerances(Record):
    """How much slack the rules allow.

    Attributes:
        chair_gap: how long a group may be without a chair between two.
        figures: how far a derived figure may be off.
        vacancy: how long a seat may stand empty though somebody sees to it.
        meeting_length: how long a meeting may last.
        seats_per_person: how many seats one person may hold at a time, inclusive.
        dissemination: how long it may take until a decision that is to be passed on is
            taken up in every group.
        dispute_ladder: how long all steps of a dispute procedure may take together.
    """

    chair_gap: Duration | None = None
    figures: Share | None = None
    vacancy: Duration | None = None
    meeting_length: Duration | None = None
    seats_per_person: Count | None = None
    dissemination: Duration | None = None
    dispute_ladder: Duration | None = None


@record
class Header(Record):
    """What the collaboration is, and what holds for all of it.

    Attributes:
        id: a name for the collaboration.
        name: what people call it.
        description: what it is, in a sentence or two.
        area: the area it works for.
        country: the country whose public holidays count.
        subdivision: the part of that country, where its holidays differ.
        eves_off: the eves that do not count as working days.
        days_off: other days that do not count as working days, besides Saturdays,
            Sundays and public holidays.
        time_zone: the time zone in which clock times are meant.
        currency: the currency of amounts (ISO 4217).
        languages: the languages of its texts, the main one first.
        tolerances: how much slack the rules allow.
    """

    id: Id
    name: Text | None = None
    description: Text | None = None
    area: AreaRef | None = None
    country: Country | None = None
    subdivision: Line | None = None
    eves_off: tuple[Eve, ...] = ()
    days_off: tuple[PartialDate, ...] = ()
    time_zone: TimeZone | None = None
    currency: Line | None = None
    languages: tuple[Language, ...] = ()
    tolerances: Tolerances | None = None


@record
class Bundle(Record):
    """Everything that is written about one collaboration, from one file or several.

    Attributes:
        collaboration: what the collaboration is.
        laws: laws it rests on.
        areas: municipalities, regions and other areas.
        organisations: the bodies that take part.
        offices: posts that carry powers.
        people: those who take part, by role id.
        matters: subjects a body may have a mandate for.
        profiles: what groups of some kinds must be made of.
        groups: steering groups, committees, working groups.
        target_groups: the people the work is for.
        plan_types: types of plan for one person.
        agreements: what the organisations have bound themselves to.
        routines: agreed ways of working.
        dispute_procedures: how disagreements are settled.
        services: what is offered to people.
        funds: money set aside.
        availabilities: on which days something is done.
        initiatives: projects and new teams on their way.
        meetings: meetings and their records.
        decisions: what was settled.
        assignments: what was asked for.
        events: what happens on a day and is no meeting.
        gaps: what is known to be missing.
        documents: documents that say something.
        traces: where each statement of a document is expressed.
    """

    collaboration: Header | None = None
    laws: tuple[Law, ...] = ()
    areas: tuple[Area, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    offices: tuple[Office, ...] = ()
    people: tuple[Person, ...] = ()
    matters: tuple[Matter, ...] = ()
    profiles: tuple[Profile, ...] = ()
    groups: tuple[Group, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    plan_types: tuple[PlanType, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    routines: tuple[Routine, ...] = ()
    dispute_procedures: tuple[DisputeProcedure, ...] = ()
    services: tuple[Service, ...] = ()
    funds: tuple[Fund, ...] = ()
    availabilities: tuple[Availability, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    decisions: tuple[Decision, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    events: tuple[Event, ...] = ()
    gaps: tuple[Gap, ...] = ()
    documents: tuple[Document, ...] = ()
    traces: tuple[Trace, ...] = ()

    def entities(self) -> Iterator[Entity]:
        """Every entity, section by section in the order of the class."""
        for section in ENTITY_SECTIONS:
            yield from getattr(self, section)


SECTIONS: dict[str, type[Record]] = {
    "laws": Law,
    "areas": Area,
    "organisations": Organisation,
    "offices": Office,
    "people": Person,
    "matters": Matter,
    "profiles": Profile,
    "groups": Group,
    "target_groups": TargetGroup,
    "plan_types": PlanType,
    "agreements": Agreement,
    "routines": Routine,
    "dispute_procedures": DisputeProcedure,
    "services": Service,
    "funds": Fund,
    "availabilities": Availability,
    "initiatives": Initiative,
    "meetings": Meeting,
    "decisions": Decision,
    "assignments": Assignment,
    "events": Event,
    "gaps": Gap,
    "documents": Document,
    "traces": Trace,
}
"""The sections of a collaboration that are lists, with the class of their items."""

ENTITY_SECTIONS: dict[str, type[Entity]] = {
    section: cls for section, cls in SECTIONS.items() if issubclass(cls, Entity)
}
"""The sections whose items have ids of their own."""

FORMAT = 1
"""The version of the format that this version of narvard reads and writes."""


def kind_of(cls: type[Record]) -> str:
    """The kind of a record as references name it: `DisputeProcedure` is `dispute_procedure`."""
    kind = _kinds.get(cls)
    if kind is None:
        kind = _kinds[cls] = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()
    return kind


_kinds: dict[type[Record], str] = {}
