from datetime import date

import pytest

from narvard.engine import diagnose
from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import Agreement, Approval
from narvard.model.bundle import Bundle, Header, Tolerances
from narvard.model.decisions import Decision, Gap
from narvard.model.groups import Group, OfficeLink, Officer, RoleRotation, Seat
from narvard.model.organisations import Holding, Office, Organisation, Person
from narvard.model.profiles import Profile
from narvard.model.routines import Routine
from narvard.model.text import Text
from narvard.model.timing import Due
from narvard.rules.membership import (
    mem014_many_seats,
    mem016_co_opted_out_of_reach,
    mem017_seat_without_office,
    mem019_out_of_turn,
)

AS_OF = date(2025, 4, 3)
BESIDE = ("external_group", "network", "line_management", "court")
STAFF = ("support_office", "team")
NOT_AT_WORK = ("proposed", "planned", "ended")


def found(rule, *groups, as_of=AS_OF, **sections):
    return list(rule.check(Collaboration(Bundle(groups=groups, **sections)), as_of))


def messages(findings):
    return sorted(one.message for one in diagnose(findings, None))


def dated(first=None, last=None):
    return {
        "valid_from": None if first is None else PartialDate(first),
        "valid_to": None if last is None else PartialDate(last),
    }


def held(person, first=None, last=None):
    return Holding(person=person, **dated(first, last))


def owned_gap(about):
    return Gap(
        id="gap",
        kind="representation",
        about=(about,),
        owner="p-one",
        due=Due(on=PartialDate("2025-09-30")),
    )


# --- MEM014: many seats ------------------------------------------------------------------


def sitting(name, *holders, **values):
    seat = {key: values.pop(key) for key in ("membership", "ex_officio") if key in values}
    seats = (Seat(id="one", holders=holders or (held("p"),), **seat),)
    return Group(id=name, kind=values.pop("kind", "board"), seats=seats, **values)


DECLARED = (Person(id="p"),)


def many(*groups, most=2, people=DECLARED, **sections):
    tolerances = Tolerances(seats_per_person=most)
    header = Header(id="c", tolerances=tolerances)
    return found(mem014_many_seats, *groups, collaboration=header, people=people, **sections)


def test_one_person_holds_more_seats_than_one_may():
    groups = sitting("a"), sitting("b"), sitting("c")
    (finding,) = many(*groups)
    assert messages([finding]) == ["'p' holds 3 seats at the same time, in 3 groups"]
    assert finding.severity is Severity.INFO
    assert (finding.place.entity.id, finding.place.path) == ("p", ("id",))
    assert [one.place.entity.id for one in finding.related] == ["a", "b", "c"]
    assert finding.related[0].place.path == ("seats", 0, "holders", 0, "person")
    assert many(*groups, most=3) == []
    assert many(*groups, most=None) == []


def test_somebody_who_is_not_declared_is_named_where_they_sit():
    (finding,) = many(sitting("a"), sitting("b"), sitting("c"), people=())
    assert finding.place.path == ("seats", 0, "holders", 0, "person")


def test_two_seats_in_one_group_are_two():
    seats = tuple(Seat(id=name, holders=(held("p"),)) for name in ("one", "two", "three"))
    (finding,) = many(Group(id="a", kind="board", seats=seats))
    assert messages([finding]) == ["'p' holds 3 seats at the same time, in 1 group"]


def test_one_seat_is_one_however_often_it_is_written():
    doubled = sitting("a", held("p"), held("p", "2024"))
    versions = sitting("b", **dated(last="2024")), sitting("b", **dated("2025"))
    assert many(doubled, *versions) == []


def test_seats_are_counted_at_the_same_time_and_told_once():
    groups = (
        sitting("a", held("p", "2021-01-01")),
        sitting("b", held("p", "2022-01-01", "2024-12-31")),
        sitting("c", held("p", "2023-01-01", "2025-12-31")),
        sitting("d", held("p", "2024-01-01", "2024-06-30")),
        sitting("e", held("p", "2026-01-01")),
    )
    (finding,) = many(*groups)
    assert messages([finding]) == ["'p' holds 4 seats at the same time, in 4 groups"]
    assert finding.during == Interval(date(2023, 1, 1), date(2025, 1, 1))


@pytest.mark.parametrize(
    "values",
    [
        *({"membership": kind} for kind in ("co_opted", "observer", "adviser", "support")),
        {"membership": "ex_officio", "ex_officio": OfficeLink(office="o")},
        *({"status": status} for status in NOT_AT_WORK),
    ],
)
def test_a_seat_that_is_none_of_their_own_does_not_count(values):
    assert many(sitting("a"), sitting("b"), sitting("c", **values)) == []


# --- MEM014: drafted and decided ---------------------------------------------------------

CARRIED = Decision(
    id="d", kind="adopt", body="decider", on=PartialDate("2025-02"), outcome="carried"
)
ROUTINE = Routine(id="r", status="in_force", drafted_by="drafter", decided_by="d")


def both_sides(*groups, decision=CARRIED, routines=(ROUTINE,), agreements=()):
    return found(
        mem014_many_seats,
        *groups,
        decisions=(decision,),
        routines=routines,
        agreements=agreements,
        people=(Person(id="p"),),
    )


DRAFTER, DECIDER = sitting("drafter"), sitting("decider")
BOTH = "'p' sits both in the group that drafted {} and in the one that decided"


def test_whoever_drafted_also_decided():
    (finding,) = both_sides(DRAFTER, DECIDER)
    assert messages([finding]) == [BOTH.format("'r'")]
    assert finding.severity is Severity.INFO
    assert [one.place.entity.id for one in finding.related] == ["r", "drafter", "decider"]


def test_one_person_is_told_once_for_all_that_was_decided():
    agreement = Agreement(
        id="a",
        kind="collaboration_agreement",
        status="in_force",
        drafted_by="drafter",
        approvals=(
            Approval(party="x", decision="d"),
            Approval(party="x", by="decider", on=PartialDate("2025-02-28")),
        ),
        **dated("2025-03-01", "2025-12-31"),
    )
    routine = Routine(
        id="r",
        status="in_force",
        drafted_by="drafter",
        decided_by="d",
        **dated("2025-06-01", "2026"),
    )
    (finding,) = both_sides(DRAFTER, DECIDER, routines=(routine,), agreements=(agreement,))
    assert messages([finding]) == [BOTH.format("'a' and 'r'")]
    assert finding.during == Interval(date(2025, 3, 1), date(2027, 1, 1))


@pytest.mark.parametrize(
    "groups",
    [
        (DRAFTER, sitting("decider", held("p-other"))),
        (sitting("drafter", held("p", last="2024")), DECIDER),
        (DRAFTER, sitting("decider", held("p", "2025-03-01"))),
        (DRAFTER, sitting("decider", membership="observer")),
        (DRAFTER, sitting("decider", membership="ex_officio", ex_officio=OfficeLink(office="o"))),
        (sitting("drafter", kind="working_committee", reports_to="decider"), DECIDER),
        (DRAFTER,),
        (),
    ],
)
def test_others_decided_than_those_who_drafted(groups):
    assert both_sides(*groups) == []


def test_a_working_committee_of_another_group_is_not_that_of_the_decider():
    elsewhere = sitting("drafter", kind="working_committee", reports_to="elsewhere")
    assert len(both_sides(elsewhere, DECIDER)) == 1


@pytest.mark.parametrize(
    "decision",
    [
        Decision(id="d", kind="adopt", body="decider", on=PartialDate("2025"), outcome="rejected"),
        Decision(id="d", kind="adopt", body="decider", outcome="carried"),
        Decision(id="d", kind="adopt", on=PartialDate("2025"), outcome="carried"),
        Decision(id="d", kind="adopt", body="drafter", on=PartialDate("2025"), outcome="carried"),
        Decision(id="other", kind="adopt"),
    ],
)
def test_what_was_not_decided_by_another_is_not_judged(decision):
    assert both_sides(DRAFTER, DECIDER, decision=decision) == []


def test_what_nobody_is_said_to_have_drafted_is_not_judged():
    assert (
        both_sides(DRAFTER, DECIDER, routines=(Routine(id="r", status="decided", decided_by="d"),))
        == []
    )


# --- MEM016 ------------------------------------------------------------------------------

WHEN = {"condition": Text("when needed")}


def co_opted(kind="board", status="active", gaps=(), **values):
    seat = Seat(id="clinic", **{"membership": "co_opted", **values})
    return found(
        mem016_co_opted_out_of_reach,
        Group(id="g", kind=kind, status=status, seats=(seat,)),
        gaps=gaps,
    )


@pytest.mark.parametrize(
    ("values", "silences"),
    [
        ({}, "when or through whom"),
        (WHEN, "through whom"),
        ({"contact": "p"}, "when"),
        ({"contact": "p", "condition": Text(" ")}, "when"),
        ({"holders": (held("p"),)}, "when"),
    ],
)
def test_nobody_knows_when_or_through_whom_to_call_a_co_opted_seat(values, silences):
    (finding,) = co_opted(**values)
    assert messages([finding]) == [
        f"'g' does not say {silences} its co-opted seat 'clinic' is called"
    ]
    assert finding.place.path == ("seats", 0, "id")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    "values",
    [
        {**WHEN, "contact": "p"},
        {**WHEN, "holders": (held("p"),)},
        {"membership": "ordinary"},
        {"membership": "adviser"},
        *({"kind": kind} for kind in (*BESIDE, *STAFF)),
        *({"status": status} for status in NOT_AT_WORK),
        dated("2025", "2024"),
    ],
)
def test_a_seat_that_is_known_when_and_through_whom_to_call_needs_no_more(values):
    assert co_opted(**values) == []


def test_a_co_opted_seat_is_judged_for_its_time_and_by_its_gap():
    (finding,) = co_opted(**dated("2025-01-01"), gaps=(owned_gap("g/clinic"),))
    assert finding.during == Interval(date(2025, 1, 1), None)
    assert finding.severity is Severity.INFO


# --- MEM017 ------------------------------------------------------------------------------

CHAIR_OF_OTHER = OfficeLink(group="other", role="chair")


def chaired(*terms, **values):
    officers = tuple(
        Officer(role="chair", person=person, **dated(first, last)) for person, first, last in terms
    )
    return Group(id="other", kind="board", officers=officers, **values)


def linked(*holders, link=CHAIR_OF_OTHER, **values):
    seat = Seat(id="link", ex_officio=link, holders=holders)
    return Group(id="g", kind="board", seats=(seat,), **values)


def without_office(*groups, **sections):
    return found(mem017_seat_without_office, *groups, **sections)


def test_the_seat_stays_when_the_office_has_passed_on():
    other = chaired(("p-one", None, "2024-12-31"), ("p-two", "2025-01-01", None))
    (finding,) = without_office(linked(held("p-one")), other)
    assert messages([finding]) == [
        "'p-one' holds the seat 'link' of 'g' while the task 'chair' in 'other' is with 'p-two'"
    ]
    assert finding.severity is Severity.ERROR
    assert finding.during == Interval(date(2025, 1, 1), None)
    assert finding.place.path == ("seats", 0, "holders", 0, "person")
    (related,) = finding.related
    assert (related.place.entity, related.place.path) == (other, ("officers", 1, "person"))


def test_the_seat_goes_with_an_office_of_an_organisation():
    office = Office(id="o", organisation="town", holders=(held("p-two"),))
    group = linked(held("p-one"), link=OfficeLink(office="o"))
    (finding,) = without_office(group, offices=(office,))
    assert messages([finding]) == [
        "'p-one' holds the seat 'link' of 'g' while the office 'o' is with 'p-two'"
    ]
    assert finding.related[0].place.path == ("holders", 0, "person")
    right = Office(id="o", organisation="town", holders=(held("p-two"), held("p-one")))
    assert without_office(group, offices=(right,)) == []


def test_the_chair_may_itself_go_with_a_seat():
    seat = Seat(id="lead", holders=(held("p-two"),))
    other = Group(
        id="other", kind="board", seats=(seat,), officers=(Officer(role="chair", seat="lead"),)
    )
    (finding,) = without_office(linked(held("p-one")), other)
    assert finding.related[0].place.path == ("officers", 0, "seat")
    unknown = Group(
        id="other",
        kind="board",
        seats=(Seat(id="lead"),),
        officers=(Officer(role="chair", seat="lead"),),
    )
    assert without_office(linked(held("p-one")), unknown) == []


@pytest.mark.parametrize(
    ("seat", "other"),
    [
        (linked(held("p-one")), chaired(("p-one", None, None))),
        (linked(held("p-one")), chaired(("p-two", None, None), ("p-one", None, None))),
        (linked(held("p-one"), held("p-two")), chaired(("p-one", None, None))),
        (linked(), chaired(("p-two", None, None))),
        (linked(held("p-one")), chaired()),
        (linked(held("p-one", last="2024")), chaired(("p-two", "2025", None))),
        (linked(held("p-one")), chaired(("p-two", None, None), **dated("2025", "2024"))),
        *(
            (linked(held("p-one")), chaired(("p-two", None, None), status=status))
            for status in NOT_AT_WORK
        ),
        *(
            (linked(held("p-one"), status=status), chaired(("p-two", None, None)))
            for status in NOT_AT_WORK
        ),
        (linked(held("p-one"), link=OfficeLink(group="other")), chaired(("p-two", None, None))),
        (linked(held("p-one"), link=OfficeLink()), chaired(("p-two", None, None))),
        (linked(held("p-one"), link=None), chaired(("p-two", None, None))),
        (linked(held("p-one"), link=OfficeLink(group="g", role="chair")), chaired()),
    ],
)
def test_a_seat_is_right_with_its_office_or_where_either_is_unknown(seat, other):
    assert without_office(seat, other) == []


def test_versions_of_the_linked_group_count_each_in_its_time():
    old = chaired(("p-one", None, None), **dated(last="2024"))
    new = chaired(("p-two", None, None), **dated("2025"))
    (finding,) = without_office(linked(held("p-one")), old, new)
    assert finding.during == Interval(date(2025, 1, 1), None)
    assert finding.related[0].place.entity is new


# --- MEM019 ------------------------------------------------------------------------------

ORGANISATIONS = (
    Organisation(id="region", kind="region", side="health"),
    Organisation(id="office", kind="unit", part_of="region"),
    Organisation(id="ward", kind="unit", part_of="region"),
    Organisation(id="north", kind="municipality", side="local"),
    Organisation(id="south", kind="municipality", side="local"),
    Organisation(id="towns", kind="collective", members=("north", "south")),
    Organisation(id="far", kind="university"),
)
PEOPLE = tuple(Person(id=f"p-{one.id}", organisation=one.id) for one in ORGANISATIONS)
BETWEEN = {"between": ("region", "towns")}
SIDES = {"sides": ("health", "local")}


def rotation(every="P1Y", starts_on=None, **values):
    return RoleRotation(
        role="chair",
        every=Duration(every),
        starts_on=None if starts_on is None else PartialDate(starts_on),
        **(values or BETWEEN),
    )


def chairs(*terms, rotations=(), seats=(), **values):
    officers = tuple(
        Officer(
            role="chair", **{("seat" if "/" in who else "person"): who.strip("/")}, **dated(*when)
        )
        for who, *when in terms
    )
    stated = {"kind": "board", "status": "active", **values}
    return Group(
        id="g", officers=officers, rotations=tuple(rotations), seats=tuple(seats), **stated
    )


def out_of_turn(group, **sections):
    stated = {"organisations": ORGANISATIONS, "people": PEOPLE, **sections}
    return found(mem019_out_of_turn, group, **stated)


YEARS = [("2023-01-01", "2023-12-31"), ("2024-01-01", "2024-12-31"), ("2025-01-01", "2025-12-31")]


def yearly(*people, **values):
    return chairs(*((who, *when) for who, when in zip(people, YEARS, strict=True)), **values)


def test_the_same_organisation_two_years_running():
    group = yearly("p-region", "p-north", "p-south", rotations=[rotation()])
    (finding,) = out_of_turn(group)
    assert messages([finding]) == [
        "'towns' has the task 'chair' in 'g' for more than one turn running"
    ]
    assert finding.severity is Severity.WARNING
    assert finding.during == Interval(date(2025, 1, 1), date(2026, 1, 1))
    assert finding.place.path == ("officers", 2, "person")
    assert finding.related[0].place.path == ("rotations", 0)


def test_a_turn_of_another_by_an_order():
    kept = yearly("p-office", "p-north", "p-region", rotations=[rotation(starts_on="2023")])
    assert out_of_turn(kept) == []
    wrong = yearly("p-office", "p-north", "p-far", rotations=[rotation(starts_on="2023")])
    (finding,) = out_of_turn(wrong)
    assert messages([finding]) == ["'far' has the task 'chair' in 'g' in the turn of 'region'"]


@pytest.mark.parametrize(
    "sides", [("p-region", "p-north", "p-south"), ("p-far", "p-ward", "p-office")]
)
def test_the_same_side_two_turns_running(sides):
    assert len(out_of_turn(yearly(*sides, rotations=[rotation(**SIDES)]))) == 1
    assert out_of_turn(yearly("p-north", "p-ward", "p-south", rotations=[rotation(**SIDES)])) == []


def test_a_profile_says_how_a_task_passes_round_where_the_group_does_not():
    profile = Profile(id="profile", rotations=(rotation(),))
    (finding,) = out_of_turn(yearly("p-region", "p-north", "p-south"), profiles=(profile,))
    assert finding.related[0].place.entity is profile
    own = yearly("p-region", "p-north", "p-south", rotations=[rotation(every="P2Y")])
    assert out_of_turn(own, profiles=(profile,)) == []


def test_the_seat_says_for_whom_where_the_person_does_not():
    seats = (
        Seat(id="one", organisation="office", side="health"),
        Seat(id="two", constituency=("north", "south")),
        Seat(id="three", organisation="south", holders=(held("p-nobody"),)),
    )
    for how in (BETWEEN, SIDES):
        wrong = yearly("/one", "/two", "p-nobody", seats=seats, rotations=[rotation(**how)])
        (finding,) = out_of_turn(wrong)
        assert finding.place.path == ("officers", 2, "person")


@pytest.mark.parametrize(
    ("people", "how"),
    [
        (("p-nobody", "p-nobody", "p-nobody"), BETWEEN),
        (("p-nobody", "p-nobody", "p-nobody"), SIDES),
        (("/gone", "/gone", "/gone"), BETWEEN),
        (("p-region", "p-region", "p-region"), {"between": ("office", "ward")}),
        (("p-region", "p-region", "p-region"), {"between": ("region",)}),
        (("p-north", "p-north", "p-north"), {"between": ("towns", "north")}),
    ],
)
def test_where_it_cannot_be_told_for_whom_nothing_is_said(people, how):
    undeclared = Person(id="p-nobody", organisation="nowhere")
    for starts_on in (None, "2023"):
        group = yearly(*people, rotations=[rotation(starts_on=starts_on, **how)])
        assert out_of_turn(group) == []
        assert out_of_turn(group, people=(*PEOPLE, undeclared)) == []


@pytest.mark.parametrize("status", NOT_AT_WORK)
def test_a_group_that_is_not_at_work_has_no_turns(status):
    group = yearly("p-region", "p-north", "p-south", rotations=[rotation()], status=status)
    assert out_of_turn(group) == []


def test_only_the_task_that_passes_round_is_judged():
    group = Group(
        id="g",
        kind="board",
        rotations=(RoleRotation(role="secretary", every=Duration("P1Y"), **BETWEEN), rotation()),
        officers=(Officer(role="convener", person="p-north", **dated("2020")),),
    )
    assert out_of_turn(group) == []


def test_a_rotation_between_nobody_is_no_rotation():
    empty = RoleRotation(role="chair", every=Duration("P1Y"))
    assert out_of_turn(yearly("p-north", "p-north", "p-north", rotations=[empty])) == []


def test_a_gap_about_the_group_makes_it_lighter():
    group = yearly("p-region", "p-north", "p-south", rotations=[rotation()])
    (finding,) = out_of_turn(group, gaps=(owned_gap("g"),))
    assert finding.severity is Severity.INFO


def shared_seat(*holders, every="P1Y"):
    seat = Seat(
        id="towns",
        rotates_between=("north", "south"),
        rotates_every=None if every is None else Duration(every),
        holders=holders,
    )
    return Group(id="g", kind="board", seats=(Seat(id="first"), seat))


def test_a_seat_that_passes_round_is_not_passed_on():
    (finding,) = out_of_turn(shared_seat(held("p-south", "2023"), held("p-north", "2023", "2023")))
    assert messages([finding]) == [
        "'south' has the seat 'towns' of 'g' for more than one turn running"
    ]
    assert finding.place.path == ("seats", 1, "holders", 0, "person")
    assert (finding.related[0].place.path, finding.related[0].place.on_key) == (
        ("seats", 1, "rotates_between"),
        True,
    )
    assert finding.during == Interval(date(2024, 1, 1), None)


@pytest.mark.parametrize(
    ("holders", "every"),
    [
        (
            (
                held("p-north", "2023", "2023"),
                held("p-south", "2024", "2024"),
                held("p-north", "2025"),
            ),
            "P1Y",
        ),
        ((held("p-north", "2023"),), None),
        ((held("p-north", "2023"),), "P0D"),
        ((held("p-nobody", "2020"),), "P1Y"),
        ((), "P1Y"),
    ],
)
def test_a_seat_that_is_passed_on_or_of_which_nothing_is_known_is_right(holders, every):
    assert out_of_turn(shared_seat(*holders, every=every)) == []
