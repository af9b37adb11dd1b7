from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.agreements.ladders import (
    Way,
    climbing,
    days_to_the_top,
    every_way_on,
    fewest_days,
    is_only_digital,
    most_days,
    silences,
    ways_on,
)
from narvard.kernel.duration import Duration
from narvard.model.disputes import DisputeContact, DisputeProcedure, DisputeStep
from narvard.model.timing import Deadline


def deadline(length=None, count="calendar_days", anchor="previous_step", **more):
    stated = None if length is None else Duration(length)
    return Deadline(length=stated, count=count, anchor=anchor, **more)


def ladder(*steps):
    return DisputeProcedure(
        id="d",
        status="in_force",
        steps=tuple(
            DisputeStep(id=f"step-{level}", level=level, within=within) for level, within in steps
        ),
    )


def test_steps_climb_by_their_numbers_and_then_as_they_are_written():
    assert climbing(ladder((3, None), (1, None), (2, None), (1, None))) == (1, 3, 2, 0)
    assert climbing(ladder()) == ()


@pytest.mark.parametrize(
    ("within", "days"),
    [
        (deadline("P10D"), 10),
        (deadline("P5D", "working_days"), 7),
        (deadline("P4D", "working_days"), 4),
        (deadline("P12D", "working_days"), 16),
        (deadline("P2W"), 14),
        (deadline("P1M"), 28),
        (deadline("P1Y1D"), 366),
        (deadline("PT47H"), 1),
        (deadline("PT48H"), 2),
        (deadline("P5D", extendable_by=Duration("P5D")), 5),
        (deadline("P0D"), 0),
        (deadline(), 0),
    ],
)
def test_the_fewest_days_of_a_deadline(within, days):
    assert fewest_days(within) == days


@pytest.mark.parametrize(
    ("length", "days"),
    [("P10D", 10), ("P2W", 14), ("P1M", 31), ("P3M", 93), ("P1Y", 366), ("PT1H", 1), ("PT48H", 2)],
)
def test_the_most_days_of_a_length(length, days):
    assert most_days(Duration(length)) == days


LENGTHS = st.one_of(
    st.integers(0, 9999).map("P{}D".format),
    st.integers(0, 9999).map("P{}W".format),
    st.integers(0, 9999).map("P{}M".format),
    st.tuples(st.integers(0, 9999), st.integers(0, 9999)).map(lambda two: "P{}Y{}D".format(*two)),
    st.integers(0, 9999).map("PT{}H".format),
)


@given(LENGTHS)
def test_the_fewest_calendar_days_are_never_more_than_the_most(length):
    assert fewest_days(deadline(length)) <= most_days(Duration(length))


def test_steps_follow_each_other():
    steps = [(1, deadline("P5D", anchor="opened")), (2, deadline("P10D")), (3, deadline("P7D"))]
    for order in permutations(steps):
        assert days_to_the_top(ladder(*order)) == 22


def test_a_step_counted_from_the_opening_runs_beside_those_before_it():
    first, second = (1, deadline("P20D", anchor="opened")), (2, deadline("P30D", anchor="opened"))
    assert days_to_the_top(ladder(first, second)) == 30
    assert days_to_the_top(ladder((1, second[1]), (2, first[1]))) == 30
    assert days_to_the_top(ladder(first, second, (3, deadline("P2D")))) == 32


def test_steps_without_a_time_take_none():
    assert days_to_the_top(ladder((1, None), (2, deadline()), (3, deadline("P1D")))) == 1
    assert days_to_the_top(ladder()) == 0


def test_the_ways_on_from_every_step_are_those_from_each():
    steps = (
        DisputeStep(id="a", level=1, on_failure="b"),
        DisputeStep(id="b", level=2, on_failure="c", on_silence="gone"),
        DisputeStep(id="b", level=3, on_silence="b"),
        DisputeStep(id="c", level=4),
    )
    found = DisputeProcedure(id="d", status="in_force", steps=steps)
    failure, silence = "failure", "silence"
    assert every_way_on(found) == (
        (Way(on=failure, to=1), Way(on=silence, to=1)),
        (Way(on=failure, to=3), Way(on=silence, to=None, is_lost=True)),
        (Way(on=failure, to=None), Way(on=silence, to=1)),
        (Way(on=failure, to=None), Way(on=silence, to=None)),
    )
    assert every_way_on(found) == tuple(ways_on(found, place) for place in range(4))


@pytest.mark.parametrize(
    ("within", "unsaid"),
    [
        (deadline("P5D"), []),
        (deadline("PT5H", None), []),
        (deadline("P1M", None), []),
        (deadline("P1W", None), ["which days count"]),
        (deadline(None, None, None), ["how long it is", "from when it runs"]),
        (deadline("P5D", None, None), ["which days count", "from when it runs"]),
    ],
)
def test_what_a_deadline_does_not_say(within, unsaid):
    assert [str(one) for one in silences(within)] == unsaid


@pytest.mark.parametrize(
    ("threshold", "level", "more", "is_digital"),
    [
        (2, 2, {"channels": ("email", "video")}, True),
        (2, 3, {"channels": ("digital_form",)}, True),
        (2, 1, {"channels": ("email",)}, False),
        (None, 3, {"channels": ("email",)}, False),
        (2, 2, {}, False),
        (2, 2, {"channels": ("email", "letter")}, False),
        (2, 2, {"channels": ("email", "phone")}, False),
        (2, 2, {"channels": ("email", "in_person")}, False),
        (
            2,
            2,
            {"channels": ("email",), "contacts": (DisputeContact(party="a", phone="0700"),)},
            False,
        ),
        (2, 2, {"channels": ("email",), "contacts": (DisputeContact(party="a"),)}, True),
    ],
)
def test_a_step_so_high_that_digital_channels_are_not_enough(threshold, level, more, is_digital):
    step = DisputeStep(id="s", level=level, **more)
    procedure = DisputeProcedure(id="p", status="in_force", steps=(step,), escalates_from=threshold)
    assert is_only_digital(procedure, step) is is_digital
