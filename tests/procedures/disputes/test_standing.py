from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import narvard
from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision, Effect
from narvard.model.disputes import DisputeContact, DisputeProcedure, DisputeStep, StepSeats
from narvard.model.groups import Deputy, Group, OfficeLink, Officer, Seat, Vacancy
from narvard.model.mandates import Mandate
from narvard.model.meetings import Meeting
from narvard.model.organisations import Holding, Office, Organisation, Person
from narvard.procedures.disputes.standing import Standing

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
DAY = date(2025, 4, 3)
PARTIES = ("towns", "region")

ORGANISATIONS = (
    Organisation(id="town", kind="municipality"),
    Organisation(id="other-town", kind="municipality"),
    Organisation(id="towns", kind="collective", members=("town", "other-town")),
    Organisation(id="region", kind="region"),
    Organisation(id="hospital", kind="hospital", part_of="region"),
    Organisation(id="psychiatry", kind="psychiatry", part_of="region"),
    Organisation(id="primary-care", kind="primary_care", part_of="region"),
    Organisation(id="federation", kind="local_federation", members=("town", "region")),
    Organisation(id="users", kind="user_organisation"),
)


def on(text):
    return PartialDate(text)


def held_by(person, first=None, last=None):
    return Holding(
        person=person,
        valid_from=None if first is None else on(first),
        valid_to=None if last is None else on(last),
    )


def seat(name, organisation=None, *people, **more):
    holders = tuple(held_by(person) for person in people)
    return Seat(id=name, organisation=organisation, holders=holders, **more)


def group(*seats, name="board", **more):
    return Group(id=name, kind="dispute_body", seats=seats, **more)


def office(name, organisation, *holders, **more):
    return Office(id=name, organisation=organisation, holders=holders, **more)


def step(*bodies, decides="agreement", **more):
    return DisputeStep(id="step", level=1, bodies=bodies, decides=decides, **more)


def standing(*entities, organisations=ORGANISATIONS):
    def of(kind):
        return tuple(one for one in entities if isinstance(one, kind))

    return Standing(
        Collaboration(
            Bundle(
                organisations=organisations,
                offices=of(Office),
                people=of(Person),
                groups=of(Group),
                decisions=of(Decision),
                meetings=of(Meeting),
            )
        )
    )


def body_of(*entities, body="board", day=DAY, parties=PARTIES, kind=None, at=None):
    at = at or step(body)
    return standing(*entities).body(body, day=day, parties=parties, kind=kind, step=at)


def said_of(*entities, **asked):
    return [(one.kind, str(one.said)) for one in body_of(*entities, **asked).concerns]


def of_step(*entities, at, day=DAY, parties=PARTIES, kind=None, procedure=None):
    concerns = standing(*entities).step(
        procedure or DisputeProcedure(id="procedure", status="in_force", steps=(at,)),
        at,
        day=day,
        parties=parties,
        kind=kind,
    )
    assert all(one.body is None for one in concerns)
    return [(one.kind, str(one.said)) for one in concerns]


def actors(found):
    return [(one.party, one.seat, one.people, one.deputies) for one in found.actors]


# What a body is on the day


def test_an_office_acts_for_the_party_it_belongs_to():
    found = body_of(office("head", "hospital", held_by("p-head")), body="head")
    assert (found.body, found.kind, found.in_force, found.led_by) == ("head", "office", True, ())
    assert actors(found) == [("region", None, ("p-head",), ())]
    assert found.concerns == ()


def test_an_organisation_acts_for_itself_and_a_person_for_the_employer():
    assert actors(body_of(body="town")) == [("towns", None, (), ())]
    person = Person(id="p-adviser", organisation="region")
    found = body_of(person, body="p-adviser")
    assert found.kind == "person"
    assert actors(found) == [("region", None, ("p-adviser",), ())]


def test_what_leads_to_no_body_is_unknown_and_not_in_force():
    found = body_of(body="nowhere")
    assert (found.kind, found.name, found.in_force, found.actors) == ("unknown", None, False, ())
    assert [(one.kind, str(one.said), one.body) for one in found.concerns] == [
        ("unknown", "it is not written what 'nowhere' is", "nowhere")
    ]


def test_a_group_says_who_chairs_it_and_who_acts_from_which_seat():
    board = group(
        seat(
            "of-region",
            "region",
            deputies=(
                Deputy(organisation="hospital"),
                Deputy(person="p-second", order=2),
                Deputy(person="p-first", order=1),
                Deputy(person="p-gone", valid_to=on("2025-04-02")),
            ),
        ),
        seat("of-towns", "town", "p-town"),
        seat("watcher", "region", "p-watcher", membership="observer"),
        seat("gone", "region", "p-old", valid_to=on("2025-04-02")),
        officers=(
            Officer(role="chair", seat="of-towns"),
            Officer(role="chair", person="p-former", valid_to=on("2025-04-02")),
            Officer(role="secretary", person="p-secretary"),
        ),
    )
    found = body_of(board)
    assert found.led_by == ("p-town",)
    assert actors(found) == [
        ("towns", "of-towns", ("p-town",), ()),
        ("region", "of-region", (), ("p-first", "p-second", "hospital")),
    ]


def test_the_holder_of_an_office_sits_in_the_seat_that_goes_with_it():
    board = group(
        seat("chair", "region", ex_officio=OfficeLink(office="head")), seat("town", "town", "p-t")
    )
    head = office("head", "region", held_by("p-old", None, "2025-04-02"), held_by("p-new", "2025"))
    assert ("region", "chair", ("p-new",), ()) in actors(body_of(board, head))


# In force


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"status": "planned"}, "'board' is only planned"),
        ({"status": "proposed"}, "'board' is only proposed"),
        (
            {"status": "planned", "valid_from": on("2025-09")},
            "'board' is only planned, from 2025-09-01 on",
        ),
        (
            {"status": "proposed", "valid_from": on("2026")},
            "'board' is only proposed, from 2026-01-01 on",
        ),
        ({"status": "ended"}, "'board' has ended"),
        (
            {"status": "ended", "valid_to": on("2024-12-31")},
            "'board' has ended, with 2024-12-31 as its last day",
        ),
        ({"valid_to": on("2025-04-02")}, "'board' was in force until 2025-04-02"),
        ({"valid_from": on("2025-04-04")}, "'board' is not in force before 2025-04-04"),
    ],
)
def test_a_group_that_is_not_in_force_says_why(more, said):
    found = body_of(group(seat("of-region", "region", "p-region"), name="board", **more))
    assert (found.in_force, found.led_by, found.actors) == (False, (), ())
    assert [(one.kind, str(one.said)) for one in found.concerns] == [("not_in_force", said)]


def test_a_carried_decision_ends_a_body():
    effects = (Effect(kind="ends", on="board"),)
    decision = Decision(id="d", kind="end", outcome="carried", on=on("2025-04-03"), effects=effects)
    board = group(seat("one", "town", "p-a"), seat("two", "region", "p-b"))
    after, before = body_of(board, decision), body_of(board, decision, day=date(2025, 4, 2))
    assert (after.in_force, after.actors) == (False, ())
    assert [(one.kind, str(one.said)) for one in after.concerns] == [
        ("not_in_force", "'board' was ended by 'd' on 2025-04-03")
    ]
    assert (before.in_force, before.concerns) == (True, ())


def test_the_first_and_the_last_day_count():
    board = group(valid_from=on("2025-04-03"), valid_to=on("2025-04-03"))
    assert body_of(board).in_force
    assert not body_of(board, day=date(2025, 4, 2)).in_force
    assert not body_of(board, day=date(2025, 4, 4)).in_force


def test_between_two_versions_a_body_is_not_in_force():
    before = office("head", "region", valid_to=on("2025-03-31"))
    after = office("head", "region", valid_from=on("2025-05"))
    assert said_of(before, after, body="head") == [
        ("not_in_force", "'head' is not in force from 2025-04-01 to 2025-04-30")
    ]
    assert body_of(before, after, body="head", day=date(2025, 5, 1)).in_force


def test_the_version_of_the_day_is_shown_and_not_the_last_one():
    before = group(seat("one", "region", "p-old"), valid_to=on("2025-06-30"))
    after = group(status="ended", valid_from=on("2025-07-01"))
    assert actors(body_of(before, after)) == [("region", "one", ("p-old",), ())]
    assert said_of(before, after, day=date(2025, 7, 1)) == [
        ("not_in_force", "'board' was in force until 2025-06-30")
    ]


def test_of_versions_of_one_day_the_active_one_is_shown():
    active, planned = group(seat("one", "region", "p-a")), group(status="planned")
    for order in ((active, planned), (planned, active)):
        assert actors(body_of(*order)) == [("region", "one", ("p-a",), ())]


# Paused


def pause(decision="d", outcome="carried", when="2025-03-01", **effect):
    effects = (Effect(kind="pauses", on="board", **effect),)
    day = None if when is None else on(when)
    return Decision(id=decision, kind="pause", outcome=outcome, on=day, effects=effects)


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (pause(valid_to=on("2025-04-03")), "'board' is paused until 2025-04-03 by 'd'"),
        (pause(), "'board' is paused by 'd'"),
        (pause(valid_from=on("2025-04-03")), "'board' is paused by 'd'"),
    ],
)
def test_a_carried_decision_pauses_a_body(decision, said):
    assert said_of(group(), decision) == [("paused", said)]


@pytest.mark.parametrize(
    "decision",
    [
        pause(outcome="rejected"),
        pause(outcome=None),
        pause(when="2025-04-04"),
        pause(valid_from=on("2025-04-04")),
        pause(valid_to=on("2025-04-02")),
        Decision(
            id="d", kind="pause", outcome="carried", effects=(Effect(kind="pauses", on="town"),)
        ),
        Decision(
            id="d", kind="end", outcome="carried", effects=(Effect(kind="defers", on="board"),)
        ),
    ],
)
def test_other_decisions_do_not(decision):
    assert said_of(group(), decision) == []


def test_a_decision_without_a_day_was_taken_at_its_meeting():
    meeting = Meeting(id="m", group="steering", on=on("2025-04-04"))
    decision = Decision(
        id="d",
        kind="pause",
        outcome="carried",
        meeting="m",
        effects=(Effect(kind="pauses", on="board"),),
    )
    assert said_of(group(), decision, meeting) == []
    assert said_of(group(), decision, meeting, day=date(2025, 4, 4)) == [
        ("paused", "'board' is paused by 'd'")
    ]


# Vacant


@pytest.mark.parametrize(
    ("holders", "said"),
    [
        ([held_by("p-a", None, "2025-03-31")], "nobody holds 'head' from 2025-04-01 on"),
        ([held_by("p-b", "2025-05-01")], "nobody holds 'head' before 2025-05-01"),
        (
            [held_by("p-a", None, "2025-03-31"), held_by("p-b", "2025-05-01")],
            "nobody holds 'head' from 2025-04-01 to 2025-04-30",
        ),
    ],
)
def test_an_office_that_nobody_holds_is_vacant(holders, said):
    found = body_of(office("head", "region", *holders), body="head")
    assert [(one.kind, str(one.said)) for one in found.concerns] == [("vacant", said)]
    assert actors(found) == [("region", None, (), ())]


def test_an_office_of_which_no_holder_is_written_is_not_vacant():
    assert said_of(office("head", "region"), body="head") == []


@pytest.mark.parametrize("others", [(), (held_by("p-b", None, "2021"),)])
def test_an_office_that_is_held_in_another_record_of_the_day_is_not_vacant(others):
    one = office("head", "region", *others, held_by("p-a", "2024-12-01"))
    assert said_of(one, office("head", "region"), body="head") == []


def test_the_holders_of_an_earlier_version_are_written_too():
    before = office("head", "region", held_by("p-a"), valid_to=on("2025-03-31"))
    after = office("head", "region", valid_from=on("2025-04-01"))
    assert said_of(before, after, body="head") == [
        ("vacant", "nobody holds 'head' from 2025-04-01 on")
    ]


def test_a_party_all_of_whose_seats_stand_empty_is_named_with_them():
    board = group(
        seat("one", "region"),
        Seat(id="two", organisation="hospital", holders=(held_by("p-old", None, "2025-04-02"),)),
        seat("three", "town", "p-town"),
        seat("four", "other-town"),
    )
    assert said_of(board) == [
        ("vacant", "seats 'one' and 'two' in 'board', for 'region', stand empty")
    ]


def test_a_declared_vacancy_names_its_owner():
    vacancy = Vacancy(owner="region", valid_to=on("2025-06-30"))
    lapsed = Vacancy(owner="town", valid_to=on("2025-04-02"))
    board = group(seat("one", "region", vacancies=(lapsed, vacancy)), seat("two", "town", "p-town"))
    assert said_of(board) == [
        ("vacant", "seat 'one' in 'board', for 'region', stands empty (owner: 'region')")
    ]


def test_a_declared_vacancy_counts_where_no_holders_are_written():
    board = group(seat("one", "region", vacancies=(Vacancy(),)), seat("two", "town"))
    assert said_of(board) == [("vacant", "seat 'one' in 'board', for 'region', stands empty")]
    partly = group(*board.seats, partly_known=True)
    assert said_of(partly) == []


def test_a_group_without_anybody_is_said_once():
    former = (held_by("p-old", None, "2025-04-02"),)
    board = group(
        Seat(id="one", organisation="region", holders=former), seat("two", "town", vacancies=())
    )
    assert said_of(board) == [("vacant", "every seat in 'board' stands empty")]


def test_where_nothing_is_written_of_holders_no_seat_is_empty():
    assert said_of(group(seat("one", "region"), seat("two", "town"))) == []


def test_a_seat_that_goes_with_an_office_is_empty_when_the_office_is():
    linked = seat("one", "region", ex_officio=OfficeLink(office="head"))
    board = group(linked, seat("two", "town", "p-town"))
    assert said_of(board, office("head", "region")) == []
    assert said_of(board, office("head", "region", held_by("p-head"))) == []
    assert said_of(board, office("head", "region", held_by("p-head", "2025-04-04"))) == [
        ("vacant", "seat 'one' in 'board', for 'region', stands empty")
    ]


# Nobody acts for a party


def test_a_group_without_a_seat_for_a_party_cannot_agree():
    board = group(seat("one", "region", "p-a"), seat("two", "hospital", "p-b"))
    assert said_of(board) == [("no_seat", "nobody in 'board' acts for 'towns'")]
    assert of_step(board, at=step("board")) == [
        ("no_seat", "'towns' and 'region' are to agree there, and nobody acts for 'towns'")
    ]


@pytest.mark.parametrize(
    "more",
    [
        {"at": step("board", decides="recommends")},
        {"at": step("board", decides=None)},
        {"at": step("board", "town")},
        {"at": step("board", composition=(StepSeats(party="towns", seats=2),))},
        {"parties": ()},
    ],
)
def test_it_need_not_where_nothing_is_to_be_agreed_or_others_are_there(more):
    board = group(seat("one", "region", "p-a"))
    assert said_of(board, **more) == []


@pytest.mark.parametrize(
    "board",
    [
        group(seat("one", "region"), partly_known=True),
        group(),
        group(seat("one", "region"), seat("two")),
        group(seat("one", "federation")),
    ],
)
def test_where_it_is_not_known_who_acts_or_outsiders_do_nothing_is_missing(board):
    assert said_of(board) == []
    assert of_step(board, at=step("board")) == []


def test_where_it_is_not_known_for_whom_another_body_acts_nothing_is_missing():
    board = group(seat("one", "region", "p-a"))
    assert said_of(board, at=step("board", "not-declared")) == []


def test_a_seat_of_an_observer_acts_for_nobody():
    board = group(seat("one", "region"), seat("two", "town", membership="observer"))
    assert said_of(board) == [("no_seat", "nobody in 'board' acts for 'towns'")]


def test_a_seat_for_service_users_acts_for_no_party():
    board = group(seat("one", "region"), seat("two", service_user_representative=True))
    assert said_of(board) == [("no_seat", "nobody in 'board' acts for 'towns'")]


def test_a_contact_is_enough_for_the_step_as_a_whole():
    alone = step("head")
    with_contact = step("head", contacts=(DisputeContact(party="town"),))
    head = office("head", "region")
    assert of_step(head, at=alone) == [
        ("no_seat", "'towns' and 'region' are to agree there, and nobody acts for 'towns'")
    ]
    assert of_step(head, at=with_contact) == []
    assert of_step(head, at=step("head", "town")) == []


# One party decides alone


def test_a_committee_of_one_party_does_not_decide_for_both():
    board = group(seat("one", "region", "p-a"), seat("two", "hospital", "p-b"))
    at = step("board", decides="binding")
    assert said_of(board, at=at) == [
        ("interested", "'board' decides with binding force and acts for 'region' alone")
    ]
    assert of_step(board, at=at) == [("interested", "only those who act for 'region' decide there")]


@pytest.mark.parametrize(
    "board",
    [
        group(seat("one", "region"), seat("two", "town")),
        group(seat("one", "region"), seat("two", "users")),
        group(seat("one", "region"), seat("two", service_user_representative=True)),
        group(seat("one", "federation")),
        group(seat("one", "region"), hosted_by="federation"),
        group(seat("one", "region"), partly_known=True),
        group(seat("one", "region"), seat("two", "not-written")),
        group(seat("one", "region"), seat("neutral")),
        group(seat("one", rotates_between=("region", "town"))),
    ],
)
def test_a_board_with_others_or_of_unknown_people_is_not_interested(board):
    at = step("board", decides="binding")
    assert said_of(board, at=at) == []
    assert of_step(board, at=at) == []


ACTS_FOR = {
    "town": "towns",
    "towns": "towns",
    "region": "region",
    "psychiatry": "region",
    "users": None,
}


@given(st.lists(st.sampled_from(sorted(ACTS_FOR)), min_size=1, max_size=5))
def test_a_board_is_interested_exactly_if_all_its_seats_act_for_one_party(organisations):
    board = group(*(seat(f"s{index}", one) for index, one in enumerate(organisations)))
    sides = {ACTS_FOR[one] for one in organisations}
    kinds = [kind for kind, _ in said_of(board, at=step("board", decides="binding"))]
    assert kinds == (["interested"] if len(sides) == 1 and None not in sides else [])
    agreeing = [kind for kind, _ in said_of(board, at=step("board"))]
    assert agreeing == (["no_seat"] if len(sides - {None}) == 1 else [])


def test_only_a_binding_decision_makes_a_party_its_own_judge():
    board = group(seat("one", "region"))
    assert said_of(board, at=step("board", decides="recommends")) == []
    assert said_of(board, at=step("board", decides="binding"), parties=("region",)) == []
    assert of_step(board, at=step("board", decides="binding"), parties=("region",)) == []
    assert said_of(board, at=step("board", decides="binding"), parties=()) == []


def test_a_party_that_decides_itself_is_interested():
    at = step("region", decides="binding")
    assert said_of(body="region", at=at) == [
        ("interested", "'region' decides with binding force and is a party")
    ]


def test_two_that_decide_together_each_act_for_their_own():
    head, chief = office("head", "region"), office("chief", "towns")
    at = step("head", "chief", decides="binding")
    assert said_of(head, chief, body="head", at=at) == []
    assert of_step(head, chief, at=at) == []
    ended = office("chief", "towns", valid_to=on("2025-04-02"))
    assert said_of(head, ended, body="head", at=at) == [
        ("interested", "'head' decides with binding force and acts for 'region' alone")
    ]
    assert of_step(head, ended, at=at) == [
        ("interested", "only those who act for 'region' decide there")
    ]


def test_somebody_from_outside_beside_one_party_leaves_that_party_interested():
    at = step("head", "federation", decides="binding")
    head = office("head", "region")
    assert said_of(head, body="head", at=at) == [
        ("interested", "'head' decides with binding force and acts for 'region' alone")
    ]
    assert of_step(head, at=at) == []


def test_seats_laid_down_for_the_other_party_make_it_fair():
    at = step("head", decides="binding", composition=(StepSeats(party="towns", seats=2),))
    assert said_of(office("head", "region"), body="head", at=at) == []


# Parties of one principal


UNITS = ("psychiatry", "primary-care")


def test_an_office_of_one_unit_does_not_act_for_another_of_the_same_principal():
    found = body_of(office("head", "psychiatry"), body="head", parties=UNITS)
    assert [one.party for one in found.actors] == ["psychiatry"]
    assert body_of(office("head", "hospital"), body="head", parties=UNITS).actors == ()


def test_the_principal_acts_for_both_of_its_units_and_may_decide_between_them():
    head = office("head", "region")
    at = step("head", decides="binding")
    found = body_of(head, body="head", parties=UNITS, at=at)
    assert [one.party for one in found.actors] == ["psychiatry", "primary-care"]
    assert found.concerns == ()


def test_a_unit_that_disagrees_with_its_principal_acts_for_itself():
    parties = ("region", "psychiatry")
    entities = (office("head", "psychiatry"), office("director", "region"))
    at = step("head", "director")
    one = body_of(*entities, body="head", parties=parties, at=at)
    other = body_of(*entities, body="director", parties=parties, at=at)
    assert [actor.party for actor in one.actors] == ["psychiatry"]
    assert [actor.party for actor in other.actors] == ["region"]


def test_a_collective_acts_for_its_members_beside_it():
    parties = ("region", "town", "towns")
    found = body_of(office("chief", "towns"), body="chief", parties=parties)
    assert [one.party for one in found.actors] == ["town", "towns"]


# Sides


TWO_TWO_TWO = group(
    seat("r1", None, "p-r1", side="care"),
    seat("r2", None, "p-r2", side="care"),
    seat("t1", None, "p-t1", side="local"),
    seat("t2", None, "p-t2", side="local"),
    seat("u1", "users", "p-u1", side="users", service_user_representative=True),
    seat("u2", None, "p-u2", side="users", service_user_representative=True),
)
SIDES = (
    StepSeats(party="region", seats=2, side="care"),
    StepSeats(party="towns", seats=2, side="local"),
    StepSeats(party="users", seats=2, side="users"),
)


def test_the_sides_that_a_step_lays_down_say_for_whom_a_seat_acts():
    at = step("board", composition=SIDES)
    found = body_of(TWO_TWO_TWO, at=at, parties=("town", "region"))
    assert actors(found) == [
        ("town", "t1", ("p-t1",), ()),
        ("town", "t2", ("p-t2",), ()),
        ("region", "r1", ("p-r1",), ()),
        ("region", "r2", ("p-r2",), ()),
    ]
    assert found.concerns == ()


def test_a_side_that_nothing_ties_to_a_party_says_nothing():
    found = body_of(TWO_TWO_TWO, parties=("town", "region"))
    assert found.actors == ()
    assert found.concerns == ()


def test_the_sides_of_the_organisations_tie_them_as_well():
    sided = tuple(
        Organisation(
            id=one.id,
            kind=one.kind,
            part_of=one.part_of,
            members=one.members,
            side={"town": "local", "other-town": "local", "region": "care"}.get(one.id),
        )
        for one in ORGANISATIONS
    )
    at = step("board", decides="binding")
    found = standing(TWO_TWO_TWO, organisations=sided).body(
        "board", day=DAY, parties=PARTIES, kind=None, step=at
    )
    assert [(one.party, one.seat) for one in found.actors] == [
        ("towns", "t1"),
        ("towns", "t2"),
        ("region", "r1"),
        ("region", "r2"),
    ]
    one_sided = group(*TWO_TWO_TWO.seats[:2])
    alone = standing(one_sided, organisations=sided).body(
        "board", day=DAY, parties=PARTIES, kind=None, step=at
    )
    assert [one.kind for one in alone.concerns] == ["interested"]


def test_a_side_of_unknown_people_may_be_that_of_the_other_party():
    sides = (StepSeats(party="region", seats=2, side="care"),)
    found = body_of(TWO_TWO_TWO, at=step("board", composition=sides))
    assert [one.seat for one in found.actors] == ["r1", "r2"]
    assert found.concerns == ()


def test_a_side_on_which_both_parties_stand_is_of_neither():
    sides = (StepSeats(party="region", seats=2, side="care"),)
    found = body_of(TWO_TWO_TWO, at=step("board", composition=sides), parties=UNITS)
    assert found.actors == ()


# Mandates


def mandate(kind, **more):
    return Mandate(kind=kind, **more)


NOTHING = ("no_mandate", "'head' has no mandate to decide")
NO_MONEY = ("no_mandate", "'head' may not decide on money")


@pytest.mark.parametrize("decides", ["binding", "agreement"])
def test_somebody_whose_mandates_decide_nothing_is_named(decides):
    at = step("head", "town", decides=decides)
    head = office("head", "region", mandates=(mandate("prepares"),))
    assert said_of(head, body="head", at=at) == [NOTHING]


@pytest.mark.parametrize("decides", ["recommends", "advises", None])
def test_who_only_advises_needs_no_mandate(decides):
    at = step("head", "town", decides=decides)
    head = office("head", "region", mandates=(mandate("prepares"),), economic_mandate=False)
    assert said_of(head, body="head", at=at, kind="cost_sharing") == []


@pytest.mark.parametrize(
    "mandates",
    [
        (),
        (mandate("prepares"), mandate("decides")),
        (mandate("unclear"),),
        (mandate("decides", valid_to=on("2025-04-03")),),
    ],
)
def test_who_decides_or_may_or_says_nothing_is_not(mandates):
    at = step("head", "town")
    assert said_of(office("head", "region", mandates=mandates), body="head", at=at) == []


def test_only_mandates_of_the_day_decide():
    at = step("head", "town")
    lapsed = office("head", "region", mandates=(mandate("decides", valid_to=on("2025-04-02")),))
    assert said_of(lapsed, body="head", at=at) == [NOTHING]


def test_money_needs_a_mandate_for_money():
    head = office("head", "region", economic_mandate=False)
    plain, economic = step("head", "town"), step("head", "town", economic=True)
    assert said_of(head, body="head", at=plain) == []
    assert said_of(head, body="head", at=plain, kind="interpretation") == []
    assert said_of(head, body="head", at=plain, kind="cost_sharing") == [NO_MONEY]
    assert said_of(head, body="head", at=economic) == [NO_MONEY]


def test_a_mandate_for_money_is_enough_where_it_is_about_money():
    head = office("head", "region", economic_mandate=True, mandates=(mandate("prepares"),))
    assert said_of(head, body="head", at=step("head", "town", economic=True)) == []
    assert said_of(head, body="head", at=step("head", "town")) == [NOTHING]


def test_somebody_of_the_same_principal_beside_who_may_is_enough():
    head = office("head", "psychiatry", economic_mandate=False)
    able = office("director", "region", economic_mandate=True)
    gone = office("director", "region", economic_mandate=True, valid_to=on("2025-04-02"))
    at = step("head", "director", "town", economic=True)
    assert said_of(head, able, body="head", at=at) == []
    assert said_of(head, gone, body="head", at=at) == [NO_MONEY]
    assert said_of(head, able, body="head", at=step("head", "town", economic=True)) == [NO_MONEY]
    unable = office("director", "region", economic_mandate=False)
    assert said_of(head, unable, body="head", at=at) == [NO_MONEY]


# The step as a whole


def test_a_step_that_nobody_takes_says_so():
    assert of_step(at=step()) == [("unknown", "it is not written who takes the step")]
    contacts = (DisputeContact(party="region", body="region"),)
    assert of_step(at=step(contacts=contacts)) == []
    nameless = (DisputeContact(party="region"),)
    assert of_step(at=step(contacts=nameless)) == [
        ("unknown", "it is not written who takes the step")
    ]


def test_a_step_of_bodies_out_of_force_says_so():
    at = step("board", "panel")
    entities = (group(status="planned"), group(name="panel", valid_to=on("2025-04-02")))
    assert of_step(*entities, at=at) == [("not_in_force", "nobody who takes the step is in force")]
    assert of_step(entities[0], group(name="panel"), at=at) == []
    assert of_step(entities[0], at=at) == []


def test_the_parties_of_the_procedure_are_taken_where_none_are_named():
    at = step("head")
    procedure = DisputeProcedure(id="p", status="in_force", parties=PARTIES, steps=(at,))
    assert of_step(office("head", "region"), at=at, parties=(), procedure=procedure) == [
        ("no_seat", "'towns' and 'region' are to agree there, and nobody acts for 'towns'")
    ]


def test_asking_for_one_step_does_not_change_what_is_said_of_another():
    asked = standing(office("head", "region", mandates=(mandate("prepares"),)))
    kinds = [
        [
            one.kind
            for one in asked.body("head", day=DAY, parties=PARTIES, kind=None, step=at).concerns
        ]
        for at in (step("head", decides="binding"), step("head"), step("head", decides="advises"))
    ]
    assert kinds == [["interested", "no_mandate"], ["no_mandate"], []]


def test_what_does_not_concern_the_step_changes_nothing():
    board = group(seat("one", "region", "p-a"), seat("two", "town"))
    others = (
        group(seat("one", "region"), name="elsewhere", status="ended"),
        office("somebody", "region", held_by("p-x", None, "2020")),
        Decision(
            id="other",
            kind="pause",
            outcome="carried",
            effects=(Effect(kind="pauses", on="elsewhere"),),
        ),
    )
    assert body_of(board, *others) == body_of(board)


# Examples


def concerns_of(example, kind="cost_sharing"):
    """The kinds of concern in every step of the one procedure of an example, by step."""
    collaboration = narvard.load(EXAMPLES / example)
    (procedure,) = collaboration.dispute_procedures.records
    asked = Standing(collaboration)
    found = {}
    for at in procedure.steps:
        of_bodies = [
            asked.body(one, day=DAY, parties=PARTIES_OF[example], kind=kind, step=at)
            for one in at.bodies
        ]
        whole = asked.step(procedure, at, day=DAY, parties=PARTIES_OF[example], kind=kind)
        found[at.id] = (of_bodies, [one.kind for body in of_bodies for one in body.concerns], whole)
    return found


PARTIES_OF = {
    "abroad/norway": ("fjordkysten-hospital-trust", "tverrvik"),
    "abroad/england": ("elmshire-icb", "elmshire-council"),
    "sodra-alvsborg-clean": ("region", "municipalities"),
}


@pytest.mark.parametrize("example", sorted(PARTIES_OF))
def test_nothing_stands_in_the_way_in_a_sound_example(example):
    for _, kinds, whole in concerns_of(example).values():
        assert (kinds, whole) == ([], ())


def test_in_norway_each_side_has_two_in_the_dispute_body():
    (board,), _, _ = concerns_of("abroad/norway")["local-body"]
    assert board.led_by == ("p-municipal-chief-doctor",)
    assert actors(board) == [
        ("fjordkysten-hospital-trust", "hospital-law", ("p-trust-legal-adviser",), ()),
        ("fjordkysten-hospital-trust", "hospital-quality", ("p-trust-quality-adviser",), ()),
        ("tverrvik", "municipalities-law", ("p-municipal-legal-adviser",), ("tverrvik",)),
        ("tverrvik", "municipalities-medicine", ("p-municipal-chief-doctor",), ("bjarkheim",)),
    ]


def test_in_england_the_arbitrator_acts_for_neither_partner():
    steps = concerns_of("abroad/england")
    (arbitrator,), _, _ = steps["arbitration"]
    assert (arbitrator.kind, arbitrator.in_force, arbitrator.actors) == ("organisation", True, ())
    directors, _, _ = steps["directors"]
    assert [actor for body in directors for actor in actors(body)] == [
        ("elmshire-icb", None, ("p-icb-finance-director",), ()),
        ("elmshire-council", None, ("p-adult-care-director",), ()),
    ]


def test_in_sodra_alvsborg_the_board_has_a_seat_of_each_side_and_a_neutral_chair():
    (board,), _, _ = concerns_of("sodra-alvsborg-clean")["arbitration"]
    assert board.led_by == ("p-neutral-chair",)
    assert actors(board) == [
        ("region", "region", ("p-region-head",), ("region",)),
        (
            "municipalities",
            "municipalities",
            ("p-mark-head-of-social-services",),
            ("municipalities",),
        ),
    ]


def test_before_a_body_was_set_up_it_is_not_in_force():
    collaboration = narvard.load(EXAMPLES / "abroad/norway")
    procedure = collaboration.dispute_procedures["disagreement-procedure"]
    found = Standing(collaboration).step(
        procedure, procedure.steps[2], day=date(2024, 12, 31), parties=(), kind=None
    )
    assert [(one.kind, str(one.said)) for one in found] == [
        ("not_in_force", "nobody who takes the step is in force")
    ]
