"""What begins and what ends: agreements, routines, groups, laws and everything with an id."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.collection import Collection, EntityT
from narvard.graph.days.planned import planned_days
from narvard.graph.days.readiness import on_its_way
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement
from narvard.model.decisions import Assignment
from narvard.model.record import Entity
from narvard.model.routines import Routine
from narvard.procedures.upcoming.answer import Upcoming, UpcomingKind
from narvard.procedures.upcoming.entry import entry
from narvard.procedures.upcoming.lives import lives_of, standing


@frozen
class _Sort:
    begins: UpcomingKind
    ends: UpcomingKind
    noun: Phrase


_SORTS: Final[dict[str, _Sort]] = {
    "agreements": _Sort("agreement_begins", "agreement_ends", Phrase("the agreement")),
    "routines": _Sort("routine_begins", "routine_ends", Phrase("the routine")),
    "dispute_procedures": _Sort(
        "dispute_procedure_begins", "dispute_procedure_ends", Phrase("the dispute procedure")
    ),
    "groups": _Sort("group_begins", "group_ends", Phrase("the group")),
    "laws": _Sort("law_begins", "law_ends", Phrase("the law")),
    "organisations": _Sort("organisation_begins", "organisation_ends", Phrase("the organisation")),
    "offices": _Sort("office_begins", "office_ends", Phrase("the office")),
    "people": _Sort("person_begins", "person_ends", Phrase("the time of")),
    "profiles": _Sort("profile_begins", "profile_ends", Phrase("the profile")),
    "services": _Sort("service_begins", "service_ends", Phrase("the service")),
    "funds": _Sort("fund_begins", "fund_ends", Phrase("the fund")),
    "initiatives": _Sort("initiative_begins", "initiative_ends", Phrase("the initiative")),
    "decisions": _Sort("decision_begins", "decision_ends", Phrase("the decision")),
    "assignments": _Sort("assignment_begins", "assignment_ends", Phrase("the assignment")),
}


def beginnings_and_ends(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """Every entity that begins or ends, over all of its records."""
    for section, sort in _SORTS.items():
        yield from _of_sort(getattr(collaboration, section), sort, window)


def _of_sort(collection: Collection[EntityT], sort: _Sort, window: Interval) -> Iterator[Upcoming]:
    refused = ("rejected", "no_decision")
    records = (one for one in standing(collection) if getattr(one, "outcome", None) not in refused)
    lives = lives_of(records, sort.noun)
    for edge in lives.edges(window):
        entity = edge.life.entity
        on_the_way = on_its_way(entity) is not None
        if on_the_way and (not edge.begins or isinstance(entity, Agreement)):
            continue
        what = edge.life.what
        said = (
            Phrase("{what} begins", what=what) if edge.begins else Phrase("{what} ends", what=what)
        )
        if on_the_way:
            said = Phrase("{what} is planned to begin", what=what)
        kind = sort.begins if edge.begins else sort.ends
        yield from entry(
            window, kind, said, edge.day, entity, path=edge.path, owners=_owners(entity)
        )


def _owners(entity: Entity) -> tuple[str | None, ...]:
    if isinstance(entity, Assignment):
        return entity.assignees
    return (getattr(entity, "owner", None), getattr(entity, "leader", None))


def planned(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """The days that routines and agreements which are not there yet are planned for."""
    for subject, key, day in planned_days(collaboration):
        if day is None or not _is_to_come(subject):
            continue
        what = Phrase("the agreement '{id}'", id=subject.id)
        kind: UpcomingKind = "agreement_begins"
        said = Phrase("{what} is planned to begin", what=what)
        owner = None
        if isinstance(subject, Routine):
            kind, owner = "routine_planned", subject.owner
            said = Phrase("the routine '{routine}' is planned to be there", routine=subject.id)
        yield from entry(window, kind, said, day, subject, path=(key,), owners=(owner,))


def _is_to_come(subject: Routine | Agreement) -> bool:
    if on_its_way(subject) is not None:
        return True
    # What is decided begins on its first day, where that is written.
    return (
        isinstance(subject, Routine) and subject.status == "decided" and subject.valid_from is None
    )
