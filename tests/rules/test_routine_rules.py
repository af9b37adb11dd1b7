from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.week import WeekRange
from narvard.model.agreements import Agreement, Party
from narvard.model.areas import Area
from narvard.model.bundle import Bundle
from narvard.model.conditions import Precondition
from narvard.model.decisions import Gap
from narvard.model.groups import Group, Seat
from narvard.model.organisations import Office, Organisation, Person
from narvard.model.routines import Fallback, Pause, PlanType, Routine
from narvard.model.text import Text
from narvard.model.timing import Due
from narvard.rules.routine import (
    rtn002_initiator_not_party,
    rtn005_precondition_out_of_reach,
    rtn007_impossible_pause,
    rtn009_pause_without_fallback,
)

AS_OF = date(2025, 4, 3)
SUMMER = Pause(weeks=WeekRange("2025-W25/2025-W32"))
SUMMER_DAYS = Interval(date(2025, 6, 16), date(2025, 8, 11))
ORGANISATIONS = (
    Organisation(id="town", kind="municipality"),
    Organisation(id="other-town", kind="municipality"),
    Organisation(id="region", kind="region"),
    Organisation(id="hospital", kind="hospital", part_of="region"),
    Organisation(id="ambulance", kind="ambulance"),
    Organisation(id="towns", kind="collective", members=("town", "other-town")),
    Organisation(id="everyone", kind="collective", members=("towns", "region")),
    Organisation(id="nobody-yet", kind="collective"),
    Organisation(id="stray", kind="unit", part_of="not-declared"),
)
AREAS = (
    Area(id="north", kind="municipality", code="1101"),
    Area(id="south", kind="municipality", code="1102"),
    Area(id="both", kind="sub_region", parts=("north", "south")),
    Area(id="torn", kind="sub_region", parts=("north", "not-declared")),
)


def day(text):
    return PartialDate(text)


def found(rule, *routines, **sections):
    stated = {"organisations": ORGANISATIONS, "areas": AREAS, **sections}
    bundle = Bundle(routines=routines, **stated)
    return list(rule.check(Collaboration(bundle), AS_OF))


def said(findings, parameter):
    return [str(finding.parameters[parameter]) for finding in findings]


def periods(findings):
    return [finding.during for finding in findings]


# --- RTN002: who may start a routine -------------------------------------------------


def agreement(*parties, **more):
    stated = {"id": "a", "kind": "agreement", "status": "in_force"}
    return Agreement(
        parties=tuple(Party(organisation=party) for party in parties), **{**stated, **more}
    )


def started_by(*initiators, status="in_force", **more):
    return Routine(id="r", status=status, governed_by="a", initiators=initiators, **more)


def outsiders(*initiators, parties=("town", "region"), **sections):
    findings = found(
        rtn002_initiator_not_party,
        started_by(*initiators),
        agreements=(agreement(*parties),),
        **sections,
    )
    return said(findings, "initiator")


@pytest.mark.parametrize(
    ("initiator", "parties"),
    [
        ("town", ("town", "region")),
        ("hospital", ("town", "region")),
        ("hospital", ("everyone",)),
        ("towns", ("everyone",)),
        ("towns", ("town", "other-town", "region")),
        ("everyone", ("towns", "region")),
        ("nobody-yet", ("town", "region")),
        ("not-declared", ("town", "region")),
        ("stray", ("town", "region")),
        ("ambulance", ("town", "not-declared")),
        ("ambulance", ("town", "nobody-yet")),
        ("ambulance", ()),
    ],
)
def test_an_initiator_who_is_behind_a_party_or_not_known_to_be_outside(initiator, parties):
    assert outsiders(initiator, parties=parties) == []


@pytest.mark.parametrize(
    ("initiator", "parties"),
    [
        ("ambulance", ("everyone",)),
        ("region", ("town", "hospital")),
        ("towns", ("town", "region")),
        ("towns", ("region", "hospital")),
    ],
)
def test_an_initiator_who_is_no_party(initiator, parties):
    assert outsiders(initiator, parties=parties) == [initiator]


def test_the_members_of_a_collective_that_are_no_party_are_named():
    def who(*parties):
        routine = started_by("towns")
        return said(
            found(rtn002_initiator_not_party, routine, agreements=(agreement(*parties),)), "who"
        )

    assert who("town", "region") == ["its member 'other-town' is"]
    assert who("region", "hospital") == ["is"]


def test_people_offices_seats_and_groups_stand_for_their_organisations():
    sections = {
        "people": (
            Person(id="p-hospital", organisation="hospital"),
            Person(id="p-ambulance", organisation="ambulance"),
            Person(id="p-user", service_user_representative=True),
        ),
        "offices": (
            Office(id="director", organisation="town"),
            Office(id="dispatcher", organisation="ambulance"),
        ),
        "groups": (
            Group(
                id="mixed",
                kind="team",
                seats=(
                    Seat(id="s1", organisation="ambulance"),
                    Seat(id="s2", constituency=("town", "other-town")),
                    Seat(id="s3"),
                ),
            ),
            Group(id="hosted", kind="team", hosted_by="ambulance"),
            Group(id="open", kind="team", seats=(Seat(id="s1"),)),
        ),
    }
    initiators = (
        *("p-hospital", "p-ambulance", "p-user", "director", "dispatcher"),
        *("mixed", "mixed/s1", "mixed/s2", "mixed/s3", "hosted", "open"),
    )
    assert outsiders(*initiators, **sections) == [
        "p-ambulance",
        "dispatcher",
        "mixed/s1",
        "hosted",
    ]


@pytest.mark.parametrize(
    ("status", "severity"),
    [
        ("in_force", Severity.ERROR),
        ("decided", Severity.WARNING),
        ("proposed", Severity.WARNING),
    ],
)
def test_an_outsider_weighs_by_how_far_the_routine_has_come(status, severity):
    (finding,) = found(
        rtn002_initiator_not_party,
        started_by("ambulance", status=status),
        agreements=(agreement("town", "region"),),
    )
    assert finding.severity is severity


@pytest.mark.parametrize("status", ["wanted", "in_progress", "ended"])
def test_a_routine_not_yet_or_no_longer_there_may_have_any_initiator(status):
    routine = started_by("ambulance", status=status)
    agreements = (agreement("town", "region"),)
    assert found(rtn002_initiator_not_party, routine, agreements=agreements) == []


@pytest.mark.parametrize("status", ["planned", "ended", "terminated"])
def test_an_agreement_that_is_only_planned_or_over_says_nothing_of_parties(status):
    agreements = (agreement("town", "region", status=status),)
    assert found(rtn002_initiator_not_party, started_by("ambulance"), agreements=agreements) == []


def test_an_outsider_is_one_only_until_a_version_of_the_agreement_lets_it_in():
    agreements = (
        agreement("town", "region", valid_to=day("2025-12-31")),
        agreement("town", "region", "ambulance", valid_from=day("2026-01-01")),
    )
    (finding,) = found(
        rtn002_initiator_not_party,
        started_by("ambulance", valid_from=day("2025-02-01")),
        agreements=agreements,
    )
    assert finding.during == Interval(date(2025, 2, 1), date(2026, 1, 1))
    assert finding.related[0].place.entity is agreements[0]


def test_an_annex_has_the_parties_of_its_agreement():
    main = agreement("town", "region", id="main")
    agreements = (main, agreement(annex_to="main"))
    (finding,) = found(
        rtn002_initiator_not_party, started_by("town", "ambulance"), agreements=agreements
    )
    assert finding.place.path == ("initiators", 1)
    assert finding.related[0].place.entity is main
    assert finding.related[0].place.path == ("parties",)


def test_agreements_that_are_annexes_of_each_other_have_no_parties():
    agreements = (agreement(annex_to="b"), agreement(id="b", annex_to="a"))
    assert found(rtn002_initiator_not_party, started_by("ambulance"), agreements=agreements) == []


# --- RTN005: what must have been done before -----------------------------------------


def demanding(*preconditions, status="in_force", **more):
    return Routine(id="r", status=status, preconditions=preconditions, **more)


def test_a_plan_that_can_be_had_everywhere_or_whose_area_is_not_known():
    for area in (None, "both", "not-declared", "torn"):
        routine = demanding(Precondition(plan="p"), area="both")
        plans = (PlanType(id="p", area=area),)
        assert found(rtn005_precondition_out_of_reach, routine, plan_types=plans) == []


@pytest.mark.parametrize(
    "precondition",
    [
        Precondition(),
        Precondition(text=Text("everything has been tried"), resources_of="town"),
        Precondition(routine="not-declared", plan="not-declared-either"),
        Precondition(routine="p", plan="other"),
    ],
)
def test_a_precondition_that_names_nothing_declared(precondition):
    others = (Routine(id="other", status="ended"),)
    plans = (PlanType(id="p", area="north"),)
    routine = demanding(precondition, area="both")
    assert found(rtn005_precondition_out_of_reach, routine, *others, plan_types=plans) == []


def test_both_what_is_missing_of_the_area_and_what_has_ended_are_said():
    plan = PlanType(id="p", area="north")
    before = Routine(id="before", status="ended")
    findings = found(
        rtn005_precondition_out_of_reach,
        demanding(
            Precondition(text=Text("words")), Precondition(routine="before", plan="p"), area="both"
        ),
        before,
        plan_types=(plan,),
    )
    assert [(one.place.path, str(one.parameters["reason"])) for one in findings] == [
        (("preconditions", 1, "routine"), "has ended"),
        (("preconditions", 1, "plan"), "cannot be had in 1102"),
    ]
    places = [one.related[0].place for one in findings]
    assert [(place.entity, place.path) for place in places] == [
        (before, ("status",)),
        (plan, ("area",)),
    ]


@pytest.mark.parametrize(
    ("status", "demanded", "severity"),
    [
        ("in_force", "in_force", None),
        ("in_force", "decided", Severity.ERROR),
        ("in_force", "wanted", Severity.ERROR),
        ("in_force", "ended", Severity.ERROR),
        ("proposed", "proposed", None),
        ("decided", "in_progress", None),
        ("decided", "ended", Severity.WARNING),
        ("in_progress", "ended", None),
        ("ended", "ended", None),
    ],
)
def test_what_a_routine_may_demand_depends_on_how_far_both_have_come(status, demanded, severity):
    routine = demanding(Precondition(routine="before"), status=status)
    before = Routine(id="before", status=demanded)
    findings = found(rtn005_precondition_out_of_reach, routine, before)
    assert [one.severity for one in findings] == ([] if severity is None else [severity])


def test_a_demanded_routine_is_missed_in_the_gaps_between_its_versions():
    findings = found(
        rtn005_precondition_out_of_reach,
        demanding(
            Precondition(routine="before"),
            valid_from=day("2025-01-01"),
            valid_to=day("2026-12-31"),
        ),
        Routine(id="before", status="in_force", valid_to=day("2025-06-30")),
        Routine(id="before", status="ended", valid_from=day("2025-07-01"), valid_to=day("2025-12")),
        Routine(id="before", status="in_force", valid_from=day("2026-01-01")),
    )
    assert periods(findings) == [Interval(date(2025, 7, 1), date(2026, 1, 1))]
    assert said(findings, "reason") == ["is not in force"]


def test_a_version_with_a_smaller_area_is_out_of_reach_while_it_holds():
    findings = found(
        rtn005_precondition_out_of_reach,
        demanding(Precondition(plan="p"), area="both"),
        plan_types=(
            PlanType(id="p", area="north", valid_to=day("2025-06-30")),
            PlanType(id="p", area="both", valid_from=day("2025-07-01")),
        ),
    )
    assert periods(findings) == [Interval(None, date(2025, 7, 1))]


# --- RTN007: pauses that cannot be ---------------------------------------------------


def paused(*pauses, status="in_force", **more):
    return Routine(id="r", status=status, pauses=pauses, **more)


@pytest.mark.parametrize(
    ("pause", "path", "fault"),
    [
        (Pause(weeks=WeekRange("2025-W32/2025-W25")), ("weeks",), "ends before it begins"),
        (Pause(weeks=WeekRange("2026-W01/2025-W52")), ("weeks",), "ends before it begins"),
        (Pause(), (), "has neither weeks nor days"),
        (Pause(valid_to=day("2025")), (), "has no beginning"),
        (Pause(valid_from=day("2025")), (), "has no end"),
        (
            Pause(valid_from=day("2025-08"), valid_to=day("2025-07")),
            ("valid_to",),
            "ends before it begins",
        ),
    ],
)
def test_a_pause_that_makes_no_period(pause, path, fault):
    (finding,) = found(rtn007_impossible_pause, paused(SUMMER, pause))
    assert finding.place.path == ("pauses", 1, *path)
    assert (str(finding.parameters["fault"]), finding.during) == (fault, None)


@pytest.mark.parametrize(
    "pause",
    [
        SUMMER,
        Pause(weeks=WeekRange("2025-W53/2025-W25")),
        Pause(valid_from=day("2025-07-01"), valid_to=day("2025-07-01")),
        Pause(valid_from=day("2025-07"), valid_to=day("2025-07")),
    ],
)
def test_a_pause_that_can_be_or_names_a_week_that_is_not(pause):
    assert found(rtn007_impossible_pause, paused(pause)) == []


def test_an_ended_routine_may_have_had_any_pause():
    assert found(rtn007_impossible_pause, paused(Pause(), status="ended")) == []


def test_a_pause_that_reaches_beyond_its_routine_on_both_sides():
    routine = paused(
        Pause(valid_from=day("2025-05"), valid_to=day("2025-09")),
        valid_from=day("2025-06"),
        valid_to=day("2025-08"),
    )
    before, after = found(rtn007_impossible_pause, routine)
    assert before.place.path == ("pauses", 0, "valid_from")
    assert before.during == Interval(date(2025, 5, 1), date(2025, 6, 1))
    assert str(before.parameters["fault"]) == "begins before the routine"
    assert after.place.path == ("pauses", 0, "valid_to")
    assert after.during == Interval(date(2025, 9, 1), date(2025, 10, 1))
    assert str(after.parameters["fault"]) == "goes on after the routine"


def test_weeks_beyond_the_routine_are_marked_as_weeks():
    (finding,) = found(rtn007_impossible_pause, paused(SUMMER, valid_to=day("2025-06-30")))
    assert finding.place.path == ("pauses", 0, "weeks")
    assert finding.during == Interval(date(2025, 7, 1), date(2025, 8, 11))


def test_a_routine_that_ends_before_it_begins_has_no_time_to_be_outside_of():
    routine = paused(SUMMER, valid_from=day("2026"), valid_to=day("2024"))
    assert found(rtn007_impossible_pause, routine) == []


# --- RTN009: what to do meanwhile ----------------------------------------------------


def meanwhile(*routines, **sections):
    findings = found(rtn009_pause_without_fallback, *routines, **sections)
    return [(str(one.parameters["lack"]), one.during) for one in findings]


def with_fallback(*fallbacks, **more):
    return paused(Pause(weeks=SUMMER.weeks, fallbacks=fallbacks), **more)


NOTHING = [("and nothing is in its place", SUMMER_DAYS)]
NOT_IN_FORCE = "while no fallback is in force"


@pytest.mark.parametrize(
    "fallback",
    [
        Fallback(text=Text("call")),
        Fallback(phone="033 00 00 00"),
        Fallback(body="town"),
        Fallback(body="not-declared"),
        Fallback(routine="not-declared", text=Text("call")),
    ],
)
def test_a_fallback_that_holds_always_as_far_as_is_known(fallback):
    assert meanwhile(with_fallback(fallback)) == []
    assert meanwhile(paused(SUMMER, fallbacks=(fallback,))) == []


def test_a_fallback_that_says_nothing_is_none():
    assert meanwhile(with_fallback(Fallback(), Fallback(area="north"))) == NOTHING


@pytest.mark.parametrize("status", ["wanted", "in_progress", "proposed", "ended"])
def test_a_routine_that_is_not_in_use_needs_no_fallback(status):
    assert meanwhile(paused(SUMMER, status=status)) == []


def test_an_impossible_pause_needs_no_fallback():
    pauses = (Pause(), Pause(weeks=WeekRange("2025-W32/2025-W25")), Pause(valid_from=day("2025")))
    assert meanwhile(paused(*pauses)) == []
    assert meanwhile(paused(SUMMER, valid_to=day("2025-06-01"))) == []


def test_only_the_part_of_a_pause_within_the_routine_needs_a_fallback():
    ends = paused(SUMMER, valid_to=day("2025-06-30"))
    assert meanwhile(ends) == [(NOTHING[0][0], Interval(date(2025, 6, 16), date(2025, 7, 1)))]


@pytest.mark.parametrize("status", ["wanted", "in_progress", "proposed", "ended"])
def test_a_fallback_that_is_not_in_use_helps_nobody(status):
    other = Routine(id="other", status=status)
    assert meanwhile(with_fallback(Fallback(routine="other")), other) == [
        (NOT_IN_FORCE, SUMMER_DAYS)
    ]


def test_a_routine_cannot_stand_in_for_itself():
    routine = with_fallback(Fallback(routine="r"))
    assert meanwhile(routine) == [(NOT_IN_FORCE, SUMMER_DAYS)]


def test_a_fallback_routine_is_missed_while_it_is_paused_or_over():
    other = Routine(
        id="other",
        status="in_force",
        valid_to=day("2025-07-31"),
        pauses=(Pause(weeks=WeekRange("2025-W27"), fallbacks=(Fallback(text=Text("call")),)),),
    )
    assert meanwhile(with_fallback(Fallback(routine="other")), other) == [
        (NOT_IN_FORCE, Interval(date(2025, 6, 30), date(2025, 7, 7))),
        (NOT_IN_FORCE, Interval(date(2025, 8, 1), date(2025, 8, 11))),
    ]


def test_a_body_to_turn_to_helps_while_the_fallback_routine_is_not_in_force():
    other = Routine(id="other", status="ended")
    groups = (Group(id="team", kind="team", valid_to=day("2025-07-31")),)
    fallback = Fallback(routine="other", body="team")
    assert meanwhile(with_fallback(fallback), other, groups=groups) == [
        (NOT_IN_FORCE, Interval(date(2025, 8, 1), date(2025, 8, 11)))
    ]


def test_a_fallback_that_is_partly_not_known_is_taken_to_hold():
    other = Routine(id="other", status="ended")
    fallback = Fallback(routine="other", body="not-declared")
    assert meanwhile(with_fallback(fallback), other) == []


def test_a_group_that_is_only_planned_is_nobody_to_turn_to():
    groups = (Group(id="team", kind="team", status="planned"),)
    assert meanwhile(with_fallback(Fallback(body="team")), groups=groups) == [
        (NOT_IN_FORCE, SUMMER_DAYS)
    ]


def test_the_whole_area_must_have_a_fallback_all_the_time():
    town_until_july = Routine(id="other", status="in_force", valid_to=day("2025-07"))
    routine = with_fallback(
        Fallback(body="town", area="north"), Fallback(routine="other", area="south"), area="both"
    )
    assert meanwhile(routine, town_until_july) == [
        ("and no fallback covers 1102", Interval(date(2025, 8, 1), date(2025, 8, 11)))
    ]


def test_a_fallback_routine_helps_only_within_its_own_area():
    other = Routine(id="other", status="in_force", area="north")
    assert meanwhile(with_fallback(Fallback(routine="other"), area="both"), other) == [
        ("and no fallback covers 1102", SUMMER_DAYS)
    ]


@pytest.mark.parametrize("area", ["not-declared", "torn", "both"])
def test_an_area_that_is_not_known_is_not_missed(area):
    assert meanwhile(with_fallback(Fallback(body="town", area=area), area="both")) == []
    assert meanwhile(with_fallback(Fallback(body="town", area="north"), area="torn")) == []


def test_what_is_lacking_is_marked_where_it_should_be():
    (at_pause,) = found(rtn009_pause_without_fallback, paused(SUMMER))
    assert (at_pause.place.path, at_pause.place.on_key) == (("pauses", 0), False)
    other = Routine(id="other", status="ended")
    (in_pause,) = found(
        rtn009_pause_without_fallback, with_fallback(Fallback(routine="other")), other
    )
    assert (in_pause.place.path, in_pause.place.on_key) == (("pauses", 0, "fallbacks"), True)
    (in_routine,) = found(
        rtn009_pause_without_fallback,
        paused(SUMMER, fallbacks=(Fallback(routine="other"),)),
        other,
    )
    assert (in_routine.place.path, in_routine.place.on_key) == (("fallbacks",), True)
    assert in_routine.related[0].place.path == ("pauses", 0)


@pytest.mark.parametrize(
    ("gap", "severity"),
    [
        ({}, Severity.WARNING),
        ({"owner": "p-owner"}, Severity.WARNING),
        ({"owner": "p-owner", "due": Due(on=day("2025-06"))}, Severity.INFO),
        ({"owner": "p-owner", "due": Due(on=day("2025-03"))}, Severity.WARNING),
        ({"status": "accepted"}, Severity.INFO),
        ({"status": "closed"}, Severity.WARNING),
        ({"status": "accepted", "kind": "coverage"}, Severity.WARNING),
    ],
)
def test_a_declared_gap_weighs_less_when_it_is_owned_and_dated(gap, severity):
    gaps = (Gap(**{"id": "g", "kind": "routine", "about": ("r",), **gap}),)
    (finding,) = found(rtn009_pause_without_fallback, paused(SUMMER), gaps=gaps)
    assert finding.severity is severity


# --- laws ----------------------------------------------------------------------------

days = st.none() | st.dates(date(2025, 5, 1), date(2025, 9, 30)).map(PartialDate.of)
fallbacks = st.lists(
    st.builds(
        Fallback,
        routine=st.none() | st.sampled_from(["r", "other", "not-declared"]),
        body=st.none() | st.sampled_from(["town", "not-declared"]),
        area=st.none() | st.sampled_from(["north", "south", "both", "torn"]),
    ),
    max_size=3,
).map(tuple)
pauses = st.lists(
    st.builds(
        Pause,
        weeks=st.none() | st.just(SUMMER.weeks),
        valid_from=days,
        valid_to=days,
        fallbacks=fallbacks,
    ),
    max_size=2,
).map(tuple)
statuses = st.sampled_from(["in_force", "decided", "proposed", "ended"])


def routines_named(name):
    return st.builds(
        Routine,
        id=st.just(name),
        status=statuses,
        area=st.none() | st.sampled_from(["north", "both", "torn"]),
        valid_from=days,
        valid_to=days,
        pauses=pauses,
        fallbacks=fallbacks,
        initiators=st.just(("ambulance", "towns")),
        governed_by=st.just("a"),
        preconditions=st.just((Precondition(routine="other"), Precondition(plan="p"))),
    )


RULES = (
    rtn002_initiator_not_party,
    rtn005_precondition_out_of_reach,
    rtn007_impossible_pause,
    rtn009_pause_without_fallback,
)
SECTIONS = {
    "agreements": (
        agreement("town", "region", valid_to=day("2025-07")),
        agreement("town", valid_from=day("2025-08")),
    ),
    "plan_types": (PlanType(id="p", area="north", valid_from=day("2025-06-20")),),
}


@given(routines_named("r"), routines_named("other"))
def test_whatever_is_written_is_judged_within_the_time_of_the_routine(routine, other):
    for rule in RULES:
        for finding in found(rule, routine, other, **SECTIONS):
            assert finding.during is None or not finding.during.is_empty
            whole = Interval.between(finding.place.entity.valid_from, finding.place.entity.valid_to)
            if rule is rtn007_impossible_pause:
                assert finding.during is None or not finding.during.overlaps(whole)
            else:
                assert finding.during.intersect(whole) == finding.during


@given(routines_named("r"), routines_named("other"))
def test_the_order_in_which_routines_are_written_does_not_matter(routine, other):
    def all_found(*routines):
        return {
            (one.rule.code, one.place, one.during, tuple(sorted(one.parameters.items())))
            for rule in RULES
            for one in found(rule, *routines, **SECTIONS)
        }

    assert all_found(routine, other) == all_found(other, routine)


@given(routines_named("r"), routines_named("other"))
def test_more_fallbacks_never_add_a_day_without_one(routine, other):
    def lacking(more):
        findings = found(
            rtn009_pause_without_fallback,
            Routine(
                id="r",
                status="in_force",
                area=routine.area,
                pauses=routine.pauses,
                fallbacks=(*routine.fallbacks, *more),
            ),
            other,
        )
        days_lacking = set()
        for finding in findings:
            if finding.place.entity is not other:
                first, end = finding.during.start, finding.during.end
                days_lacking.update(range(first.toordinal(), end.toordinal()))
        return days_lacking

    assert lacking(other.fallbacks) <= lacking(())
    assert lacking((Fallback(text=Text("call")),)) == set()
