"""The file beside another in which its new content is written before it takes its place."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

try:
    import fcntl
except ImportError:  # pragma: no cover - on Windows, where nothing left behind is removed
    fcntl = None  # type: ignore[assignment] # asked before it is used

_NAMED: Final = 50
"""So many characters of a file's name stand in that of the one beside it, which has a limit too."""
_ENDING: Final = ".narvard"


@contextmanager
def file_beside(target: Path) -> Iterator[tuple[int, Path]]:
    """A new, empty file beside `target`, open for writing: its descriptor and its path.

    It is removed in the end if it is still there. A process that is killed cannot do so; what
    such processes left beside `target` is removed first. The descriptor is to be closed by
    whoever writes.

    Raises:
        OSError: when there can be no such file.
    """
    prefix = f".{target.name[:_NAMED]}."
    _remove_left_behind(target.parent, prefix)
    descriptor, name, holding = _begin(target.parent, prefix)
    beside = Path(name)
    try:
        yield descriptor, beside
    finally:
        beside.unlink(missing_ok=True)
        if holding is not None:  # pragma: no branch - it is None on Windows alone
            os.close(holding)


def _begin(folder: Path, prefix: str) -> tuple[int, str, int | None]:
    """A new file, held for as long as the last descriptor is open, so that nobody removes it."""
    while True:
        descriptor, name = tempfile.mkstemp(prefix=prefix, suffix=_ENDING, dir=folder)
        if fcntl is None:  # pragma: no cover - on Windows alone
            return descriptor, name, None
        with suppress(OSError):  # some file systems know no locks, and then nobody removes it
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return descriptor, name, os.dup(descriptor)
        os.close(descriptor)  # taken for left behind before it was held


def _remove_left_behind(folder: Path, prefix: str) -> None:
    """Remove the files of that name that no process holds."""
    if fcntl is None:  # pragma: no cover - on Windows alone
        return
    is_ours = re.compile(re.escape(prefix) + "[a-z0-9_]{8}" + re.escape(_ENDING)).fullmatch
    with suppress(OSError), os.scandir(folder) as entries:
        left = [entry.path for entry in entries if is_ours(entry.name) is not None]
        for path in left:
            with suppress(OSError):
                _remove_unless_held(path)


def _remove_unless_held(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        Path(path).unlink()
    finally:
        os.close(descriptor)
