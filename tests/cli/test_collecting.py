import gc

import pytest

from narvard.cli.collecting import paused


def test_the_collector_rests_meanwhile():
    assert gc.isenabled()
    with paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_a_failure():
    with pytest.raises(ValueError, match="oh"), paused():
        raise ValueError("oh")
    assert gc.isenabled()


def test_a_collector_that_somebody_has_turned_off_stays_off():
    gc.disable()
    try:
        with paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_somebody_else_keeps_out_of_it_stays_out():
    gc.freeze()
    try:
        with paused():
            pass
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
