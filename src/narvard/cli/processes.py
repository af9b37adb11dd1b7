"""Processes that read files side by side."""

import argparse
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from concurrent.futures import Executor

_MANY_FILES: Final = 100
_MANY_BYTES: Final = 2_000_000
"""With less, a second process takes longer to start than it saves."""
_MOST: Final = 61  # Windows cannot wait for more
_USEFUL: Final = 4
"""More cannot read faster than this process makes records of what they have read."""


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """Add the argument `--jobs`."""
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=_number,
        help="how many processes read files and the parts of large ones; by default one for each "
        "core up to 4 where there is much to read, where the system can start them fast",
    )


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= _MOST):
        raise argparse.ArgumentTypeError(f"not a number from 1 to {_MOST}")
    return int(text)


@contextmanager
def readers(path: Path, jobs: int | None) -> Iterator["Executor | None"]:
    """What reads the files of `path`; None if this process does it alone.

    Args:
        path: a file or a folder.
        jobs: how many processes, if that was said.
    """
    can_fork = hasattr(os, "fork") and sys.platform != "darwin"  # there it is not safe
    if jobs is None:
        jobs = _cores() if can_fork and _is_much(path) else 1
    if jobs == 1:
        yield None
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork" if can_fork else None)
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start)
    try:
        yield pool
    finally:
        # Whoever leaves without waiting may leave processes behind that wait for ever.
        pool.shutdown(cancel_futures=True)


def _start() -> None:
    """Leave Ctrl-C to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _cores() -> int:
    usable = getattr(os, "sched_getaffinity", None)
    return min(len(usable(0)) if usable else os.cpu_count() or 1, _USEFUL)


def _is_much(path: Path) -> bool:
    """Whether there are so many files, or one so large, that it is worth while to share."""
    from narvard.files.reading import LARGE

    files = size = 0
    for one in _sizes(path):
        files, size = files + 1, size + one
        if one >= LARGE or (files >= _MANY_FILES and size >= _MANY_BYTES):
            return True
    return False


def _sizes(path: Path) -> Iterator[int]:
    """The sizes of the files at `path`, in bytes."""
    with suppress(OSError, ValueError):
        if path.is_file():
            yield path.stat().st_size
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            with suppress(OSError):
                yield Path(folder, name).lstat().st_size
