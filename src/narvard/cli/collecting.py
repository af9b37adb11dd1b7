"""The garbage collector of Python, while much is read that stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Let the collector of cycles rest.

    It goes through all there is again and again as a collaboration grows, for up to half of the
    time, and finds nothing: what is read refers to no one else. What is no longer used is let go
    of all the same. Only a process that ends soon may do this, so the library never does.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            # What was made meanwhile counts as old, or it would all be gone through at once.
            gc.freeze()
            gc.unfreeze()
        gc.enable()
