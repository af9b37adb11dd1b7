"""The findings that were there when narvard was adopted, in a file."""

import json
import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import field, frozen

from narvard.accounts.account_rules import FIXED_FINDING, UNREADABLE_BASELINE
from narvard.files.data import Data
from narvard.files.document import Document, Refusal, read_document
from narvard.files.origins import Origins
from narvard.files.source import Notation, Source, display_name, read_source
from narvard.kernel.findings import FilePlace, Finding, PointerPlace
from narvard.kernel.personal_number import mask_file_name, mask_personal_numbers
from narvard.kernel.phrase import Phrase, Said
from narvard.kernel.report import Diagnostic, Report

VERSION: Final = 1
"""The version of the form of the file."""

FINGERPRINT: Final = re.compile("[0-9a-f]{32}")
CODE: Final = re.compile("[A-Z]{3}[0-9]{3}")
ENTRY_KEYS: Final = ("fingerprint", "code", "file", "message")
"""The keys of a finding in the file."""
_NO_FILES: Final = Origins((), ())


@frozen(kw_only=True)
class KnownFinding:
    """A finding in a baseline.

    Attributes:
        fingerprint: by which it is known again.
        code: the code of its rule.
        file: the file in which it was found, for the reader, seen from the folder of the
            baseline.
        message: what was found, in English, for the reader.
    """

    fingerprint: str
    code: str
    file: str
    message: str

    @classmethod
    def of(cls, found: Diagnostic, folder: Path) -> "KnownFinding":
        """What a baseline in `folder` says of a finding; it holds no personal number."""
        return cls(
            fingerprint=found.fingerprint,
            code=found.code,
            file="" if found.file is None else _seen_from(folder, found.file),
            message=found.message,
        )


@frozen(kw_only=True)
class Baseline:
    """A baseline as it was read.

    Attributes:
        entries: the findings in it, in the order of the file; none if it cannot be used.
        findings: why it cannot be used; nothing if it can.
        origins: where in the file things stand.
        folder: the folder in which the file lies.
    """

    entries: tuple[KnownFinding, ...] = ()
    findings: tuple[Finding, ...] = ()
    origins: Origins = field(default=_NO_FILES, repr=False)
    folder: Path = Path()
    _file: str = ""

    @property
    def fingerprints(self) -> frozenset[str]:
        """The fingerprints of the findings in it."""
        return frozenset(entry.fingerprint for entry in self.entries)

    def fixed(self, present: Collection[str], judged: Collection[str]) -> Iterator[KnownFinding]:
        """The entries that are found no more.

        Args:
            present: the fingerprints of all that is found.
            judged: the codes of the rules of which all is known that they find.
        """
        for entry in self.entries:
            if entry.code in judged and entry.fingerprint not in present:
                yield entry

    def findings_of(self, entries: Iterable[KnownFinding]) -> Iterator[Finding]:
        """The findings that these entries are found no more."""
        wanted = frozenset(entries)
        for position, entry in enumerate(self.entries):
            if entry in wanted:
                place = PointerPlace(file=self._file, pointer=("findings", position, "message"))
                yield FIXED_FINDING.finding(place, code=entry.code)


@frozen(kw_only=True)
class RenewedBaseline:
    """What a baseline would hold if it were written anew.

    Attributes:
        report: what a check says with the baseline there is.
        kept: what it holds already and is to be kept.
        fixed: what it holds and is found no more.
        new: what is found and not in it.
    """

    report: Report
    kept: tuple[KnownFinding, ...] = ()
    fixed: tuple[KnownFinding, ...] = ()
    new: tuple[KnownFinding, ...] = ()


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Whatever is wrong with the file is a finding."""
    source = read_source(path)
    file = display_name(path)
    if isinstance(source, Finding):
        reason = source.parameters.get("reason", source.statement)
        return _unusable(file, "", reason)
    document = read_document(Source(file=file, content=source.content, notation=Notation.JSON))
    if isinstance(document, Refusal):
        fault = document.findings[0]
        found = UNREADABLE_BASELINE.finding(fault.place, reason=fault.statement)
        return Baseline(findings=(found,), origins=Origins([document], ()), file=file)
    try:
        entries = tuple(_entries(document))
    except _WrongFormError as error:
        place = PointerPlace(file=file, pointer=error.pointer)
        found = UNREADABLE_BASELINE.finding(place, reason=error.reason)
        return Baseline(findings=(found,), origins=Origins([document], ()), file=file)
    return Baseline(entries=entries, origins=Origins([document], ()), folder=path.parent, file=file)


def render(entries: Iterable[KnownFinding]) -> str:
    """The text of a baseline: JSON, in an order that only its findings decide."""
    listed = {entry.fingerprint: entry for entry in entries}
    ordered = sorted(listed.values(), key=lambda entry: (entry.file, entry.code, entry.fingerprint))
    data = {
        "version": VERSION,
        "findings": [
            {
                "fingerprint": entry.fingerprint,
                "code": entry.code,
                "file": mask_file_name(entry.file),
                "message": mask_personal_numbers(entry.message),
            }
            for entry in ordered
        ],
    }
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n"


def _seen_from(folder: Path, file: str) -> str:
    """The path of a file from `folder`, wherever the command was given."""
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # pragma: no cover - on another drive, which Windows alone has
        return file.replace("\\", "/")


def _unusable(file: str, text: str, reason: Said) -> Baseline:
    found = UNREADABLE_BASELINE.finding(FilePlace(file=file), reason=reason)
    refusal = Refusal(file=file, text=text, findings=(found,))
    return Baseline(findings=(found,), origins=Origins([refusal], ()), file=file)


class _WrongFormError(Exception):
    def __init__(self, reason: Phrase, *pointer: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.pointer = pointer


def _entries(document: Document) -> Iterator[KnownFinding]:
    version, findings = document.data.get("version"), document.data.get("findings")
    if version != VERSION or isinstance(version, bool):
        raise _WrongFormError(Phrase("its version is not {known}", known=VERSION), "version")
    if not isinstance(findings, list):
        raise _WrongFormError(Phrase("'findings' must be a list"), "findings")
    for position, entry in enumerate(findings):
        yield _entry(entry, position)


def _entry(entry: Data, position: int) -> KnownFinding:
    if not isinstance(entry, dict):
        raise _WrongFormError(Phrase("a finding must be a mapping"), "findings", position)
    values = {}
    for key in ENTRY_KEYS:
        value = entry.get(key)
        if not isinstance(value, str):
            raise _WrongFormError(
                Phrase("'{key}' of a finding must be a text", key=key), "findings", position, key
            )
        values[key] = value
    for key, pattern in (("fingerprint", FINGERPRINT), ("code", CODE)):
        if pattern.fullmatch(values[key]) is None:
            raise _WrongFormError(
                Phrase("'{key}' of a finding is not as narvard writes it", key=key),
                "findings",
                position,
                key,
            )
    return KnownFinding(**values)
