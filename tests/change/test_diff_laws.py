from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import narvard
from narvard import Collaboration, Unanswerable
from narvard.change.changes import Changes
from narvard.change.compare import diff
from narvard.model.bundle import ENTITY_SECTIONS
from narvard.testing.strategies.shaped import bundles
from tests.change.mutations import mutated, reduced, shuffled

pytestmark = pytest.mark.long

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ["sodra-alvsborg", "sodra-alvsborg-clean", "abroad/england", "abroad/norway"]
DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31))


@cache
def example(name):
    return narvard.load(EXAMPLES / name)


def assert_laws(old, new, random=None):
    changes = diff(old, new)
    there = changes.apply(old)
    assert reduced(there.bundle) == reduced(new.bundle)
    back = diff(new, old)
    assert changes.inverted() == back
    assert reduced(back.apply(new).bundle) == reduced(old.bundle)
    assert reduced(back.apply(there).bundle) == reduced(old.bundle)
    assert diff(old, new) == changes
    if random is not None:
        other = Collaboration(shuffled(old.bundle, random), day=old.day)
        assert reduced(changes.apply(other).bundle) == reduced(new.bundle)


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
    assert_laws(old, Collaboration(mutated(old.bundle, random, times)), random)


@pytest.mark.parametrize("name", NAMES[2:])
@settings(max_examples=4)
@given(random=st.randoms(use_true_random=False), times=st.integers(1, 8))
def test_changes_are_refused_where_what_changes_is_missing(name, random, times):
    old = example(name)
    for change in diff(old, Collaboration(mutated(old.bundle, random, times))).of_kinds(
        ["ended", "field_changed", "holder_changed", "mandate_changed", "removed", "renamed"]
    ):
        if change.section not in ENTITY_SECTIONS or not any(map(_is_about_old, change.edits)):
            continue
        left = tuple(
            one for one in getattr(old.bundle, change.section) if one.id not in change.old_ids
        )
        other = shuffled(evolve(old.bundle, **{change.section: left}), random)
        alone = Changes.of(old, old, [change])
        with pytest.raises(Unanswerable):
            alone.apply(Collaboration(other))


def _is_about_old(edit):
    """Whether a step needs something of the old collaboration, and does not only bring a record."""
    return bool(edit.old_record) or edit.old_position is not None


@settings(max_examples=25)
@given(old=bundles(), random=st.randoms(use_true_random=False), times=st.integers(1, 8))
def test_laws_hold_for_changed_bundles_of_any_kind(old, random, times):
    assert_laws(Collaboration(old), Collaboration(mutated(old, random, times)), random)


@settings(max_examples=10)
@given(old=bundles(), new=bundles(), random=st.randoms(use_true_random=False))
def test_laws_hold_for_bundles_that_have_nothing_in_common(old, new, random):
    assert_laws(Collaboration(old), Collaboration(new), random)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=4)
@given(first=DAYS, second=DAYS, random=st.randoms(use_true_random=False))
def test_laws_hold_between_two_days(name, first, second, random):
    assert_laws(example(name).at(first), example(name).at(second), random)


def test_laws_hold_between_two_examples():
    assert_laws(example(NAMES[0]), example(NAMES[1]), Random(1))
