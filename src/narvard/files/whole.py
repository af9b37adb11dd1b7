"""Writing a file whole or not at all."""

import errno
import os
from pathlib import Path

from narvard.files.beside import file_beside


def write_whole(path: Path, content: str | bytes) -> None:
    """Write `content` to `path`; whoever reads the file sees all of it or what was before.

    It is written to a file beside it, brought to the disk, and put in its place. A link is
    followed, and the file keeps its permissions. A text is written in UTF-8.

    Raises:
        OSError: when it cannot be written, also because there is something that is no file;
            then nothing has changed.
    """
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        # What is a link still after all links have been followed leads to itself.
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, "no regular file", str(path))
    try:
        with file_beside(target) as (descriptor, beside):
            with os.fdopen(descriptor, "wb") as file:
                file.write(content.encode("utf-8") if isinstance(content, str) else content)
                file.flush()
                os.fsync(file.fileno())
            beside.chmod(_permissions(target))
            beside.replace(target)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    _bring_to_disk(target.parent)


def _permissions(target: Path) -> int:
    """Those of the file there is, or those that a new file gets."""
    try:
        return target.stat().st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _bring_to_disk(folder: Path) -> None:
    """Bring the new name to the disk, where the system can do that for a folder."""
    if not hasattr(os, "O_DIRECTORY"):  # pragma: no cover - on Windows alone
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
