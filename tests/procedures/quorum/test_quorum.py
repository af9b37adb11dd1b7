import pytest
from attrs import evolve

from narvard.graph.collaboration import Collaboration
from narvard.kernel.errors import Unanswerable
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.ratio import Ratio
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision
from narvard.model.groups import (
    DecisionRule,
    Deputy,
    Group,
    OfficeLink,
    Officer,
    Seat,
    SeatRequirement,
)
from narvard.model.meetings import AgendaItem, Attendance, Meeting, PartialAttendance
from narvard.model.organisations import Organisation, Person
from narvard.model.profiles import Profile
from narvard.procedures.quorum.answer import Bounds
from narvard.procedures.quorum.asking import quorum, would_be_quorate
from tests.procedures.quorum.boards import (
    DAY,
    ONE_ITEM,
    at_least,
    board,
    decision,
    held,
    people,
    planned,
    seat,
    seats,
    world,
)

TEN = DecisionRule(method="consensus", quorum=(at_least(10),))


def exactly(number):
    return Bounds(least=number, most=number)


@pytest.mark.parametrize(("there", "quorate"), [(9, "no"), (10, "yes"), (11, "yes")])
def test_a_board_of_twenty_that_needs_ten(there, quorate):
    answer = planned(board(*seats(20), rules=[TEN]), *people(there))
    assert answer.quorum.quorate == quorate
    assert (answer.there.with_vote, answer.there.represented) == (20, exactly(there))
    (requirement,) = answer.quorum.rules[0].requirements
    assert (requirement.needed, requirement.present, requirement.met) == (
        10,
        exactly(there),
        quorate == "yes",
    )


def test_part_of_the_meeting_counts_for_its_items_alone():
    answer = held(
        board(*seats(20), rules=[TEN]),
        items=(AgendaItem(number=1), AgendaItem(number=2)),
        present=people(9),
        partial=(PartialAttendance(person="p10", items=(1,)),),
    )
    first, second = answer.items
    assert (first.quorum.quorate, second.quorum.quorate) == ("yes", "no")
    assert first.there.seats[9].people[0].presence == "part"
    assert second.there.seats[9].people[0].presence == "other_part"
    assert second.there.represented == exactly(9)


def test_an_unknown_part_is_not_known():
    answer = held(
        board(*seats(20), rules=[TEN]),
        present=people(9),
        partial=(PartialAttendance(person="p10"),),
    )
    (item,) = answer.items
    assert item.quorum.quorate == "not_known"
    assert item.there.represented == Bounds(least=9, most=10)
    assert item.there.seats[9].counts is None
    assert list(map(str, item.there.unknown)) == ["it is not written which items 'p10' attended"]


def test_an_unknown_part_does_not_matter_where_there_are_enough_or_too_few():
    part = (PartialAttendance(person="p12"),)
    group = board(*seats(20), rules=[TEN])
    for there, quorate in ((8, "no"), (10, "yes")):
        (item,) = held(group, present=people(there), partial=part).items
        assert item.quorum.quorate == quorate


ONE = DecisionRule(method="consensus", quorum=(at_least(1),))
BOTH = DecisionRule(method="consensus", quorum=(at_least(2),))


def test_a_deputy_counts_for_an_absent_member():
    answer = planned(board(seat(1, "d"), rules=[ONE]), "d")
    (place,) = answer.there.seats
    assert (answer.quorum.quorate, place.by) == ("yes", "d")
    assert [(one.person, one.presence) for one in place.people] == [
        ("p1", "absent"),
        ("d", "present"),
    ]


def test_a_deputy_does_not_count_beside_the_member():
    answer = planned(board(seat(1, "d"), seat(2), rules=[BOTH]), "p1", "d")
    place, _ = answer.there.seats
    assert (answer.quorum.quorate, answer.there.represented) == ("no", exactly(1))
    assert str(place.people[1].why_not) == "the ordinary member is there"


def test_a_deputy_counts_for_one_of_two_seats():
    answer = planned(board(seat(1, "d"), seat(2, "d"), rules=[BOTH]), "d")
    one, two = answer.there.seats
    assert (answer.quorum.quorate, answer.there.represented) == ("no", exactly(1))
    assert (one.by, two.by) == ("d", None)
    assert str(two.why_not) == "whoever is there for it counts for another seat"
    assert str(two.people[1].why_not) == "counts for another seat"


TOWN = Organisation(id="town", kind="municipality")
SENT = (*(Person(id=one, organisation="town") for one in ("sent", "p9")),)


def sent(*present, guests=(), places=()):
    """Somebody of the town comes for the seat that `p1` holds."""
    place = evolve(seat(1), deputies=(Deputy(organisation="town"),))
    group = board(place, seat(2), *places, rules=[BOTH])
    meeting = Meeting(
        id="m",
        group="board",
        on=PartialDate("2025-03-06"),
        attendance=Attendance(present=present, guests=guests),
        items=ONE_ITEM,
    )
    bundle = Bundle(organisations=(TOWN,), people=SENT, groups=(group,), meetings=(meeting,))
    (item,) = quorum(Collaboration(bundle), "m").items
    return item.quorum.quorate


def test_an_organisation_sends_a_deputy():
    assert sent("p2", "sent") == "yes"


def test_a_guest_is_no_deputy():
    assert sent("p2", guests=("sent",)) == "no"


@pytest.mark.parametrize("membership", ["adviser", "co_opted", "observer", "support"])
def test_somebody_with_another_place_is_no_deputy(membership):
    assert sent("p2", "p9", places=(seat(9, membership=membership),)) == "no"


def test_the_deputy_for_another_seat_is_not_sent():
    assert sent("p2", "sent", places=(seat(3, "sent", membership="observer"),)) == "no"


def test_deputies_are_called_in_their_order():
    deputies = (Deputy(person="late", order=2), Deputy(person="first", order=1))
    answer = planned(board(evolve(seat(1), deputies=deputies), rules=[ONE]), "late", "first")
    assert answer.there.seats[0].by == "first"


def test_a_member_is_no_deputy_for_another_seat():
    answer = planned(board(seat(1), seat(2, "p1"), rules=[BOTH]), "p1")
    assert (answer.quorum.quorate, answer.there.represented) == ("no", exactly(1))
    assert str(answer.there.seats[1].people[1].why_not) == "has a seat of their own"


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"membership": "co_opted"}, "co-opted members never count"),
        ({"membership": "observer"}, "observers never count"),
        ({"membership": "adviser"}, "advisers never count"),
        ({"membership": "support"}, "support never counts"),
        ({"rights": ("attend", "speak")}, "the seat has no vote"),
        ({"membership": "co_opted", "rights": ("vote",)}, "co-opted members never count"),
    ],
)
def test_who_never_counts(values, why):
    answer = planned(board(seat(1), seat(2, **values), rules=[BOTH]), "p1", "p2", "guest")
    assert (answer.quorum.quorate, answer.there.with_vote) == ("no", 1)
    assert (answer.there.seats[1].counts, str(answer.there.seats[1].why_not)) == (False, why)
    assert answer.there.without_vote == ("guest", "p2")


def test_an_empty_seat_and_one_whose_holder_is_not_written():
    group = board(
        seat(1),
        Seat(id="empty"),
        Seat(id="linked", ex_officio=OfficeLink(office="o")),
        rules=[BOTH],
    )
    answer = planned(group, "p1")
    _, empty, linked = answer.there.seats
    assert (empty.counts, str(empty.why_not)) == (False, "the seat is empty")
    assert linked.counts is None
    assert answer.quorum.quorate == "not_known"
    assert list(map(str, answer.there.unknown)) == ["it is not written who holds the seat 'linked'"]


ICB = DecisionRule(
    method="majority",
    quorum=(
        at_least(8),
        at_least(1, member_kind="executive"),
        at_least(1, member_kind="non-executive"),
        at_least(1, member_kind="partner"),
    ),
)
ICB_SEATS = (
    *(seat(one, member_kind="executive") for one in range(1, 5)),
    *(seat(one, member_kind="non-executive") for one in range(5, 9)),
    *(seat(one, member_kind="partner") for one in range(9, 12)),
)


@pytest.mark.parametrize(
    ("present", "quorate", "met"),
    [
        (people(8), "no", [True, True, True, False]),
        (people(9), "yes", [True, True, True, True]),
        (people(7, first=3), "no", [False, True, True, True]),
        (people(7, first=5), "no", [False, False, True, True]),
    ],
)
def test_eight_with_one_of_each_kind(present, quorate, met):
    answer = planned(board(*ICB_SEATS, rules=[ICB]), *present)
    assert answer.quorum.quorate == quorate
    assert [one.met for one in answer.quorum.rules[0].requirements] == met


@pytest.mark.parametrize(
    ("requirement", "present", "quorate"),
    [
        (at_least(1, side="town"), ("p1",), "no"),
        (at_least(1, side="town"), ("p2",), "yes"),
        (at_least(1, side="moon"), ("p1", "p2", "p3"), "no"),
        (at_least(1, member_kind="executive"), ("p1",), "not_known"),
        (at_least(1, membership="support"), ("p3",), "not_known"),
        (SeatRequirement(share=Ratio("50%")), ("p1",), "yes"),
        (SeatRequirement(share=Ratio("51%")), ("p1",), "no"),
        (SeatRequirement(share=Ratio("51%"), side="town"), ("p2",), "yes"),
        (at_least(0), (), "yes"),
    ],
)
def test_requirements_of_some_seats(requirement, present, quorate):
    group = board(
        seat(1, side="hospital"),
        seat(2, side="town"),
        seat(3, membership="support"),
        rules=[DecisionRule(method="consensus", quorum=(requirement,))],
    )
    assert planned(group, *present).quorum.quorate == quorate


def test_seats_of_which_it_is_not_written_whom_they_are_for():
    rule = DecisionRule(method="consensus", quorum=(at_least(1, organisations=("town",)),))
    assert planned(board(seat(1), rules=[rule]), "p1").quorum.quorate == "not_known"
    assert planned(board(seat(1), rules=[rule])).quorum.quorate == "no"


def test_only_a_part_of_the_group_is_known():
    group = board(*seats(2), rules=[BOTH], partly_known=True)
    assert planned(group, "p1", "p2").quorum.quorate == "yes"
    assert planned(group, "p1").quorum.quorate == "not_known"
    assert planned(group, "p1").there.represented == Bounds(least=1, most=None)
    share = DecisionRule(method="consensus", quorum=(SeatRequirement(share=Ratio("50%")),))
    group = board(*seats(2), rules=[share], partly_known=True)
    assert planned(group, "p1", "p2").quorum.quorate == "not_known"


def test_groups_that_meet_as_one_are_not_counted():
    answer = planned(board(rules=[ONE], consists_of=("one", "two")))
    assert answer.quorum.quorate == "not_known"
    assert "those who sit in the groups that meet as this one are not counted" in map(
        str, answer.there.unknown
    )


def test_nothing_is_written_of_who_was_present():
    (item,) = held(board(*seats(3), rules=[BOTH]), absent=("p1",)).items
    assert item.quorum.quorate == "not_known"
    assert item.there.represented == Bounds(least=0, most=3)
    assert [one.people[0].presence for one in item.there.seats] == [
        "absent",
        "not_written",
        "not_written",
    ]


def test_nothing_is_written_of_who_holds_the_seats():
    (item,) = held(board(Seat(id="one"), Seat(id="two"), rules=[BOTH]), present=("x",)).items
    assert item.quorum.quorate == "not_known"
    assert list(map(str, item.there.unknown)) == ["it is not written who holds the seats"]


def test_whoever_is_not_noted_is_not_there():
    (item,) = held(board(*seats(2), rules=[BOTH]), present=("p1",)).items
    assert item.there.seats[1].people[0].presence == "not_noted"
    assert item.quorum.quorate == "no"


ADOPT = DecisionRule(kinds=("adopt",), method="majority", quorum=(at_least(2),))
MONEY = DecisionRule(matters=("money",), method="majority", quorum=(at_least(3),))


@pytest.mark.parametrize(
    ("asked", "quorate", "index"),
    [
        ({}, "yes", 0),
        ({"kind": "approve"}, "yes", 0),
        ({"kind": "adopt"}, "no", 1),
        ({"kind": "adopt", "matters": ["money"]}, "no", 2),
        ({"matters": ["money"]}, "no", 2),
    ],
)
def test_the_rule_that_fits_most_closely(asked, quorate, index):
    answer = planned(board(*seats(3), rules=[ONE, ADOPT, MONEY]), "p1", **asked)
    assert answer.quorum.quorate == quorate
    assert [one.index for one in answer.quorum.rules] == [index]


def test_procedure_needs_no_quorum_unless_it_is_named():
    answer = planned(board(*seats(3), rules=[ONE]), kind="procedural")
    assert (answer.quorum.quorate, answer.quorum.rules) == ("not_laid_down", ())
    named = DecisionRule(kinds=("procedural",), method="majority", quorum=(at_least(1),))
    assert planned(board(*seats(3), rules=[named]), kind="procedural").quorum.quorate == "no"


def test_a_rule_without_a_quorum_lays_none_down():
    rule = DecisionRule(method="consensus")
    assert planned(board(*seats(3), rules=[rule])).quorum.quorate == "not_laid_down"
    assert planned(board(*seats(3))).quorum.quorate == "not_laid_down"


def test_a_quorum_only_for_some_kinds():
    answer = planned(board(*seats(3), rules=[ADOPT]), "p1", "p2")
    assert answer.quorum.quorate == "not_known"
    assert list(map(str, answer.quorum.unknown)) == [
        "it is laid down for decisions of the kind 'adopt'"
    ]


def test_one_of_two_rules_that_fit_equally_closely_is_enough():
    answer = planned(board(*seats(3), rules=[BOTH, ONE]), "p1")
    assert [one.quorate for one in answer.quorum.rules] == ["no", "yes"]
    assert answer.quorum.quorate == "yes"


def test_the_quorum_of_a_profile_on_the_day():
    profile = Profile(
        id="boards",
        kinds=("board",),
        decision_rules=(ONE,),
        valid_from=PartialDate("2025-03-06"),
    )
    everything = world(board(*seats(2)), profiles=(profile,))
    answer = would_be_quorate(everything, "board", day=DAY, present=[])
    assert (answer.quorum.quorate, answer.quorum.rules[0].owner) == ("no", "boards")
    before = would_be_quorate(everything, "board", day=DAY.replace(day=5), present=[])
    assert before.quorum.quorate == "not_laid_down"


def test_each_decision_has_the_quorum_of_its_kind():
    group = board(*seats(3), rules=[ONE, ADOPT])
    (item,) = held(group, decision(kind="adopt"), present=("p1",)).items
    assert item.quorum is None
    assert item.decisions[0].quorum.quorate == "no"
    (item,) = held(group, decision(kind="approve"), present=("p1",)).items
    assert item.decisions[0].quorum.quorate == "yes"


def test_matters_under_items_and_decisions_under_none():
    items = (
        AgendaItem(number=1, matters=(AgendaItem(number=1, decisions=("a",)),)),
        AgendaItem(number=2, decisions=("b",)),
        AgendaItem(number=3, concerns=("money",)),
    )
    group = board(*seats(3), rules=[ONE, MONEY])
    answer = held(
        group,
        Decision(id="a", kind="adopt"),
        Decision(id="b", kind="adopt", meeting="m", item=1),
        Decision(id="c", kind="adopt", meeting="m"),
        Decision(id="e", kind="adopt", meeting="m", item=7),
        Decision(id="other", kind="adopt", meeting="elsewhere"),
        items=items,
        present=("p1",),
        partial=(PartialAttendance(person="p2", items=(7,)),),
    )
    assert [
        (one.number, one.matter, [two.decision for two in one.decisions]) for one in answer.items
    ] == [
        (1, False, ["b"]),
        (1, True, ["a"]),
        (2, False, []),
        (3, False, []),
        (None, False, ["c"]),
        (7, False, ["e"]),
    ]
    by_place = [one.there.represented for one in answer.items]
    assert by_place[0] == exactly(1)
    assert by_place[4] == Bounds(least=1, most=2)
    assert by_place[5] == exactly(2)
    assert [one.quorum and one.quorum.quorate for one in answer.items[2:4]] == ["yes", "no"]


def test_a_decision_of_another_body_is_not_judged():
    other = Decision(id="d", kind="adopt", meeting="m", item=1, body="council")
    (item,) = held(board(*seats(3), rules=[ONE]), other, present=("p1",)).items
    (judged,) = item.decisions
    assert (judged.quorum.quorate, judged.result) == ("not_known", "not_known")
    assert list(map(str, judged.unknown)) == ["it was decided by 'council', which is not what met"]


LED = DecisionRule(
    method="consensus", quorum=(at_least(1),), without_chair=("vice_chair", "secretary")
)
OFFICERS = (
    Officer(role="chair", seat="s1"),
    Officer(role="vice_chair", person="p2"),
    Officer(role="secretary", person="p3"),
)


@pytest.mark.parametrize(
    ("present", "chair_there", "leads"),
    [
        (("p1", "p2"), True, ("p1",)),
        (("p2", "p3"), False, ("p2",)),
        (("p3",), False, ("p3",)),
        (("p4",), False, ()),
    ],
)
def test_who_leads_when_the_chair_is_absent(present, chair_there, leads):
    answer = planned(board(*seats(4), rules=[LED], officers=OFFICERS), *present)
    leading = answer.quorum.rules[0].leading
    assert (leading.chairs, leading.chair_there, leading.leads) == (("p1",), chair_there, leads)
    assert [(one.role, one.people) for one in leading.without_chair] == [
        ("vice_chair", ("p2",)),
        ("secretary", ("p3",)),
    ]


def test_it_may_not_be_known_who_leads():
    group = board(*seats(4), rules=[LED], officers=OFFICERS)
    (item,) = held(group, present=("p3",), partial=(PartialAttendance(person="p2"),)).items
    leading = item.quorum.rules[0].leading
    assert (leading.chair_there, leading.leads) == (False, ())
    assert [one.there for one in leading.without_chair] == [None, True]
    unwritten = planned(board(*seats(4), rules=[LED]), "p1").quorum.rules[0].leading
    assert (unwritten.chairs, unwritten.chair_there, unwritten.leads) == ((), None, ())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"group": "nowhere"}, "'nowhere' is no group"),
        ({"group": "later"}, "there is no group 'later' on 2025-03-06"),
        ({"present": ["stranger"]}, "'stranger' is no person of the collaboration"),
        ({"present": ["board"]}, "'board' is no person of the collaboration"),
        ({"matters": ["stars"]}, "'stars' is no matter of the collaboration"),
    ],
)
def test_what_makes_no_sense(asked, said):
    later = Group(id="later", kind="board", valid_from=PartialDate("2025-03-07"))
    everything = Collaboration(Bundle(groups=(board(*seats(2)), later)))
    values = {"group": "board", "present": [], **asked}
    with pytest.raises(Unanswerable) as caught:
        would_be_quorate(everything, values.pop("group"), day=DAY, **values)
    assert str(caught.value) == said


def test_an_unknown_kind_of_decision():
    with pytest.raises(Unanswerable, match="'dance' is no kind of decision; there are procedural"):
        planned(board(*seats(2)), kind="dance")


def test_meetings_that_are_none():
    lonely = Meeting(id="m", group="nobody", on=PartialDate("2025-03-06"))
    everything = Collaboration(Bundle(meetings=(lonely,), groups=(board(),)))
    with pytest.raises(Unanswerable, match="'board' is no meeting"):
        quorum(everything, "board")
    with pytest.raises(Unanswerable, match="'m' is a meeting of no declared group"):
        quorum(everything, "m")


def test_a_seat_counts_only_while_it_exists():
    old = seat(2, valid_to=PartialDate("2025-03-05"))
    answer = planned(board(seat(1), old, rules=[BOTH]), "p1", "p2")
    assert [one.id for one in answer.there.seats] == ["s1"]
    assert (answer.quorum.quorate, answer.there.without_vote) == ("no", ("p2",))


def test_a_group_that_is_not_written_for_the_day_of_its_meeting():
    group = board(*seats(2), rules=[ONE], valid_from=PartialDate("2025-03-07"))
    (item,) = held(group, present=("p1",)).items
    assert item.there.seats == ()
    assert list(map(str, item.there.unknown)) == ["the group is not written down for 2025-03-06"]
