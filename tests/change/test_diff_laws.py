from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import narvard
from narvard import Collaboration
from narvard.change.compare import diff
from tests.change.mutations import mutated, reduced, shuffled
from tests.strategies import bundles

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ["sodra-alvsborg", "sodra-alvsborg-clean", "abroad/england", "abroad/norway"]
DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31))


@cache
def example(name):
    return narvard.load(EXAMPLES / name)


def assert_laws(old, new):
    changes = diff(old, new)
    assert reduced(changes.apply(old).bundle) == reduced(new.bundle)
    back = diff(new, old)
    assert changes.inverted() == back
    assert reduced(back.apply(new).bundle) == reduced(old.bundle)
    assert diff(old, new) == changes


@pytest.mark.parametrize("name", NAMES)
def test_nothing_differs_from_itself(name):
    again = narvard.load(EXAMPLES / name)
    assert len(diff(example(name), again)) == 0


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=2)
@given(random=st.randoms(use_true_random=False))
def test_an_order_that_means_nothing_is_no_difference(name, random):
    other = Collaboration(shuffled(example(name).bundle, random))
    changes = diff(example(name), other)
    assert len(changes) == 0
    assert changes.silent == ()


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=4)
@given(random=st.randoms(use_true_random=False), times=st.integers(1, 8))
def test_laws_hold_for_changed_examples(name, random, times):
    old = example(name)
    assert_laws(old, Collaboration(mutated(old.bundle, random, times)))


@settings(max_examples=25)
@given(old=bundles(), random=st.randoms(use_true_random=False), times=st.integers(1, 8))
def test_laws_hold_for_changed_bundles_of_any_kind(old, random, times):
    assert_laws(Collaboration(old), Collaboration(mutated(old, random, times)))


@settings(max_examples=10)
@given(old=bundles(), new=bundles())
def test_laws_hold_for_bundles_that_have_nothing_in_common(old, new):
    assert_laws(Collaboration(old), Collaboration(new))


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=4)
@given(first=DAYS, second=DAYS)
def test_laws_hold_between_two_days(name, first, second):
    assert_laws(example(name).at(first), example(name).at(second))


def test_laws_hold_between_two_examples():
    assert_laws(example(NAMES[0]), example(NAMES[1]))
