from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.routines.passing_on import PassingOn, Web, rounds
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.routines import Routine, RoutineStep


def referring(routine_id, *others, **more):
    steps = tuple(
        RoutineStep(id=f"s{number}", refers_to=other) for number, other in enumerate(others)
    )
    return Routine(id=routine_id, status="in_force", steps=steps, **more)


def web_of(routines):
    """Every reference passes on; a routine with an owner keeps."""
    return Web(
        passings=tuple(
            PassingOn(
                routine=routine,
                path=("steps", position),
                giver=routine.id,
                receiver=step.refers_to,
            )
            for routine in routines
            for position, step in enumerate(routine.steps)
        ),
        keepers=frozenset(routine.id for routine in routines if routine.owner is not None),
    )


def ways(*routines):
    return [
        ([passing.giver for passing in found.passings], found.period)
        for found in rounds(routines, web_of)
    ]


def test_a_round_begins_with_the_first_id_whatever_the_order():
    ring = [referring("b", "c"), referring("c", "a"), referring("a", "b")]
    expected = [(["a", "b", "c"], ALWAYS)]
    assert ways(*ring) == ways(*reversed(ring)) == expected


def test_the_shortest_way_round_is_shown_once_for_all_that_are_entangled():
    routines = referring("a", "b", "c"), referring("b", "c"), referring("c", "a")
    assert ways(*routines) == [(["a", "c"], ALWAYS)]


def test_separate_rounds_are_found_apart():
    routines = referring("a", "a"), referring("b", "c"), referring("c", "b"), referring("d", "a")
    assert sorted(way for way, _ in ways(*routines)) == [["a"], ["b", "c"]]


def test_a_way_out_or_a_keeper_ends_a_round():
    assert ways(referring("a", "b"), referring("b", "a", "c"), referring("c")) == []
    assert ways(referring("a", "b"), referring("b", "a", "nowhere")) == []
    assert ways(referring("a", "b"), referring("b", "a", owner="town")) == []
    assert ways() == []


def test_a_round_holds_while_all_who_pass_on_do():
    early = referring("a", "b", valid_to=PartialDate("2025-06-30"))
    late = referring("a", "b", valid_from=PartialDate("2025-07-01"), owner="town")
    back = referring("b", "a", valid_from=PartialDate("2025-01-01"))
    assert ways(early, late, back) == [
        (["a", "b"], Interval(date(2025, 1, 1), date(2025, 7, 1))),
    ]
    apart = referring("b", "a", valid_from=PartialDate("2025-07-01"))
    assert ways(early, apart) == []


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20),
    st.sets(st.integers(0, 6), max_size=2),
)
def test_nobody_on_a_round_can_reach_a_keeper_or_an_end(pairs, keepers):
    receivers = {}
    for giver, receiver in pairs:
        receivers.setdefault(f"r{giver}", []).append(f"r{receiver}")
    routines = [
        referring(giver, *several, owner="town" if int(giver[1:]) in keepers else None)
        for giver, several in receivers.items()
    ]
    endless = {giver for giver in receivers if not reaches_an_end(giver, receivers, keepers)}
    found = [{passing.giver for passing in one.passings} for one in rounds(routines, web_of)]
    assert all(givers <= endless for givers in found)
    assert bool(found) == bool(endless)
    assert sum(map(len, found)) == len(set().union(*found))


def reaches_an_end(start, receivers, keepers):
    seen, pending = set(), [start]
    while pending:
        current = pending.pop()
        if current not in receivers or int(current[1:]) in keepers:
            return True
        if current not in seen:
            seen.add(current)
            pending.extend(receivers[current])
    return False


def test_a_very_long_round_is_no_trouble():
    ring = [referring(f"r{number}", f"r{(number + 1) % 5000}") for number in range(5000)]
    [(way, _)] = ways(*ring)
    assert len(way) == 5000
