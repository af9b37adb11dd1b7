from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.ratio import Ratio
from narvard.model.activities import Service
from narvard.model.agreements import Agreement
from narvard.model.areas import Area
from narvard.model.bundle import Bundle, Header
from narvard.model.conditions import AgeRange
from narvard.model.decisions import Assignment, Gap
from narvard.model.groups import Group, Seat
from narvard.model.groups import SeatRequirement as Needs
from narvard.model.organisations import Holding, Office, Organisation, Person
from narvard.model.profiles import Profile
from narvard.model.routines import Routine
from narvard.model.target_groups import TargetGroup
from narvard.model.timing import Due
from narvard.rules.coverage import (
    cov005_no_service_user_seat,
    cov006_nobody_responsible_in_part,
    cov008_nothing_for_target_group,
)

AS_OF = date(2025, 4, 3)
NEW_YEAR = date(2025, 1, 1)


def day(text):
    return PartialDate(text)


def run(rule, **sections):
    bundle = Bundle(**{name: tuple(records) for name, records in sections.items()})
    return list(rule.check(Collaboration(bundle), AS_OF))


# --- COV005 ------------------------------------------------------------------------------

TOWN = Seat(id="town", organisation="town")
USERS = Seat(id="users", service_user_representative=True)
ORGANISATIONS = (
    Organisation(id="town", kind="municipality"),
    Organisation(id="user-panel", kind="user_organisation"),
    Organisation(id="panel-unit", kind="unit", part_of="user-panel"),
    Organisation(id="relatives", kind="relatives_organisation"),
)
ONE = Needs(service_user_representative=True, at_least=1)


def assignment_group(*seats, **more):
    basics = {"id": "g", "kind": "assignment_group", "target_groups": ("t",), "seats": seats}
    return Group(**{**basics, **more})


def without_users(*groups, **sections):
    return run(cov005_no_service_user_seat, groups=groups, organisations=ORGANISATIONS, **sections)


def said(findings):
    return [str(finding.statement) for finding in findings]


def test_a_group_that_shapes_care_has_a_seat_for_service_users():
    (finding,) = without_users(assignment_group(TOWN))
    assert finding.severity is Severity.WARNING
    assert finding.place.path == ("seats",)
    assert finding.place.on_key
    assert finding.during == ALWAYS
    assert finding.related[0].place.path == ("target_groups",)
    assert str(finding.statement) == "'g' has no seat for service users"


@pytest.mark.parametrize(
    "seat",
    [
        USERS,
        Seat(id="u", organisation="user-panel"),
        Seat(id="u", organisation="panel-unit"),
        Seat(id="u", constituency=("relatives",)),
        Seat(id="u", membership="adviser", service_user_representative=True),
        Seat(id="u", organisation="town", holders=(Holding(person="p-user"),)),
    ],
)
def test_any_seat_of_those_who_speak_for_users_will_do(seat):
    people = (Person(id="p-user", service_user_representative=True),)
    assert without_users(assignment_group(TOWN, seat), people=people) == []


@pytest.mark.parametrize(
    "more",
    [
        {"seats": ()},
        {"partly_known": True},
        {"target_groups": ()},
        {"kind": "steering_group"},
        {"kind": "network"},
        {"status": "planned"},
        {"status": "proposed"},
        {"status": "ended"},
        {"valid_from": day("2025-02-01"), "valid_to": day("2025-01-01")},
    ],
)
def test_a_group_is_not_judged_when(more):
    assert without_users(assignment_group(TOWN, **more)) == []


def test_people_who_do_not_speak_for_users_or_are_not_declared_do_not_count():
    seats = tuple(Seat(id=one, holders=(Holding(person=one),)) for one in ("p-town", "p-unknown"))
    people = (Person(id="p-town"),)
    assert len(without_users(assignment_group(*seats), people=people)) == 1


@pytest.mark.parametrize(
    ("needs", "kind", "number"),
    [
        (Needs(at_least=3), "board", 0),
        (Needs(service_user_representative=False, at_least=3), "board", 0),
        (Needs(service_user_representative=True, at_most=2), "assignment_group", 1),
        (Needs(service_user_representative=True, share_at_most=Ratio("50%")), "board", 0),
        (ONE, "network", 1),
        (ONE, "support_office", 1),
    ],
)
def test_only_too_few_seats_for_users_are_told(needs, kind, number):
    group = assignment_group(TOWN, kind=kind, composition=(needs,))
    assert len(without_users(group)) == number


@pytest.mark.parametrize(
    ("asked", "seat"),
    [
        ({"seats": ("users",)}, {}),
        ({"side": "voices"}, {"side": "voices"}),
        ({"member_kind": "official"}, {"member_kind": "official"}),
        ({"membership": "adviser"}, {"membership": "adviser"}),
        ({"organisations": ("user-panel",)}, {"organisation": "user-panel"}),
        ({"organisation_kinds": ("user_organisation",)}, {"organisation": "user-panel"}),
    ],
)
def test_a_seat_for_users_is_of_the_sort_that_is_asked_for(asked, seat):
    needs = Needs(service_user_representative=True, at_least=1, **asked)
    other = attrs.evolve(USERS, id="others", organisation="relatives")
    town = attrs.evolve(TOWN, side="towns", member_kind="partner")
    group = assignment_group(town, attrs.evolve(USERS, **seat), composition=(needs,))
    assert without_users(group) == []
    assert len(without_users(attrs.evolve(group, seats=(town, other)))) == 1


def test_groups_that_meet_together_share_their_users():
    inner = Group(id="inner", kind="team", seats=(USERS,))
    joint = assignment_group(TOWN, consists_of=("inner", "not-declared"))
    assert without_users(joint, inner) == []
    assert len(without_users(joint)) == 1


def test_the_time_without_users_is_said():
    leaving = Seat(id="users", service_user_representative=True, valid_to=day("2025-06-30"))
    (finding,) = without_users(assignment_group(TOWN, leaving, valid_to=day("2025-12-31")))
    assert finding.during == Interval(date(2025, 7, 1), date(2026, 1, 1))


def test_a_time_of_which_no_seat_is_written_down_is_not_judged():
    later = Seat(id="town", organisation="town", valid_from=day("2025-01-01"))
    (finding,) = without_users(assignment_group(later))
    assert finding.during == Interval(NEW_YEAR, None)
    demanding = assignment_group(later, kind="board", composition=(ONE,))
    assert [one.during for one in without_users(demanding)] == [Interval(NEW_YEAR, None)]


@pytest.mark.parametrize(
    ("binding", "gap", "severity"),
    [
        (True, None, Severity.ERROR),
        (False, None, Severity.WARNING),
        (True, {}, Severity.WARNING),
        (True, {"kind": "risk"}, Severity.ERROR),
        (True, {"owner": "p", "due": Due(on=day("2025-05"))}, Severity.INFO),
        (False, {"owner": "p", "due": Due(on=day("2025-03"))}, Severity.WARNING),
    ],
)
def test_it_weighs_by_who_demands_it_and_whether_somebody_sees_to_it(binding, gap, severity):
    profile = Profile(id="users-everywhere", binding=binding, composition=(ONE,))
    about = {"id": "x", "kind": "representation", "about": ("g",)}
    gaps = () if gap is None else (Gap(**{**about, **gap}),)
    group = Group(id="g", kind="board", seats=(TOWN,))
    (finding,) = without_users(group, profiles=(profile,), gaps=gaps)
    assert finding.severity is severity
    assert finding.related[0].place.entity is profile
    assert finding.related[0].place.path == ("composition", 0)


@pytest.mark.parametrize(
    ("demand", "users", "messages"),
    [
        ({"at_least": 1}, 0, ["'g' has no seat for service users"]),
        ({"at_least": 1}, 1, []),
        ({"at_least": 2}, 0, ["'g' has no seat for service users and should have at least 2"]),
        ({"at_least": 2}, 1, ["'g' has 1 seat for service users and should have at least 2"]),
        ({"at_least": 3}, 2, ["'g' has 2 seats for service users and should have at least 3"]),
        ({"at_least": 2}, 2, []),
        ({"at_least": 0}, 0, []),
        ({"share": Ratio("50%")}, 0, ["'g' has no seat for service users"]),
        ({"share": Ratio("50%")}, 1, []),
        (
            {"share": Ratio("51%")},
            1,
            ["'g' has 1 seat for service users and should have at least 2"],
        ),
        ({"at_most": 2}, 3, []),
        ({}, 0, []),
    ],
)
def test_the_number_that_is_demanded_is_counted(demand, users, messages):
    seats = [
        Seat(id=f"u{number}", service_user_representative=True, side="users")
        for number in range(users)
    ]
    needs = Needs(service_user_representative=True, **demand)
    group = Group(id="g", kind="board", seats=(TOWN, *seats), composition=(needs,))
    assert said(without_users(group)) == messages


def test_a_share_is_one_of_the_seats_that_count_for_a_quorum():
    needs = Needs(service_user_representative=True, share=Ratio("50%"))
    advisers = tuple(Seat(id=f"a{number}", membership="adviser") for number in range(3))
    group = Group(id="g", kind="board", seats=(TOWN, USERS, *advisers), composition=(needs,))
    assert without_users(group) == []


def test_a_side_that_nobody_has_written_down_is_not_asked_for():
    needs = Needs(service_user_representative=True, side="users", at_least=1)
    assert without_users(Group(id="g", kind="board", seats=(TOWN,), composition=(needs,))) == []


def test_only_seats_that_meet_the_other_conditions_count():
    needs = Needs(service_user_representative=True, side="north", at_least=1)
    south = Seat(id="u", service_user_representative=True, side="south")
    north = Seat(id="u", service_user_representative=True, side="north")
    assert (
        len(without_users(Group(id="g", kind="board", seats=(south,), composition=(needs,)))) == 1
    )
    assert not without_users(Group(id="g", kind="board", seats=(north,), composition=(needs,)))


def test_what_two_demand_is_said_once_and_as_heavily_as_the_weightier_does():
    profiles = (
        Profile(id="a", composition=(ONE,)),
        Profile(id="b", binding=True, composition=(ONE,)),
    )
    group = assignment_group(TOWN, composition=(ONE,))
    (finding,) = without_users(group, profiles=profiles)
    assert finding.severity is Severity.ERROR
    assert finding.related[0].place.entity is profiles[1]


@pytest.mark.parametrize(
    ("kind", "kinds", "number"),
    [("board", (), 1), ("network", (), 0), ("team", (), 0), ("network", ("network",), 1)],
)
def test_a_profile_for_all_kinds_does_not_mean_what_stands_beside(kind, kinds, number):
    profile = Profile(id="users", kinds=kinds, composition=(ONE,))
    group = Group(id="g", kind=kind, seats=(TOWN,))
    assert len(without_users(group, profiles=(profile,))) == number


def test_a_demand_holds_for_its_own_time():
    profile = Profile(id="users", composition=(ONE,), valid_from=day("2025-01-01"))
    (finding,) = without_users(Group(id="g", kind="board", seats=(TOWN,)), profiles=(profile,))
    assert finding.during == Interval(NEW_YEAR, None)


def test_versions_of_a_group_are_judged_each_for_its_time():
    before = assignment_group(TOWN, valid_to=day("2024-12-31"))
    after = assignment_group(TOWN, USERS, valid_from=day("2025-01-01"))
    assert [one.during for one in without_users(before, after)] == [Interval(None, NEW_YEAR)]


some_seats = st.lists(
    st.builds(
        Seat,
        id=st.sampled_from("abcdef"),
        organisation=st.sampled_from(["town", "user-panel", None]),
        service_user_representative=st.booleans(),
    ),
    min_size=1,
    max_size=5,
)


@given(some_seats, st.integers(1, 3))
def test_another_seat_for_users_never_adds_a_finding(seats, needed):
    def found(seats):
        needs = Needs(service_user_representative=True, at_least=needed)
        return without_users(Group(id="g", kind="board", seats=seats, composition=(needs,)))

    assert len(found((*seats, USERS))) <= len(found(tuple(seats)))
    assert said(found(tuple(seats))) == said(found(tuple(reversed(seats))))


# --- COV006 ------------------------------------------------------------------------------

AREAS = (
    Area(id="alder", kind="municipality", code="1101"),
    Area(id="birch", kind="municipality", code="1102"),
    Area(id="cedar", kind="municipality", code="1103"),
    Area(id="valley", kind="sub_region", parts=("alder", "birch", "cedar")),
    Area(id="harbour", kind="district"),
)
TOWNS = (
    Organisation(id="alder-town", kind="municipality", area="alder"),
    Organisation(id="birch-town", kind="municipality", area="birch"),
    Organisation(id="cedar-town", kind="municipality", area="cedar"),
    Organisation(id="towns", kind="collective", members=("alder-town", "birch-town")),
    Organisation(id="all-towns", kind="collective", area="valley", members=("alder-town",)),
    Organisation(id="alder-school", kind="school", part_of="alder-town"),
    Organisation(id="hospital", kind="hospital", area="valley"),
    Organisation(id="homeless", kind="hospital"),
    Organisation(id="mixed", kind="collective", members=("birch-town", "homeless")),
    Organisation(id="torn", kind="collective", members=("birch-town", "not-declared")),
    Organisation(id="empty", kind="collective"),
)


def children(*responsible, area="valley", **more):
    return TargetGroup(id="children", area=area, responsible=responsible, **more)


def unanswered(target_group, **sections):
    known = {
        "areas": AREAS,
        "organisations": TOWNS,
        "offices": (Office(id="school-head", organisation="alder-school"),),
        "groups": (
            Group(id="council", kind="board", area="valley"),
            Group(id="placeless", kind="board"),
        ),
        "people": (Person(id="p-head", organisation="alder-town"),),
        "target_groups": (target_group,),
    }
    return run(cov006_nobody_responsible_in_part, **{**known, **sections})


@pytest.mark.parametrize(
    ("responsible", "messages"),
    [
        (("alder-town", "birch-town", "cedar-town"), []),
        (("alder-town", "birch-town"), ["nobody who answers for it in 1103"]),
        (("birch-town",), ["nobody who answers for it in 1101, 1103"]),
        (("towns",), ["nobody who answers for it in 1103"]),
        (("all-towns",), []),
        (("alder-school",), ["nobody who answers for it in 1102, 1103"]),
        (("school-head", "birch-town"), ["nobody who answers for it in 1103"]),
        (("council",), []),
        (("hospital",), []),
        (("hospital", "alder-town"), ["no municipality that answers for it in 1102, 1103"]),
        (("hospital", "alder-school", "towns"), ["no municipality that answers for it in 1103"]),
        (("hospital", "all-towns"), []),
        (("alder-town", "homeless"), []),
        (("alder-town", "mixed"), []),
        (("alder-town", "torn"), []),
        (("alder-town", "empty"), []),
        (("alder-town", "placeless"), []),
        (("alder-town", "not-declared"), []),
        (("alder-town", "p-head"), []),
        ((), []),
    ],
)
def test_where_nobody_answers_for_people(responsible, messages):
    findings = unanswered(children(*responsible))
    assert said(findings) == [f"'children' has {message}" for message in messages]
    assert {one.severity for one in findings} <= {Severity.WARNING}


@pytest.mark.parametrize("area", [None, "nowhere", "harbour"])
def test_an_area_that_is_not_known_or_cannot_be_compared_is_not_judged(area):
    assert unanswered(children("alder-town", area=area)) == []


def test_without_an_area_of_its_own_a_target_group_is_that_of_the_collaboration():
    bundle = Bundle(
        collaboration=Header(id="c", area="valley"),
        areas=AREAS,
        organisations=TOWNS,
        target_groups=(children("alder-town", area=None),),
    )
    (finding,) = cov006_nobody_responsible_in_part.check(Collaboration(bundle), AS_OF)
    assert finding.related == ()
    assert finding.place.path == ("responsible",)


def test_municipalities_that_are_not_declared_are_not_missed():
    towns = tuple(one for one in TOWNS if one.id != "cedar-town")
    assert said(unanswered(children("hospital", "alder-town"), organisations=towns)) == [
        "'children' has no municipality that answers for it in 1102"
    ]


def test_somebody_who_ceases_leaves_a_hole():
    towns = (
        Organisation(id="alder-town", kind="municipality", area="alder"),
        Organisation(id="rest", kind="municipality", area="birch", valid_to=day("2025-12-31")),
        Organisation(id="cedar-town", kind="municipality", area="cedar"),
    )
    (finding,) = unanswered(children("alder-town", "rest", "cedar-town"), organisations=towns)
    assert finding.during == Interval(date(2026, 1, 1), None)
    assert finding.related[0].place.path == ("area",)


def test_versions_of_those_who_answer_are_judged_each_for_its_time():
    towns = (
        Organisation(id="town", kind="municipality", area="valley", valid_to=day("2024-12-31")),
        Organisation(id="town", kind="municipality", area="alder", valid_from=day("2025-01-01")),
    )
    (finding,) = unanswered(children("town"), organisations=towns)
    assert finding.during == Interval(NEW_YEAR, None)


@pytest.mark.parametrize("kind", ["responsibility", "coverage"])
def test_a_gap_that_is_owned_makes_it_for_information(kind):
    gap = Gap(id="x", kind=kind, about=("children",), owner="p", due=Due(on=day("2025-06")))
    (finding,) = unanswered(children("alder-town"), gaps=(gap,))
    assert finding.severity is Severity.INFO


def lying(**more):
    basics = {"id": "x", "kind": "coverage", "about": ("children",), "area": "alder"}
    return Gap(**{**basics, **more})


def test_a_gap_that_nobody_sees_to_is_told():
    (finding,) = unanswered(children(), gaps=(lying(valid_from=day("2025-01-01")),))
    assert str(finding.statement) == "'x' is felt by 'children' in 1101 and nobody sees to it"
    assert finding.place.path == ("area",)
    assert finding.during == Interval(NEW_YEAR, None)


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "competence"},
        {"owner": "p-school"},
        {"escalated_to": "council"},
        {"scope": "external"},
        {"status": "accepted"},
        {"status": "closed"},
        {"area": None},
        {"area": "nowhere"},
        {"about": ()},
        {"about": ("council", "not-declared")},
    ],
)
def test_a_gap_is_not_told_when(more):
    assert unanswered(children(), gaps=(lying(**more),)) == []


def test_a_gap_of_people_somebody_answers_for_is_not_told():
    assert unanswered(children("hospital"), gaps=(lying(),)) == []


@given(st.lists(st.sampled_from(["alder-town", "birch-town", "cedar-town", "hospital"])))
def test_the_order_of_those_responsible_does_not_matter(responsible):
    assert said(unanswered(children(*responsible))) == said(
        unanswered(children(*reversed(responsible)))
    )


# --- COV008 ------------------------------------------------------------------------------

KNOWN = Routine(id="r", status="in_force", target_groups=("other",))


def agreement(status):
    return Agreement(id="a", kind="agreement", status=status, target_groups=("t",))


def nothing(*target_groups, **sections):
    sections = {"routines": (KNOWN,), **sections}
    others = (TargetGroup(id="other"), *target_groups)
    return run(cov008_nothing_for_target_group, target_groups=others, **sections)


def test_people_for_whom_nothing_is_agreed_are_told_of():
    (finding,) = nothing(TargetGroup(id="t"))
    assert finding.severity is Severity.INFO
    assert finding.place.path == ("id",)
    assert str(finding.statement) == "'t' is named by no agreement, routine, group or other work"


@pytest.mark.parametrize(
    "sections",
    [
        {"agreements": (agreement("planned"),)},
        {"groups": (Group(id="g", kind="network", target_groups=("t",)),)},
        {"assignments": (Assignment(id="s", kind="survey", concerns=("t",)),)},
        {"routines": (KNOWN, Routine(id="s", status="wanted", target_groups=("t",)))},
    ],
)
def test_anything_that_is_for_them_will_do(sections):
    assert nothing(TargetGroup(id="t"), **sections) == []


@pytest.mark.parametrize(
    "sections",
    [
        {"gaps": (Gap(id="x", kind="coverage", about=("t",)),)},
        {"groups": (Group(id="g", kind="network", status="ended", target_groups=("t",)),)},
        {"agreements": (agreement("terminated"),)},
        {"routines": (KNOWN, Routine(id="s", status="ended", target_groups=("t",)))},
    ],
)
def test_what_is_over_or_only_said_to_be_missing_will_not(sections):
    assert len(nothing(TargetGroup(id="t"), **sections)) == 1


def test_where_nothing_names_any_target_group_none_is_missed():
    assert nothing(TargetGroup(id="t"), routines=()) == []


def test_somebody_who_answers_for_them_is_something():
    assert nothing(TargetGroup(id="t", responsible=("town",))) == []


def test_only_the_time_after_the_work_is_told_of():
    during = Routine(
        id="s",
        status="in_force",
        target_groups=("t",),
        valid_from=day("2024-01-01"),
        valid_to=day("2024-12-31"),
    )
    (finding,) = nothing(TargetGroup(id="t"), routines=(KNOWN, during))
    assert finding.during == Interval(NEW_YEAR, None)


def test_work_before_the_target_group_was_written_down_does_not_count():
    before = Routine(id="s", status="in_force", target_groups=("t",), valid_to=day("2023-12-31"))
    (finding,) = nothing(TargetGroup(id="t", valid_from=day("2025")), routines=(KNOWN, before))
    assert finding.during == Interval(NEW_YEAR, None)


def work(valid_from, valid_to):
    return Routine(
        id=f"s-{valid_from}",
        status="in_force",
        target_groups=("t",),
        valid_from=None if valid_from is None else day(valid_from),
        valid_to=None if valid_to is None else day(valid_to),
    )


def test_the_time_before_the_first_work_is_not_told_of():
    assert nothing(TargetGroup(id="t"), routines=(KNOWN, work("2025", None))) == []
    since = TargetGroup(id="t", valid_from=day("2023"))
    assert nothing(since, routines=(KNOWN, work("2025", None))) == []


def test_the_time_between_two_pieces_of_work_is_told_of():
    (finding,) = nothing(
        TargetGroup(id="t"), routines=(KNOWN, work(None, "2024"), work("2025-06", None))
    )
    assert finding.during == Interval(NEW_YEAR, date(2025, 6, 1))


def service(service_id, ages=None, **more):
    if ages is not None:
        ages = AgeRange(**ages)
    return Service(**{"id": service_id, "type": "counselling", "ages": ages, **more})


def holes(*services):
    return run(cov008_nothing_for_target_group, services=services)


YOUNG = service("young", {"under": 18})


@pytest.mark.parametrize(
    ("ages", "left_out"),
    [
        ({"over": 18}, "age 18"),
        ({"at_least": 19}, "age 18"),
        ({"at_least": 20, "at_most": 64}, "ages 18 to 19"),
        ({"at_least": 18}, None),
        ({"over": 17}, None),
        ({"at_least": 21}, None),
        ({"at_least": 65}, None),
        ({}, None),
        (None, None),
    ],
)
def test_ages_that_fall_between_two_services(ages, left_out):
    findings = holes(service("adult", ages), YOUNG)
    expected = [] if left_out is None else [f"'adult' and 'young' leave out {left_out}"]
    assert said(findings) == expected
    for finding in findings:
        assert finding.place.entity.id == "adult"
        assert finding.place.path == ("ages",)
        assert finding.related[0].place.entity is YOUNG


@pytest.mark.parametrize(
    "other",
    [
        service("all"),
        service("between", {"at_least": 16, "at_most": 25}, area="elsewhere"),
        service("between", {"at_least": 18, "at_most": 18}),
    ],
)
def test_another_service_of_the_type_fills_the_hole(other):
    adult = service("adult", {"over": 18})
    assert len(holes(YOUNG, adult)) == 1
    assert holes(YOUNG, adult, other) == []


def test_services_of_other_types_and_other_times_do_not():
    adult = service("adult", {"over": 18}, valid_from=day("2025-01-01"))
    other = service("other", {"at_least": 0}, type="dental-care")
    (finding,) = holes(YOUNG, adult, other)
    assert finding.during == Interval(NEW_YEAR, None)


def test_ages_that_nobody_has_are_passed_over():
    adult = service("adult", {"over": 18})
    assert len(holes(YOUNG, service("none", {"at_least": 18, "at_most": 5}), adult)) == 1


def test_two_holes_are_two_findings():
    messages = said(
        holes(YOUNG, service("old", {"at_least": 66}), service("adult", {"over": 18, "under": 65}))
    )
    assert messages == [
        "'adult' and 'young' leave out age 18",
        "'old' and 'adult' leave out age 65",
    ]


bounds = st.tuples(st.integers(0, 12), st.integers(0, 12))


@given(st.lists(bounds, max_size=6))
def test_an_age_that_is_left_out_is_in_no_service(ranges):
    services = [
        service(f"s{number}", {"at_least": low, "at_most": high})
        for number, (low, high) in enumerate(ranges)
    ]
    found = cov008_nothing_for_target_group._holes(services)
    covered = {age for low, high in ranges for age in range(low, high + 1)}
    told = {age for hole in found for age in range(hole.lowest, hole.highest + 1)}
    inner = set(range(min(covered, default=0), max(covered, default=0))) - covered
    runs = [age for age in inner if len(run_around(age, inner)) <= 2]
    assert told == set(runs)


def run_around(age, ages):
    low = high = age
    while low - 1 in ages:
        low -= 1
    while high + 1 in ages:
        high += 1
    return range(low, high + 1)
