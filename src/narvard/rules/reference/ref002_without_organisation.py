"""A person, a unit or a seat belongs to no organisation.

Why: what somebody promises binds nobody, and when they leave nobody knows who is to
send the next. A seat for a subject alone is a seat that no organisation fills.

Fix: write down the organisation: of a person and of a seat as `organisation`, of a
unit as `part_of`. A seat that speaks for several has a `constituency`; what it is
about can still be said with `topic`.

Not when: nothing of the sort is written for any other seat of the group. A person:
speaks for service users, is only noted as a guest, a presenter, a reporter or a
receiver, has only tasks in what is over, or holds a seat or an office of an
organisation. A unit: is a legal person, private, voluntary, abroad or outside the
structure, or belongs to a collective that is part of something. A seat: speaks for
service users, rotates, goes with an office or a task in the group, is appointed by
somebody, stands on a side or is for a kind of member, does not count for a quorum, has
no `topic` and has had a holder whose organisation is known, or is in a group that is not
active. Whoever follows the holder of a seat for a subject may come from elsewhere.
Where the gap is declared (kind `information` about the person or unit, `representation`
about the seat), owned and dated, it is for information.

Source: S1-8, a seat by subject; S1-75, a person who is given a quarter of full time
and stands in no list; S2-70, S2-76.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Final

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.groups.membership import COUNTED_MEMBERSHIPS, seat_period
from narvard.graph.mentions import Mention
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group, Seat
from narvard.model.initiatives import Initiative
from narvard.model.organisations import Organisation
from narvard.model.record import Record

RULE = Rule(
    code="REF002",
    slug="without-organisation",
    severity=Severity.WARNING,
    message="'{subject}' {lack}",
    doc=__doc__,
)

_TASKS: Final = frozenset(
    {
        "allocations",
        "approvers",
        "assignees",
        "author",
        "chair",
        "co_chairs",
        "initiators",
        "leader",
        "main_responsible",
        "officers",
        "owner",
        "owners",
        "responsible",
        "secretary",
    }
)
"""The fields whose people have something to do, and are not only noted."""

_UNITS: Final = frozenset({"administration", "political_committee", "unit"})
"""The kinds of organisation that are a part of another by nature."""


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every person with a task, every unit and every seat that nobody stands behind."""
    yield from _people(collaboration, as_of)
    yield from _units(collaboration, as_of)
    for group in collaboration.groups.records:
        if group.status == "active":
            yield from _seats(collaboration, group, as_of)


def _people(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    alone = [
        person
        for person in collaboration.people.records
        if person.organisation is None and not person.service_user_representative
    ]
    if not alone:
        return
    placed = frozenset(_placed(collaboration))
    alone = [person for person in alone if person.id not in placed]
    tasks = _tasks(collaboration, {person.id for person in alone})
    for person in alone:
        if person.id in tasks:
            task = tasks[person.id]
            yield RULE.finding(
                RULE.at(person, "id"),
                severity=gap_severity(
                    collaboration.gaps_about(person.id),
                    "information",
                    as_of,
                    undeclared=RULE.severity,
                ),
                during=period_of(person),
                related=(
                    Related(place=RULE.at(task.source, *task.path), note=Phrase("takes part here")),
                ),
                subject=person.id,
                lack=Phrase("takes part and belongs to no organisation"),
            )


def _tasks(collaboration: Collaboration, people: AbstractSet[str]) -> dict[str, Mention]:
    """The first task of each of these people who has one."""
    tasks: dict[str, Mention] = {}
    for mention in collaboration.mentions_of(people):
        if (
            "person" in mention.kinds
            and _task_field(mention) in _TASKS
            and not _is_over(mention.source)
        ):
            tasks.setdefault(mention.target, mention)
    return tasks


def _is_over(source: Record) -> bool:
    return isinstance(source, Group | Initiative) and source.status in ("ended", "cancelled")


def _task_field(mention: Mention) -> str:
    names = [step for step in mention.path if isinstance(step, str)]
    return names[-2] if names[-1] == "person" and len(names) > 1 else names[-1]


def _placed(collaboration: Collaboration) -> Iterator[str]:
    """Those who hold an office, or a seat behind which somebody stands, or deputise in it."""
    for office in collaboration.offices.records:
        yield from (holding.person for holding in office.holders)
    for group in collaboration.groups.records:
        for seat in group.seats:
            if _is_placed(seat):
                yield from (holding.person for holding in seat.holders)
            for deputy in seat.deputies:
                placed = _is_placed(seat) or deputy.organisation is not None
                if placed and deputy.person is not None:
                    yield deputy.person


def _is_placed(seat: Seat) -> bool:
    return (
        _has_organisation(seat)
        or seat.service_user_representative
        or seat.ex_officio is not None
        or seat.appointed_by is not None
    )


def _has_organisation(seat: Seat) -> bool:
    return bool(seat.organisation is not None or seat.constituency or seat.rotates_between)


def _units(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    organisations = collaboration.organisations.records
    within = {
        member
        for organisation in organisations
        if organisation.kind == "collective" and organisation.part_of is not None
        for member in organisation.members
    }
    for organisation in organisations:
        if _is_unit(organisation) and organisation.part_of is None:
            if organisation.id in within:
                continue
            yield RULE.finding(
                RULE.at(organisation, "id"),
                severity=gap_severity(
                    collaboration.gaps_about(organisation.id),
                    "information",
                    as_of,
                    undeclared=RULE.severity,
                ),
                during=period_of(organisation),
                subject=organisation.id,
                lack=Phrase("is a unit and part of no organisation"),
            )


def _is_unit(organisation: Organisation) -> bool:
    return (
        organisation.kind in _UNITS
        and organisation.legal_person is not True
        and organisation.sector not in ("private", "voluntary")
        and organisation.country is None
        and not organisation.external
        and not organisation.members
    )


def _seats(collaboration: Collaboration, group: Group, as_of: date) -> Iterator[Finding]:
    if not any(_has_organisation(seat) for seat in group.seats):
        return
    seats_with_task = {officer.seat for officer in group.officers}
    for position, seat in enumerate(group.seats):
        if (
            seat.membership not in COUNTED_MEMBERSHIPS
            or _is_placed(seat)
            or seat.member_kind is not None
            or seat.side is not None
            or (seat.topic is None and seat.id in seats_with_task)
            or (period := seat_period(group, seat)).is_empty
            or _is_known_by_holder(collaboration, seat)
        ):
            continue
        subject = f"{group.id}/{seat.id}"
        yield RULE.finding(
            RULE.at(group, "seats", position, "id"),
            severity=gap_severity(
                collaboration.gaps_about(subject),
                "representation",
                as_of,
                undeclared=RULE.severity,
            ),
            during=period,
            subject=subject,
            lack=Phrase("is the seat of no organisation")
            if seat.topic is None
            else Phrase("is the seat of a subject and of no organisation"),
        )


def _is_known_by_holder(collaboration: Collaboration, seat: Seat) -> bool:
    """Whether a holder speaks for service users, or tells whose seat it is.

    The holder of a seat for a subject does not: the next may come from elsewhere.
    """
    return any(
        person.service_user_representative
        or (person.organisation is not None and seat.topic is None)
        for holding in seat.holders
        for person in collaboration.people.versions(holding.person)
    )
