"""A routine is on its way into force, and it is not settled who is told of it.

Why: on the first day it is used by those who happened to hear of it. The others go on as
before, and those it is for get an answer that depends on whom they meet.

Fix: write in `information` who is told, by whom and by when, and tell every service that
has to fill a role in it.

Not when: the routine is in use already, or only wished for or being written; nobody is
said to be told, and it has no day on which it begins, that day is more than half a year
away, or it is not written down who takes part; an assignment or an event is about it,
or the decision on it is passed on; a day is given in words alone (CAL005); or the
providers that are left out are private (COV004). By when somebody is told is asked for
once it is planned when the routine begins. Where the gap is declared (kind `plan` or
`information`), owned and dated, it is for information.

Source: S1-81, the work and the information that it takes to bring a routine into use.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.bodies.actors import organisations_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.groups.membership import AHEAD
from narvard.graph.routines.competences import Competences
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase, both, quoted
from narvard.model.activities import Event
from narvard.model.decisions import Assignment, Decision
from narvard.model.routines import Information, Routine

RULE = Rule(
    code="RTN019",
    slug="start-without-information",
    severity=Severity.WARNING,
    message="'{routine}' {lack}",
    doc=__doc__,
)


@frozen(kw_only=True)
class _Start:
    """The day on which a routine is to begin, and the key that gives it."""

    key: str
    day: PartialDate


@frozen(kw_only=True)
class _Unsettled:
    """Something that is not settled, and where that shows."""

    place: EntityPlace
    lack: Phrase
    related: tuple[Related, ...] = ()


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Everything that is not settled about who is told of a routine on its way."""
    competences = collaboration.once(Competences)
    for routine in collaboration.routines.records:
        start = _start(collaboration, routine, as_of)
        if start is None and routine.status not in ("proposed", "decided"):
            continue
        is_near = start is not None and start.day.earliest - as_of <= AHEAD
        for unsettled in _unsettled(collaboration, competences, routine, start, is_near=is_near):
            yield RULE.finding(
                unsettled.place,
                severity=_severity(collaboration, routine, as_of),
                during=_until_start(routine, start),
                related=unsettled.related,
                routine=routine.id,
                lack=unsettled.lack,
            )


def _goes_on(collaboration: Collaboration, routine: Routine) -> bool:
    """Whether another record of a routine has the same status until the day this one begins."""
    begins = period_of(routine).start
    return begins is not None and any(
        period_of(one).end == begins and one.status == routine.status
        for one in collaboration.routines.versions(routine.id)
    )


def _start(collaboration: Collaboration, routine: Routine, as_of: date) -> _Start | None:
    """When a routine that is not in use is to begin, or to be decided; None if it is not known.

    With a record that only goes on from another nothing begins.
    """
    days = {
        "proposed": (("planned_for", routine.planned_for),),
        "decided": (("valid_from", routine.valid_from), ("planned_for", routine.planned_for)),
        "in_force": (("valid_from", routine.valid_from),),
    }
    for key, day in days.get(routine.status, ()):
        if day is None or day.earliest <= as_of:
            continue
        if key != "valid_from" or not _goes_on(collaboration, routine):
            return _Start(key=key, day=day)
    return None


def _until_start(routine: Routine, start: _Start | None) -> Interval:
    if start is None or start.key != "valid_from":
        return period_of(routine)
    return Interval(None, start.day.earliest)


def _severity(collaboration: Collaboration, routine: Routine, as_of: date) -> Severity:
    gaps = collaboration.gaps_about(routine.id)
    of_plan = gap_severity(gaps, "plan", as_of, undeclared=RULE.severity)
    of_information = gap_severity(gaps, "information", as_of, undeclared=RULE.severity)
    return of_plan if of_plan is Severity.INFO else of_information


def _unsettled(
    collaboration: Collaboration,
    competences: Competences,
    routine: Routine,
    start: _Start | None,
    *,
    is_near: bool,
) -> Iterator[_Unsettled]:
    for position, information in enumerate(routine.information):
        lack = _lack(information, start)
        if lack is not None:
            yield _Unsettled(place=RULE.at(routine, "information", position), lack=lack)
    if routine.information:
        yield from _roles_not_told(collaboration, competences, routine)
    elif start is not None and is_near and _has_to_be_told_of(collaboration, routine):
        yield _Unsettled(
            place=RULE.at(routine, start.key),
            lack=Phrase("begins on {day} and nobody is to be told", day=str(start.day)),
        )


def _lack(information: Information, start: _Start | None) -> Phrase | None:
    """What is not said about telling somebody; None if nothing is."""
    named = sorted({*information.receivers, *information.services})
    whom = both(quoted(named)) if named else Phrase("those concerned")
    undated = information.due is None and start is not None
    if information.owner is None and undated:
        return Phrase("does not say who tells {whom} of it, or by when", whom=whom)
    if information.owner is None:
        return Phrase("does not say who tells {whom} of it", whom=whom)
    if undated:
        return Phrase("does not say by when {whom} will be told of it", whom=whom)
    return None


def _has_to_be_told_of(collaboration: Collaboration, routine: Routine) -> bool:
    """Whether a routine is settled and shared, and nothing is done to make it known."""
    if routine.status == "proposed" or not routine.participants:
        return False
    for source in collaboration.referring_to(routine.id):
        match source:
            case Assignment() | Event():
                return False
            case Decision() if source.disseminate_to:
                return False
            case _:
                pass
    decision = collaboration.find_as(Decision, routine.decided_by)
    return decision is None or not decision.disseminate_to


def _roles_not_told(
    collaboration: Collaboration, competences: Competences, routine: Routine
) -> Iterator[_Unsettled]:
    """The services that have to fill a role and are not among those who are told."""
    for position, required in enumerate(routine.required_roles):
        service = required.at_each
        if service is None or required.filled_at:
            continue
        if not any(
            _may_reach(collaboration, competences, information, service)
            for information in routine.information
        ):
            told = Related(
                place=RULE.at_key(routine, "information"), note=Phrase("who is to be told")
            )
            yield _Unsettled(
                place=RULE.at(routine, "required_roles", position, "at_each"),
                lack=Phrase(
                    "needs '{role}' at every '{service}' and does not tell them of it",
                    role=required.role,
                    service=service,
                ),
                related=(told,),
            )


def _may_reach(
    collaboration: Collaboration,
    competences: Competences,
    information: Information,
    service: str,
) -> bool:
    """Whether those who are told may include a type of service; so it is where nobody is named."""
    if service in information.services:
        return True
    if not information.receivers:
        return not information.services
    for receiver in information.receivers:
        bodies = organisations_of(collaboration, receiver)
        members = {one for body in bodies for one in collaboration.organisation_map.expand(body)}
        if not bodies or any(True for _ in competences.times({*bodies, *members}, service)):
            return True
    return False
