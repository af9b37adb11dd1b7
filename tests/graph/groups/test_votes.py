from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.linked_offices import office_holders
from narvard.graph.groups.votes import SeatAtItem, represented, votes, votes_taken
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision
from narvard.model.groups import Deputy, Group, OfficeLink, Officer, Seat
from narvard.model.meetings import Attendance, Meeting, PartialAttendance
from narvard.model.organisations import Holding, Office

DAY = PartialDate("2025-03-06")


@pytest.mark.parametrize(
    ("values", "has_vote"),
    [
        ({}, True),
        ({"membership": "ex_officio"}, True),
        ({"rights": ("vote",)}, True),
        ({"rights": ("attend", "speak")}, False),
        ({"membership": "co_opted", "rights": ("vote",)}, False),
        ({"membership": "support"}, False),
    ],
)
def test_which_seats_carry_a_vote(values, has_vote):
    assert votes(Seat(id="one", **values)) is has_vote


def at_item(*deputies, holders=(), is_unknown=False):
    return SeatAtItem(
        seat=Seat(id="one"),
        position=0,
        holders=tuple(holders),
        deputies=tuple(deputies),
        is_unknown=is_unknown,
    )


def test_a_seat_is_represented_once():
    assert represented([at_item("d", holders=("h", "other"))]) == 1
    assert represented([at_item(is_unknown=True)]) == 1
    assert represented([at_item()]) == 0
    assert represented([]) == 0
    assert represented([at_item("d"), at_item("d")]) == 1


def test_one_who_holds_two_seats_is_there_for_one():
    both = at_item(holders=("h",))
    assert represented([both, both]) == 1
    assert represented([both, both, at_item(holders=("other",))]) == 2
    assert represented([both, at_item(holders=("h", "other"))]) == 2
    assert represented([both, at_item("d", holders=("h",))]) == 2
    assert represented([both, at_item(is_unknown=True)]) == 2


deputies = st.lists(st.sets(st.sampled_from("abcd")), max_size=4)


@given(deputies)
def test_as_many_seats_are_represented_as_deputies_can_fill(candidates):
    seats = [at_item(*sorted(names)) for names in candidates]
    people = [*"abcd", *[None] * len(seats)]
    best = max(
        sum(person in names for person, names in zip(chosen, candidates, strict=True))
        for chosen in permutations(people, len(seats))
    )
    assert represented(seats) == best


GROUP = Group(
    id="g",
    kind="board",
    seats=(
        Seat(id="support", membership="support", holders=(Holding(person="p-support"),)),
        Seat(
            id="one",
            holders=(Holding(person="p"), Holding(person="p-late")),
            deputies=(Deputy(person="d"), Deputy(person="p-two"), Deputy(person="d")),
        ),
        Seat(id="two", holders=(Holding(person="p-two"),)),
    ),
)


def taken(group=GROUP, decision=None, **attendance):
    meeting = Meeting(id="m", group="g", on=DAY, attendance=Attendance(**attendance))
    chosen = decision or Decision(id="d", kind="adopt", meeting="m", item=2)
    bundle = Bundle(groups=(group,), meetings=(meeting,), decisions=(chosen,))
    return list(votes_taken(Collaboration(bundle)))


def test_a_vote_knows_who_was_there_for_each_seat():
    late = PartialAttendance(person="p-late", items=(3,))
    (vote,) = taken(present=("d", "p-two", "p"), partial=(late,))
    assert (vote.decision.id, vote.meeting.id, vote.group) == ("d", "m", GROUP)
    one, two = vote.seats
    assert (one.position, one.holders, one.deputies) == (1, ("p",), ("d",))
    assert (two.position, two.holders, two.deputies) == (2, ("p-two",), ())


def test_without_an_item_whoever_came_was_there():
    late = PartialAttendance(person="p-late", items=(3,))
    (vote,) = taken(decision=Decision(id="d", kind="adopt", meeting="m"), partial=(late,))
    assert vote.seats[0].holders == ("p-late",)


@pytest.mark.parametrize(
    ("group", "attendance"),
    [
        (GROUP, {}),
        (GROUP, {"absent": ("p",)}),
        (Group(id="g", kind="board", seats=(Seat(id="one"),)), {"present": ("p",)}),
        (Group(id="g", kind="board", seats=GROUP.seats, partly_known=True), {"present": ("p",)}),
        (Group(id="other", kind="board", seats=GROUP.seats), {"present": ("p",)}),
    ],
)
def test_where_it_cannot_be_told_who_voted_there_is_no_vote(group, attendance):
    assert taken(group, **attendance) == []


def test_who_holds_an_office_and_when():
    office = Office(
        id="o",
        organisation="town",
        holders=(
            Holding(person="p-one", valid_to=PartialDate("2023")),
            Holding(person="p-two", valid_from=PartialDate("2024")),
        ),
    )
    group = Group(
        id="g",
        kind="board",
        officers=(
            Officer(role="secretary", person="p"),
            Officer(role="chair", person="p-chair"),
            Officer(role="vice_chair", person="p-vice", valid_to=PartialDate("2024-05-31")),
        ),
        valid_from=PartialDate("2024"),
    )
    collaboration = Collaboration(Bundle(offices=(office,), groups=(group,)))

    def holders(within=ALWAYS, **link):
        found = office_holders(collaboration, OfficeLink(**link), within)
        return [(one.person, one.period.start, one.path) for one in found]

    from_2024 = Interval(date(2024, 6, 1), None)
    assert holders(office="o", within=from_2024) == [
        ("p-two", date(2024, 6, 1), ("holders", 1, "person"))
    ]
    assert [person for person, *_ in holders(office="o")] == ["p-one", "p-two"]
    assert holders(group="g", role="chair") == [
        ("p-chair", date(2024, 1, 1), ("officers", 1, "person"))
    ]
    assert holders(group="g", role="chair", within=Interval(None, date(2024, 1, 1))) == []
    assert holders(group="g", role="vice_chair", within=from_2024) == []
    assert holders(group="g") == []
    assert holders() == []
