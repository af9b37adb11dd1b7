from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.engine import diagnose, run
from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle, Header, Tolerances
from narvard.model.decisions import Gap
from narvard.model.groups import Deputy, Group, OfficeLink, Officer, RoleRotation, Seat, Vacancy
from narvard.model.organisations import Holding, Organisation
from narvard.model.timing import Due
from narvard.rules.membership import (
    mem001_chairs,
    mem003_only_seat_without_deputy,
    mem006_vacant_seat,
    mem007_time_without_chair,
)

AS_OF = date(2025, 4, 3)
BESIDE = ("external_group", "network", "line_management", "court")
STAFF = ("support_office", "team")
LATER = Due(on=PartialDate("2025-06-30"))


def found(rule, *groups, as_of=AS_OF, **sections):
    bundle = Bundle(groups=groups, **sections)
    return list(rule.check(Collaboration(bundle), as_of))


def messages(findings):
    return sorted(one.message for one in diagnose(findings, None))


def pointers(findings):
    return sorted(one.pointer for one in diagnose(findings, None))


def dated(first, last):
    return {
        "valid_from": None if first is None else PartialDate(first),
        "valid_to": None if last is None else PartialDate(last),
    }


def chair(first=None, last=None, role="chair", person="p-one"):
    return Officer(role=role, person=person, **dated(first, last))


def held(first=None, last=None):
    return Holding(person="p-one", **dated(first, last))


def group(*, kind="committee", **values):
    return Group(id="group", kind=kind, **values)


def gap(kind, about, **values):
    return Gap(id="gap", kind=kind, about=(about,), **values)


# --- MEM001 ------------------------------------------------------------------------------


def test_two_chairs_are_reported_while_they_are_two():
    officers = (
        chair("2025-03-01"),
        chair(last="2025-05-31", person="p-two"),
        chair(role="secretary"),
    )
    (finding,) = found(mem001_chairs, group(officers=officers))
    assert messages([finding]) == ["'group' has 2 chairs and should have 1"]
    assert finding.during == Interval(date(2025, 3, 1), date(2025, 6, 1))
    assert finding.place.path == ("officers", 0)
    assert [related.place.path for related in finding.related] == [("officers", 1)]


def test_more_chairs_than_two_are_all_named():
    officers = (chair(), chair(person="p-two"), chair(person="p-three"))
    (finding,) = found(mem001_chairs, group(officers=officers, expected_chairs=2))
    assert messages([finding]) == ["'group' has 3 chairs and should have 2"]
    assert len(finding.related) == 2


def test_one_person_is_one_chair_however_often_named():
    seats = (Seat(id="north", holders=(held(),)),)
    by_seat = Officer(role="chair", seat="north")
    (finding,) = found(
        mem001_chairs, group(officers=(chair(), by_seat), seats=seats, expected_chairs=2)
    )
    assert messages([finding]) == ["'group' has 1 chair and should have 2"]


def test_one_person_is_one_chair_whether_or_not_the_seat_is_named():
    with_seat = Officer(role="chair", person="p-one", seat="north")
    one = group(officers=(chair(), with_seat), seats=(Seat(id="north", holders=(held(),)),))
    assert found(mem001_chairs, one) == []


def test_a_chair_that_goes_with_a_seat_is_as_empty_as_the_seat():
    seats = (Seat(id="north", holders=(held(last="2025-05-31"),)),)
    officers = (Officer(role="chair", seat="north"),)
    (finding,) = found(mem007_time_without_chair, group(officers=officers, seats=seats))
    assert finding.during == Interval(date(2025, 6, 1), None)
    nobody = group(officers=officers, seats=(Seat(id="north", vacancies=(Vacancy(),)),))
    assert messages(found(mem001_chairs, nobody)) == ["'group' has no chair and should have 1"]
    not_written = group(officers=officers, seats=(Seat(id="north"),))
    assert found(mem001_chairs, not_written) == []
    two = (*officers, Officer(role="chair", seat="south"))
    not_written = group(officers=two, seats=(Seat(id="north"), Seat(id="south")))
    assert messages(found(mem001_chairs, not_written)) == ["'group' has 2 chairs and should have 1"]


def test_a_time_without_any_chair_is_left_to_another_rule():
    assert found(mem001_chairs, group(officers=(chair(last="2024"), chair("2025-06")))) == []


def test_a_chair_in_a_group_that_should_have_none_is_one_too_many():
    findings = found(mem001_chairs, group(officers=(chair(),), expected_chairs=0))
    assert messages(findings) == ["'group' has 1 chair and should have 0"]
    assert found(mem001_chairs, group(seats=(Seat(id="town"),), expected_chairs=0)) == []


def test_no_chair_is_reported_for_the_time_of_the_group():
    one = group(seats=(Seat(id="town"),), valid_from=PartialDate("2025"))
    (finding,) = found(mem001_chairs, one)
    assert messages([finding]) == ["'group' has no chair and should have 1"]
    assert finding.during == Interval(date(2025, 1, 1), None)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"officers": (chair(role="leader"),)},
        {"officers": (chair(role="convener"),)},
        {
            "rotations": (RoleRotation(role="chair", every=Duration("P2Y")),),
            "seats": (Seat(id="a"),),
        },
        *(
            {"seats": (Seat(id="a"),), "status": status}
            for status in ("proposed", "planned", "ended")
        ),
        *({"seats": (Seat(id="a"),), "kind": kind} for kind in (*BESIDE, *STAFF)),
    ],
)
def test_no_chair_is_asked_for(values):
    assert found(mem001_chairs, group(**values)) == []


# --- MEM003 ------------------------------------------------------------------------------

ORGANISATIONS = (
    Organisation(id="hill-town", kind="municipality"),
    Organisation(id="lake-town", kind="municipality"),
    Organisation(id="police", kind="police"),
    Organisation(id="mixed", kind="collective", members=("hill-town", "police")),
)


def lonely(*seats, **values):
    return found(
        mem003_only_seat_without_deputy, group(seats=seats, **values), organisations=ORGANISATIONS
    )


def test_a_seat_alone_of_its_kind_is_reported_as_a_whole():
    findings = lonely(Seat(id="one", organisation="police"))
    assert messages(findings) == ["'group' has one seat for police, 'one', and no deputy for it"]
    assert pointers(findings) == ["/group/seats/0"]
    assert findings[0].severity is Severity.WARNING
    assert findings[0].during == ALWAYS


def test_two_seats_of_a_kind_stand_in_for_each_other_while_they_are_two():
    one = Seat(id="one", organisation="hill-town")
    two = Seat(id="two", organisation="lake-town", valid_to=PartialDate("2025-06-30"))
    (finding,) = lonely(one, two)
    assert finding.place.path == ("seats", 0)
    assert finding.during == Interval(date(2025, 7, 1), None)


def test_a_deputy_helps_for_as_long_as_there_is_one():
    deputies = (Deputy(valid_from=PartialDate("2025-02")), Deputy(valid_to=PartialDate("2024-11")))
    (finding,) = lonely(Seat(id="one", organisation="police", deputies=deputies))
    assert finding.during == Interval(date(2024, 12, 1), date(2025, 2, 1))


@pytest.mark.parametrize(
    "values",
    [
        {"required": False},
        {"service_user_representative": True},
        {"rights": ("attend", "speak")},
        {"ex_officio": OfficeLink(office="chief")},
        {"organisation": None},
        {"organisation": "nowhere"},
        {"organisation": "mixed"},
        *(
            {"membership": membership}
            for membership in ("co_opted", "ex_officio", "observer", "adviser", "support")
        ),
    ],
)
def test_some_seats_may_stand_alone(values):
    assert lonely(Seat(**{"id": "one", "organisation": "police", **values})) == []


def test_an_observer_does_not_stand_in():
    observer = Seat(id="two", organisation="police", membership="observer")
    assert len(lonely(Seat(id="one", organisation="police"), observer)) == 1


def test_a_seat_for_several_kinds_stands_in_for_each():
    assert (
        lonely(Seat(id="one", organisation="police"), Seat(id="all", constituency=("mixed",))) == []
    )


@pytest.mark.parametrize(
    "values",
    [
        {"temporary": True},
        *({"status": status} for status in ("proposed", "planned", "ended")),
        *({"kind": kind} for kind in (*BESIDE, *STAFF)),
    ],
)
def test_in_some_groups_a_seat_may_stand_alone(values):
    assert lonely(Seat(id="one", organisation="police"), **values) == []


@pytest.mark.parametrize(
    ("values", "severity"),
    [
        ({"owner": "p-one", "due": LATER}, Severity.INFO),
        ({"owner": "p-one"}, Severity.WARNING),
        ({"status": "closed"}, Severity.WARNING),
    ],
)
def test_a_known_lonely_seat_weighs_less_when_somebody_sees_to_it(values, severity):
    (finding,) = found(
        mem003_only_seat_without_deputy,
        group(seats=(Seat(id="one", organisation="police"),)),
        organisations=ORGANISATIONS,
        gaps=(gap("representation", "group/one", **values),),
    )
    assert finding.severity is severity


years = st.none() | st.integers(2020, 2024).map(lambda year: PartialDate(str(year)))
deputies = st.builds(Deputy, valid_from=years, valid_to=years)
seats = st.builds(
    Seat,
    id=st.sampled_from("abc"),
    organisation=st.sampled_from(["hill-town", "lake-town", "police", "mixed"]),
    deputies=st.lists(deputies, max_size=3).map(tuple),
    valid_from=years,
    valid_to=years,
)


def lonely_days(chosen):
    """For each seat, by position, the years in which it is reported."""
    return {
        (finding.place.path, year)
        for finding in lonely(*chosen)
        for year in range(2019, 2027)
        if finding.during.contains(date(year, 7, 1))
    }


@given(st.lists(seats, min_size=1, max_size=4), st.integers(0, 9), st.integers(0, 9))
def test_removing_a_deputy_never_removes_a_finding(chosen, which, number):
    before = lonely_days(chosen)
    position = which % len(chosen)
    kept = list(chosen[position].deputies)
    if kept:
        kept.pop(number % len(kept))
    chosen[position] = attrs.evolve(chosen[position], deputies=tuple(kept))
    assert before <= lonely_days(chosen)


# --- MEM006 ------------------------------------------------------------------------------

FILLED = Seat(id="town", holders=(held(),))


def vacant(*chosen, gaps=(), as_of=AS_OF, **values):
    return found(mem006_vacant_seat, group(seats=chosen, **values), gaps=gaps, as_of=as_of)


def test_a_seat_without_holder_is_reported_at_its_id():
    (finding,) = vacant(FILLED, Seat(id="police"))
    assert messages([finding]) == ["'group' has nobody in its seat 'police'"]
    assert pointers([finding]) == ["/group/seats/1/id"]
    assert finding.severity is Severity.WARNING


def test_a_seat_is_vacant_between_two_holders_however_far_ahead():
    seat = Seat(id="police", holders=(held(last="2029-12-31"), held("2030-03-01")))
    (finding,) = vacant(seat)
    assert finding.during == Interval(date(2030, 1, 1), date(2030, 3, 1))


@pytest.mark.parametrize(("last", "number"), [("2025-10-01", 1), ("2025-10-02", 0), ("2020", 1)])
def test_a_seat_whose_last_holder_leaves_is_reported_26_weeks_ahead(last, number):
    assert len(vacant(Seat(id="police", holders=(held(last=last),)))) == number


def test_the_time_before_the_first_holder_counts_from_a_beginning_that_is_known():
    unknown = Seat(id="police", holders=(held("2024"),))
    known = attrs.evolve(unknown, valid_from=PartialDate("2023-07"))
    assert vacant(unknown) == []
    (finding,) = vacant(known)
    assert finding.during == Interval(date(2023, 7, 1), date(2024, 1, 1))


def test_a_seat_that_is_gone_is_not_vacant():
    seat = Seat(id="police", holders=(held(last="2025-01-31"),), valid_to=PartialDate("2025-01-31"))
    assert vacant(seat) == []


@pytest.mark.parametrize(
    "values",
    [
        {"required": False},
        {"ex_officio": OfficeLink(group="other-group", role="chair")},
        *(
            {"membership": membership}
            for membership in ("co_opted", "observer", "adviser", "support")
        ),
    ],
)
def test_some_seats_may_be_without_holder(values):
    assert vacant(FILLED, Seat(id="police", **values)) == []


def test_where_nobody_is_named_no_seat_is_vacant():
    assert vacant(Seat(id="town"), Seat(id="police")) == []


@pytest.mark.parametrize("status", ["proposed", "planned", "ended"])
def test_only_groups_that_meet_have_vacant_seats(status):
    assert vacant(FILLED, Seat(id="police"), status=status) == []


def declared(**values):
    return Seat(id="police", vacancies=(Vacancy(**values),))


@pytest.mark.parametrize(
    ("values", "severity", "overdue"),
    [
        ({}, Severity.WARNING, False),
        ({"owner": "p-one"}, Severity.WARNING, False),
        ({"due": LATER}, Severity.WARNING, False),
        ({"owner": "p-one", "due": LATER}, Severity.INFO, False),
        ({"owner": "p-one", "due": Due(next_meeting_of="group")}, Severity.INFO, False),
        ({"owner": "p-one", "valid_to": PartialDate("2025-06")}, Severity.INFO, False),
        ({"owner": "p-one", "valid_to": PartialDate("2025-04-03")}, Severity.INFO, False),
        ({"owner": "p-one", "valid_to": PartialDate("2025-03")}, Severity.WARNING, True),
        ({"owner": "p-one", "due": Due(on=PartialDate("2025-03"))}, Severity.WARNING, True),
        (
            {"owner": "p-one", "due": LATER, "valid_to": PartialDate("2025-03")},
            Severity.WARNING,
            True,
        ),
    ],
)
def test_a_declared_vacancy_weighs_by_who_sees_to_it_and_by_when(values, severity, overdue):
    (finding,) = vacant(declared(**values))
    assert finding.severity is severity
    assert ("2025-03" in messages([finding])[0]) == overdue
    assert pointers([finding]) == ["/group/seats/0/vacancies/0"]


@pytest.mark.parametrize("kind", BESIDE)
def test_a_declared_vacancy_is_reported_also_beside_the_structure(kind):
    assert len(vacant(declared(), kind=kind)) == 1


def test_a_declared_vacancy_begins_when_it_says_or_else_when_it_was_noted():
    (noted,) = vacant(declared(noted_on=PartialDate("2025-02-01")))
    (stated,) = vacant(
        declared(noted_on=PartialDate("2025-02-01"), valid_from=PartialDate("2024-12-01"))
    )
    assert noted.during == Interval(date(2025, 2, 1), None)
    assert stated.during == Interval(date(2024, 12, 1), None)


def test_a_vacancy_belongs_to_the_time_it_was_declared_for():
    seat = Seat(
        id="police",
        holders=(held("2023", "2023-12-31"), held("2024-07-01", "2024-12-31")),
        vacancies=(Vacancy(valid_from=PartialDate("2024-01"), valid_to=PartialDate("2024-06")),),
    )
    first, second = vacant(seat)
    assert first.place.path == ("seats", 0, "vacancies", 0)
    assert first.during == Interval(date(2024, 1, 1), date(2024, 7, 1))
    assert second.place.path == ("seats", 0, "id")
    assert second.during == Interval(date(2025, 1, 1), None)


def test_a_filled_seat_is_not_vacant_whatever_was_declared():
    seat = attrs.evolve(FILLED, vacancies=(Vacancy(noted_on=PartialDate("2025-01")),))
    assert vacant(seat) == []


def test_a_gap_about_the_seat_counts_as_known():
    owned = gap("vacancy", "group/police", owner="p-one", due=LATER)
    (finding,) = vacant(FILLED, Seat(id="police"), gaps=(owned,))
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    ("values", "severity"),
    [
        ({"owner": "p-one", "due": LATER}, Severity.INFO),
        ({"status": "accepted"}, Severity.INFO),
        ({"owner": "p-one"}, Severity.WARNING),
        ({"owner": "p-one", "due": LATER, "status": "closed"}, Severity.WARNING),
    ],
)
@pytest.mark.parametrize("noted_on", [None, PartialDate("2025-03-01")])
def test_a_gap_about_the_seat_counts_beside_a_vacancy_of_the_seat(values, severity, noted_on):
    seen_to = gap("vacancy", "group/police", **values)
    (finding,) = vacant(FILLED, declared(noted_on=noted_on), gaps=(seen_to,))
    assert finding.severity is severity
    assert finding.place.path == ("seats", 1, "vacancies", 0)


def waiting(seat, *, vacancy="P3M", gaps=(), as_of=AS_OF):
    tolerances = Tolerances(vacancy=None if vacancy is None else Duration(vacancy))
    (finding,) = found(
        mem006_vacant_seat,
        group(seats=(FILLED, seat)),
        collaboration=Header(id="hills", tolerances=tolerances),
        gaps=gaps,
        as_of=as_of,
    )
    return finding


OWNED = {"owner": "p-one", "due": LATER}


@pytest.mark.parametrize(
    ("noted_on", "vacancy", "severity"),
    [
        ("2025-01-03", "P3M", Severity.INFO),
        ("2025-01-02", "P3M", Severity.WARNING),
        ("2025-01", "P2M", Severity.WARNING),
        ("2025-01", "P3M", Severity.INFO),
        ("2015", "P9999Y", Severity.INFO),
        ("2015", None, Severity.INFO),
        (None, "P3M", Severity.INFO),
    ],
)
def test_an_owned_vacancy_is_for_information_only_for_a_time(noted_on, vacancy, severity):
    day = None if noted_on is None else PartialDate(noted_on)
    assert waiting(declared(noted_on=day, **OWNED), vacancy=vacancy).severity is severity


def test_a_seat_that_has_waited_too_long_says_since_when():
    left = Seat(
        id="police",
        holders=(held(last="2024-11-30"),),
        vacancies=(Vacancy(noted_on=PartialDate("2025-03-01"), **OWNED),),
    )
    assert messages([waiting(left)]) == [
        "'group' has nobody in its seat 'police', and has had nobody since 2024-12-01"
    ]
    assert messages([waiting(left, vacancy="P1Y")]) == ["'group' has nobody in its seat 'police'"]
    assert messages([waiting(left, as_of=date(2025, 7, 1))]) == [
        "'group' has nobody in its seat 'police', and it was to be filled by 2025-06-30"
    ]


def test_a_vacancy_that_is_declared_anew_is_as_old_as_the_first():
    first = Vacancy(noted_on=PartialDate("2024-06-01"), valid_to=PartialDate("2025-01-31"))
    again = Vacancy(noted_on=PartialDate("2025-03-01"), **OWNED)
    assert waiting(Seat(id="police", vacancies=(first, again))).severity is Severity.WARNING


def test_a_vacancy_ahead_has_not_lasted_at_all():
    leaving = Seat(id="police", holders=(held(last="2025-05-31"),), vacancies=(Vacancy(**OWNED),))
    assert waiting(leaving, vacancy="P0D").severity is Severity.INFO
    at_the_end = Seat(id="police", holders=(held(last="2999-12-31"), held("2024")))
    assert vacant(FILLED, at_the_end) == []


def test_an_owned_gap_about_a_seat_is_for_information_only_for_a_time():
    left = Seat(id="police", holders=(held(last="2024-11-30"),))
    owned = gap("vacancy", "group/police", **OWNED)
    assert waiting(left, gaps=(owned,)).severity is Severity.WARNING
    assert waiting(left, gaps=(owned,), vacancy="P1Y").severity is Severity.INFO
    accepted = gap("vacancy", "group/police", status="accepted")
    assert waiting(left, gaps=(accepted,)).severity is Severity.INFO
    noted = attrs.evolve(left, vacancies=(Vacancy(),))
    assert waiting(noted, gaps=(owned,)).severity is Severity.WARNING
    assert waiting(noted, gaps=(accepted,)).severity is Severity.INFO


# --- MEM007 ------------------------------------------------------------------------------


def chairless(*officers, tolerance=None, gaps=(), as_of=AS_OF, **values):
    header = Header(id="hills", tolerances=Tolerances(chair_gap=tolerance))
    return found(
        mem007_time_without_chair,
        group(officers=officers, **values),
        collaboration=header,
        gaps=gaps,
        as_of=as_of,
    )


@pytest.mark.parametrize(
    ("tolerance", "first", "number"),
    [
        (None, "2025-07-15", 0),
        (None, "2025-07-16", 1),
        (Duration("P0D"), "2025-07-01", 0),
        (Duration("P0D"), "2025-07-02", 1),
        (Duration("P2M"), "2025-09-01", 0),
        (Duration("P2M"), "2025-09-02", 1),
        (Duration("P9999Y"), "2999-01-01", 0),
    ],
)
def test_a_gap_is_reported_when_it_is_longer_than_tolerated(tolerance, first, number):
    findings = chairless(chair(last="2025-06-30"), chair(first), tolerance=tolerance)
    assert len(findings) == number


def test_a_gap_stands_at_the_next_chair_and_names_the_one_before():
    (finding,) = chairless(chair("2025-09-01"), chair(last="2025-06-30"))
    assert messages([finding]) == ["'group' has no chair for 62 days from 2025-07-01"]
    assert finding.place.path == ("officers", 0, "valid_from")
    assert [related.place.path for related in finding.related] == [("officers", 1, "valid_to")]
    assert finding.during == Interval(date(2025, 7, 1), date(2025, 9, 1))


def test_a_vice_chair_is_no_chair():
    assert len(chairless(chair(last="2025-06-30"), chair("2025-07-01", role="vice_chair"))) == 1


@pytest.mark.parametrize(("last", "number"), [("2025-10-01", 1), ("2025-10-02", 0), ("2020", 1)])
def test_a_last_chair_who_leaves_is_reported_26_weeks_ahead(last, number):
    findings = chairless(chair(last=last))
    assert len(findings) == number
    for finding in findings:
        assert finding.place.path == ("officers", 0, "valid_to")
        assert finding.during.end is None


def test_a_group_that_goes_on_for_a_little_while_is_left_in_peace():
    group_ends = {"valid_to": PartialDate("2025-07-14")}
    assert chairless(chair(last="2025-06-30"), **group_ends) == []
    assert len(chairless(chair(last="2025-06-29"), **group_ends)) == 1


def test_a_group_that_began_without_a_chair():
    began = {"valid_from": PartialDate("2025-01-01")}
    (finding,) = chairless(chair("2025-03-01"), **began)
    assert finding.place.path == ("officers", 0, "valid_from")
    assert finding.related == ()
    assert chairless(chair("2025-03-01")) == []


@pytest.mark.parametrize(
    "values",
    [
        {"expected_chairs": 0},
        {"rotations": (RoleRotation(role="chair", every=Duration("P1Y")),)},
        *({"status": status} for status in ("proposed", "planned", "ended")),
        *({"kind": kind} for kind in (*BESIDE, *STAFF)),
    ],
)
def test_some_groups_need_no_next_chair(values):
    assert chairless(chair(last="2025-03-31"), **values) == []


def test_a_group_that_never_had_a_chair_is_left_to_another_rule():
    assert chairless(chair(role="secretary")) == []


def test_two_chairs_leave_a_gap_only_when_both_are_gone():
    both = (chair(last="2025-03-31"), chair(last="2025-05-31"))
    (finding,) = chairless(*both, expected_chairs=2)
    assert finding.during == Interval(date(2025, 6, 1), None)
    assert finding.place.path == ("officers", 1, "valid_to")


def test_a_known_gap_weighs_less_when_somebody_sees_to_it():
    owned = gap("vacancy", "group", owner="p-one", due=LATER)
    (finding,) = chairless(chair(last="2025-03-31"), gaps=(owned,))
    assert finding.severity is Severity.INFO


# --- all of them -------------------------------------------------------------------------

RULES = (
    mem001_chairs,
    mem003_only_seat_without_deputy,
    mem006_vacant_seat,
    mem007_time_without_chair,
)
holdings = st.builds(Holding, person=st.just("p-one"), valid_from=years, valid_to=years)
vacancies = st.builds(
    Vacancy,
    noted_on=years,
    owner=st.none() | st.just("p-one"),
    due=st.none() | st.builds(Due, on=years),
    valid_from=years,
    valid_to=years,
)
any_seats = st.builds(
    Seat,
    id=st.sampled_from("abc"),
    organisation=st.sampled_from(["hill-town", "police", "nowhere"]),
    required=st.booleans(),
    holders=st.lists(holdings, max_size=3).map(tuple),
    deputies=st.lists(deputies, max_size=2).map(tuple),
    vacancies=st.lists(vacancies, max_size=2).map(tuple),
    valid_from=years,
    valid_to=years,
)
officers = st.builds(
    Officer,
    role=st.sampled_from(["chair", "secretary"]),
    person=st.just("p-one"),
    valid_from=years,
    valid_to=years,
)
groups = st.builds(
    group,
    seats=st.lists(any_seats, max_size=3).map(tuple),
    officers=st.lists(officers, max_size=4).map(tuple),
    expected_chairs=st.integers(0, 2),
    valid_from=years,
    valid_to=years,
)


@given(groups, st.sampled_from([date.min, date(2022, 5, 1), date.max]))
def test_findings_are_of_days_on_which_the_group_exists(one, as_of):
    collaboration = Collaboration(Bundle(groups=(one,), organisations=ORGANISATIONS))
    whole = Interval.between(one.valid_from, one.valid_to)
    for finding in run(collaboration, RULES, as_of=as_of, history=True):
        assert not finding.during.is_empty
        assert finding.during.intersect(whole) == finding.during


@given(groups)
def test_every_finding_stands_at_something_that_is_written(one):
    collaboration = Collaboration(Bundle(groups=(one,), organisations=ORGANISATIONS))
    for finding in run(collaboration, RULES, as_of=AS_OF, history=True):
        for place in (finding.place, *(related.place for related in finding.related)):
            value = place.entity
            for step in place.path:
                value = value[step] if isinstance(step, int) else getattr(value, step)
            assert value is not None


@given(groups)
def test_the_order_of_officers_and_seats_changes_nothing(one):
    other = attrs.evolve(one, officers=one.officers[::-1], seats=one.seats[::-1])

    def seen(which):
        collaboration = Collaboration(Bundle(groups=(which,), organisations=ORGANISATIONS))
        findings = run(collaboration, RULES, as_of=AS_OF, history=True)
        return sorted(
            (found.code, found.message, found.severity.value, str(found.during))
            for found in diagnose(findings, None)
        )

    assert seen(one) == seen(other)
