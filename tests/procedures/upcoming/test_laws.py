"""What holds for every collaboration and every window."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import narvard
from narvard.graph.collaboration import Collaboration
from narvard.kernel.errors import Unanswerable
from narvard.model.bundle import Bundle
from narvard.procedures.upcoming.answer import KINDS
from narvard.testing.strategies.shaped import bundles

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
SAMPLES = ("sodra-alvsborg", "sodra-alvsborg-clean", "abroad/norway", "abroad/england")
FIRST, LAST = date(1990, 1, 1), date(2040, 12, 31)
written_days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@cache
def sample(name):
    return narvard.load(EXAMPLES / name)


@cache
def whole(name):
    return narvard.upcoming(sample(name), FIRST, LAST)


@given(st.sampled_from(SAMPLES), written_days)
@settings(max_examples=40)
def test_two_windows_side_by_side_show_what_one_shows(name, day):
    before = narvard.upcoming(sample(name), FIRST, day)
    after = narvard.upcoming(sample(name), day + timedelta(days=1), LAST)
    assert {*before, *after} == {*whole(name)}


@given(st.sampled_from(SAMPLES), written_days, st.integers(0, 200))
@settings(max_examples=40)
def test_a_window_shows_what_may_fall_in_it_and_nothing_else(name, first, length):
    last = first + timedelta(days=length)
    assert narvard.upcoming(sample(name), first, last) == tuple(
        one for one in whole(name) if one.first <= last and one.last >= first
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_the_answer_is_in_order_and_has_nothing_twice(name):
    found = whole(name)
    assert found
    assert len(set(found)) == len(found)
    keys = [(one.first, one.last, one.kind, one.about) for one in found]
    assert keys == sorted(keys)
    assert all((one.first < one.last) == one.vague for one in found)
    assert all(one.kind in KINDS for one in found)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_place_leads_to_something_written(name):
    collaboration = sample(name)
    found = collaboration.locator.locate([one.place for one in whole(name)])
    assert all(one.span is not None for one in found)


@given(bundles(), written_days, st.integers(0, 10**6))
@settings(max_examples=60)
def test_whatever_is_written_there_is_an_answer(bundle, first, length):
    last = date.fromordinal(min(first.toordinal() + length, date.max.toordinal()))
    for one in narvard.upcoming(Collaboration(bundle), first, last):
        assert first <= one.last
        assert one.first <= last


def test_nothing_written_nothing_comes_up():
    assert narvard.upcoming(Collaboration(Bundle()), date.min, date.max) == ()


def test_a_window_that_is_turned_round_makes_no_sense():
    with pytest.raises(Unanswerable, match="the last day, 2025-04-02, is before the first"):
        narvard.upcoming(Collaboration(Bundle()), date(2025, 4, 3), date(2025, 4, 2))


def test_every_kind_is_named_once_and_in_order():
    assert list(KINDS) == sorted(set(KINDS))
