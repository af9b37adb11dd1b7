from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.engine import diagnose
from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.ratio import Ratio
from narvard.model.bundle import Bundle, Header, Tolerances
from narvard.model.decisions import Gap
from narvard.model.groups import Group, Officer, Seat
from narvard.model.groups import SeatRequirement as Needs
from narvard.model.organisations import Holding, Organisation, Person
from narvard.model.profiles import Profile
from narvard.model.timing import Due
from narvard.rules.membership import mem015_unbalanced_principals, mem018_composition_not_met

AS_OF = date(2025, 4, 3)
ORGANISATIONS = (
    Organisation(id="town", kind="municipality", side="local"),
    Organisation(id="home-care", kind="administration", part_of="town", services=("home-care",)),
    Organisation(id="region", kind="region", side="health"),
    Organisation(id="hospital", kind="hospital", part_of="region"),
    Organisation(id="dentists", kind="dental_care", part_of="region"),
    Organisation(id="office", kind="unit"),
)
PEOPLE = (
    Person(id="p-town", organisation="home-care"),
    Person(id="p-hospital", organisation="hospital"),
    Person(id="p-office", organisation="office"),
    Person(id="p-nobody"),
)
TOWN = Seat(id="town", organisation="home-care")
HOSPITAL = Seat(id="hospital", organisation="hospital")
DENTISTS = Seat(id="dentists", organisation="dentists")
DENTAL_CARE = Needs(organisation_kinds=("dental_care",), at_least=1)
NO_DENTIST = "'g' has no seat of 'dental_care' and should have at least 1"


def dated(first=None, last=None):
    return {
        "valid_from": None if first is None else PartialDate(first),
        "valid_to": None if last is None else PartialDate(last),
    }


def group(*seats, kind="local_management_group", **values):
    return Group(id="g", kind=kind, seats=seats, **values)


def profile(*composition, **values):
    stated = {"kinds": ("local_management_group",), "composition": composition, **values}
    return Profile(id="profile", **stated)


def found(rule, one, *profiles, as_of=AS_OF, **sections):
    stated = {"organisations": ORGANISATIONS, "people": PEOPLE, **sections}
    bundle = Bundle(groups=(one,), profiles=profiles, **stated)
    return list(rule.check(Collaboration(bundle), as_of))


def messages(findings):
    return sorted(one.message for one in diagnose(findings, None))


def composition(one, *profiles, **sections):
    return found(mem018_composition_not_met, one, *profiles, **sections)


def balance(one, *profiles, **sections):
    return found(mem015_unbalanced_principals, one, *profiles, **sections)


# --- MEM018: seats -----------------------------------------------------------------------


def test_a_seat_that_a_profile_demands_is_lacking():
    demanding = profile(DENTAL_CARE)
    (finding,) = composition(group(TOWN, HOSPITAL), demanding)
    assert messages([finding]) == [NO_DENTIST]
    assert finding.severity is Severity.WARNING
    assert (finding.place.path, finding.place.on_key) == (("seats",), True)
    (related,) = finding.related
    assert related.place.entity is demanding
    assert related.place.path == ("composition", 0)
    assert composition(group(TOWN, HOSPITAL, DENTISTS), demanding) == []


def test_what_a_group_asks_of_itself_is_judged_too():
    one = group(TOWN, composition=(DENTAL_CARE,))
    (finding,) = composition(one)
    assert messages([finding]) == [NO_DENTIST]
    assert finding.related[0].place.entity is one


@pytest.mark.parametrize(
    ("needs", "lack"),
    [
        ({"at_least": 4}, "has 2 seats and should have at least 4"),
        ({"at_most": 1}, "has 2 seats and should have at most 1"),
        (
            {"organisations": ("town", "region"), "at_least": 3},
            "has 2 seats of 'town' or 'region' and should have at least 3",
        ),
        (
            {"services": ("home-care",), "at_least": 2},
            "has 1 seat with the service 'home-care' and should have at least 2",
        ),
        (
            {"side": "health", "at_most": 0},
            "has 1 seat on the side 'health' and should have at most 0",
        ),
        (
            {"member_kind": "partner", "at_least": 1},
            "has no seat of the kind 'partner' and should have at least 1",
        ),
        (
            {"membership": "observer", "at_least": 1},
            "has no seat with the membership 'observer' and should have at least 1",
        ),
        (
            {"seats": ("town", "police"), "at_least": 2},
            "has 1 seat among 'town' or 'police' and should have at least 2",
        ),
        (
            {"service_user_representative": False, "at_most": 1},
            "has 2 seats for others than service users and should have at most 1",
        ),
    ],
)
def test_each_sort_of_seat_has_its_words(needs, lack):
    town = Seat(id="town", organisation="home-care", member_kind="executive")
    one = group(town, HOSPITAL, composition=(Needs(**needs),))
    assert messages(composition(one)) == [f"'g' {lack}"]


def test_too_few_seats_for_service_users_are_left_to_another_rule():
    users = Needs(service_user_representative=True, at_least=1, at_most=2)
    assert composition(group(TOWN), profile(users)) == []
    three = [Seat(id=f"user-{number}", service_user_representative=True) for number in range(3)]
    assert messages(composition(group(*three), profile(users))) == [
        "'g' has 3 seats for service users and should have at most 2"
    ]


def test_a_seat_counts_also_when_nobody_holds_it():
    held = Seat(id="town", organisation="town", holders=(Holding(person="p-town"),))
    assert composition(group(held, DENTISTS), profile(DENTAL_CARE)) == []


def test_a_seat_is_lacking_on_the_days_on_which_it_does_not_exist():
    until = Seat(id="dentists", organisation="dentists", **dated(last="2024-12-31"))
    again = Seat(id="dentists-2", organisation="dentists", **dated("2025-09-01"))
    (finding,) = composition(group(TOWN, until, again), profile(DENTAL_CARE))
    assert finding.during == Interval(date(2025, 1, 1), date(2025, 9, 1))


def test_days_on_which_another_seat_comes_or_goes_do_not_divide_a_lack():
    seats = (TOWN, Seat(id="hospital", organisation="hospital", **dated("2024", "2024")))
    (finding,) = composition(group(*seats, **dated("2020")), profile(DENTAL_CARE))
    assert finding.during == Interval(date(2020, 1, 1), None)


def test_the_time_before_the_first_seat_is_written_is_not_judged():
    seat = Seat(id="town", organisation="town", **dated("2025-01-01"))
    (finding,) = composition(group(seat), profile(DENTAL_CARE))
    assert finding.during == Interval(date(2025, 1, 1), None)


def test_what_is_demanded_holds_while_the_profile_holds():
    (finding,) = composition(group(TOWN), profile(DENTAL_CARE, **dated("2025-01-01", "2026")))
    assert finding.during == Interval(date(2025, 1, 1), date(2027, 1, 1))


def test_a_lack_far_ahead_is_no_lack_yet():
    far = Seat(id="dentists", organisation="dentists", **dated(last="2025-12-31"))
    assert composition(group(TOWN, far), profile(DENTAL_CARE)) == []
    near = Seat(id="dentists", organisation="dentists", **dated(last="2025-06-30"))
    assert len(composition(group(TOWN, near), profile(DENTAL_CARE))) == 1


@pytest.mark.parametrize(
    "values",
    [
        {"partly_known": True},
        *({"status": status} for status in ("proposed", "planned", "ended")),
        {"valid_from": PartialDate("2025"), "valid_to": PartialDate("2024")},
    ],
)
def test_a_group_that_is_not_at_work_or_only_partly_known_is_not_judged(values):
    everything = profile(DENTAL_CARE, officers=("secretary",), chaired_by=("municipality",))
    one = group(TOWN, officers=(Officer(role="chair", person="p-hospital"),), **values)
    assert composition(one, everything) == []
    assert balance(one, profile(Needs(side="health", share=Ratio("50%")))) == []


def test_a_group_without_seats_and_officers_is_not_judged():
    everything = profile(DENTAL_CARE, officers=("secretary",), chaired_by=("municipality",))
    assert composition(group(), everything) == []


def test_a_group_of_which_only_the_officers_are_written_has_no_lack_of_seats():
    officers = (Officer(role="chair", person="p-town"),)
    assert composition(group(officers=officers), profile(DENTAL_CARE)) == []


@pytest.mark.parametrize("kind", ["network", "external_group", "support_office", "team", "court"])
def test_a_profile_for_all_kinds_is_for_bodies_of_members(kind):
    one = group(TOWN, kind=kind)
    assert composition(one, profile(DENTAL_CARE, kinds=())) == []
    assert messages(composition(one, profile(DENTAL_CARE, kinds=(kind,)))) == [NO_DENTIST]
    assert messages(composition(group(TOWN, kind="board"), profile(DENTAL_CARE, kinds=()))) == [
        NO_DENTIST
    ]


@pytest.mark.parametrize(
    "seat",
    [
        Seat(id="unknown"),
        Seat(id="unknown", organisation="nowhere"),
        Seat(id="unknown", organisation="office"),
        Seat(id="unknown", constituency=("office",)),
    ],
)
def test_a_seat_of_which_too_little_is_known_may_be_the_one(seat):
    assert composition(group(TOWN, seat), profile(DENTAL_CARE)) == []
    two = profile(Needs(organisation_kinds=("dental_care",), at_least=2))
    assert len(composition(group(TOWN, seat), two)) == 1


@pytest.mark.parametrize(
    "values",
    [
        {"service_user_representative": True},
        {"membership": "support"},
        {"membership": "co_opted"},
    ],
)
def test_a_seat_for_users_or_without_a_vote_is_hardly_the_one(values):
    assert messages(composition(group(TOWN, Seat(id="a", **values)), profile(DENTAL_CARE))) == [
        NO_DENTIST
    ]


def test_what_nobody_writes_down_is_not_demanded():
    needs = (
        Needs(side="local", at_least=1),
        Needs(member_kind="partner", at_least=1),
        Needs(services=("school",), at_least=1),
    )
    plain = (Organisation(id="town", kind="municipality"),)
    one = group(Seat(id="town", organisation="town"))
    assert composition(one, profile(*needs), organisations=plain) == []
    beside = Seat(id="trust", organisation="trust")
    with_sides = (*plain, Organisation(id="trust", kind="hospital", side="hospital"))
    assert composition(one, profile(*needs), organisations=with_sides) == []
    both = group(*one.seats, beside)
    assert len(composition(both, profile(*needs), organisations=with_sides)) == 1


def test_a_seat_of_support_does_not_make_too_many():
    secretary = Seat(id="secretary", organisation="town", membership="support")
    most = Needs(organisation_kinds=("municipality",), at_most=1)
    assert composition(group(TOWN, secretary), profile(most)) == []
    support = Needs(membership="support", at_most=0)
    assert len(composition(group(TOWN, secretary), profile(support))) == 1


def test_a_binding_demand_is_an_error_and_a_gap_makes_it_lighter():
    binding = profile(DENTAL_CARE, binding=True)
    (finding,) = composition(group(TOWN), binding)
    assert finding.severity is Severity.ERROR
    gap = Gap(id="gap", kind="representation", about=("g",))
    (finding,) = composition(group(TOWN), binding, gaps=(gap,))
    assert finding.severity is Severity.WARNING
    owned = Gap(
        id="gap",
        kind="representation",
        about=("g",),
        owner="p-town",
        due=Due(on=PartialDate("2025-09-30")),
    )
    (finding,) = composition(group(TOWN), binding, gaps=(owned,))
    assert finding.severity is Severity.INFO
    (finding,) = composition(group(TOWN), binding, gaps=(owned,), as_of=date(2025, 10, 1))
    assert finding.severity is Severity.WARNING


def test_what_two_demand_is_said_once_and_weighs_as_the_heavier():
    one = group(TOWN, composition=(DENTAL_CARE,))
    law = Profile(id="law", binding=True, composition=(DENTAL_CARE,))
    (finding,) = composition(one, profile(DENTAL_CARE), law)
    assert finding.severity is Severity.ERROR
    assert finding.related[0].place.entity is law


def test_versions_of_a_group_are_judged_each_in_its_time():
    old = group(TOWN, **dated(last="2024"))
    new = group(TOWN, DENTISTS, **dated("2025"))
    bundle = Bundle(
        organisations=ORGANISATIONS, groups=(old, new), profiles=(profile(DENTAL_CARE),)
    )
    (finding,) = mem018_composition_not_met.check(Collaboration(bundle), AS_OF)
    assert finding.during == Interval(None, date(2025, 1, 1))


@given(st.permutations([TOWN, HOSPITAL, DENTISTS]), st.integers(0, 4), st.integers(0, 4))
def test_the_number_of_seats_decides_and_not_their_order(seats, fewest, most):
    one = group(*seats, composition=(Needs(at_least=fewest, at_most=most),))
    assert bool(composition(one)) == (fewest > 3 or most < 3)


# --- MEM018: officers and the chair ------------------------------------------------------

SECRETARY = profile(officers=("chair", "secretary"))


def test_nobody_has_a_task_that_somebody_must_have():
    (finding,) = composition(group(TOWN), SECRETARY)
    assert messages([finding]) == ["'g' has nobody as its 'secretary'"]
    assert finding.place.path == ("id",)
    assert finding.related[0].place.path == ("officers",)
    led = group(officers=(Officer(role="chair", person="p-town"),))
    (finding,) = composition(led, SECRETARY)
    assert (finding.place.path, finding.place.on_key) == (("officers",), True)


def secretaries(*terms):
    officers = (
        Officer(role="secretary", person="p-town", **dated(first, last)) for first, last in terms
    )
    return group(officers=tuple(officers))


@pytest.mark.parametrize(
    ("terms", "without"),
    [
        ([(None, None)], None),
        ([("2025-01-01", None)], None),
        ([(None, "2025-01-31")], (date(2025, 2, 1), None)),
        ([(None, "2025-12-31")], None),
        ([(None, "2025-01-31"), ("2025-02-15", None)], None),
        ([(None, "2025-01-31"), ("2025-02-16", None)], (date(2025, 2, 1), date(2025, 2, 16))),
    ],
)
def test_a_task_lies_idle_when_one_has_left_and_no_other_came(terms, without):
    findings = composition(secretaries(*terms), SECRETARY)
    assert [one.during for one in findings] == ([] if without is None else [Interval(*without)])


def test_a_collaboration_says_how_long_a_task_may_lie_idle():
    one = secretaries((None, "2025-01-31"), ("2025-04-15", None))
    header = Header(id="c", tolerances=Tolerances(chair_gap=Duration("P3M")))
    assert composition(one, SECRETARY, collaboration=header) == []
    endless = Header(id="c", tolerances=Tolerances(chair_gap=Duration("P9999Y")))
    assert composition(one, SECRETARY, collaboration=endless) == []


CHAIRED = profile(chaired_by=("municipality",))


def chaired(*officers, seats=()):
    return composition(group(*seats, officers=officers), CHAIRED)


def test_the_chair_is_of_another_kind_of_organisation():
    (finding,) = chaired(Officer(role="chair", person="p-hospital"))
    assert messages([finding]) == ["'g' is chaired by 'hospital' and should be by 'municipality'"]
    assert finding.place.path == ("officers", 0, "person")
    (finding,) = chaired(Officer(role="chair", seat="hospital"), seats=(HOSPITAL,))
    assert finding.place.path == ("officers", 0, "seat")


@pytest.mark.parametrize(
    ("officer", "seats"),
    [
        ({"person": "p-town"}, ()),
        ({"seat": "town"}, (TOWN,)),
        (
            {"person": "p-hospital"},
            (Seat(id="a", organisation="town", holders=(Holding(person="p-hospital"),)),),
        ),
        ({"person": "p-nobody"}, ()),
        ({"person": "p-office"}, ()),
        ({"person": "p-undeclared"}, ()),
        ({"seat": "nowhere"}, ()),
        ({"seat": "unknown"}, (Seat(id="unknown"),)),
        (
            {
                "person": "p-hospital",
                "valid_from": PartialDate("2025"),
                "valid_to": PartialDate("2024"),
            },
            (),
        ),
    ],
)
def test_a_chair_who_may_be_of_that_kind_is_right(officer, seats):
    assert chaired(Officer(role="chair", **officer), seats=seats) == []


def test_one_of_two_chairs_is_enough_while_there_are_two():
    findings = chaired(
        Officer(role="chair", person="p-hospital"),
        Officer(role="chair", person="p-town", **dated(last="2025-05-31")),
    )
    assert [one.during for one in findings] == [Interval(date(2025, 6, 1), None)]


# --- MEM015 ------------------------------------------------------------------------------


def shares(*seats, needs, **values):
    return balance(group(*seats, composition=(needs,), **values))


def seats_of(organisation, number):
    return [Seat(id=f"{organisation}-{one}", organisation=organisation) for one in range(number)]


def test_a_part_of_the_group_has_too_many_of_its_seats():
    needs = Needs(organisation_kinds=("municipality",), share_at_most=Ratio("60%"))
    seats = (*seats_of("home-care", 4), *seats_of("hospital", 2))
    (finding,) = shares(*seats, needs=needs)
    assert messages([finding]) == [
        "'g' has 4 seats of 'municipality' among its 6 and should have at most 60%"
    ]
    assert finding.severity is Severity.INFO
    assert (finding.place.path, finding.place.on_key) == (("seats",), True)
    assert shares(*seats[:3], *seats[4:], needs=needs) == []


def test_a_part_of_the_group_has_too_few_of_its_seats():
    needs = Needs(side="local", share=Ratio("33.3%"))
    (finding,) = shares(*seats_of("town", 1), *seats_of("hospital", 3), needs=needs)
    assert messages([finding]) == [
        "'g' has 1 seat on the side 'local' among its 4 and should have at least 33.3%"
    ]
    assert shares(*seats_of("town", 1), *seats_of("hospital", 2), needs=needs) == []


def test_only_seats_that_count_have_a_part():
    needs = Needs(organisation_kinds=("hospital",), share=Ratio("50%"))
    support = Seat(id="support", organisation="town", membership="support")
    assert shares(*seats_of("hospital", 1), *seats_of("town", 1), support, needs=needs) == []
    adviser = Seat(id="adviser", organisation="hospital", membership="adviser")
    (finding,) = shares(adviser, *seats_of("town", 1), needs=needs)
    assert messages([finding]) == [
        "'g' has no seat of 'hospital' among its 1 and should have at least 50%"
    ]


def test_seats_that_nobody_knows_whose_they_are_may_even_it_out():
    needs = Needs(organisation_kinds=("hospital",), share=Ratio("50%"))
    assert shares(*seats_of("town", 1), Seat(id="unknown"), needs=needs) == []


def test_too_small_a_share_of_service_users_is_left_to_another_rule():
    few = Needs(service_user_representative=True, share=Ratio("50%"))
    assert shares(TOWN, needs=few) == []
    many = Needs(service_user_representative=True, share_at_most=Ratio("50%"))
    assert len(shares(Seat(id="u", service_user_representative=True), needs=many)) == 1


def test_the_balance_shifts_when_a_seat_ends():
    needs = Needs(side="local", share=Ratio("50%"))
    ending = Seat(id="town", organisation="town", **dated(last="2024-12-31"))
    (finding,) = shares(ending, HOSPITAL, needs=needs)
    assert finding.during == Interval(date(2025, 1, 1), None)


def test_a_share_that_a_law_lays_down_is_an_error_and_a_gap_makes_it_lighter():
    needs = Needs(side="local", share=Ratio("50%"))
    binding = profile(needs, binding=True)
    (finding,) = balance(group(HOSPITAL), binding)
    assert finding.severity is Severity.ERROR
    gap = Gap(id="gap", kind="representation", about=("g",))
    (finding,) = balance(group(HOSPITAL), binding, gaps=(gap,))
    assert finding.severity is Severity.WARNING
    assert balance(group(HOSPITAL, kind="board"), binding) == []


@given(st.integers(1, 6), st.integers(0, 6), st.integers(0, 999))
def test_a_share_is_compared_exactly(hospital, town, percent):
    needs = Needs(side="health", share_at_most=Ratio(f"{percent}%"))
    seats = (*seats_of("hospital", hospital), *seats_of("town", town))
    assert bool(shares(*seats, needs=needs)) == (hospital * 100 > percent * (hospital + town))
