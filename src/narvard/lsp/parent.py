"""The process of the editor: when it is gone, nobody is left to be answered."""

import asyncio
import os
import signal
from typing import Final

_EVERY: Final = 1.0
"""Seconds between two looks."""


def end_with(process: int) -> "asyncio.Task[None] | None":
    """End this process when another is gone; give what waits for that.

    Standard input may be held open by others, so that its end alone tells nothing. A process
    that cannot be seen from here, such as one outside of a container, is not waited for.
    """
    if os.name != "posix" or process <= 0 or not _is_there(process):
        return None
    return asyncio.ensure_future(_wait(process))


async def _wait(process: int) -> None:
    while _is_there(process):
        await asyncio.sleep(_EVERY)
    # The thread that waits for the next message cannot be woken in any other way.
    os.kill(os.getpid(), signal.SIGTERM)


def _is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    except OverflowError:
        return False
    return True
