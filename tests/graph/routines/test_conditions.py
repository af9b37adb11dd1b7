import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.routines.conditions import (
    age_clashes,
    ages_held_together,
    clashing_bounds,
    parts_of,
    says_nothing,
)
from narvard.model.conditions import AgeRange, CodeRange, Condition
from narvard.model.text import Text

HERE = ("here",)
BOUNDS = st.none() | st.integers(0, 20)
RANGES = st.none() | st.builds(AgeRange, at_least=BOUNDS, over=BOUNDS, at_most=BOUNDS, under=BOUNDS)


def made_of(parts):
    lists = st.lists(parts, max_size=3).map(tuple)
    return st.builds(Condition, age=RANGES, all_of=lists, any_of=lists)


CONDITIONS = st.recursive(st.builds(Condition, age=RANGES), made_of, max_leaves=8)


def ages(**bounds):
    return Condition(age=AgeRange(**bounds))


def clashes(condition):
    return [
        (found.path, [(placed.path, str(placed.bound.phrase)) for placed in found.bounds])
        for found in age_clashes(condition, HERE)
    ]


def test_the_parts_come_each_before_its_own_in_the_order_written():
    condition = Condition(
        all_of=(Condition(id="a", any_of=(Condition(id="b"),)), Condition(id="c")),
        any_of=(Condition(id="d"),),
    )
    assert [(path, one.id) for path, one in parts_of(condition, HERE)] == [
        (("here",), None),
        (("here", "all_of", 0), "a"),
        (("here", "all_of", 0, "any_of", 0), "b"),
        (("here", "all_of", 1), "c"),
        (("here", "any_of", 0), "d"),
    ]


@pytest.mark.parametrize(
    "condition",
    [
        Condition(id="a"),
        Condition(text=Text("a")),
        Condition(codes=CodeRange(system="ICD-10-SE", codes=("F20",))),
        ages(),
        Condition(all_of=(Condition(),)),
        Condition(any_of=(Condition(),)),
    ],
)
def test_a_condition_that_names_something(condition):
    assert not says_nothing(condition)


@pytest.mark.parametrize("condition", [Condition(), Condition(measure=Text("a"), assessor="p")])
def test_a_condition_that_says_how_but_not_what(condition):
    assert says_nothing(condition)


def test_bounds_that_hold_together_at_any_depth():
    deep = Condition(all_of=(ages(at_least=16), Condition(all_of=(ages(over=17),))))
    condition = Condition(all_of=(deep, ages(under=18), ages(at_most=30)))
    assert clashes(condition) == [
        (
            HERE,
            [
                (("here", "all_of", 0, "all_of", 1, "all_of", 0, "age"), "over 17"),
                (("here", "all_of", 1, "age"), "under 18"),
            ],
        )
    ]


def test_only_the_innermost_condition_is_named():
    dead = Condition(all_of=(ages(at_least=18), ages(under=18)))
    condition = Condition(all_of=(dead, ages(at_most=5)), any_of=(ages(at_least=30),))
    assert [path for path, _ in clashes(condition)] == [("here", "all_of", 0)]


@pytest.mark.parametrize(
    ("condition", "bounds"),
    [
        (ages(at_least=18, under=18), ["at least 18", "under 18"]),
        (ages(under=0), ["under 0"]),
    ],
)
def test_a_range_without_an_age(condition, bounds):
    ((path, found),) = clashes(condition)
    assert path == HERE
    assert [said for _, said in found] == bounds


def test_alternatives_of_which_none_fits_what_stands_beside_them():
    old, young = ages(at_least=65), ages(at_least=18, under=65)
    condition = Condition(age=AgeRange(under=18), any_of=(old, young))
    assert clashes(condition) == [(HERE, [])]
    beside = Condition(all_of=(ages(under=18), Condition(any_of=(old, young))))
    assert clashes(beside) == [(HERE, [])]
    two = Condition(all_of=(Condition(any_of=(old,)), Condition(any_of=(young,))))
    assert clashes(two) == [(HERE, [])]


@pytest.mark.parametrize(
    "condition",
    [
        Condition(any_of=(ages(under=18), ages(at_least=18))),
        Condition(age=AgeRange(under=18), any_of=(ages(at_least=18), Condition())),
        Condition(all_of=(ages(at_least=17), ages(under=18))),
        Condition(any_of=(ages(under=10), ages(at_least=10, under=20)), all_of=(ages(at_least=9),)),
        Condition(),
    ],
)
def test_ages_that_somebody_is(condition):
    assert clashes(condition) == []


def test_ages_of_alternatives_are_not_held_together():
    condition = Condition(
        age=AgeRange(over=1),
        all_of=(Condition(any_of=(ages(over=2),), all_of=(ages(over=3),)), ages(over=4)),
        any_of=(ages(over=5),),
    )
    assert [path for path, _ in ages_held_together(condition, HERE)] == [
        ("here", "age"),
        ("here", "all_of", 0, "all_of", 0, "age"),
        ("here", "all_of", 1, "age"),
    ]


@given(st.permutations([{"at_least": 18}, {"over": 17}, {"under": 18}, {"at_most": 17}]))
def test_which_bounds_clash_does_not_depend_on_their_order(bounds):
    ranges = [(HERE, AgeRange(**one)) for one in bounds]
    assert [placed.bound.key for placed in clashing_bounds(ranges)] == ["over", "at_most"]


def test_a_condition_may_lie_very_deep():
    condition = Condition(all_of=(ages(under=18),))
    for _ in range(1500):
        condition = Condition(all_of=(condition,), any_of=(Condition(),))
    ((path, _),) = clashes(Condition(all_of=(condition, ages(at_least=18))))
    assert path == HERE


def meets(condition, age):
    """Whether somebody of an age meets a condition, by the words of it."""
    one = condition.age or AgeRange()
    own = (
        (one.at_least is None or age >= one.at_least)
        and (one.over is None or age > one.over)
        and (one.at_most is None or age <= one.at_most)
        and (one.under is None or age < one.under)
    )
    return (
        own
        and all(meets(part, age) for part in condition.all_of)
        and (not condition.any_of or any(meets(part, age) for part in condition.any_of))
    )


@given(CONDITIONS)
def test_a_condition_clashes_when_nobody_meets_it_and_somebody_meets_its_parts(condition):
    parts = dict(parts_of(condition, HERE))
    somebody = {path for path, one in parts.items() if any(meets(one, age) for age in range(23))}
    found = {path for path, _ in clashes(condition)}
    assert found.isdisjoint(somebody)
    assert (HERE in somebody) or found


def test_between_two_stretches_of_ages_there_is_nobody():
    either = (ages(at_most=10), ages(at_least=20), ages(at_least=25, at_most=30))
    between = Condition(age=AgeRange(at_least=12, at_most=18), any_of=either)
    assert [path for path, _ in clashes(between)] == [HERE]
    assert clashes(Condition(age=AgeRange(at_least=12, at_most=20), any_of=either)) == []
