import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.near_ids import NearIds

IDS = ["steering-group", "working-committee", "police", "sas-psychiatry"]

ids = st.text("abc-", min_size=8, max_size=14)


@pytest.mark.parametrize(
    "written",
    [
        "sterring-group",
        "steerin-group",
        "steeering-group",
        "steering-gruop",
        "steering-groups",
        "teering-group",
    ],
)
def test_a_slip_is_seen_through(written):
    assert NearIds(IDS).nearest(written) == "steering-group"


@pytest.mark.parametrize("written", ["", "p", "rescue-service", "group", "policy-of-the-town"])
def test_what_is_like_none_is_near_none(written):
    assert NearIds(IDS).nearest(written) is None


def test_a_short_id_is_not_taken_for_any_other_short_one():
    assert NearIds(["au", "bu"]).nearest("ab") is None


def test_of_several_the_most_alike_wins_then_the_first_in_the_alphabet():
    assert NearIds(["care-centre-3", "care-centre-1"]).nearest("care-centre-2") == "care-centre-1"
    assert NearIds(["care-centre-1", "care-centres"]).nearest("care-centre") == "care-centres"


@given(ids, st.integers(0, 13), st.sampled_from("xyz"))
def test_one_wrong_one_missing_and_one_more_letter_are_found(known, place, letter):
    at = place % len(known)
    for written in (
        known[:at] + letter + known[at + 1 :],
        known[:at] + known[at + 1 :],
        known[:at] + letter + known[at:],
    ):
        assert NearIds([known]).nearest(written) == known


def test_many_at_once_are_answered_as_one_after_the_other():
    known = [f"care-centre-{number}" for number in range(100, 140)]
    written = [f"car-centre-{number}" for number in range(105, 125)] + ["police", "ambulance"]

    assert NearIds(known).nearest_each(written) == {
        f"car-centre-{number}": f"care-centre-{number}" for number in range(105, 125)
    }


@given(st.sets(ids, max_size=20), st.sets(ids, min_size=11, max_size=20))
def test_however_many_are_asked_for_each_has_the_same_answer(known, written):
    one_by_one = {one: NearIds(known).nearest(one) for one in written}

    assert NearIds(known).nearest_each(written) == {
        one: near for one, near in one_by_one.items() if near is not None
    }
    asked_often = NearIds(known)
    assert {one: asked_often.nearest(one) for one in written} == one_by_one


def test_however_often_it_is_asked_the_answer_is_the_same():
    near = NearIds([f"care-centre-{letter}" for letter in "zyxwvutsr"])
    first = near.nearest("care-centre-")
    assert first == "care-centre-r"
    assert {near.nearest("care-centre-") for _ in range(200)} == {first}
    assert near.all_near("care-centre-") == {f"care-centre-{letter}" for letter in "zyxwvutsr"}
