import pytest

from narvard.graph.agreements.endings import dead_end, is_before_court, shortfall
from narvard.graph.collaboration import Collaboration
from narvard.model.bundle import Bundle
from narvard.model.disputes import DisputeProcedure, DisputeStep
from narvard.model.groups import Group
from narvard.model.organisations import Organisation

COLLABORATION = Collaboration(
    Bundle(
        organisations=(Organisation(id="district-court", kind="court"),),
        groups=(
            Group(id="board", kind="dispute_body"),
            Group(id="advisers", kind="advisory_body"),
        ),
    )
)


def step(decides=None, *bodies, level=1):
    return DisputeStep(id=f"step-{level}", level=level, bodies=bodies, decides=decides)


def procedure(*steps, **others):
    return DisputeProcedure(id="d", status="in_force", steps=steps, **others)


@pytest.mark.parametrize(
    "settling",
    [
        step("binding"),
        step("binding", "board"),
        step("binding", "board", "advisers"),
        step("binding", "not-declared"),
        step("advises", "district-court"),
        step("binding", "advisers", "district-court"),
        step(None, "board", "district-court"),
    ],
)
def test_steps_that_settle_a_dispute(settling):
    assert shortfall(COLLABORATION, settling) is None
    assert is_before_court(COLLABORATION, settling) == ("district-court" in settling.bodies)


@pytest.mark.parametrize(
    ("settling_nothing", "key", "said"),
    [
        (step("agreement", "board"), "decides", "needs the parties to agree"),
        (step("recommends", "board"), "decides", "only recommends"),
        (step("advises", "board"), "decides", "only advises"),
        (step(None, "board"), "id", "is not said to decide"),
        (step("binding", "advisers"), "bodies", "only advises"),
    ],
)
def test_steps_that_settle_nothing(settling_nothing, key, said):
    found_key, power = shortfall(COLLABORATION, settling_nothing)
    assert (found_key, str(power)) == (key, said)


def end_of(found):
    ending = dead_end(COLLABORATION, found)
    return None if ending is None else (ending.end, str(ending.power), ending.place.path)


def test_a_ladder_is_judged_by_its_last_step():
    binding, weak = step("binding", level=1), step("recommends", level=2)
    expected = ("step-2", "only recommends", ("steps", 0, "decides"))
    assert end_of(procedure(weak, binding)) == expected
    assert end_of(procedure(step("agreement", level=1), step("binding", level=2))) is None


def test_an_end_that_is_written_is_one():
    for ending in ("court", "status_quo", "arbitration", "each_principal_decides"):
        assert end_of(procedure(step("agreement"), ends_with=ending)) is None
    assert end_of(procedure(step("agreement"), ends_with="binding_decision")) is not None


def test_a_body_beyond_the_ladder_must_do_more_than_advise():
    assert end_of(procedure(step("agreement"), final_body="board")) is None
    expected = ("advisers", "only advises", ("final_body",))
    assert end_of(procedure(step("binding"), final_body="advisers")) == expected
    assert end_of(procedure(step("agreement"), final_body="advisers", ends_with="court")) is None


def test_no_steps_no_dead_end():
    assert end_of(procedure()) is None
