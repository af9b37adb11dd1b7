"""Which file of settings holds for a path."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import evolve

from narvard.files.faults import TOO_LARGE
from narvard.files.limits import MEBIBYTE, Limits
from narvard.files.source import Source, decode, display_name, read_source, real_path
from narvard.kernel.findings import Finding
from narvard.outputs.languages import LANGUAGES
from narvard.settings.read import has_settings, read_settings
from narvard.settings.repository import is_top, top_of
from narvard.settings.setting_rules import UNREADABLE_SETTINGS
from narvard.settings.values import FoundSettings, Settings

OWN_FILE: Final = "narvard.toml"
PROJECT_FILE: Final = "pyproject.toml"

_LIMITS: Final = Limits(size=MEBIBYTE // 2)
"""Settings are written by hand; of more than that reading takes seconds."""


def find_settings(path: Path) -> FoundSettings:
    """The settings that hold for the file or folder at `path`.

    The folder of `path` is searched, and those above it up to one that holds `.git`, for
    `narvard.toml` or a `pyproject.toml` with a table `[tool.narvard]`. The first found holds
    alone; where a folder has both, `narvard.toml` does.
    """
    for above in _upwards(path):
        folder = above if path.is_absolute() else _from_here(above)
        own, project = folder / OWN_FILE, folder / PROJECT_FILE
        in_project = _has_table(project)
        # A link that leads nowhere is a mistake, and no lack of settings.
        if own.is_symlink() or (own.exists() and not own.is_dir()):
            found = settings_in(own, within=top_of(folder))
            if not in_project:
                return found
            return evolve(found, passed_over=(display_name(project),))
        if in_project:
            return settings_in(project, within=top_of(folder))
    return FoundSettings(settings=Settings())


def settings_in(file: Path, *, within: Path | None = None) -> FoundSettings:
    """The settings in a file; those of a `pyproject.toml` stand in its table `[tool.narvard]`.

    With `within`, the file must lie in that folder once all links are followed.
    """
    name = display_name(file)
    folder = file.parent
    source = read_source(file, within=within, limits=_LIMITS)
    if isinstance(source, Source):
        text, faults = decode(source)
        if not faults:
            in_pyproject = file.name == PROJECT_FILE
            return read_settings(
                text, file=name, folder=folder, in_pyproject=in_pyproject, languages=LANGUAGES
            )
    else:
        text, faults = "", [source]
    return FoundSettings(
        settings=Settings(folder=folder),
        findings=tuple(_as_settings(fault) for fault in faults),
        file=name,
        text=text,
    )


def _as_settings(fault: Finding) -> Finding:
    """A fault of reading, said of settings."""
    place = fault.place
    reason = fault.parameters.get("reason", fault.statement)
    return UNREADABLE_SETTINGS.finding(place, reason=reason)


def _has_table(project: Path) -> bool:
    source = read_source(project, limits=_LIMITS) if project.is_file() else None
    if not isinstance(source, Source):
        # What is too large to be looked into may have one.
        return source is not None and source.rule == TOO_LARGE
    text, _ = decode(source)
    return has_settings(text)


def _from_here(folder: Path) -> Path:
    """`folder` relative to the current one, as somebody would name it; as it is if it cannot be."""
    try:
        return Path(os.path.relpath(folder))
    except (OSError, ValueError):  # pragma: no cover - on another drive, or gone this moment
        return folder


def _upwards(path: Path) -> Iterator[Path]:
    """The folder of `path` and those above it, up to the top of a repository."""
    try:
        start = real_path(path)
        folder = start if start.is_dir() else start.parent
    except (OSError, ValueError):
        return
    yield folder
    while not is_top(folder) and folder != folder.parent:
        folder = folder.parent
        yield folder
