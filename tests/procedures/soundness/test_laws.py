from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.agreements.ladders import ways_on
from tests.procedures.soundness.ladders import MONDAY, final, judged, procedure, step, within

LAWFUL_ENDS = (None, "binding_decision", "court", "status_quo")


@st.composite
def ladders(draw):
    """Up to six steps that lead anywhere, also to themselves and to a step that is not there."""
    size = draw(st.integers(1, 6))
    targets = st.none() | st.sampled_from([f"s{number}" for number in range(size + 1)])
    steps = []
    for number in range(size):
        kind = draw(st.sampled_from((step, step, final)))
        days = draw(st.sampled_from((None, 0, 1, 5, 9)))
        made = kind(
            f"s{number}",
            draw(st.integers(1, 4)),
            on_failure=draw(targets),
            on_silence=draw(targets),
            within=None if days is None else within(f"P{days}D"),
        )
        steps.append(made)
    return procedure(*steps, ends_with=draw(st.sampled_from(LAWFUL_ENDS)))


def edges_of(found):
    return {
        one.id: {found.steps[way.to].id for way in ways_on(found, place) if way.to is not None}
        for place, one in enumerate(found.steps)
    }


def every_way(edges, way):
    """Every way on from the last of `way`, by brute force, until it ends or comes to a repeat."""
    ends = edges[way[-1]]
    if not ends or way[-1] in way[:-1]:
        yield way
        return
    for end in sorted(ends):
        yield from every_way(edges, (*way, end))


def all_ways(found):
    first = min(found.steps, key=lambda one: one.level)
    return list(every_way(edges_of(found), (first.id,)))


def asked(found):
    return judged(*found.steps, ends_with=found.ends_with)


@given(ladders())
def test_a_circle_is_told_where_a_walk_comes_back_and_only_there(found):
    answer = asked(found)
    goes_round = any(len(set(way)) < len(way) for way in all_ways(found))
    assert any(one.code == "circle" for one in answer.unsound) == goes_round
    assert (answer.longest is None) == goes_round


@given(ladders())
def test_ways_that_are_told_are_ways(found):
    answer, edges = asked(found), edges_of(found)
    first = min(found.steps, key=lambda one: one.level).id
    told = [one.path for one in (*answer.unsound, *answer.ends) if _is_walked(one)]
    for path in told:
        assert path[0] == first
        assert all(end in edges[start] for start, end in pairwise(path))
    for one in answer.unsound:
        if one.code == "circle":
            assert one.path.count(one.path[-1]) == 2
            assert len(set(one.path)) == len(one.path) - 1


def _is_walked(one):
    return getattr(one, "code", None) != "unreachable"


@given(ladders())
def test_a_step_is_not_reached_when_no_walk_comes_there(found):
    walked = {step_id for way in all_ways(found) for step_id in way}
    told = {one.path[0] for one in asked(found).unsound if one.code == "unreachable"}
    assert told == {one.id for one in found.steps} - walked


@given(ladders())
def test_from_every_step_of_a_sound_ladder_a_way_leads_to_an_end(found):
    answer = asked(found)
    if answer.unsound:
        return
    edges, ending = edges_of(found), {one.at for one in answer.ends}
    for one in found.steps:
        assert any(ending.intersection(way) for way in every_way(edges, (one.id,)))


@given(ladders())
def test_every_way_that_ends_where_nothing_does_is_told(found):
    answer = asked(found)
    ending = {one.at for one in answer.ends}
    wrong = {one.path[-1] for one in answer.unsound}
    for way in all_ways(found):
        assert ending.intersection(way[-1:]) or wrong.intersection(way)


@given(ladders())
def test_no_way_takes_longer_than_the_longest(found):
    longest = asked(found).longest
    if longest is None:
        return
    days = {one.id: 0 if one.within is None else one.within.length.days for one in found.steps}
    taken = {way: sum(days[step_id] for step_id in way) for way in all_ways(found)}
    assert longest.days == max(taken.values()) == taken[longest.steps]
    assert longest.last_day == MONDAY + timedelta(days=longest.days)
