"""Reading the files of a folder, those that are open as they are in the editor."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeGuard

from attrs import field, frozen

from narvard.files.assemble import RECORDS
from narvard.files.discovery import find_files, is_read
from narvard.files.document import Document, Refusal, read_document
from narvard.files.load import Loaded, load_documents
from narvard.files.scenarios import load_scenario_text
from narvard.files.source import Notation, Source, display_name, read_source
from narvard.kernel.findings import Finding
from narvard.model.bundle import SECTIONS, Bundle

_BEGUN: Final = re.compile(r"(^|(^|[{,])\s*\")(format|collaboration)\"?\s*:", re.MULTILINE)
"""How a file begins that is meant for narvard, though it cannot be read."""
_NAMED: Final = re.compile(
    rf"(format|collaboration|{'|'.join(SECTIONS)})[\"']?\s*:".encode(), re.ASCII
)
"""What no file can lack that is meant for narvard."""


@frozen(kw_only=True, eq=False)
class Reading:
    """The files of a folder as they are now.

    Attributes:
        loaded: the collaboration in them, and the faults of reading and shape.
        scenarios: what was found in the files that hold scenarios, each by itself.
        planned: the files that hold scenarios, by their names.
        usable: for each file of the collaboration what can be asked about: the file itself, or
            what it was before it became unreadable.
        remembered: what the collaboration was when all of it could last be read; None when all
            of it can be read now, or never could.
        stale: those of which only an earlier text can be asked about.
        texts: the text of each file by the name shown in findings, as it is now.
        paths: the path of each file by that name.
    """

    loaded: Loaded
    scenarios: tuple[Loaded, ...]
    planned: Mapping[str, Document] = field(repr=False)
    usable: Mapping[str, Document] = field(repr=False)
    remembered: Bundle | None = field(repr=False)
    stale: frozenset[str]
    texts: Mapping[str, str] = field(repr=False)
    paths: Mapping[str, Path]


def is_begun(text: str) -> bool:
    """Whether a text is meant for narvard, finished or not."""
    return _BEGUN.search(text) is not None


class Reader:
    """Reads the files of one folder again and again; what has not changed is kept."""

    def __init__(self, folder: Path) -> None:
        """Read in `folder`, which may also be a file that stands alone."""
        self._folder = folder
        self._kept: dict[str, tuple[object, Document | Refusal]] = {}
        self._last_good: dict[str, Document] = {}
        self._last_whole: Bundle | None = None

    def read(self, texts: Mapping[Path, str], beside: Path | None = None) -> Reading:
        """What is in the folder now.

        Files that are not meant for narvard are left aside: an editor shows all kinds of YAML.

        Args:
            texts: the texts of files that are open; they count instead of what is on the disk.
            beside: a file that is read as one of the folder's, wherever it lies.
        """
        findings: list[Finding] = []
        read: dict[str, Document | Refusal] = {}
        paths: dict[str, Path] = {}
        files_now = list(self._files(texts, findings))
        if beside is not None and not _is_among(beside, files_now):
            files_now.append((beside, None))
        for path, text in files_now:
            if text is not None:
                file: Document | Refusal | Finding | None = self._open(path, text)
            else:
                file = self._on_disk(path, within=None if path == beside else self._folder)
            if isinstance(file, Finding):
                findings.append(file)
            elif file is not None and self._is_ours(file):
                read[file.file] = file
                paths[file.file] = path
        self._kept = {name: kept for name, kept in self._kept.items() if name in read}
        scenarios = {name: file for name, file in sorted(read.items()) if _is_scenario(file)}
        files = [file for name, file in read.items() if name not in scenarios]
        usable: dict[str, Document] = {}
        stale = set()
        for file in files:
            if isinstance(file, Document):
                usable[file.file] = self._last_good[file.file] = file
            elif file.file in self._last_good:
                usable[file.file] = self._last_good[file.file]
                stale.add(file.file)
        loaded = load_documents(files, findings)
        if loaded.complete:
            self._last_whole = loaded.bundle
        return Reading(
            loaded=loaded,
            scenarios=tuple(_scenario(file) for file in scenarios.values()),
            planned=scenarios,
            usable=usable,
            remembered=None if loaded.complete else self._last_whole,
            stale=frozenset(stale),
            texts={name: file.text for name, file in read.items()},
            paths=paths,
        )

    def _files(
        self, texts: Mapping[Path, str], findings: list[Finding]
    ) -> Iterator[tuple[Path, str | None]]:
        """The files to read, with the text of those that are open."""
        if self._folder in texts:
            yield self._folder, texts[self._folder]
            return
        discovery = find_files(self._folder)
        findings.extend(one for one in discovery.findings if discovery.files)
        open_files = {os.path.realpath(path): (path, text) for path, text in texts.items()}
        found: list[tuple[Path, str | None]] = []
        for path in discovery.files:
            opened = open_files.pop(os.path.realpath(path), None)
            found.append((path, None) if opened is None else opened)
        found += [one for one in open_files.values() if self._would_be_found(one[0])]
        yield from sorted(found, key=lambda one: one[0].parts)

    def _would_be_found(self, path: Path) -> bool:
        """Whether a file that is not saved yet will be one of the folder's."""
        if not path.is_relative_to(self._folder) or not is_read(path.name):
            return False
        return not any(part.startswith(".") for part in path.relative_to(self._folder).parts)

    def _open(self, path: Path, text: str) -> Document | Refusal:
        source = Source.from_text(text, file=display_name(path), notation=_notation(path))
        return self._read(source, text)

    def _on_disk(self, path: Path, within: Path | None) -> Document | Refusal | Finding | None:
        """What is in a file; None if it cannot be meant for narvard, which costs little to see."""
        state: object = None
        try:
            status = path.stat()
            state = (status.st_mtime_ns, status.st_size, status.st_ino)
        except OSError:
            pass
        kept = self._kept.get(display_name(path))
        if state is not None and kept is not None and kept[0] == state:
            return kept[1]
        source = read_source(path, within=None if within == path else within)
        if isinstance(source, Finding):
            return source
        if kept is None and _NAMED.search(source.content) is None:
            return None
        return self._read(source, state)

    def _read(self, source: Source, state: object) -> Document | Refusal:
        kept = self._kept.get(source.file)
        if kept is not None and state is not None and kept[0] == state:
            return kept[1]
        file = read_document(source, make=RECORDS)
        self._kept[source.file] = (state, file)
        return file

    def _is_ours(self, file: Document | Refusal) -> bool:
        if isinstance(file, Refusal):
            return file.file in self._last_good or is_begun(file.text)
        named = {"format", "collaboration"} & file.top.keys()
        return bool(named) or any(
            isinstance(value, list) and name in SECTIONS for name, value in file.top.items()
        )


def _is_among(file: Path, files: Iterable[tuple[Path, str | None]]) -> bool:
    real = os.path.realpath(file)
    return any(os.path.realpath(path) == real for path, _ in files)


def _notation(path: Path) -> Notation:
    return Notation.JSON if path.suffix.lower() == ".json" else Notation.YAML


def _is_scenario(file: Document | Refusal) -> TypeGuard[Document]:
    return isinstance(file, Document) and "scenario" in file.top


def _scenario(file: Document) -> Loaded:
    json = file.file.lower().endswith(".json")
    return load_scenario_text(file.text, name=file.file, json=json).loaded
