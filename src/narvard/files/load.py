"""From a path or a text to a bundle: find, read, structure."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from narvard.files.assemble import RECORDS, assemble
from narvard.files.document import Document, Refusal, read_document
from narvard.files.limits import DEFAULT_LIMITS, Limits
from narvard.files.origins import Origins
from narvard.files.reading import Reading
from narvard.files.source import Notation, Source, real_path
from narvard.kernel.findings import Finding, Severity
from narvard.model.bundle import Bundle

if TYPE_CHECKING:
    from concurrent.futures import Executor


@frozen(kw_only=True)
class Loaded:
    """What was read, and what was wrong with it.

    Attributes:
        bundle: what could be structured.
        origins: where each entity came from.
        findings: the faults of reading and shape.
        files: the files that were read, in order, by the names shown in findings.
        complete: whether nothing was refused, so that rules can be run.
    """

    bundle: Bundle
    origins: Origins
    findings: tuple[Finding, ...]
    files: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing was refused, so that rules can be run."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)


def load_files(
    path: Path,
    limits: Limits = DEFAULT_LIMITS,
    *,
    beside: Path | None = None,
    without: Path | None = None,
    executor: "Executor | None" = None,
) -> Loaded:
    """The collaboration in the file or the folder at `path`. Bad input never raises.

    With `beside`, what that file holds is read as a part of it, unless it is there already. In a
    folder the file `without` is not read. With `executor`, files are read side by side where
    there are many, and so are the parts of a large one.
    """
    return load_begun(Reading(path, limits, without=without, executor=executor), beside=beside)


def load_begun(reading: Reading, *, beside: Path | None = None) -> Loaded:
    """The collaboration in files whose reading has begun. Bad input never raises.

    With `beside`, what that file holds is read as a part of it, unless it is there already.
    """
    read, findings = reading.outcomes(RECORDS)
    return _load_beside(read, findings, beside, reading.limits)


def load_text(
    text: str | bytes,
    *,
    name: str,
    json: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    beside: Path | None = None,
) -> Loaded:
    """The collaboration in `text`, called `name` in findings. Bad input never raises.

    With `beside`, what that file holds is read as a part of it.
    """
    notation = Notation.JSON if json else Notation.YAML
    if isinstance(text, str):
        source = Source.from_text(text, file=name, notation=notation)
    else:
        source = Source(file=name, content=text, notation=notation)
    return _load_beside([read_document(source, limits, RECORDS)], [], beside, limits)


def _load_beside(
    read: list[Document | Refusal], findings: list[Finding], beside: Path | None, limits: Limits
) -> Loaded:
    if beside is not None and not _is_among(beside, (document.file for document in read)):
        more, faults = Reading(beside, limits).outcomes(RECORDS)
        read, findings = [*read, *more], [*findings, *faults]
    return load_documents(read, findings)


def _is_among(file: Path, names: Iterable[str]) -> bool:
    real = real_path(file)
    return any(real_path(Path(name)) == real for name in names)


def load_documents(read: Iterable[Document | Refusal], findings: Iterable[Finding]) -> Loaded:
    """The collaboration in documents that were read, with what kept others from being read."""
    files = tuple(read)
    assembled = assemble([file for file in files if isinstance(file, Document)])
    refused = [finding for file in files if isinstance(file, Refusal) for finding in file.findings]
    return Loaded(
        bundle=assembled.bundle,
        origins=Origins(files, assembled.written),
        findings=(*findings, *refused, *assembled.findings),
        files=tuple(file.file for file in files),
    )
