from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.engine import diagnose
from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.share import Share
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision, Effect, Gap
from narvard.model.documents import Document
from narvard.model.groups import (
    DecisionRule,
    Deputy,
    Goal,
    Group,
    Officer,
    RoleRotation,
    Seat,
    SeatRequirement,
    TermsOfReference,
    Vacancy,
)
from narvard.model.laws import LegalBasis
from narvard.model.organisations import Holding, Office, Organisation, Person
from narvard.model.profiles import Profile
from narvard.model.text import Text
from narvard.model.timing import Due
from narvard.rules.membership import (
    mem002_chair_without_seat,
    mem004_unaccountable_collective_seat,
    mem005_impossible_holding,
    mem008_seat_of_leaver,
    mem009_group_without_terms,
    mem010_vote_without_right,
    mem011_unfinished_reorganisation,
    mem012_group_without_goals,
)

AS_OF = date(2025, 4, 3)
BESIDE = ("external_group", "network", "line_management", "court")
STAFF = ("support_office", "team")
NOT_BODIES = [
    *({"kind": kind} for kind in (*BESIDE, *STAFF)),
    *({"status": status} for status in ("proposed", "planned", "ended")),
]
LATER = Due(on=PartialDate("2025-06-30"))
OWNED = {"owner": "p-one", "due": LATER}
RULES = (
    mem002_chair_without_seat,
    mem004_unaccountable_collective_seat,
    mem005_impossible_holding,
    mem008_seat_of_leaver,
    mem009_group_without_terms,
    mem010_vote_without_right,
    mem011_unfinished_reorganisation,
    mem012_group_without_goals,
)


def found(rule, *groups, as_of=AS_OF, **sections):
    return list(rule.check(Collaboration(Bundle(groups=groups, **sections)), as_of))


def messages(findings):
    return sorted(one.message for one in diagnose(findings, None))


def pointers(findings):
    return sorted(one.pointer for one in diagnose(findings, None))


def day(text):
    return None if text is None else PartialDate(text)


def dated(first=None, last=None):
    return {"valid_from": day(first), "valid_to": day(last)}


def held(person="p-one", first=None, last=None):
    return Holding(person=person, **dated(first, last))


def group(group_id="group", kind="committee", **values):
    return Group(id=group_id, kind=kind, **values)


def gap(kind, about="group", **values):
    return Gap(id="gap", kind=kind, about=(about,), **values)


# --- MEM009 ------------------------------------------------------------------------------

TERMS = TermsOfReference(document="terms")
PURPOSE = Text("To settle one matter.")


def whole(**values):
    """A temporary group that lacks nothing."""
    return group(
        **{
            "kind": "working_group",
            "temporary": True,
            "purpose": PURPOSE,
            "commissioned_by": "board",
            "officers": (Officer(role="leader", person="p-one"),),
            "terms_of_reference": TERMS,
            "valid_to": PartialDate("2025-12-31"),
            **values,
        }
    )


def test_a_temporary_group_lacks_all_that_it_does_not_have():
    one = group(temporary=True, purpose=PURPOSE)
    (finding,) = found(mem009_group_without_terms, one)
    assert messages([finding]) == [
        "'group' has no commissioner, no leader, no terms of reference and no last day"
    ]
    assert pointers([finding]) == ["/group/id"]
    assert finding.severity is Severity.ERROR
    assert finding.during == ALWAYS


def test_a_working_group_that_may_be_meant_to_last_is_a_warning():
    one = whole(temporary=None, valid_to=None)
    (finding,) = found(mem009_group_without_terms, one)
    assert finding.severity is Severity.WARNING


def test_a_group_that_says_it_is_not_temporary_is_judged_as_any_other():
    lasting = whole(temporary=False, valid_to=None, commissioned_by=None)
    assert found(mem009_group_without_terms, lasting) == []
    sibling = group(
        "sibling", "working_group", reports_to="board", terms_of_reference=TERMS, temporary=False
    )
    lacking = whole(temporary=False, reports_to="board", terms_of_reference=None)
    (finding,) = found(mem009_group_without_terms, lacking, sibling)
    assert messages([finding]) == ["'group' has no terms of reference"]
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("values", "lack"),
    [
        ({"commissioned_by": None}, "no commissioner"),
        ({"officers": ()}, "no leader"),
        ({"terms_of_reference": None}, "no terms of reference"),
        ({"terms_of_reference": TermsOfReference(commissioner="board")}, "no terms of reference"),
        ({"valid_to": None}, "no last day"),
    ],
)
@pytest.mark.parametrize("kind", [{"temporary": None}, {"kind": "board", "temporary": True}])
def test_a_temporary_group_must_have_each_of_four(values, lack, kind):
    assert found(mem009_group_without_terms, whole(**kind)) == []
    assert messages(found(mem009_group_without_terms, whole(**kind, **values))) == [
        f"'group' has {lack}"
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"officers": (Officer(role="chair", seat="town"),), "seats": (Seat(id="town"),)},
        {"officers": (Officer(role="convener", person="p-one"),)},
        {"officers": (), "rotations": (RoleRotation(role="chair", every=Duration("P1Y")),)},
        {"officers": (), "partly_known": True},
        {"officers": (), "seats": (Seat(id="town"),)},  # MEM001 asks for the chair
        {"commissioned_by": None, "terms_of_reference": TermsOfReference(decided_by="decision")},
        {"terms_of_reference": TermsOfReference(author="p-one")},
        {"kind": "team"},
        {"kind": "external_group"},
        {"status": "ended", "valid_to": None},
        {"legal_basis": (LegalBasis(law="law"),), "valid_to": None},
    ],
)
def test_what_stands_in_for_it_is_enough(values):
    assert found(mem009_group_without_terms, whole(**values)) == []


def test_a_planned_group_with_seats_still_needs_a_leader():
    planned = whole(officers=(), seats=(Seat(id="town"),), status="planned")
    (finding,) = found(mem009_group_without_terms, planned)
    assert messages([finding]) == ["'group' has no leader"]
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("status", ["proposed", "planned"])
def test_a_temporary_group_that_is_not_yet_there_is_a_warning(status):
    (finding,) = found(mem009_group_without_terms, whole(status=status, valid_to=None))
    assert finding.severity is Severity.WARNING


def test_a_group_that_is_only_mentioned_is_not_judged():
    assert found(mem009_group_without_terms, group(kind="working_group")) == []
    planned = group(temporary=True, status="planned", officers=whole().officers)
    assert found(mem009_group_without_terms, planned) == []
    assert len(found(mem009_group_without_terms, group(temporary=True))) == 1


@pytest.mark.parametrize(
    "values",
    [{"purpose": PURPOSE}, {"terms_of_reference": TERMS}, {"valid_to": PartialDate("2025")}],
)
def test_a_group_of_which_something_is_written_is_judged(values):
    assert len(found(mem009_group_without_terms, group(kind="working_group", **values))) == 1


@pytest.mark.parametrize(
    ("effect", "lack"),
    [
        ({"kind": "establishes"}, ["'group' has no last day"]),
        ({"kind": "commissions"}, ["'group' has no last day"]),
        ({"kind": "establishes", "valid_to": PartialDate("2025-12")}, []),
        ({"kind": "ends"}, ["'group' has no commissioner"]),
        ({"kind": "funds"}, ["'group' has no commissioner and no last day"]),
    ],
)
def test_a_decision_says_who_set_a_group_up_and_until_when(effect, lack):
    one = whole(commissioned_by=None, valid_to=None)
    decision = Decision(id="decision", kind="establish", effects=(Effect(on="group", **effect),))
    assert messages(found(mem009_group_without_terms, one, decisions=(decision,))) == lack
    for outcome in ("rejected", "no_decision"):
        refused = attrs.evolve(decision, outcome=outcome)
        assert messages(found(mem009_group_without_terms, one, decisions=(refused,))) == [
            "'group' has no commissioner and no last day"
        ]


def test_the_records_of_a_group_share_what_they_say_but_its_last_day():
    first = whole(valid_to=PartialDate("2024-12-31"))
    second = group(kind="working_group", valid_from=PartialDate("2025-01-01"))
    (finding,) = found(mem009_group_without_terms, first, second)
    assert messages([finding]) == ["'group' has no last day"]
    assert finding.during == Interval(date(2025, 1, 1), None)


def test_another_group_needs_terms_when_one_like_it_has_them():
    sibling = group("sibling", reports_to="board", terms_of_reference=TERMS)
    lacking = group(reports_to="board")
    (finding,) = found(mem009_group_without_terms, lacking, sibling)
    assert messages([finding]) == ["'group' has no terms of reference"]
    assert finding.severity is Severity.WARNING
    assert [one.place.entity for one in finding.related] == [sibling]


@pytest.mark.parametrize(
    "values",
    [
        {"reports_to": "other"},
        {"reports_to": None},
        {"kind": "board"},
        {"terms_of_reference": TERMS},
        {"terms_of_reference": TermsOfReference(author="p-one")},
        {"successor_of": ("old",)},
        {"valid_to": PartialDate("2023")},
        *NOT_BODIES,
    ],
)
def test_another_group_may_be_without_terms(values):
    sibling = group(
        "sibling",
        reports_to="board",
        terms_of_reference=TERMS,
        valid_from=PartialDate("2024"),
    )
    assert (
        found(mem009_group_without_terms, group(**{"reports_to": "board", **values}), sibling) == []
    )


def test_terms_that_name_a_commissioner_only_are_none():
    one = group(terms_of_reference=TermsOfReference(commissioner="board"))
    (finding,) = found(mem009_group_without_terms, one)
    assert pointers([finding]) == ["/group/terms_of_reference"]
    assert finding.place.on_key


@pytest.mark.parametrize(
    ("values", "severity"),
    [(OWNED, Severity.INFO), ({}, Severity.WARNING), ({"status": "closed"}, Severity.ERROR)],
)
def test_what_a_temporary_group_lacks_weighs_less_when_somebody_sees_to_it(values, severity):
    one = gap("responsibility", **values)
    (finding,) = found(mem009_group_without_terms, whole(valid_to=None), gaps=(one,))
    assert finding.severity is severity


# --- MEM002 ------------------------------------------------------------------------------

TOWNS = (
    Organisation(id="hill-town", kind="municipality"),
    Organisation(id="hill-care", kind="administration", part_of="hill-town"),
    Organisation(id="region", kind="region"),
    Organisation(id="office", kind="unit"),
)
PEOPLE = (
    Person(id="p-one", organisation="hill-town"),
    Person(id="p-two", organisation="hill-care"),
    Person(id="p-nobody"),
)


SEAT_OF_THE_REGION = (Seat(id="r", organisation="region", holders=(held("p-region"),)),)


def led(*officers, person="p-two", seats=None, **values):
    seats = (
        (Seat(id="town", organisation="hill-town", holders=(held(),)),) if seats is None else seats
    )
    officers = officers or (Officer(role="chair", person=person),)
    return group(officers=officers, seats=seats, **values)


def chairs(*groups, people=PEOPLE, **sections):
    return found(mem002_chair_without_seat, *groups, people=people, organisations=TOWNS, **sections)


@pytest.mark.parametrize(("role", "said"), [("chair", "chair"), ("vice_chair", "vice chair")])
def test_a_chair_without_a_seat_is_reported_at_the_person(role, said):
    (finding,) = chairs(led(Officer(role=role, person="p-two")))
    assert messages([finding]) == [f"'p-two' is {said} of 'group' and holds no seat in it"]
    assert pointers([finding]) == ["/group/officers/0/person"]
    assert finding.severity is Severity.ERROR
    assert finding.during == ALWAYS


def test_a_chair_with_a_seat_may_leave_neither_before_the_other():
    seats = (
        Seat(id="town", holders=(held("p-two", last="2025-05-31"), held("p-one", "2025-06-01"))),
    )
    (finding,) = chairs(led(Officer(role="chair", person="p-two", **dated("2024")), seats=seats))
    assert finding.during == Interval(date(2025, 6, 1), None)
    assert [one.place.path for one in finding.related] == [("seats", 0, "holders", 0)]
    ended = Officer(role="chair", person="p-two", **dated("2024", "2025-05"))
    assert chairs(led(ended, seats=seats)) == []


def test_partial_dates_leave_room():
    seats = (Seat(id="town", holders=(held("p-two", "2024-06-20", "2025-05-10"),)),)
    officer = Officer(role="chair", person="p-two", **dated("2024-06", "2025-05"))
    assert chairs(led(officer, seats=seats)) == []


def test_a_term_without_first_day_is_not_asked_about_the_time_before_the_seat():
    seats = (Seat(id="town", holders=(held("p-two", "2024-06-20"),)),)
    assert chairs(led(seats=seats)) == []
    (finding,) = chairs(led(Officer(role="chair", person="p-two", **dated("2020")), seats=seats))
    assert finding.during == Interval(date(2020, 12, 31), date(2024, 6, 20))
    over = Officer(role="chair", person="p-two", **dated(None, "2023"))
    assert len(chairs(led(over))) == 1


@pytest.mark.parametrize(
    "one",
    [
        led(person="p-one"),
        led(person="p-unknown"),
        led(seats=(Seat(id="town", organisation="hill-town"),)),
        led(seats=(Seat(id="t", holders=(held(),), deputies=(Deputy(person="p-two"),)),)),
        led(seats=(Seat(id="t", holders=(held(),)), Seat(id="u", organisation="hill-town"))),
        led(seats=(Seat(id="t", holders=(held(),)), Seat(id="u", rotates_between=("hill-care",)))),
        led(seats=(Seat(id="t", holders=(held(),)), Seat(id="u"))),
        led(
            seats=(Seat(id="t", organisation="hill-care", membership="support", holders=(held(),)),)
        ),
        led(hosted_by="hill-care", seats=SEAT_OF_THE_REGION),
        led(hosted_by="hill-town", seats=SEAT_OF_THE_REGION),
        led(partly_known=True),
        led(Officer(role="chair", seat="town")),
        led(
            rotations=(
                RoleRotation(role="chair", between=("hill-care", "region"), every=Duration("P1Y")),
            )
        ),
        *(
            led(Officer(role=role, person="p-two"))
            for role in ("secretary", "convener", "leader", "coordinator")
        ),
        *(led(**values) for values in NOT_BODIES),
    ],
)
def test_a_chair_may_be_without_a_seat(one):
    assert chairs(one) == []


@pytest.mark.parametrize(
    "one",
    [
        led(hosted_by="region"),
        led(hosted_by="hill-town"),
        led(hosted_by="hill-care"),
        led(
            hosted_by="hill-town",
            seats=(Seat(id="t", constituency=("hill-care", "region"), holders=(held(),)),),
        ),
        led(person="p-one", hosted_by="hill-care", seats=SEAT_OF_THE_REGION),
        led(seats=(Seat(id="t", holders=(held(),)), Seat(id="u", organisation="region"))),
        led(seats=(Seat(id="t", holders=(held(),)), Seat(id="u", vacancies=(Vacancy(),)))),
        led(
            rotations=(
                RoleRotation(role="secretary", between=("hill-care",), every=Duration("P1Y")),
            )
        ),
        led(person="p-nobody"),
    ],
)
def test_what_has_nothing_to_do_with_the_chair_is_no_excuse(one):
    assert len(chairs(one)) == 1


def test_the_staff_of_a_support_office_may_lead():
    assert (
        chairs(led(seats=SEAT_OF_THE_REGION), group("s", "support_office", hosted_by="hill-town"))
        == []
    )
    assert len(chairs(led(), group("s", "support_office", hosted_by="hill-town"))) == 1
    office = group("staff", "support_office", seats=(Seat(id="s", holders=(held("p-two"),)),))
    assert chairs(led(), office) == []
    assert chairs(led(), group("staff", "support_office", hosted_by="hill-care")) == []
    assert len(chairs(led(), group("staff", "support_office", hosted_by="office"))) == 1
    post = Office(id="post", organisation="office", holders=(held("p-two"),))
    hosted = group("staff", "support_office", hosted_by="office")
    assert chairs(led(), hosted, offices=(post,)) == []


# --- MEM004 ------------------------------------------------------------------------------

BEHIND = (
    *TOWNS,
    Organisation(id="lake-town", kind="municipality"),
    Organisation(id="towns", kind="collective", members=("hill-town", "lake-town")),
    Organisation(id="empty", kind="collective"),
    Organisation(id="circle", kind="collective", members=("circle",)),
    Organisation(id="federation", kind="local_federation", members=("hill-town", "lake-town")),
)
HEARD = Text("By letter.")


def speaking(seat, gaps=(), **values):
    seat = attrs.evolve(seat, holders=seat.holders or (held(),))
    return found(
        mem004_unaccountable_collective_seat,
        group(seats=(seat,), **values),
        organisations=BEHIND,
        gaps=gaps,
    )


@pytest.mark.parametrize(
    ("values", "lack", "key"),
    [
        ({"constituency": ("hill-town", "lake-town")}, "how they hear back", "constituency"),
        ({"constituency": ("towns",)}, "how they hear back", "constituency"),
        ({"organisation": "towns"}, "how they hear back", "organisation"),
        ({"organisation": "empty"}, "who they are or how they hear back", "organisation"),
        ({"organisation": "empty", "feedback": HEARD}, "who they are", "organisation"),
        ({"organisation": "circle", "feedback": HEARD}, "who they are", "organisation"),
        (
            {"constituency": ("hill-town", "empty"), "feedback": HEARD},
            "who they are",
            "constituency",
        ),
        (
            {"organisation": "empty", "constituency": ("hill-town", "lake-town")},
            "how they hear back",
            "constituency",
        ),
    ],
)
def test_a_seat_for_several_says_who_they_are_and_how_they_hear_back(values, lack, key):
    (finding,) = speaking(Seat(id="seat", **values))
    assert messages([finding]) == [f"'seat' in 'group' speaks for several and does not say {lack}"]
    assert pointers([finding]) == [f"/group/seats/0/{key}"]
    assert finding.severity is Severity.WARNING
    assert finding.during == ALWAYS


@pytest.mark.parametrize(
    "values",
    [
        {"organisation": "hill-town"},
        {"organisation": "federation"},
        {"organisation": "nowhere"},
        {"constituency": ("hill-town",)},
        {"constituency": ("hill-town", "hill-town")},
        {"rotates_between": ("hill-town", "lake-town")},
        {"organisation": "towns", "feedback": HEARD},
        {"organisation": "towns", "service_user_representative": True},
        {"organisation": "towns", "rights": ("attend", "speak")},
        *(
            {"organisation": "towns", "membership": membership}
            for membership in ("co_opted", "observer", "adviser", "support")
        ),
        {},
    ],
)
def test_some_seats_have_nobody_to_report_to(values):
    assert speaking(Seat(id="seat", **values)) == []


@pytest.mark.parametrize("values", NOT_BODIES)
def test_seats_for_several_are_judged_in_bodies_only(values):
    assert speaking(Seat(id="seat", organisation="towns"), **values) == []


def test_a_seat_that_nobody_holds_has_nobody_who_could_report():
    def judged(*seats):
        one = group(seats=seats)
        return found(mem004_unaccountable_collective_seat, one, organisations=BEHIND)

    seat = Seat(id="seat", organisation="towns")
    assert len(judged(seat)) == 1
    assert judged(seat, Seat(id="other", holders=(held(),))) == []
    assert judged(attrs.evolve(seat, vacancies=(Vacancy(),))) == []


def test_a_seat_for_several_is_reported_while_it_is_held():
    holders = (held(last="2024-12-31"), held("p-two", "2025-01-01", "2025-05-31"))
    seat = Seat(id="seat", organisation="towns", holders=holders, valid_from=PartialDate("2024"))
    (finding,) = speaking(seat)
    assert finding.during == Interval(date(2024, 1, 1), date(2025, 6, 1))


@pytest.mark.parametrize(
    ("kinds", "severity"),
    [
        (("feedback", "representation"), Severity.INFO),
        (("feedback",), Severity.WARNING),
        (("representation",), Severity.WARNING),
    ],
)
def test_both_lacks_must_be_seen_to(kinds, severity):
    gaps = tuple(gap(kind, "group/seat", **OWNED) for kind in kinds)
    (finding,) = speaking(Seat(id="seat", organisation="empty"), gaps)
    assert finding.severity is severity


# --- MEM005 ------------------------------------------------------------------------------


def holding(*holders, **values):
    return found(
        mem005_impossible_holding, group(seats=(Seat(id="seat", holders=holders),), **values)
    )


def test_a_holding_that_ends_before_it_begins_is_reported_at_its_end():
    (finding,) = holding(held(first="2025-06-01", last="2025-05"))
    assert messages([finding]) == [
        (
            "'group' lets the time of 'p-one' in its seat 'seat' end on 2025-05,"
            " before it begins on 2025-06-01"
        )
    ]
    assert pointers([finding]) == ["/group/seats/0/holders/0/valid_to"]
    assert [one.place.path[-1] for one in finding.related] == ["valid_from"]
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (
            group(seats=(Seat(id="seat", deputies=(Deputy(**dated("2025", "2024")),)),)),
            "the time of a deputy for its seat 'seat'",
        ),
        (group(seats=(Seat(id="seat", **dated("2025", "2024")),)), "its seat 'seat'"),
        (
            group(officers=(Officer(role="vice_chair", person="p-one", **dated("2025", "2024")),)),
            "the time of its vice chair",
        ),
    ],
)
def test_nothing_else_ends_before_it_begins(one, said):
    assert messages(found(mem005_impossible_holding, one)) == [
        f"'group' lets {said} end on 2024, before it begins on 2025"
    ]


def test_the_holders_of_an_office_are_judged_too():
    post = Office(
        id="post",
        organisation="hill-town",
        holders=(held(first="2025", last="2024"), held("p-two"), held("p-two"), held("p-three")),
    )
    assert messages(found(mem005_impossible_holding, offices=(post,))) == [
        "'post' has 'p-two' in it twice at the same time",
        "'post' lets the time of 'p-one' in it end on 2024, before it begins on 2025",
    ]


def test_two_people_do_not_hold_one_seat():
    (finding,) = holding(held(last="2025-08-31"), held("p-two", "2025-06-01"))
    assert messages([finding]) == [
        "'group' has 'p-two' in its seat 'seat' while 'p-one' still holds it"
    ]
    assert finding.during == Interval(date(2025, 6, 1), date(2025, 9, 1))
    assert finding.place.path == ("seats", 0, "holders", 1)
    assert [one.place.path for one in finding.related] == [("seats", 0, "holders", 0)]


def test_one_person_does_not_hold_a_seat_twice():
    (finding,) = holding(held(), held(first="2025-06-01"))
    assert messages([finding]) == ["'group' has 'p-one' in its seat 'seat' twice at the same time"]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("2025-06-30", "2025-07-01"),
        ("2025-06-30", "2025-06-30"),
        ("2025-06", "2025-06"),
        ("2025", "2025-03"),
        ("2025-06", "2025-06-02"),
    ],
)
def test_one_may_follow_the_other(last, first):
    assert holding(held(last=last), held("p-two", first)) == []
    assert holding(held("p-two", first), held(last=last)) == []


@pytest.mark.parametrize(("last", "first"), [("2025-06-30", "2025-06-29"), ("2025-06", "2025-05")])
def test_one_may_not_begin_before_the_other_ends(last, first):
    assert len(holding(held(last=last), held("p-two", first))) == 1


def test_a_long_holding_is_in_the_way_of_each_later_one():
    findings = holding(
        held(first="2020"), held("p-two", "2021", "2022-06"), held("p-three", "2024")
    )
    assert [one.place.path[-1] for one in findings] == [1, 2]
    assert all(one.related[0].place.path[-1] == 0 for one in findings)


def test_holdings_do_not_meet_outside_the_time_of_the_seat():
    seat = Seat(
        id="seat", holders=(held(last="2024"), held("p-two", "2023-05")), **dated("2025-01-02")
    )
    assert found(mem005_impossible_holding, group(seats=(seat,))) == []


def test_a_task_is_not_held_twice_by_one_person():
    officers = tuple(
        Officer(role=role, person=person)
        for role, person in (
            ("chair", "p-one"),
            ("chair", "p-two"),
            ("secretary", "p-one"),
            ("chair", "p-one"),
        )
    )
    (finding,) = found(mem005_impossible_holding, group(officers=officers))
    assert messages([finding]) == ["'group' has 'p-one' as its chair twice at the same time"]
    assert finding.place.path == ("officers", 3)
    assert finding.related[0].place.path == ("officers", 0)


years = st.integers(2020, 2026).map(lambda year: f"{year}-01-01")
holdings = st.builds(
    held, st.sampled_from(["p-one", "p-two"]), st.none() | years, st.none() | years
)


@given(st.lists(holdings, max_size=5))
def test_a_seat_is_reported_on_the_days_on_which_it_has_two_holdings(holders):
    reported = [one.during for one in holding(*holders) if one.during is not None]
    for year in range(2019, 2028):
        middle = date(year, 7, 1)
        at_once = sum(
            Interval.between(one.valid_from, one.valid_to).contains(middle) for one in holders
        )
        assert any(period.contains(middle) for period in reported) == (at_once > 1)


# --- MEM008 ------------------------------------------------------------------------------

LEAVER = Person(id="p-one", **dated(None, "2025-06-30"))


def leaving(*seats, people=(LEAVER,), as_of=AS_OF, gaps=(), **values):
    return found(
        mem008_seat_of_leaver, group(seats=seats, **values), people=people, as_of=as_of, gaps=gaps
    )


def test_a_seat_held_after_its_holder_left_is_reported():
    (finding,) = leaving(Seat(id="seat", holders=(held(),)))
    assert messages([finding]) == [
        "'group' has 'p-one' in its seat 'seat' after 2025-06-30, when that person leaves"
    ]
    assert pointers([finding]) == ["/group/seats/0/holders/0"]
    assert finding.severity is Severity.WARNING
    assert finding.during == Interval(date(2025, 7, 1), None)
    assert finding.related[0].place.entity is LEAVER


def test_deputies_and_tasks_are_left_too():
    seat = Seat(id="seat", deputies=(Deputy(person="p-one"),))
    officers = (Officer(role="secretary", person="p-one"), Officer(role="chair", seat="seat"))
    assert messages(leaving(seat, officers=officers)) == [
        (
            "'group' has 'p-one' as a deputy for its seat 'seat' after 2025-06-30,"
            " when that person leaves"
        ),
        "'group' has 'p-one' as its secretary after 2025-06-30, when that person leaves",
    ]


def test_somebody_who_leaves_a_seat_is_reported_once_in_the_group():
    officers = (Officer(role="chair", person="p-one"),)
    assert len(leaving(Seat(id="seat", holders=(held(),)), officers=officers)) == 1


@pytest.mark.parametrize(
    "holders",
    [
        (held(last="2025-06-30"),),
        (held(last="2025-06"),),
        (held(last="2025"),),
        (held(), held("p-two", "2025-07-01")),
        (held("p-two"),),
        (held("p-unknown"),),
    ],
)
def test_a_seat_may_be_left_in_time(holders):
    assert leaving(Seat(id="seat", holders=holders)) == []


@pytest.mark.parametrize("status", ["proposed", "planned", "ended"])
def test_only_groups_that_meet_are_left(status):
    assert leaving(Seat(id="seat", holders=(held(),)), status=status) == []


@pytest.mark.parametrize(("as_of", "number"), [(date(2024, 12, 31), 1), (date(2024, 12, 30), 0)])
def test_a_leaver_is_reported_26_weeks_ahead(as_of, number):
    assert len(leaving(Seat(id="seat", holders=(held(),)), as_of=as_of)) == number


def test_a_person_with_a_later_record_has_not_left():
    people = (LEAVER, Person(id="p-one", valid_from=PartialDate("2025-07-01")))
    assert leaving(Seat(id="seat", holders=(held(),)), people=people) == []
    people = (Person(id="p-one", **dated("2025-07-01", "2025-08-31")), LEAVER)
    (finding,) = leaving(Seat(id="seat", holders=(held(),)), people=people)
    assert finding.during == Interval(date(2025, 9, 1), None)


def vacated(first, last=None, *, holder_first=None, **values):
    vacancy = Vacancy(**dated(first, last), **values)
    seat = Seat(id="seat", holders=(held("p-two", holder_first),), vacancies=(vacancy,))
    return leaving(seat)


def test_a_seat_that_is_to_stand_empty_is_not_held():
    (finding,) = vacated("2025-07-01")
    assert messages([finding]) == [
        "'group' has 'p-two' in its seat 'seat' after 2025-06-30, when it is to stand empty"
    ]
    assert finding.severity is Severity.WARNING
    assert finding.related[0].place.path == ("seats", 0, "vacancies", 0, "valid_from")


@pytest.mark.parametrize(
    "values",
    [
        {"owner": "p-one", "due": LATER},
        {"owner": "p-one", "last": "2025-12-31"},
    ],
)
def test_a_seat_that_is_being_filled_is_for_information(values):
    assert [one.severity for one in vacated("2025-07-01", **values)] == [Severity.INFO]


def test_a_vacancy_that_was_filled_is_no_leaving():
    assert vacated("2025-01-01", holder_first="2025-03-01") == []
    assert vacated("2025-03-01", holder_first="2025-03-01") == []
    assert vacated(None) == []
    assert vacated("2026-07-01") == []


@pytest.mark.parametrize(
    ("empty_from", "first_day"),
    [
        (["2025-02-28"], None),
        (["2025-03-01"], None),
        (["2025-03-02"], date(2025, 3, 2)),
        (["2025-08-30"], date(2025, 8, 30)),
        (["2025-09-01"], None),
        (["2025-09-01", "2025-07-01"], date(2025, 7, 1)),
        (["2025-07-01", "2025-02-28"], date(2025, 7, 1)),
        (["2025-08-01", "2025-07-01"], date(2025, 8, 1)),
    ],
)
def test_a_seat_stands_empty_after_its_holder_came_and_before_they_go(empty_from, first_day):
    seat = Seat(
        id="seat",
        holders=(held("p-two", "2025-03-01", "2025-08-31"),),
        vacancies=tuple(Vacancy(**dated(first)) for first in empty_from),
    )
    expected = [] if first_day is None else [Interval(first_day, date(2025, 9, 1))]
    assert [finding.during for finding in leaving(seat)] == expected


@pytest.mark.parametrize("about", ["group", "group/seat"])
def test_a_known_leaver_weighs_less(about):
    gaps = (gap("vacancy", about, **OWNED),)
    (finding,) = leaving(Seat(id="seat", holders=(held(),)), gaps=gaps)
    assert finding.severity is Severity.INFO


# --- MEM010 ------------------------------------------------------------------------------

NON_VOTING = {
    "co_opted": ("is only co-opted", "co-opted members"),
    "observer": ("only observes", "observers"),
    "adviser": ("only advises", "advisers"),
    "support": ("only supports", "support staff"),
}
VOTE = ("attend", "speak", "vote")


def deciding(*requirements):
    return {"decision_rules": (DecisionRule(method="consensus", quorum=requirements),)}


@pytest.mark.parametrize("membership", NON_VOTING)
def test_who_is_no_member_has_no_vote(membership):
    seat = Seat(id="seat", membership=membership, rights=VOTE, valid_from=PartialDate("2025"))
    (finding,) = found(mem010_vote_without_right, group(seats=(seat,)))
    belongs = NON_VOTING[membership][0]
    assert messages([finding]) == [f"'group' gives a vote to its seat 'seat', which {belongs}"]
    assert pointers([finding]) == ["/group/seats/0/rights"]
    assert finding.severity is Severity.ERROR
    assert finding.during == Interval(date(2025, 1, 1), None)


@pytest.mark.parametrize(
    "values",
    [
        {"rights": VOTE},
        {"rights": VOTE, "membership": "ex_officio"},
        {"rights": ("attend", "speak"), "membership": "adviser"},
        {"rights": (), "membership": "adviser"},
        {"membership": "support"},
    ],
)
def test_a_vote_may_be_had_or_not(values):
    assert found(mem010_vote_without_right, group(seats=(Seat(id="seat", **values),))) == []


@pytest.mark.parametrize("values", NOT_BODIES)
def test_votes_are_judged_in_bodies_only(values):
    seat = Seat(id="seat", membership="adviser", rights=VOTE)
    one = group(seats=(seat,), **deciding(SeatRequirement(seats=("seat",), at_least=1)), **values)
    assert found(mem010_vote_without_right, one) == []


def test_a_quorum_does_not_count_a_seat_by_name_that_never_counts():
    seats = (Seat(id="one"), Seat(id="two", membership="observer"))
    rule = deciding(SeatRequirement(seats=("one", "two", "nowhere"), at_least=1))
    (finding,) = found(mem010_vote_without_right, group(seats=seats, **rule))
    assert messages([finding]) == [
        "'group' counts its seat 'two', which only observes, for a quorum"
    ]
    assert pointers([finding]) == ["/group/decision_rules/0/quorum/0/seats/1"]


@pytest.mark.parametrize("membership", NON_VOTING)
def test_a_quorum_does_not_ask_for_a_way_of_belonging_that_never_counts(membership):
    rule = deciding(SeatRequirement(membership=membership, at_least=1))
    members = NON_VOTING[membership][1]
    (finding,) = found(mem010_vote_without_right, group(**rule))
    assert messages([finding]) == [f"'group' counts {members} for a quorum"]
    assert pointers([finding]) == ["/group/decision_rules/0/quorum/0/membership"]
    profile = Profile(id="profile", kinds=("committee",), **rule)
    assert messages(found(mem010_vote_without_right, group(), profiles=(profile,))) == [
        f"'profile' counts {members} for a quorum"
    ]


USERS = SeatRequirement(service_user_representative=True, at_least=1)
USER = Seat(id="user", service_user_representative=True)
ADVISING = attrs.evolve(USER, id="adviser", membership="adviser")


def test_a_quorum_that_only_those_could_fill_who_never_count_is_never_there():
    (finding,) = found(
        mem010_vote_without_right, group(seats=(ADVISING, Seat(id="town")), **deciding(USERS))
    )
    assert messages([finding]) == ["'group' asks in a quorum for seats of which none ever counts"]
    assert pointers([finding]) == ["/group/decision_rules/0/quorum/0"]


@pytest.mark.parametrize(
    ("seats", "requirement"),
    [
        ((ADVISING, USER), USERS),
        ((Seat(id="town"),), USERS),
        ((), USERS),
        ((ADVISING,), attrs.evolve(USERS, at_least=None, at_most=2)),
        ((ADVISING,), attrs.evolve(USERS, at_least=0)),
        ((ADVISING,), SeatRequirement(side="towns", at_least=1)),
    ],
)
def test_a_quorum_may_be_had(seats, requirement):
    assert found(mem010_vote_without_right, group(seats=seats, **deciding(requirement))) == []


def test_the_quorum_of_a_profile_is_for_the_groups_without_one_of_their_own():
    share = attrs.evolve(USERS, at_least=None, share=Share("50%"))
    profile = Profile(id="profile", kinds=("committee",), **deciding(share))
    one = group(seats=(ADVISING, Seat(id="town")))
    (finding,) = found(mem010_vote_without_right, one, profiles=(profile,))
    assert finding.place.entity is profile
    own = attrs.evolve(one, **deciding(SeatRequirement(at_least=1)))
    assert found(mem010_vote_without_right, own, profiles=(profile,)) == []


# --- MEM011 ------------------------------------------------------------------------------


def replaced(old, new=None, *others, **sections):
    old = {"group_id": "old", **old}
    new = {"group_id": "new", "valid_from": PartialDate("2025-01-01"), **(new or {})}
    return found(
        mem011_unfinished_reorganisation,
        group(**old),
        group(**{"successor_of": ("old",), **new}),
        *others,
        **sections,
    )


def test_a_group_that_goes_on_when_it_was_replaced_is_reported_at_the_new_one():
    (finding,) = replaced({})
    assert messages([finding]) == ["'new' replaces 'old' while that goes on"]
    assert pointers([finding]) == ["/new/successor_of/0"]
    assert finding.severity is Severity.WARNING
    assert finding.during == Interval(date(2025, 1, 1), None)
    assert pointers_of_related(finding) == ["old/id"]


def pointers_of_related(finding):
    return [f"{one.place.entity.id}/{one.place.path[-1]}" for one in finding.related]


def test_two_groups_that_overlap_are_reported_for_that_time():
    (finding,) = replaced({"valid_to": PartialDate("2025-03-31")})
    assert messages([finding]) == ["'new' replaces 'old' while that goes on until 2025-03-31"]
    assert finding.during == Interval(date(2025, 1, 1), date(2025, 4, 1))
    assert pointers_of_related(finding) == ["old/valid_to"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"valid_to": PartialDate("2024-12-31")}, {}),
        ({"valid_to": PartialDate("2025-01-01")}, {}),
        ({"valid_to": PartialDate("2025-01")}, {"valid_from": PartialDate("2025-01")}),
        ({"valid_to": PartialDate("2024-12-31")}, {"valid_from": None}),
        ({"status": "ended"}, {}),
        ({}, {"status": "planned"}),
        ({}, {"status": "proposed", "valid_from": None}),
        ({}, {"status": "ended"}),
        ({}, {"valid_from": PartialDate("2025-05-01")}),
        ({}, {"successor_of": ("new", "nowhere")}),
    ],
)
def test_a_group_may_be_replaced_in_time(old, new):
    assert replaced(old, new) == []


def test_a_group_without_a_first_day_replaces_one_that_goes_on():
    (finding,) = replaced({}, {"valid_from": None})
    assert finding.during == ALWAYS


def test_a_group_that_is_split_ends_with_the_last_of_those_that_replace_it():
    other = group("other", successor_of=("old",), valid_from=PartialDate("2025-03-01"))
    (finding,) = replaced({}, None, other)
    assert messages([finding]) == ["'other' replaces 'old' while that goes on"]
    assert replaced({"valid_to": PartialDate("2025-02-28")}, None, other) == []
    assert replaced({}, None, attrs.evolve(other, status="planned")) == []


def test_a_group_may_live_on_in_another_form():
    rest = group("old", valid_from=PartialDate("2025-01-01"))
    assert replaced({"valid_to": PartialDate("2024-12-31")}, None, rest) == []


def test_two_groups_that_replace_each_other_are_both_reported():
    one, two = group("one", successor_of=("two",)), group("two", successor_of=("one",))
    assert len(found(mem011_unfinished_reorganisation, one, two)) == 2


def repurposed(old=None, new=None, purpose="Lone actors.", former="Returnees.", **sections):
    return replaced(
        {"status": "ended", "purpose": Text(former), "terms_of_reference": old},
        {"purpose": Text(purpose), "terms_of_reference": new},
        **sections,
    )


def turned(new=None, terms=TERMS, **sections):
    """A network on returnees that became, under its id, one on lone actors."""
    old = group(purpose=Text("Returnees."), terms_of_reference=terms, **dated(None, "2024-12-31"))
    values = {"purpose": Text("Lone actors."), "terms_of_reference": TERMS, **dated("2025-01-01")}
    return found(
        mem011_unfinished_reorganisation, group(**{**values, **(new or {})}), old, **sections
    )


def test_a_group_that_turns_to_something_else_needs_new_terms():
    (finding,) = turned()
    assert messages([finding]) == [
        "'group' has another purpose than before, by the same terms of reference"
    ]
    assert finding.place.path == ("purpose",)
    assert finding.place.entity.valid_from == PartialDate("2025-01-01")
    assert finding.severity is Severity.WARNING
    assert finding.during == Interval(date(2025, 1, 1), None)
    assert [one.place.entity.valid_to for one in finding.related] == [PartialDate("2024-12-31")]
    (finding,) = turned(gaps=(gap("responsibility", **OWNED),))
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    ("new", "sections"),
    [
        ({"purpose": Text(" returnees. ")}, {}),
        ({"purpose": None}, {}),
        ({"terms_of_reference": TermsOfReference(document="new-terms")}, {}),
        ({"terms_of_reference": None}, {}),
        ({"status": "planned"}, {}),
        ({"status": "ended"}, {}),
        (
            {},
            {"documents": (Document(id="terms", kind="other", dated=PartialDate("2025-02-01")),)},
        ),
        ({}, {"terms": None}),
    ],
)
def test_a_group_may_turn_to_something_else_by_new_terms(new, sections):
    assert turned(new, **sections) == []


def test_terms_of_several_groups_are_not_those_of_one_that_turns():
    old = group(purpose=Text("Returnees."), terms_of_reference=TERMS, **dated(None, "2024"))
    new = group(purpose=Text("Lone actors."), terms_of_reference=TERMS, **dated("2025"))
    other = group("other", terms_of_reference=TERMS)
    assert len(found(mem011_unfinished_reorganisation, old, new)) == 1
    assert found(mem011_unfinished_reorganisation, old, new, other) == []


@pytest.mark.parametrize(
    ("old", "new", "flaw"),
    [
        (None, None, "without terms of reference"),
        (TERMS, None, "without terms of reference"),
        (TERMS, TERMS, "by the same terms of reference"),
        (
            TermsOfReference(text=Text("Help.")),
            TermsOfReference(text=Text("Help.")),
            "by the same terms of reference",
        ),
    ],
)
def test_a_new_purpose_needs_new_terms(old, new, flaw):
    (finding,) = repurposed(old, new)
    assert messages([finding]) == [f"'new' replaces 'old' for another purpose, {flaw}"]
    assert pointers_of_related(finding) == ["old/purpose"]
    assert finding.during == Interval(date(2025, 1, 1), None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TERMS, TermsOfReference(document="new-terms")),
        (TERMS, TermsOfReference(author="p-one")),
        (TERMS, TermsOfReference(decided_by="decision")),
        (None, TERMS),
    ],
)
def test_new_terms_or_somebody_to_write_them_are_enough(old, new):
    assert repurposed(old, new) == []


@pytest.mark.parametrize(
    ("purpose", "former"),
    [
        ("Returnees.", "  returnees. "),
        ({"sv": "Ny.", "en": "Same."}, {"sv": "Gammal.", "en": "Same."}),
        ({"sv": "Ny."}, {"en": "Old."}),
        ("New.", {"en": "Old."}),
    ],
)
def test_purposes_that_are_alike_or_in_other_languages_are_not_compared(purpose, former):
    assert repurposed(purpose=purpose, former=former) == []


def test_a_purpose_that_is_not_written_down_is_not_compared():
    assert replaced({"status": "ended"}, {"purpose": PURPOSE}) == []
    assert replaced({"status": "ended", "purpose": PURPOSE}) == []


def test_terms_of_several_groups_or_of_a_later_day_may_stay():
    third = group("third", terms_of_reference=TERMS)
    old = {"status": "ended", "purpose": Text("Old."), "terms_of_reference": TERMS}
    new = {"purpose": Text("New."), "terms_of_reference": TERMS}
    assert replaced(old, new, third) == []
    for dated_on, number in (("2024-12-31", 1), ("2025-01-01", 0), ("2025-01", 0)):
        document = Document(id="terms", kind="terms_of_reference", dated=PartialDate(dated_on))
        assert len(replaced(old, new, documents=(document,))) == number


def test_whether_a_temporary_group_has_terms_is_left_to_another_rule():
    old = {"status": "ended", "purpose": Text("Old.")}
    new = {"purpose": Text("New."), "temporary": True}
    assert replaced(old, new) == []
    lacking = group("new", successor_of=("old",), **{**new, "purpose": PURPOSE})
    assert "no terms of reference" in messages(found(mem009_group_without_terms, lacking))[0]


def test_an_unfinished_reorganisation_weighs_less_when_somebody_sees_to_it():
    (finding,) = replaced({}, gaps=(gap("responsibility", "new", **OWNED),))
    assert finding.severity is Severity.INFO


# --- MEM012 ------------------------------------------------------------------------------


def goal(year=None):
    return Goal(text=Text("Fewer wait."), year=year)


def assigned(group_id="group", **values):
    return group(group_id, "assignment_group", **{"reports_to": "board", **values})


def goalless(*groups, **sections):
    return found(mem012_group_without_goals, *groups, **sections)


@pytest.mark.parametrize(
    "values",
    [
        {"commissioned_by": "board"},
        {"terms_of_reference": TermsOfReference(commissioner="board")},
    ],
)
def test_an_assignment_group_needs_a_goal_each_year(values):
    (finding,) = goalless(assigned(valid_from=PartialDate("2025-03"), **values))
    assert messages([finding]) == ["'group' has no goal for 2025"]
    assert pointers([finding]) == ["/group/id"]
    assert finding.severity is Severity.WARNING
    assert finding.during == Interval(date(2025, 3, 1), date(2026, 1, 1))


def test_goals_of_other_years_are_reported_at_their_key():
    (finding,) = goalless(assigned(goals=(goal(2024), goal(2026))))
    assert pointers([finding]) == ["/group/goals"]
    assert finding.place.on_key


@pytest.mark.parametrize(
    "values",
    [
        {"goals": (goal(2024), goal(2025))},
        {"goals": (goal(2024), goal())},
        {"action_plan": "plan"},
        {"commissioned_by": None},
        {"kind": "working_group"},
        {"valid_from": PartialDate("2025-04-04")},
        {"valid_to": PartialDate("2025-04-02")},
        *({"status": status} for status in ("proposed", "planned", "ended")),
    ],
)
def test_some_groups_need_no_goal(values):
    one = group(**{"kind": "assignment_group", "commissioned_by": "board", **values})
    assert goalless(one) == []


def test_a_group_needs_goals_when_one_beside_it_has_them():
    assert messages(goalless(assigned(), assigned("other", goals=(goal(2025),)))) == [
        "'group' has no goal for 2025"
    ]
    elsewhere = assigned("other", goals=(goal(2025),), reports_to="other-board")
    assert goalless(assigned(), elsewhere) == []
    top = assigned("other", goals=(goal(2025),), reports_to=None)
    assert goalless(assigned(reports_to=None), top) == []


def test_the_records_of_a_group_share_its_goals():
    first = assigned(goals=(goal(2025),), valid_to=PartialDate("2025-03"))
    second = assigned(commissioned_by="board", valid_from=PartialDate("2025-04"))
    assert goalless(first, second) == []
    (finding,) = goalless(attrs.evolve(first, goals=()), second)
    assert finding.during == Interval(date(2025, 4, 1), date(2026, 1, 1))


def test_goals_that_are_still_to_be_set_are_for_information():
    (finding,) = goalless(assigned(commissioned_by="board"), gaps=(gap("plan", **OWNED),))
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize("as_of", [date.min, date.max])
def test_the_year_may_be_the_first_or_the_last(as_of):
    assert len(goalless(assigned(commissioned_by="board"), as_of=as_of)) == 1


# --- all of them -------------------------------------------------------------------------

ODD = (
    group(
        "a",
        "working_group",
        purpose=PURPOSE,
        successor_of=("b", "a", "nowhere", "b"),
        terms_of_reference=TermsOfReference(document="nowhere", author="nobody"),
        officers=(Officer(role="chair"), Officer(role="chair", seat="nowhere")),
        seats=(
            Seat(id="s", organisation="nowhere", holders=(held("nobody", "2025", "2024"),)),
            Seat(id="s", constituency=("circle", "nowhere"), deputies=(Deputy(),)),
        ),
        **deciding(SeatRequirement(), SeatRequirement(seats=("s", "t"), at_least=1)),
    ),
    group("b", successor_of=("a",), reports_to="b", **dated("2025", "2024")),
    group("b", successor_of=("b",), **dated("2026")),
)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("as_of", [date.min, AS_OF, date.max])
def test_nothing_breaks_on_what_is_odd(rule, as_of):
    decisions = (Decision(id="d", kind="end", effects=(Effect(kind="ends", on="a/s"),)),)
    people = (Person(id="nobody", **dated("2026", "2025")),)
    offices = (Office(id="o", organisation="nowhere", holders=(held("nobody"),)),)
    once = found(
        rule,
        *ODD,
        as_of=as_of,
        organisations=BEHIND,
        decisions=decisions,
        people=people,
        offices=offices,
    )
    turned = found(
        rule,
        *reversed(ODD),
        as_of=as_of,
        organisations=BEHIND,
        decisions=decisions,
        people=people,
        offices=offices,
    )
    assert messages(once) == messages(turned)
