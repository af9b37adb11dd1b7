from narvard.kernel.partial_date import PartialDate
from narvard.model.groups import DecisionRule, Officer, OfficerRole
from narvard.model.meetings import AgendaItem, Attendance, Meeting, PartialAttendance
from narvard.model.text import Text
from narvard.outputs import json_answer, quorum
from narvard.outputs.languages import language
from narvard.procedures.quorum.asking import quorum as quorate
from tests.procedures.quorum.boards import (
    at_least,
    board,
    by_majority,
    decision,
    held,
    people,
    planned,
    seat,
    seats,
    world,
)

TEN = DecisionRule(method="consensus", quorum=(at_least(10),))


def test_nine_of_twenty_where_ten_must_be_there():
    assert (
        quorum.group(planned(board(*seats(20), rules=[TEN]), *people(9), "guest"))
        == """\
'board' on 2025-03-06
  seats with a vote: 20, of which somebody is there for 9
    seat  person  there    counts
    s1    p1      present  yes
    s2    p2      present  yes
    s3    p3      present  yes
    s4    p4      present  yes
    s5    p5      present  yes
    s6    p6      present  yes
    s7    p7      present  yes
    s8    p8      present  yes
    s9    p9      present  yes
    s10   p10     absent   nobody is there for it
    s11   p11     absent   nobody is there for it
    s12   p12     absent   nobody is there for it
    s13   p13     absent   nobody is there for it
    s14   p14     absent   nobody is there for it
    s15   p15     absent   nobody is there for it
    s16   p16     absent   nobody is there for it
    s17   p17     absent   nobody is there for it
    s18   p18     absent   nobody is there for it
    s19   p19     absent   nobody is there for it
    s20   p20     absent   nobody is there for it
  there without a vote: 'guest'
  not quorate
    10 seats needed, 9 there: not met
    it is not written who chairs the group
"""
    )


RULE = by_majority(
    "present", quorum=(at_least(2),), ties="chair_decides", without_chair=("vice_chair",)
)
OFFICERS = (Officer(role="chair", person="p1"), Officer(role="vice_chair", person="p2"))
ITEMS = (
    AgendaItem(number=1, title=Text("Opening")),
    AgendaItem(number=2, title=Text("Money"), matters=(AgendaItem(number=2),)),
    AgendaItem(number=3),
)


def test_a_meeting_item_by_item():
    group = board(
        seat(1), seat(2, "d"), seat(3, membership="observer"), rules=[RULE], officers=OFFICERS
    )
    answer = held(
        group,
        decision("carried", item=2, in_favour=1, against=1, abstained=0),
        items=ITEMS,
        present=("p2", "d", "p3"),
        partial=(PartialAttendance(person="p1", items=(1, 2)),),
    )
    assert (
        quorum.meeting(answer)
        == """\
'm' of 'board' on 2025-03-06

item 1: Opening
  seats with a vote: 2, of which somebody is there for 2
    seat  person      there                  counts
    s1    p1          present for this part  yes
    s2    p2          present                yes
          d (deputy)  present                the ordinary member is there
    s3    p3          present                observers never count
  there without a vote: 'p3'
  quorate
    2 seats needed, 2 there: met

item 2: Money
  the same people as for the item before
  decision 'd' (adopt)
    quorate
      2 seats needed, 2 there: met
    votes: 1 in favour, 1 against and 0 abstained
    carried: 1 in favour of 2 present, 2 needed; at equal numbers the chair decided, as recorded
    recorded: carried, which agrees

matter under item 2
  the same people as for the item before
  quorate
    2 seats needed, 2 there: met

item 3
  seats with a vote: 2, of which somebody is there for 1
    seat  person      there                     counts
    s1    p1          present for another part  nobody is there for it
    s2    p2          present                   yes
          d (deputy)  present                   the ordinary member is there
    s3    p3          present                   observers never count
  there without a vote: 'p3'
  not quorate
    2 seats needed, 1 there: not met
    the chair is absent; 'p2' leads
"""
    )


def test_what_is_not_known():
    group = board(*seats(2), rules=[RULE, RULE], officers=OFFICERS, partly_known=True)
    answer = held(group, decision("rejected", item=4), items=(), absent=("p1",))
    assert (
        quorum.meeting(answer)
        == """\
'm' of 'board' on 2025-03-06

item 4
  seats with a vote: 2, of which somebody is there for at least 0
    seat  person  there        counts
    s1    p1      absent       it is not known whether somebody is there for it
    s2    p2      not written  it is not known whether somebody is there for it
  not known: only a part of the group is written down
  not known: it is not written who was present
  decision 'd' (adopt)
    not known whether quorate
      by rule 1 of 'board': not known whether quorate
      2 seats needed, at least 0 there: not known
      the chair is absent; it is not known who leads then
      by rule 2 of 'board': not known whether quorate
      2 seats needed, at least 0 there: not known
      the chair is absent; it is not known who leads then
    not known: it is not written how the votes fell
    not known: it is not written how the votes fell
    recorded: rejected
"""
    )


def leads(*present, officers=OFFICERS, roles: tuple[OfficerRole, ...] = ("vice_chair",)):
    rule = DecisionRule(method="consensus", without_chair=roles)
    page = quorum.group(planned(board(*seats(3), rules=[rule], officers=officers), *present))
    return page.splitlines()[-1].strip()


def test_who_leads():
    assert leads("p1") == "no quorum is laid down"
    assert leads("p2") == "the chair is absent; 'p2' leads"
    assert leads("p3") == "the chair is absent, and so is whoever leads then"
    assert leads("p3", roles=()) == "the chair is absent; it is not laid down who leads then"
    assert leads("p3", officers=()) == "it is not written who chairs the group"


def test_a_record_that_does_not_agree_and_a_rule_that_is_missing():
    group = board(*seats(3), rules=[RULE], officers=OFFICERS)
    wrong = held(group, decision("carried", in_favour=1, against=2), present=people(3))
    assert "recorded: carried, which does not agree" in quorum.meeting(wrong)
    none = held(group, decision("no_decision", kind="defer"), present=people(3))
    assert quorum.meeting(none).endswith("""\
  decision 'd' (defer)
    no quorum is laid down
    not known: it is not laid down how such a decision is taken
    recorded: no decision
""")


def test_a_meeting_of_which_nothing_is_written():
    answer = held(board(*seats(2)), items=(), present=("p1",))
    assert quorum.meeting(answer) == (
        "'m' of 'board' on 2025-03-06\n  no items and no decisions are written\n"
    )


def test_who_led_a_meeting_and_a_decision_under_no_item():
    group = board(seat(1), rules=[DecisionRule(method="consensus")], officers=OFFICERS)
    meeting = Meeting(
        id="m",
        group="board",
        on=PartialDate("2025-03-06"),
        chair="p1",
        co_chairs=("p2",),
        attendance=Attendance(present=("p1",)),
    )
    taken = decision(item=None, consensus=True)
    answer = quorate(world(group, meetings=(meeting,), decisions=(taken,)), "m")
    assert (
        quorum.meeting(answer)
        == """\
'm' of 'board' on 2025-03-06
  led by: 'p1' and 'p2'

under an item that is not written
  seats with a vote: 1, of which somebody is there for 1
    seat  person  there    counts
    s1    p1      present  yes
  decision 'd' (adopt)
    no quorum is laid down
    votes: settled without a vote
    carried: it was settled without a vote
"""
    )


def test_a_group_without_seats_has_no_table():
    page = quorum.group(planned(board(rules=[TEN], officers=OFFICERS), "guest"))
    assert page.splitlines()[1:3] == [
        "  seats with a vote: 0, of which somebody is there for 0",
        "  there without a vote: 'guest'",
    ]


def test_seats_that_are_not_known_to_be_meant():
    rule = DecisionRule(method="consensus", quorum=(at_least(1, side="towns"),))
    lines = quorum.group(planned(board(seat(1), rules=[rule]), "p1")).splitlines()
    (needed,) = [line.strip() for line in lines if " needed, " in line]
    assert needed.endswith("there: not known; it is not written which seats are meant")


def test_a_chair_who_attended_a_part_may_have_been_there():
    group = board(seat(1), rules=[RULE], officers=OFFICERS)
    partial = (PartialAttendance(person="p1"),)
    page = quorum.meeting(held(group, partial=partial))
    assert "it is not known whether the chair is there" in page


def test_the_answer_has_data_for_programs():
    answer = planned(board(seat(1), rules=[TEN]), "p1")
    assert '"quorate": "no"' in json_answer.render("quorum", answer)
    assert '"needed": 10' in json_answer.render("quorum", answer, words=language("sv"))
