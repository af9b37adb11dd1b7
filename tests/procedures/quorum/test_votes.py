import pytest

from narvard.model.groups import DecisionRule
from narvard.model.meetings import PartialAttendance
from narvard.procedures.quorum.answer import Bounds
from tests.procedures.quorum.boards import (
    board,
    by_majority,
    decision,
    held,
    people,
    seat,
    seats,
    vote,
)

CONSENSUS = DecisionRule(method="consensus")


@pytest.mark.parametrize(
    ("votes", "result", "why"),
    [
        ({"consensus": True}, "carried", "it was settled without a vote"),
        ({"against": 0}, "carried", "nobody voted against"),
        ({"in_favour": 5, "against": 2}, "not_carried", "2 votes against"),
        ({"in_favour": 5}, "not_known", "it is not written whether anybody voted against"),
        ({"consensus": False}, "not_known", "it is not written how the votes fell"),
        ({}, "not_known", "it is not written how the votes fell"),
        (
            {"consensus": True, "against": 1},
            "not_known",
            "it is said to be settled without a vote, with votes against",
        ),
    ],
)
def test_consensus(votes, result, why):
    judged = vote(CONSENSUS, there=7, **votes)
    assert (judged.result, str(judged.rules[0].why)) == (result, why)


@pytest.mark.parametrize("of", ["present", "votes_cast"])
def test_more_than_all_are_not_to_be_had_without_a_vote_either(of):
    judged = vote(by_majority(of, more_than="100%"), there=7, consensus=True)
    assert (judged.result, str(judged.rules[0].why)) == (
        "not_known",
        "it asks for more votes than there are",
    )


ALL = DecisionRule(method="unanimity", majority_of="seats")
PRESENT = DecisionRule(method="unanimity")
CAST = DecisionRule(method="unanimity", majority_of="votes_cast")


@pytest.mark.parametrize(
    ("rule", "there", "votes", "result"),
    [
        (ALL, 3, {"in_favour": 3, "against": 0}, "carried"),
        (ALL, 3, {"consensus": True}, "carried"),
        (ALL, 2, {"in_favour": 2, "against": 0}, "not_carried"),
        (ALL, 2, {"consensus": True}, "not_carried"),
        (PRESENT, 2, {"in_favour": 2}, "carried"),
        (PRESENT, 2, {"consensus": True}, "carried"),
        (PRESENT, 3, {"in_favour": 2, "against": 0}, "not_carried"),
        (PRESENT, 3, {"in_favour": 2, "abstained": 1}, "not_carried"),
        (PRESENT, 3, {"in_favour": 2, "against": 1}, "not_carried"),
        (PRESENT, 3, {"against": 0}, "not_known"),
        (PRESENT, 3, {"abstained": 1}, "not_carried"),
        (CAST, 3, {"abstained": 1}, "not_known"),
        (PRESENT, 3, {"in_favour": 0}, "not_carried"),
        (CAST, 3, {"in_favour": 2, "against": 0, "abstained": 1}, "carried"),
        (CAST, 3, {"in_favour": 2, "abstained": 1}, "not_known"),
        (CAST, 3, {"in_favour": 0, "against": 0, "abstained": 3}, "not_carried"),
    ],
)
def test_unanimity(rule, there, votes, result):
    assert vote(rule, there=there, of=3, **votes).result == result


@pytest.mark.parametrize(
    ("of", "there", "in_favour", "needed", "result"),
    [
        ("present", 7, 5, 5, "carried"),
        ("present", 7, 4, 5, "not_carried"),
        ("seats", 7, 6, 6, "carried"),
        ("seats", 7, 5, 6, "not_carried"),
    ],
)
def test_two_thirds(of, there, in_favour, needed, result):
    rule = by_majority(of, at_least="66.66%")
    judged = vote(rule, there=there, in_favour=in_favour, against=there - in_favour)
    assert (judged.rules[0].needed, judged.result) == (needed, result)


def test_a_share_counts_as_it_is_written():
    rule = by_majority("seats", at_least="66.67%")
    assert vote(rule, there=9, in_favour=6, against=3).rules[0].needed == 7


@pytest.mark.parametrize(
    ("of", "base", "needed", "result"),
    [("votes_cast", 7, 4, "carried"), ("present", 9, 5, "not_carried"), ("seats", 11, 6, None)],
)
def test_abstentions_count_of_those_present_but_not_of_those_cast(of, base, needed, result):
    # Four for, three against, two abstained, of nine there and eleven seats.
    judged = vote(by_majority(of), there=9, of=11, in_favour=4, against=3, abstained=2)
    (rule,) = judged.rules
    assert (rule.base, rule.needed) == (Bounds(least=base, most=base), needed)
    assert judged.result == (result or "not_carried")


@pytest.mark.parametrize(
    ("more_than", "in_favour", "result"),
    [("50%", 4, "not_carried"), ("50%", 5, "carried"), ("75%", 6, "not_carried")],
)
def test_a_share_to_be_exceeded(more_than, in_favour, result):
    rule = by_majority("seats", more_than=more_than)
    assert vote(rule, there=8, of=8, in_favour=in_favour, against=1).result == result


def test_a_share_to_be_exceeded_and_one_to_be_reached():
    rule = by_majority("seats", more_than="50%", at_least="75%")
    assert vote(rule, there=8, of=8, in_favour=5, against=1).rules[0].needed == 6


@pytest.mark.parametrize(
    ("ties", "outcome", "result", "agrees", "said"),
    [
        ("chair_decides", None, "tie", None, "at equal numbers it depends on the chair's vote"),
        (
            "chair_decides",
            "carried",
            "carried",
            True,
            "at equal numbers the chair decided, as recorded",
        ),
        ("lot", None, "tie", None, "at equal numbers it depends on the lot"),
        ("lot", "rejected", "not_carried", True, "at equal numbers the lot decided, as recorded"),
        ("falls", "carried", "not_carried", False, "at equal numbers it falls"),
        ("falls", "rejected", "not_carried", True, "at equal numbers it falls"),
        (None, "carried", "tie", None, "it is not laid down what happens at equal numbers"),
    ],
)
def test_equal_numbers(ties, outcome, result, agrees, said):
    rule = by_majority("votes_cast", ties=ties)
    judged = vote(rule, there=8, in_favour=4, against=4, outcome=outcome)
    assert (judged.result, judged.agrees, judged.rules[0].ties) == (result, agrees, ties)
    assert str(judged.rules[0].why) == f"4 in favour of 8 cast, 5 needed; {said}"


@pytest.mark.parametrize(
    ("rule", "there", "votes"),
    [
        # One more vote would not carry it either.
        (by_majority("seats", ties="chair_decides"), 8, {"in_favour": 3, "against": 3}),
        (
            by_majority("present", ties="chair_decides"),
            8,
            {"in_favour": 3, "against": 3, "abstained": 2},
        ),
        # More than a half is asked for.
        (
            by_majority("votes_cast", at_least="66.66%", ties="chair_decides"),
            2,
            {"in_favour": 1, "against": 1},
        ),
        # Nobody is for it.
        (by_majority("votes_cast", ties="chair_decides"), 2, {"in_favour": 0, "against": 0}),
    ],
)
def test_equal_numbers_that_decide_nothing(rule, there, votes):
    judged = vote(rule, there=there, outcome="carried", **votes)
    assert (judged.result, judged.rules[0].ties, judged.agrees) == ("not_carried", None, False)


def test_half_is_enough_where_it_need_only_be_reached():
    rule = by_majority("votes_cast", at_least="50%", ties="falls")
    assert vote(rule, there=8, in_favour=4, against=4).result == "carried"


def test_more_votes_than_voters():
    judged = vote(by_majority("present"), there=7, in_favour=7, against=1)
    assert (judged.result, judged.votes) == ("not_known", Bounds(least=7, most=7))
    assert str(judged.rules[0].why) == "8 votes are written, where 7 could be cast"


TOWN = {"organisation": "town"}
PLACES = (
    seat(1, **TOWN, side="left"),
    seat(2, **TOWN, side="left"),
    seat(3, organisation="hospital", side="left"),
    seat(4, constituency=("a", "b"), side="right"),
)


@pytest.mark.parametrize(
    ("per", "there", "votes"),
    [
        ("seat", 3, Bounds(least=3, most=3)),
        ("organisation", 2, Bounds(least=1, most=1)),
        ("organisation", 3, Bounds(least=2, most=2)),
        ("organisation", 4, Bounds(least=2, most=3)),
        ("side", 3, Bounds(least=1, most=1)),
        ("side", 4, Bounds(least=2, most=2)),
    ],
)
def test_one_vote_per_seat_organisation_or_side(per, there, votes):
    rule = by_majority("present", one_vote_per=per)
    assert vote(rule, there=there, places=PLACES, in_favour=1).votes == votes


def test_what_has_a_vote_makes_the_base():
    rule = by_majority("seats", one_vote_per="side")
    judged = vote(rule, there=4, places=PLACES, in_favour=1, against=1)
    assert (judged.rules[0].base, judged.rules[0].needed) == (Bounds(least=2, most=2), 2)
    impossible = vote(rule, there=4, places=PLACES, in_favour=3)
    assert str(impossible.rules[0].why) == "3 votes are written, where 2 could be cast"


def test_a_seat_of_an_unknown_organisation_may_add_a_vote():
    rule = by_majority("seats", one_vote_per="organisation")
    judged = vote(rule, there=4, places=PLACES, in_favour=2)
    assert (judged.rules[0].base, judged.rules[0].needed) == (Bounds(least=2, most=3), 2)
    assert judged.result == "carried"


def test_an_unknown_base_matters_only_where_it_could_tip_the_vote():
    group = board(*seats(9), rules=[by_majority("present")])

    def result(in_favour, against):
        answer = held(
            group,
            decision(in_favour=in_favour, against=against),
            present=people(6),
            partial=(PartialAttendance(person="p7"), PartialAttendance(person="p8")),
        )
        return answer.items[0].decisions[0].result

    # Six to eight are there: four or five are needed.
    assert result(5, 0) == "carried"
    assert result(4, 0) == "not_known"
    assert result(3, 0) == "not_carried"
    # With eight votes cast eight were there, and it is a tie by no rule.
    assert result(4, 4) == "tie"


def test_a_majority_of_what_is_not_laid_down():
    rule = by_majority()
    assert vote(rule, there=9, in_favour=5, against=4).result == "carried"
    assert vote(rule, there=9, in_favour=3, against=6).result == "not_carried"
    assert vote(rule, there=7, in_favour=4, against=3).result == "not_known"
    unclear = vote(rule, there=7, in_favour=4, against=3).rules[0]
    assert str(unclear.why) == "it is not laid down what the majority is counted of"


def test_a_majority_that_was_settled_without_a_vote():
    assert vote(by_majority("present"), there=2, consensus=True).result == "carried"
    assert vote(by_majority("votes_cast"), there=2, consensus=True).result == "carried"
    assert vote(by_majority("seats"), there=4, consensus=True).result == "not_carried"
    assert vote(by_majority("seats"), there=5, consensus=True).result == "carried"


def test_votes_of_which_a_part_is_not_written():
    assert vote(by_majority("votes_cast"), there=9, in_favour=4).result == "not_known"
    assert vote(by_majority("present"), there=9, against=4).result == "not_known"
    assert vote(by_majority("present"), there=9, in_favour=5).result == "carried"


def test_no_rule_for_such_a_decision():
    group = board(*seats(3), rules=[CONSENSUS])
    (item,) = held(group, decision(kind="procedural", against=0), present=people(3)).items
    (judged,) = item.decisions
    assert (judged.result, judged.rules) == ("not_known", ())
    assert list(map(str, judged.unknown)) == ["it is not laid down how such a decision is taken"]


def test_rules_that_do_not_agree():
    group = board(*seats(3), rules=[CONSENSUS, by_majority("votes_cast")])
    (item,) = held(group, decision(in_favour=2, against=1), present=people(3)).items
    (judged,) = item.decisions
    assert [one.result for one in judged.rules] == ["not_carried", "carried"]
    assert judged.result == "not_known"
    assert list(map(str, judged.unknown)) == ["the rules that fit do not agree"]


@pytest.mark.parametrize(
    ("in_favour", "outcome", "agrees"),
    [
        (5, "carried", True),
        (5, "rejected", False),
        (4, "rejected", True),
        (4, "carried", False),
        (4, "no_decision", None),
        (5, None, None),
    ],
)
def test_whether_the_record_agrees(in_favour, outcome, agrees):
    judged = vote(by_majority("seats"), there=9, in_favour=in_favour, outcome=outcome)
    assert judged.agrees is agrees
