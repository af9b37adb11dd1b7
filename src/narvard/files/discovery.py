"""Which files a path stands for."""

import os
from pathlib import Path

from attrs import frozen

from narvard.files.faults import LINK_OUT_OF_FOLDER, NO_FILES, UNREADABLE_FILE
from narvard.files.source import display_name, is_within, reason_of
from narvard.kernel.findings import FilePlace, Finding, Rule

SUFFIXES = frozenset({".yaml", ".yml", ".json"})
BASELINE = "narvard-baseline"
"""With this begin the names of files that list findings, and are no part of a collaboration."""


@frozen(kw_only=True)
class Discovery:
    """The files to read, and what kept others from being found.

    Attributes:
        files: the files, ordered by their path, folder by folder.
        folder: the folder they must lie in; None when the path is a single file.
        findings: links that lead out of the folder, folders that cannot be read, no file at all.
    """

    files: tuple[Path, ...]
    folder: Path | None
    findings: tuple[Finding, ...]


def is_read(name: str) -> bool:
    """Whether a file of that name is read as a part of the folder in which it lies."""
    if name.startswith((".", BASELINE)):
        return False
    return Path(name).suffix.lower() in SUFFIXES


def find_files(path: Path, without: Path | None = None) -> Discovery:
    """The file at `path`, or all YAML and JSON files in the folder at `path`.

    Files and folders whose names begin with a dot are skipped, and baselines. Links to folders
    are not followed; a link to a file is one only if that file is not found by its own name.
    In a folder the file `without` is skipped as well.
    """
    try:
        real = os.path.realpath(path, strict=True)
    except (OSError, ValueError) as error:
        return Discovery(files=(), folder=None, findings=(_unreadable(path, error),))
    if not Path(real).is_dir():
        return Discovery(files=(path,), folder=None, findings=())
    files, findings = _walk(path, None if without is None else os.path.realpath(without))
    if not files and not findings:
        findings.append(_at(path, NO_FILES))
    return Discovery(files=tuple(files), folder=path, findings=tuple(findings))


def _walk(top: Path, without: str | None) -> tuple[list[Path], list[Finding]]:
    files: list[Path] = []
    links: list[Path] = []
    findings: list[Finding] = []

    def refuse(error: OSError) -> None:
        findings.append(_unreadable(Path(os.fsdecode(error.filename)), error))

    for folder, folders, names in os.walk(top, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links += [path for name in folders if _is_link(path := Path(folder, name))]
        for name in names:
            found = Path(folder, name)
            if not is_read(name) or _is_same(found, without):
                continue
            (links if _is_link(found) else files).append(found)

    targets = {os.path.realpath(file) for file in files} if links else set()
    for link in sorted(links, key=_by_folder):
        try:
            real = os.path.realpath(link, strict=True)
        except OSError as error:
            findings.append(_unreadable(link, error))
            continue
        if not is_within(real, top):
            findings.append(_at(link, LINK_OUT_OF_FOLDER))
        elif Path(real).is_file() and real not in targets:
            targets.add(real)
            files.append(link)
    files.sort(key=_by_folder)
    return files, findings


def _is_link(path: Path) -> bool:
    # What is asked of a `Path` that is too long for the system raises an error.
    return os.path.islink(path)  # noqa: PTH114


def _is_same(found: Path, real: str | None) -> bool:
    if real is None or found.name != os.path.basename(real):  # noqa: PTH119 # it is no Path
        return False
    return os.path.realpath(found) == real


def _by_folder(path: Path) -> tuple[str, ...]:
    return path.parts


def _at(path: Path, rule: Rule) -> Finding:
    file = display_name(path)
    return rule.finding(FilePlace(file=file), file=file)


def _unreadable(path: Path, error: OSError | ValueError) -> Finding:
    file = display_name(path)
    return UNREADABLE_FILE.finding(FilePlace(file=file), file=file, reason=reason_of(error))
