"""The files beside a collaboration that are shown in an editor too: settings and a baseline."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import evolve

from narvard.files.source import Source, decode, display_name, read_source
from narvard.lsp.reading import Reading
from narvard.outputs.languages import LANGUAGES
from narvard.settings.find import OWN_FILE, PROJECT_FILE, find_settings
from narvard.settings.read import has_settings, read_settings
from narvard.settings.values import FoundSettings, Settings


def holds_settings(path: Path, text: str) -> bool:
    """Whether a file that is open in an editor is one of settings."""
    return path.name == OWN_FILE or (path.name == PROJECT_FILE and has_settings(text))


def settings_of(folder: Path, texts: Mapping[Path, str]) -> FoundSettings:
    """The settings that hold for a folder; what is no file has none.

    Args:
        folder: the folder.
        texts: the texts of files that are open, which count instead of what is on the disk.
    """
    if not folder.is_absolute():
        return FoundSettings(settings=Settings())
    found = find_settings(folder)
    unsaved = folder / OWN_FILE
    path = unsaved if unsaved in texts else file_of(found, texts)
    if path is None or path not in texts:
        return found
    return read_settings(
        texts[path],
        file=display_name(path),
        folder=path.parent,
        in_pyproject=path.name == PROJECT_FILE,
        languages=LANGUAGES,
    )


def file_of(found: FoundSettings, texts: Mapping[Path, str]) -> Path | None:
    """The file in which settings stand, by the path under which it is open if it is."""
    if found.file is None or found.settings.folder is None:
        return None
    return _as_opened(found.settings.folder / Path(found.file).name, texts)


def with_files_beside(reading: Reading, found: FoundSettings, texts: Mapping[Path, str]) -> Reading:
    """`reading` with the texts of the settings and the baseline, so that both can be shown."""
    beside: dict[str, tuple[Path, str]] = {}
    path = file_of(found, texts)
    if path is not None and found.file is not None:
        beside[found.file] = (path, found.text)
    for baseline, text in _baseline(found.settings, texts):
        beside[display_name(baseline)] = (baseline, text)
    return evolve(
        reading,
        texts={**{name: text for name, (_, text) in beside.items()}, **reading.texts},
        paths={**{name: path for name, (path, _) in beside.items()}, **reading.paths},
    )


def _baseline(settings: Settings, texts: Mapping[Path, str]) -> Iterator[tuple[Path, str]]:
    if settings.baseline is None:
        return
    path = _as_opened(settings.baseline, texts)
    if path in texts:
        yield path, texts[path]
        return
    source = read_source(path)
    if isinstance(source, Source):
        text, faults = decode(source)
        if not faults:
            yield path, text


def _as_opened(path: Path, texts: Mapping[Path, str]) -> Path:
    real = os.path.realpath(path)
    return next((one for one in texts if os.path.realpath(one) == real), path)
