"""The reading of the files at a path: one by one, or side by side where workers are given."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from narvard.files.content import AS_WRITTEN, Make
from narvard.files.discovery import find_files
from narvard.files.document import Document, Refusal, read_document
from narvard.files.limits import DEFAULT_LIMITS, MEBIBYTE, Limits
from narvard.files.source import Notation, Source, decode, read_source
from narvard.files.yaml_reader import ReadYaml, read_yaml
from narvard.kernel.findings import Finding

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from narvard.files.side_by_side import FilesReader

MANY: Final = 64
"""Fewer files are read one after the other whatever the executor, for that takes less."""

LARGE: Final = 2 * MEBIBYTE
"""A smaller file is read as a whole whatever the executor, for that takes less."""


class Reading:
    """The files at a path that are read, from now on.

    With an executor, workers begin at once with many files, or with the parts of the first if
    that is large, so that the process can do something else before it asks for the outcomes.

    Attributes:
        limits: how large and how deep the files may be.
    """

    def __init__(
        self,
        path: Path,
        limits: Limits = DEFAULT_LIMITS,
        *,
        without: Path | None = None,
        executor: "Executor | None" = None,
    ) -> None:
        """Find the files, and begin.

        Args:
            path: a file, or a folder that is searched for files.
            limits: how large and how deep the files may be.
            without: a file in the folder that is not read.
            executor: what reads side by side; left running.
        """
        self.limits = limits
        self._executor = executor
        self._discovery = found = find_files(path, without)
        self._many: FilesReader | None = None
        self._first: _Begun | None = None
        if executor is not None and len(found.files) >= MANY:
            self._many = self._share_out(executor)
        elif executor is not None and found.files:
            self._first = self._begin(found.files[0])

    def outcomes(self, make: Make = AS_WRITTEN) -> tuple[list[Document | Refusal], list[Finding]]:
        """The documents, and what kept files from being read at all. It is asked for once.

        What `make` makes of an item of a section stands in its document instead of the item.
        """
        read: list[Document | Refusal] = []
        findings = list(self._discovery.findings)
        outcomes: Iterable[Document | Refusal | Finding] = (
            self._one_by_one(make) if self._many is None else self._many.documents(make)
        )
        for outcome in outcomes:
            if isinstance(outcome, Finding):
                findings.append(outcome)
            else:
                read.append(outcome)
        return read, findings

    def _share_out(self, executor: "Executor") -> "FilesReader":
        from narvard.files.side_by_side import FilesReader

        found = self._discovery
        return FilesReader(found.files, found.folder, self.limits, executor)

    def _one_by_one(self, make: Make) -> Iterator[Document | Refusal | Finding]:
        for file in self._discovery.files:
            begun = self._first or self._begin(file)
            self._first = None
            if isinstance(begun.source, Finding):
                yield begun.source
            else:
                yield read_document(
                    begun.source, self.limits, make, begun.read_yaml, decoded=begun.decoded
                )

    def _begin(self, file: Path) -> "_Begun":
        source = read_source(file, within=self._discovery.folder, limits=self.limits)
        executor = self._executor
        if executor is None or isinstance(source, Finding) or len(source.content) < LARGE:
            return _Begun(source)
        from narvard.files.side_by_side import PartsReader

        reader = PartsReader(executor)
        text, findings = decode(source, self.limits)
        if source.notation is Notation.YAML and not findings:
            reader.begin(text, self.limits)
        return _Begun(source, reader, (text, findings))


@frozen(eq=False)
class _Begun:
    """A file whose bytes are here; the parts of its text may be with workers."""

    source: Source | Finding
    read_yaml: ReadYaml = read_yaml
    decoded: tuple[str, list[Finding]] | None = None
