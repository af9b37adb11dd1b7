from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from narvard.engine import diagnose
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Severity
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.ratio import Ratio
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision, Tally
from narvard.model.groups import DecisionRule, Deputy, Group, OfficeLink, Officer, Seat
from narvard.model.groups import SeatRequirement as Needs
from narvard.model.mandates import Matter
from narvard.model.meetings import AgendaItem, Attendance, Meeting, PartialAttendance
from narvard.model.organisations import Holding, Office, Organisation, Person
from narvard.model.profiles import Profile
from narvard.rules.mandate import man004_decided_without_quorum
from narvard.rules.membership import mem013_deputy_beside_ordinary

AS_OF = date(2025, 4, 3)
DAY = PartialDate("2025-03-06")
BEFORE, AFTER = PartialDate("2025-03-05"), PartialDate("2025-03-07")
ORGANISATIONS = (
    Organisation(id="town", kind="municipality"),
    Organisation(id="hospital", kind="hospital"),
)
PEOPLE = (Person(id="p-colleague", organisation="hospital"),)


def held(name, organisation="town", **values):
    return Seat(
        id=name, organisation=organisation, holders=(Holding(person=f"p-{name}"),), **values
    )


ONE, TWO = held("one"), held("two")
THREE = held("three", "hospital", deputies=(Deputy(person="p-deputy"),))


def quorum(*needs, **values):
    return DecisionRule(method="consensus", quorum=needs, **values)


ALL_THREE = (quorum(Needs(at_least=3)),)


def group(*seats, rules=ALL_THREE, **values):
    stated = {"kind": "steering_group", "seats": seats or (ONE, TWO, THREE), **values}
    return Group(id="g", decision_rules=rules, **stated)


def meeting(*present, partial=(), items=(), **values):
    attendance = Attendance(present=present, partial=tuple(partial))
    stated = {"group": "g", "on": DAY, "attendance": attendance, "items": items, **values}
    return Meeting(id="m", **stated)


def decision(**values):
    stated = {"kind": "adopt", "meeting": "m", "item": 2, "outcome": "carried", **values}
    return Decision(id="d", **stated)


def found(rule, one, *meetings, decided=None, **sections):
    stated = {"organisations": ORGANISATIONS, "people": PEOPLE, "groups": (one,), **sections}
    bundle = Bundle(meetings=meetings, decisions=(decided or decision(),), **stated)
    return list(rule.check(Collaboration(bundle), AS_OF))


def without_quorum(one, *meetings, **values):
    return found(man004_decided_without_quorum, one, *meetings, **values)


def counted_twice(one, *meetings, **values):
    return found(mem013_deputy_beside_ordinary, one, *meetings, **values)


def messages(findings):
    return sorted(one.message for one in diagnose(findings, None))


def short(present, needed):
    return [f"'d' was decided with {present} present where {needed} must be"]


# --- MAN004: who is counted --------------------------------------------------------------


def test_a_decision_by_fewer_than_must_be_there():
    one, when = group(), meeting("p-one", "p-two")
    (finding,) = without_quorum(one, when)
    assert messages([finding]) == short("2 seats", 3)
    assert finding.severity is Severity.ERROR
    assert finding.place.path == ("id",)
    demanded, there = finding.related
    assert (demanded.place.entity, demanded.place.path) == (
        one,
        ("decision_rules", 0, "quorum", 0),
    )
    assert (there.place.entity, there.place.path) == (when, ("attendance",))
    assert without_quorum(one, meeting("p-one", "p-two", "p-three")) == []


def test_a_deputy_counts_when_the_ordinary_one_is_absent_and_only_then():
    assert without_quorum(group(), meeting("p-one", "p-two", "p-deputy")) == []
    both_of_one = meeting("p-one", "p-three", "p-deputy")
    assert messages(without_quorum(group(), both_of_one)) == short("2 seats", 3)


@pytest.mark.parametrize("validity", [{"valid_to": BEFORE}, {"valid_from": AFTER}])
def test_somebody_who_is_not_deputy_on_that_day_does_not_count(validity):
    seat = held("three", deputies=(Deputy(person="p-deputy", **validity),))
    one = group(ONE, TWO, seat)
    assert messages(without_quorum(one, meeting("p-one", "p-two", "p-deputy"))) == short(
        "2 seats", 3
    )


def test_an_organisation_that_sends_a_deputy_may_have_sent_whoever_came_from_it():
    seat = held("three", "hospital", deputies=(Deputy(organisation="hospital"),))
    one = group(ONE, TWO, seat)
    assert without_quorum(one, meeting("p-one", "p-two", "p-colleague")) == []
    assert len(without_quorum(one, meeting("p-one", "p-two", "p-stranger"))) == 1
    assert (
        len(without_quorum(group(ONE, TWO, held("three", deputies=(Deputy(),))), meeting("p-one")))
        == 1
    )


def test_a_deputy_for_several_seats_has_one_vote():
    shared = (Deputy(person="p-deputy"),)
    one = group(ONE, held("two", deputies=shared), held("three", deputies=shared))
    assert messages(without_quorum(one, meeting("p-one", "p-deputy"))) == short("2 seats", 3)


def test_deputies_are_counted_as_they_fit_best():
    first, second = Deputy(person="p-first"), Deputy(person="p-second")
    seats = (
        held("one", deputies=(first, second)),
        held("two", deputies=(first,)),
        held("three", deputies=(Deputy(person="p-third"), first, second)),
    )
    assert without_quorum(group(*seats), meeting("p-first", "p-second", "p-third")) == []


def test_a_long_line_of_deputies_is_no_trouble():
    number = 1500
    seats = [
        held(
            f"s{one}",
            deputies=(Deputy(person=f"p-d{one}"), Deputy(person=f"p-d{one + 1}")),
        )
        for one in reversed(range(number))
    ]
    there = [f"p-d{one}" for one in range(number)]
    one = group(*seats, rules=(quorum(Needs(at_least=number)),))
    assert without_quorum(one, meeting(*there)) == []


def test_somebody_with_a_seat_of_their_own_is_no_deputy_for_another():
    seat = held("three", deputies=(Deputy(person="p-two"),))
    one = group(ONE, TWO, seat)
    assert messages(without_quorum(one, meeting("p-one", "p-two"))) == short("2 seats", 3)


@pytest.mark.parametrize(
    "values",
    [
        *({"membership": kind} for kind in ("co_opted", "observer", "adviser", "support")),
        {"membership": "co_opted", "rights": ("attend", "speak", "vote")},
        {"rights": ("attend", "speak")},
        {"valid_to": BEFORE},
        {"valid_from": AFTER},
    ],
)
def test_a_seat_without_a_vote_or_of_another_time_never_counts(values):
    one = group(ONE, TWO, held("three", **values))
    assert messages(without_quorum(one, meeting("p-one", "p-two", "p-three"))) == short(
        "2 seats", 3
    )


def test_a_seat_that_goes_with_an_office_is_held_by_whoever_has_the_office():
    def there(link, **sections):
        seat = Seat(id="chair", membership="ex_officio", ex_officio=link)
        return without_quorum(group(ONE, TWO, seat), meeting("p-one", "p-two"), **sections)

    office = Office(id="o", organisation="town", holders=(Holding(person="p-chief"),))
    assert messages(there(OfficeLink(office="o"), offices=(office,))) == short("2 seats", 3)
    assert there(OfficeLink(office="o")) == []
    vacant = Office(id="o", organisation="town")
    assert there(OfficeLink(office="o"), offices=(vacant,)) == []
    assert there(OfficeLink()) == []


def test_the_chair_of_another_group_is_there_for_the_seat_of_that_office():
    seat = Seat(
        id="chair", membership="ex_officio", ex_officio=OfficeLink(group="other", role="chair")
    )
    other = Group(id="other", kind="board", officers=(Officer(role="chair", person="p-chief"),))
    groups = (group(ONE, TWO, seat), other)
    assert without_quorum(groups[0], meeting("p-one", "p-two", "p-chief"), groups=groups) == []
    assert len(without_quorum(groups[0], meeting("p-one", "p-two"), groups=groups)) == 1


# --- MAN004: the item --------------------------------------------------------------------


def part(*items):
    return (PartialAttendance(person="p-three", items=items),)


def test_who_was_there_for_another_item_does_not_count():
    present = ("p-one", "p-two")
    assert messages(without_quorum(group(), meeting(*present, partial=part(1, 3)))) == short(
        "2 seats", 3
    )
    assert without_quorum(group(), meeting(*present, partial=part(1, 2))) == []
    assert without_quorum(group(), meeting(*present, partial=part())) == []


def test_the_chair_who_left_before_the_item_does_not_count():
    partial = (PartialAttendance(person="p-one", items=(1,)),)
    chaired = meeting("p-two", "p-three", partial=partial, chair="p-one")
    assert messages(without_quorum(group(), chaired)) == short("2 seats", 3)


def test_the_item_is_the_one_under_which_the_decision_is_listed():
    matter = AgendaItem(number=1, decisions=("d",))
    items = (AgendaItem(number=1), AgendaItem(number=2, matters=(matter,)))
    for values in ({"item": None}, {"item": None, "meeting": None}):
        there = meeting("p-one", "p-two", partial=part(1), items=items)
        assert len(without_quorum(group(), there, decided=decision(**values))) == 1
        there = meeting("p-one", "p-two", partial=part(2), items=items)
        assert without_quorum(group(), there, decided=decision(**values)) == []


def test_of_an_unknown_item_whoever_came_was_there():
    there = meeting("p-one", "p-two", partial=part(1))
    assert without_quorum(group(), there, decided=decision(item=None)) == []


# --- MAN004: the rule --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ((Needs(share=Ratio("100%")),), short("2 seats", 3)),
        ((Needs(share=Ratio("66.7%")),), short("2 seats", 3)),
        ((Needs(share=Ratio("66.6%")),), []),
        ((Needs(organisation_kinds=("hospital",), at_least=1),), short("no seat of 'hospital'", 1)),
        ((Needs(organisation_kinds=("municipality",), at_least=2),), []),
        ((Needs(seats=("one", "two"), share=Ratio("100%")),), []),
        (
            (Needs(seats=("one", "three"), share=Ratio("100%")),),
            short("1 seat among 'one' or 'three'", 2),
        ),
        ((Needs(),), []),
        ((), []),
        (
            (Needs(at_least=3), Needs(at_least=1), Needs(organisations=("hospital",), at_least=1)),
            [
                (
                    "'d' was decided with 2 seats present where 3 must be and with no seat of "
                    "'hospital' present where 1 must be"
                )
            ],
        ),
        ((Needs(side="west", at_least=1),), []),
        ((Needs(member_kind="partner", at_least=1),), []),
    ],
)
def test_every_requirement_of_a_quorum_must_hold(needs, expected):
    assert (
        messages(without_quorum(group(rules=(quorum(*needs),)), meeting("p-one", "p-two")))
        == expected
    )


def test_a_seat_of_which_too_little_is_known_may_be_the_one_that_is_required():
    unknown = Seat(id="unknown", holders=(Holding(person="p-unknown"),))
    rules = (quorum(Needs(organisation_kinds=("hospital",), at_least=1)),)
    one = group(ONE, THREE, unknown, rules=rules)
    assert without_quorum(one, meeting("p-one", "p-unknown")) == []
    assert len(without_quorum(one, meeting("p-one"))) == 1


def test_a_quorum_that_only_seats_without_a_vote_could_meet_is_another_matter():
    users = Seat(id="users", service_user_representative=True, membership="adviser")
    needs = Needs(service_user_representative=True, at_least=1)
    assert without_quorum(group(ONE, users, rules=(quorum(needs),)), meeting("p-one")) == []
    assert len(without_quorum(group(ONE, rules=(quorum(needs),)), meeting("p-one"))) == 1


MATTERS = (Matter(id="money"), Matter(id="rent", part_of="money"), Matter(id="care"))
STRICT, MILD = Needs(at_least=3), Needs(at_least=1)


@pytest.mark.parametrize(
    ("rules", "is_short"),
    [
        ((quorum(STRICT, kinds=("adopt",)), quorum(MILD)), True),
        ((quorum(MILD), quorum(STRICT, kinds=("adopt",))), True),
        ((quorum(STRICT), quorum(MILD, kinds=("adopt",))), False),
        ((quorum(STRICT), quorum(MILD, matters=("money",))), False),
        ((quorum(STRICT, kinds=("adopt",)), quorum(MILD, matters=("rent",))), False),
        ((quorum(STRICT, matters=("care",)),), False),
        ((quorum(STRICT, kinds=("establish",)),), False),
        (
            (quorum(STRICT, matters=("money",)), quorum(MILD, kinds=("adopt",), matters=("rent",))),
            False,
        ),
        ((quorum(STRICT), quorum(MILD)), False),
        ((quorum(STRICT), quorum(STRICT)), True),
    ],
)
def test_the_rule_that_fits_most_closely_counts(rules, is_short):
    about_rent = decision(matters=("rent",))
    found_short = without_quorum(
        group(rules=rules), meeting("p-one", "p-two"), decided=about_rent, matters=MATTERS
    )
    assert bool(found_short) == is_short


def test_a_rule_for_a_matter_is_not_for_a_decision_in_none():
    rules = (quorum(STRICT, matters=("money",)),)
    assert without_quorum(group(rules=rules), meeting("p-one"), matters=MATTERS) == []


def test_a_profile_says_it_where_the_group_does_not():
    profile = Profile(id="profile", kinds=("steering_group",), decision_rules=ALL_THREE)
    silent, there = group(rules=()), meeting("p-one")
    (finding,) = without_quorum(silent, there, profiles=(profile,))
    assert finding.related[0].place.entity is profile
    own = group(rules=(quorum(MILD),))
    assert without_quorum(own, there, profiles=(profile,)) == []
    later = Profile(
        id="profile", kinds=("steering_group",), decision_rules=ALL_THREE, valid_from=AFTER
    )
    assert without_quorum(silent, there, profiles=(later,)) == []


@pytest.mark.parametrize("kind", ["procedural", "defer", "refer", "escalate", "disseminate"])
def test_to_put_a_matter_off_needs_no_quorum_unless_it_is_written(kind):
    there, put_off = meeting("p-one"), decision(kind=kind)
    assert without_quorum(group(), there, decided=put_off) == []
    named = group(rules=(quorum(STRICT, kinds=(kind,)),))
    assert len(without_quorum(named, there, decided=put_off)) == 1


# --- MAN004: when nothing can be said ----------------------------------------------------


@pytest.mark.parametrize(
    "values",
    [
        {"outcome": "no_decision"},
        {"body": "elsewhere"},
        {"meeting": "nowhere"},
        {"meeting": None},
    ],
)
def test_what_was_not_decided_there_is_not_judged(values):
    assert without_quorum(group(), meeting("p-one"), decided=decision(**values)) == []


def test_a_decision_against_needs_a_quorum_too():
    assert len(without_quorum(group(), meeting("p-one"), decided=decision(outcome="rejected"))) == 1


@pytest.mark.parametrize(
    "attendance", [None, Attendance(), Attendance(absent=("p-three",), summoned=("p-one",))]
)
def test_where_nobody_is_noted_as_present_nothing_is_said(attendance):
    assert without_quorum(group(), meeting(attendance=attendance)) == []


def test_where_the_group_is_not_known_well_enough_nothing_is_said():
    there = meeting("p-one")
    assert without_quorum(group(partly_known=True), there) == []
    assert without_quorum(group(Seat(id="one"), Seat(id="two")), there) == []
    assert without_quorum(group(), meeting("p-one", group="other")) == []


@given(st.sets(st.integers(0, 5)), st.integers(0, 6))
def test_the_number_of_seats_decides(there, needed):
    seats = [held(f"s{number}") for number in range(6)]
    one = group(*seats, rules=(quorum(Needs(at_least=needed)),))
    findings = without_quorum(
        one, meeting("p-guest", *(f"p-s{number}" for number in sorted(there)))
    )
    assert bool(findings) == (len(there) < needed)


# --- MEM013: more votes than seats -------------------------------------------------------


def tally(*votes):
    in_favour, against, abstained = votes
    return decision(tally=Tally(in_favour=in_favour, against=against, abstained=abstained))


def test_more_votes_than_seats_with_a_deputy_beside_the_ordinary_one():
    everybody = meeting("p-one", "p-two", "p-three", "p-deputy")
    (finding,) = counted_twice(group(rules=()), everybody, decided=tally(3, 1, 0))
    assert messages([finding]) == [
        "'d' has 4 votes from 3 seats, and deputies were there beside the ordinary ones"
    ]
    assert (finding.place.path, finding.place.on_key) == (("tally",), True)
    assert finding.severity is Severity.ERROR
    (related,) = finding.related
    assert str(related.note) == "'p-deputy' was there beside 'p-three'"
    assert related.place.path == ("seats", 2, "deputies")


@pytest.mark.parametrize(
    ("votes", "present"),
    [
        ((2, 1, 0), ("p-one", "p-two", "p-three", "p-deputy")),
        ((None, None, None), ("p-one", "p-two", "p-three", "p-deputy")),
        ((4, None, None), ("p-one", "p-two", "p-three", "p-guest")),
        ((3, 0, 0), ("p-one", "p-two", "p-deputy")),
        ((4, 0, 0), ("p-one", "p-two", "p-deputy")),
    ],
)
def test_votes_that_a_deputy_does_not_explain_are_another_matter(votes, present):
    assert counted_twice(group(), meeting(*present), decided=tally(*votes)) == []


def test_a_deputy_of_two_seats_in_the_place_of_the_absent_one_is_beside_nobody():
    shared = evolve(ONE, deputies=THREE.deputies)
    there = meeting("p-one", "p-two", "p-deputy")
    assert counted_twice(group(shared, TWO, THREE), there, decided=tally(4, 0, 0)) == []
    everybody = meeting("p-one", "p-two", "p-three", "p-deputy")
    assert len(counted_twice(group(shared, TWO, THREE), everybody, decided=tally(4, 0, 0))) == 1


def test_more_votes_than_members_where_nobody_else_was_there_are_another_matter():
    members = ("p-one", "p-two", "p-three")
    for guests, count in (((), 0), (("p-guest",), 0), (("p-deputy",), 1)):
        there = meeting(attendance=Attendance(present=members, guests=guests))
        assert len(counted_twice(group(), there, decided=tally(4, 0, 0))) == count


def test_a_decision_without_a_count_is_silent():
    everybody = meeting("p-one", "p-two", "p-three", "p-deputy")
    assert counted_twice(group(), everybody) == []


def test_a_deputy_who_came_for_another_item_was_not_beside_anybody():
    partial = (PartialAttendance(person="p-deputy", items=(1,)),)
    there = meeting("p-one", "p-two", "p-three", partial=partial)
    assert counted_twice(group(), there, decided=tally(4, 0, 0)) == []
    partial = (PartialAttendance(person="p-deputy", items=(2,)),)
    there = meeting("p-one", "p-two", "p-three", partial=partial)
    assert len(counted_twice(group(), there, decided=tally(4, 0, 0))) == 1


# --- MEM013: a deputy with a seat --------------------------------------------------------


def deputy_of(seat, **values):
    return Seat(id=seat, holders=(Holding(person=f"p-{seat}"),), deputies=(Deputy(**values),))


def seats_only(*seats, **values):
    one = Group(id="g", kind="steering_group", seats=seats, **values)
    return list(mem013_deputy_beside_ordinary.check(Collaboration(Bundle(groups=(one,))), AS_OF))


def test_nobody_is_a_deputy_for_themself():
    (finding,) = seats_only(deputy_of("one", person="p-one"))
    assert messages([finding]) == ["'p-one' is the deputy for 'one' in 'g' and holds it"]
    assert finding.severity is Severity.ERROR
    assert finding.place.path == ("seats", 0, "deputies", 0, "person")
    assert finding.related[0].place.path == ("seats", 0, "holders", 0, "person")


def test_a_deputy_with_another_seat_would_vote_twice():
    (finding,) = seats_only(TWO, deputy_of("one", person="p-two"))
    assert messages([finding]) == [
        "'p-two' is the deputy for 'one' in 'g' and holds 'two' at the same time"
    ]
    assert finding.severity is Severity.WARNING


def test_both_hold_only_while_both_hold():
    until = PartialDate("2024")
    seat = deputy_of("one", person="p-two", valid_from=PartialDate("2024-07"))
    other = Seat(id="two", holders=(Holding(person="p-two", valid_to=until),))
    (finding,) = seats_only(seat, other)
    assert finding.during.start == date(2024, 7, 1)
    assert finding.during.end == date(2025, 1, 1)


@pytest.mark.parametrize(
    "seats",
    [
        (deputy_of("one", person="p-two"), held("two", membership="support")),
        (deputy_of("one", person="p-two"), held("two", rights=("attend",))),
        (held("one", membership="observer", deputies=(Deputy(person="p-two"),)), TWO),
        (
            deputy_of("one", person="p-two", valid_to=PartialDate("2023")),
            Seat(id="two", valid_from=PartialDate("2024"), holders=(Holding(person="p-two"),)),
        ),
        (deputy_of("one", organisation="town"), TWO),
        (deputy_of("one"), TWO),
    ],
)
def test_a_deputy_without_another_vote_is_a_good_one(seats):
    assert seats_only(*seats) == []


@pytest.mark.parametrize("status", ["proposed", "planned", "ended"])
def test_a_group_that_is_not_at_work_has_no_deputies_in_the_way(status):
    assert seats_only(deputy_of("one", person="p-one"), status=status) == []
