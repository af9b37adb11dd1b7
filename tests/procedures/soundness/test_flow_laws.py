from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.model.bundle import Bundle
from narvard.model.routines import Routine, RoutineStep
from narvard.procedures.soundness.asking import soundness
from tests.procedures.soundness.ladders import MONDAY

FLOWS = st.integers(1, 5).flatmap(
    lambda size: st.lists(
        st.lists(st.sampled_from([f"s{number}" for number in range(size)]), max_size=3),
        min_size=size,
        max_size=size,
    )
)


def asked(flow):
    steps = tuple(
        RoutineStep(id=f"s{number}", next=tuple(following)) for number, following in enumerate(flow)
    )
    routine = Routine(id="r", status="in_force", steps=steps)
    return soundness(Collaboration(Bundle(routines=(routine,))), "r", as_of=MONDAY)


def from_there(flow, start):
    """What can be reached from a step, by brute force."""
    found = set()
    pending = [start]
    while pending:
        for following in flow[int(pending.pop()[1:])]:
            if following not in found:
                found.add(following)
                pending.append(following)
    return found


@given(FLOWS)
def test_every_step_leads_to_an_end_or_to_a_circle_that_is_told(flow):
    answer = asked(flow)
    if answer.verdict == "unknown":
        return
    ending = {one.at for one in answer.ends}
    round_about = {
        step_id for one in answer.unsound if one.code == "circle" for step_id in one.path
    }
    for number in range(len(flow)):
        ahead = from_there(flow, f"s{number}")
        is_done = not flow[number]
        is_reached = number == 0 or f"s{number}" in from_there(flow, "s0")
        if is_reached:
            assert is_done or ahead & ending or ahead & round_about


@given(FLOWS)
def test_only_circles_without_a_way_out_are_told(flow):
    for one in asked(flow).unsound:
        if one.code == "circle":
            back = one.path[-1]
            ahead = from_there(flow, back)
            assert back in ahead
            assert all(back in from_there(flow, other) for other in ahead)


@given(FLOWS)
def test_ways_that_are_told_are_ways(flow):
    answer = asked(flow)
    reached = {"s0", *from_there(flow, "s0")}
    for one in (*answer.unsound, *answer.ends):
        assert all(end in flow[int(start[1:])] for start, end in pairwise(one.path))
        assert one.path[0] == "s0" or one.path[0] not in reached
