from narvard.graph.collaboration import Collaboration
from narvard.graph.routines.demands import circle_through
from narvard.model.bundle import Bundle
from narvard.model.routines import Routine


def through(start, *routines):
    made = (
        Routine(id=name, status=status, comes_after=tuple(after.split()))
        for name, status, after in routines
    )
    return circle_through(Collaboration(Bundle(routines=tuple(made))), start, lambda _: True)


def test_a_circle_is_found_by_its_shortest_way():
    circle = (
        ("a", "in_force", "b c"),
        ("b", "in_force", "d"),
        ("c", "in_force", "d b"),
        ("d", "in_force", "a"),
    )
    assert through("a", *circle) == ("b", "d")


def test_a_routine_that_waits_for_nothing_of_its_own_is_in_no_circle():
    assert through("a", ("a", "in_force", "b"), ("b", "in_force", "")) is None


def test_a_routine_that_is_wished_for_or_ended_holds_nothing_up():
    for status in ("wanted", "ended"):
        assert through("a", ("a", "in_force", "b"), ("b", status, "a")) is None


def test_a_routine_that_waits_for_itself_needs_no_other():
    assert through("a", ("a", "in_force", "a")) == ()
