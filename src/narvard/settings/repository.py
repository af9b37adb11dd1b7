"""The repository in which settings stand."""

from pathlib import Path
from typing import Final

from narvard.files.source import real_path

_MARK: Final = ".git"


def is_top(folder: Path) -> bool:
    """Whether `folder` is the top of a repository."""
    return (folder / _MARK).exists()


def top_of(folder: Path) -> Path | None:
    """The top of the repository that holds `folder`; None where there is none."""
    real = real_path(folder)
    return next((above for above in (real, *real.parents) if is_top(above)), None)


def leads_out(path: Path, folder: Path) -> bool:
    """Whether `path` leads out of the repository of `folder`, once all links are followed.

    Settings come along with a proposed change, and findings show lines of the files they are
    about: nobody may point at any file of the machine that checks it.
    """
    top = top_of(folder)
    return top is not None and not real_path(path).is_relative_to(top)
