"""Something that goes on relies on an organisation, a group or an agreement that is over.

Why: a municipality leaves, and its seat, its place in a collective and its part in a routine
stay on paper. Nobody comes to the meeting, and those who were counted on do not know it.

Fix: on the last day of what ends, end what relies on it as well, or name what comes in its
place. A seat that is to be filled anew has a vacancy with an owner and a day. Until that is
settled, declare a gap of kind `responsibility` or `representation` about either of the two,
with an owner and a day.

Not when: what relies on it is not active or not in force, or is over by then, as far as
partial dates tell; a later record of what has ended goes on; a vacancy of the seat is
declared for the time; or only the past is told, as by sources, decisions, meetings,
approvals and what was replaced. That a routine outlives the agreement it rests on is RTN001,
that a fallback cannot be used while it is needed RTN009, that somebody who leaves still
holds a seat MEM008, and that a law is no longer in force AGR008. What has not begun yet is
not asked for: many records say no first day and mean "since long ago". What relies on a part
of something that has ended is found at the part.

Source: S2-58, a new organisation of the collaboration; S1-42, where one network gave way to
another; in registers of public bodies a membership ends with the organisation.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, cast

from narvard.graph.anatomy import anatomy_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import Dated, certain_period_of, period_of
from narvard.graph.deciding.severity import mildest_severity
from narvard.graph.mentions import Mention
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import kind_of
from narvard.model.decisions import GapKind
from narvard.model.groups import Seat
from narvard.model.record import Entity, Record

RULE = Rule(
    code="REF010",
    slug="relies-on-what-has-ended",
    severity=Severity.WARNING,
    message="'{subject}' still counts on '{ended}' after {last}",
    doc=__doc__,
)

_RELATIONS: Final = frozenset(
    {
        "agreement.parties.organisation",
        "availability.depends_on",
        "availability.organisation",
        "dispute_procedure.final_body",
        "dispute_procedure.parties",
        "dispute_procedure.steps.bodies",
        "dispute_procedure.urgent.body",
        "group.consists_of",
        "group.hosted_by",
        "group.reports_to",
        "group.seats.appointed_by",
        "group.seats.constituency",
        "group.seats.organisation",
        "group.seats.rotates_between",
        "initiative.participants",
        "initiative.parts.provider",
        "initiative.steering_group",
        "office.organisation",
        "organisation.members",
        "organisation.part_of",
        "routine.initiators",
        "routine.main_responsible",
        "routine.participants.organisation",
        "routine.steps.hands_over_to",
        "routine.steps.responsible",
        "service.providers",
    }
)
"""The references that need what they lead to for as long as they stand: kind and keys."""

_ALIVE: Final = frozenset({"active", "in_force", "in_place", "decided", "running"})
_GAPS: Final[tuple[GapKind, ...]] = ("responsibility", "representation")


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every reference that goes on when what it leads to is over."""
    dated = {one.id for one in collaboration.bundle.entities() if one.valid_to is not None}
    last_records = ((one, _last_record(collaboration, one)) for one in dated)
    ended = {one: last for one, last in last_records if last is not None}
    for mention in collaboration.mentions_of(ended.keys()):
        source = mention.source
        if not isinstance(source, Entity) or _relation(source, mention) not in _RELATIONS:
            continue
        if getattr(source, "status", "active") not in _ALIVE:
            continue
        last = ended[mention.target]
        after = _time(source, mention).intersect(Interval(period_of(last).end, None))
        if not after.is_empty and not _has_vacancy(source, mention, after):
            subject = _subject(source, mention)
            yield RULE.finding(
                RULE.at(source, *mention.path),
                severity=_weight(collaboration, (subject, source.id, last.id), as_of),
                during=after,
                related=(Related(place=RULE.at(last, "valid_to"), note=Phrase("its last day")),),
                subject=subject,
                ended=last.id,
                last=last.valid_to or "",
            )


def _weight(collaboration: Collaboration, about: tuple[str, ...], as_of: date) -> Severity:
    gaps = [gap for one in dict.fromkeys(about) for gap in collaboration.gaps_about(one)]
    return mildest_severity(gaps, _GAPS, as_of, undeclared=RULE.severity)


def _relation(source: Entity, mention: Mention) -> str:
    keys = (step for step in mention.path if isinstance(step, str))
    return ".".join((kind_of(type(source)), *keys))


def _last_record(collaboration: Collaboration, target: str) -> Entity | None:
    """The record with which something ends; None where it does not, or leads nowhere."""
    last: Entity | None = None
    for version in collaboration.versions(target):
        if version.valid_to is None:
            return None
        if last is None or last.valid_to is None or version.valid_to.latest > last.valid_to.latest:
            last = version
    return last


def _time(source: Entity, mention: Mention) -> Interval:
    """When a reference stands, whatever the partial dates of what it is in mean."""
    time = certain_period_of(source)
    for record in _around(source, mention):
        if anatomy_of(type(record)).has_validity:
            time = time.intersect(certain_period_of(cast("Dated", record)))
    return time


def _around(source: Entity, mention: Mention) -> Iterator[Record]:
    """The records inside `source` in which a reference stands, the outermost first."""
    value: object = source
    for step in mention.path:
        value = getattr(value, step) if isinstance(step, str) else _item(value, step)
        if isinstance(value, Record):
            yield value


def _item(values: object, position: int) -> object:
    return values[position] if isinstance(values, tuple) else None


def _subject(source: Entity, mention: Mention) -> str:
    """What relies on it: the entity, or the seat or the step in it."""
    inner = (getattr(record, "id", None) for record in _around(source, mention))
    names = [name for name in inner if isinstance(name, str)]
    return "/".join((source.id, *names))


def _has_vacancy(source: Entity, mention: Mention, after: Interval) -> bool:
    return any(
        period_of(vacancy).overlaps(after)
        for record in _around(source, mention)
        if isinstance(record, Seat)
        for vacancy in record.vacancies
    )
