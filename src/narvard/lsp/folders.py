"""Which folder of files a file in an editor belongs to."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from narvard.files.discovery import is_read
from narvard.files.limits import DEFAULT_LIMITS

_SETTINGS: Final = "narvard.toml"
_REPOSITORY: Final = ".git"
_HEADER: Final = re.compile(rb"(^|(^|[{,])\s*\")collaboration\"?\s*:", re.MULTILINE)


def folder_of(
    file: Path,
    workspace: Iterable[Path] = (),
    texts: Mapping[Path, str] | None = None,
    *,
    is_alone: bool = False,
) -> Path:
    """The folder whose files belong together with `file`, or `file` itself if it stands alone.

    It is the nearest folder upwards that holds `narvard.toml`; else the nearest one with a
    file that has the header `collaboration`; else the folder that the editor has opened or
    the repository. What is above those two is looked at for none of this.

    Args:
        file: the file.
        workspace: the folders that the editor has opened.
        texts: the texts of files that are open, which count instead of what is on the disk.
        is_alone: whether it stands alone where there are neither settings nor a header.
    """
    opened = sorted(
        (one for one in workspace if _is_in(file, one)), key=lambda one: -len(one.parts)
    )
    upwards = list(_upwards(file, opened[-1] if opened else None))
    settled = next((folder for folder in upwards if (folder / _SETTINGS).is_file()), None)
    if settled is not None:
        return settled
    if not opened and not (upwards and (upwards[-1] / _REPOSITORY).exists()):
        # Far up there may be anything: without a bound only the folder of the file is looked at.
        upwards = upwards[:1]
        bound = file
    else:
        bound = opened[0] if opened else upwards[-1]
    with_header = (folder for folder in upwards if _has_header(folder, texts or {}))
    return next(with_header, file if is_alone else bound)


def bound_of(folder: Path, workspace: Iterable[Path] = ()) -> Path | None:
    """The outermost folder above `folder` that the editor has opened, or else the repository.

    Many editors open just the folder of the collaboration itself.
    """
    opened = [one for one in workspace if one != folder and _is_in(folder, one)]
    if opened:
        return min(opened, key=lambda one: len(one.parts))
    return next((one for one in (folder, *folder.parents) if (one / _REPOSITORY).exists()), None)


def has_header(content: bytes) -> bool:
    """Whether a file has the header of a collaboration, as far as that can be seen unread."""
    return _HEADER.search(content) is not None


def _is_in(file: Path, folder: Path) -> bool:
    return file.is_relative_to(folder)


def _upwards(file: Path, bound: Path | None) -> Iterator[Path]:
    """The folders around `file`, up to `bound` or a repository, inclusive."""
    for folder in file.parents:
        yield folder
        if folder == bound or (folder / _REPOSITORY).exists():
            return


def _has_header(folder: Path, texts: Mapping[Path, str]) -> bool:
    for file, text in texts.items():
        is_part = file.parent == folder and is_read(file.name)
        if is_part and has_header(text.encode("utf-8", "replace")):
            return True
    try:
        files = [one for one in folder.iterdir() if is_read(one.name)]
    except OSError:
        return False
    return any(has_header(_content(one)) for one in files if one not in texts)


def _content(file: Path) -> bytes:
    try:
        if not file.is_file() or file.stat().st_size > DEFAULT_LIMITS.size:
            return b""
        return file.read_bytes()
    except OSError:
        return b""
