from narvard.graph.collaboration import Collaboration
from narvard.graph.routines.passing_on import rounds
from narvard.graph.routines.webs import (
    between_bodies,
    between_routines,
    between_steps,
    has_owner,
    may_end,
    rounds_of_bodies,
    steps_of,
)
from narvard.model.bundle import Bundle
from narvard.model.organisations import Office, Organisation
from narvard.model.routines import Routine, RoutineStep
from narvard.model.text import Text

COLLABORATION = Collaboration(
    Bundle(
        organisations=tuple(Organisation(id=one, kind="unit") for one in ("clinic", "school")),
        offices=(Office(id="head", organisation="school"),),
    )
)


def routine(routine_id, *steps, **others):
    return Routine(id=routine_id, status="in_force", steps=steps, **others)


def step(step_id="x", **others):
    return RoutineStep(id=step_id, **others)


def test_an_owner_is_named_or_chosen():
    assert has_owner(routine("r", main_responsible=("clinic",)))
    assert has_owner(routine("r", tie_break=Text("The school.")))
    assert not has_owner(routine("r", owner="clinic"))


def test_a_step_may_end_where_nothing_follows():
    assert may_end(step())
    assert not may_end(step(next=("y",)))
    assert not may_end(step(refers_to="r"))
    assert not may_end(step(hands_over_to="school"))


def test_a_routine_that_can_only_refer_keeps_nothing():
    web = between_routines(
        [
            routine("a", step(refers_to="b")),
            routine("b", step(refers_to="a"), step("y")),
            routine("c", step(refers_to="a"), step("y", hands_over_to="school")),
        ]
    )
    assert web.edges() == {"a": ["b"], "b": ["a"], "c": ["a"]}
    assert web.keepers == {"b", "c"}


def test_an_office_stands_for_its_organisation():
    web = between_bodies(
        COLLABORATION,
        [
            routine("a", step(responsible="clinic", hands_over_to="head")),
            routine("b", step(responsible="school", hands_over_to="head")),
        ],
    )
    assert web.edges() == {"clinic": ["school"]}
    assert web.keepers == {"school"}


def test_a_body_that_has_agreed_to_take_over_keeps_it():
    taken = routine("a", step(responsible="clinic", hands_over_to="school", accepted=True))
    assert between_bodies(COLLABORATION, [taken]).keepers == {"school"}


def test_steps_pass_on_within_a_routine_without_an_owner():
    steps = step("x", next=("y",)), step("y", next=("x",), refers_to="other")
    web = between_steps([routine("r", *steps), routine("s", *steps, main_responsible=("clinic",))])
    assert web.edges() == {"r/x": ["r/y"], "r/y": ["r/x"]}
    assert web.keepers == {"r/y", "s/y"}


def test_a_round_of_bodies_for_several_target_groups_is_told_once():
    groups = {"target_groups": ("youth", "old")}
    routines = [
        routine("a", step(responsible="clinic", hands_over_to="school"), **groups),
        routine("b", step(responsible="school", hands_over_to="clinic"), **groups),
    ]
    (found,) = rounds_of_bodies(COLLABORATION, routines)
    assert [passing.giver for passing in found.passings] == ["clinic", "school"]
    assert steps_of(found) == (routines[0].steps[0], routines[1].steps[0])
    for_others = [routines[0], routine("b", *routines[1].steps, target_groups=("other",))]
    assert list(rounds_of_bodies(COLLABORATION, for_others)) == []


def test_the_steps_of_a_round():
    one = routine("r", step("x", next=("y",)), step("y", next=("x",)))
    (found,) = rounds([one], between_steps)
    assert [done.id for done in steps_of(found)] == ["x", "y"]
