"""Which folder of files a file in an editor belongs to."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from narvard.files.discovery import SUFFIXES
from narvard.files.limits import DEFAULT_LIMITS

_SETTINGS: Final = "narvard.toml"
_REPOSITORY: Final = ".git"
_HEADER: Final = re.compile(rb"(^|(^|[{,])\s*\")collaboration\"?\s*:", re.MULTILINE)


def folder_of(
    file: Path, workspace: Iterable[Path] = (), texts: Mapping[Path, str] | None = None
) -> Path:
    """The folder whose files belong together with `file`, or `file` itself if it stands alone.

    It is the nearest folder upwards that holds `narvard.toml`; else the nearest one with a
    file that has the header `collaboration`; else the folder that the editor has opened or
    the repository. What is above those two is looked at for none of this.

    Args:
        file: the file.
        workspace: the folders that the editor has opened.
        texts: the texts of files that are open, which count instead of what is on the disk.
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
    return next(with_header, bound)


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
        if file.parent == folder and _HEADER.search(text.encode("utf-8", "replace")):
            return True
    try:
        files = [one for one in folder.iterdir() if one.suffix.lower() in SUFFIXES]
    except OSError:
        return False
    return any(
        _HEADER.search(_content(one)) for one in files if one not in texts and one.name[0] != "."
    )


def _content(file: Path) -> bytes:
    try:
        if not file.is_file() or file.stat().st_size > DEFAULT_LIMITS.size:
            return b""
        return file.read_bytes()
    except OSError:
        return b""
