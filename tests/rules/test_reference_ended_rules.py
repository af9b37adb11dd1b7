from datetime import date

import pytest
from attrs import evolve

from narvard.engine import diagnose
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import Agreement, Party
from narvard.model.bundle import Bundle
from narvard.model.decisions import Gap
from narvard.model.disputes import DisputeProcedure, DisputeStep, UrgentTrack
from narvard.model.groups import Group, Seat, Vacancy
from narvard.model.organisations import Office, Organisation
from narvard.model.routines import Participation, Routine, RoutineStep
from narvard.model.timing import Due
from narvard.rules.reference import ref010_relies_on_what_has_ended as rule

AS_OF = date(2025, 4, 3)
LAST = PartialDate("2025-12-31")
TOWN = Organisation(id="town", kind="municipality", valid_to=LAST)
REGION = Organisation(id="region", kind="region")
SEAT = Seat(id="town", organisation="town")
GROUP = Group(id="group", kind="committee", seats=(SEAT,))
AFTER = Interval(date(2026, 1, 1), None)


def found(*organisations, **sections):
    stated = {"organisations": organisations or (TOWN, REGION), **sections}
    return list(rule.check(Collaboration(Bundle(**stated)), AS_OF))


def messages(findings):
    return [one.message for one in diagnose(findings, None)]


def test_a_seat_of_an_organisation_that_ends():
    (finding,) = found(groups=(GROUP,))
    assert messages([finding]) == ["'group/town' still counts on 'town' after 2025-12-31"]
    assert (finding.during, finding.severity) == (AFTER, Severity.WARNING)
    assert finding.place.path == ("seats", 0, "organisation")
    (related,) = finding.related
    assert (related.place.entity, related.place.path) == (TOWN, ("valid_to",))


@pytest.mark.parametrize(
    "group",
    [
        evolve(GROUP, valid_to=LAST),
        evolve(GROUP, valid_to=PartialDate("2025")),
        evolve(GROUP, status="ended"),
        evolve(GROUP, status="planned"),
        evolve(GROUP, seats=(evolve(SEAT, valid_to=LAST),)),
        evolve(GROUP, seats=(evolve(SEAT, vacancies=(Vacancy(valid_from=LAST),)),)),
    ],
)
def test_what_is_over_too_or_declared_empty_is_silent(group):
    assert found(groups=(group,)) == []


def test_a_seat_that_certainly_goes_on_for_a_while():
    seat = evolve(SEAT, valid_to=PartialDate("2026-06-30"))
    (finding,) = found(groups=(evolve(GROUP, seats=(seat,)),))
    assert finding.during == Interval(date(2026, 1, 1), date(2026, 7, 1))


def test_what_goes_on_in_a_later_record_has_not_ended():
    later = evolve(TOWN, valid_from=PartialDate("2026-01-01"), valid_to=None)
    assert found(TOWN, later, groups=(GROUP,)) == []
    shorter = evolve(later, valid_to=PartialDate("2026-06-30"))
    (finding,) = found(TOWN, shorter, groups=(GROUP,))
    assert finding.during == Interval(date(2026, 7, 1), None)


def test_what_has_not_begun_is_not_asked_for():
    young = Organisation(id="town", kind="municipality", valid_from=PartialDate("2026"))
    assert found(young, groups=(GROUP,)) == []


def test_a_reference_that_leads_nowhere_is_another_matter():
    assert found(REGION, groups=(GROUP,)) == []


def test_collectives_units_offices_groups_agreements_and_routines():
    unit = Organisation(id="unit", kind="unit", part_of="town")
    both = Organisation(id="both", kind="collective", members=("region", "town"))
    office = Office(id="head", organisation="town")
    board = Group(id="board", kind="board", valid_to=LAST)
    below = Group(id="below", kind="committee", reports_to="board", hosted_by="town")
    pact = Agreement(id="pact", kind="agreement", status="in_force")
    pact = evolve(pact, parties=(Party(organisation="region"), Party(organisation="town")))
    routine = Routine(
        id="routine",
        status="in_force",
        initiators=("town",),
        participants=(Participation(organisation="town"),),
        steps=(RoutineStep(id="call", responsible="town"),),
    )
    findings = found(
        TOWN,
        REGION,
        unit,
        both,
        offices=(office,),
        groups=(board, below),
        agreements=(pact,),
        routines=(routine,),
    )
    assert sorted(messages(findings)) == [
        "'below' still counts on 'board' after 2025-12-31",
        "'below' still counts on 'town' after 2025-12-31",
        "'both' still counts on 'town' after 2025-12-31",
        "'head' still counts on 'town' after 2025-12-31",
        "'pact' still counts on 'town' after 2025-12-31",
        "'routine' still counts on 'town' after 2025-12-31",
        "'routine' still counts on 'town' after 2025-12-31",
        "'routine/call' still counts on 'town' after 2025-12-31",
        "'unit' still counts on 'town' after 2025-12-31",
    ]
    planned = evolve(pact, status="planned")
    proposed = evolve(routine, status="proposed")
    assert found(agreements=(planned,), routines=(proposed,)) == []


def test_the_steps_and_the_urgent_way_of_a_dispute_procedure():
    board = Group(id="board", kind="board", valid_to=LAST)
    ladder = DisputeProcedure(
        id="ladder",
        status="in_force",
        steps=(
            DisputeStep(id="talk", level=1, bodies=("region",)),
            DisputeStep(id="settle", level=2, bodies=("region", "board")),
        ),
        urgent=UrgentTrack(body="board"),
    )
    findings = found(REGION, groups=(board,), dispute_procedures=(ladder,))
    said = zip(messages(findings), findings, strict=True)
    assert sorted((message, one.place.path) for message, one in said) == [
        ("'ladder' still counts on 'board' after 2025-12-31", ("urgent", "body")),
        ("'ladder/settle' still counts on 'board' after 2025-12-31", ("steps", 1, "bodies", 1)),
    ]
    assert [one.during for one in findings] == [AFTER, AFTER]
    over = evolve(ladder, valid_to=LAST)
    proposed = evolve(ladder, status="proposed")
    for quiet in (over, proposed):
        assert found(REGION, groups=(board,), dispute_procedures=(quiet,)) == []


@pytest.mark.parametrize(
    ("gap", "severity"),
    [
        ({"owner": "region", "due": Due(on=LAST)}, Severity.INFO),
        ({}, Severity.WARNING),
        ({"owner": "region", "due": Due(on=PartialDate("2025-01-31"))}, Severity.WARNING),
    ],
)
@pytest.mark.parametrize("about", ["town", "group", "group/town"])
@pytest.mark.parametrize("kind", ["responsibility", "representation"])
def test_a_gap_that_is_known_and_owned_is_for_information(gap, severity, about, kind):
    declared = Gap(id="gap", kind=kind, about=(about,), **gap)
    (finding,) = found(groups=(GROUP,), gaps=(declared,))
    assert finding.severity is severity
