"""Findings as an editor shows them."""

from collections.abc import Iterable, Mapping
from typing import Final

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
)

from narvard.kernel import report as reports
from narvard.kernel.findings import Severity, TextPlace
from narvard.kernel.personal_number import mask_file_name
from narvard.kernel.phrase import Words
from narvard.lsp.positions import EditorLines
from narvard.lsp.snapshot import Snapshot
from narvard.lsp.uris import Uris
from narvard.outputs.safe import safe
from narvard.outputs.wording import with_period

SOURCE: Final = "narvard"
_SEVERITIES: Final = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}
_FILE_START: Final = Range(start=Position(0, 0), end=Position(0, 0))


class EditorFindings:
    """Findings on the files of a snapshot, as an editor shows them."""

    def __init__(self, snapshot: Snapshot, uris: Uris, words: Words) -> None:
        """Show findings on `snapshot` in the language of `words`."""
        self._snapshot = snapshot
        self._uris = uris
        self._words = words
        # A report masks what looks like a personal number, also in the names of files.
        self._names = {mask_file_name(name): name for name in snapshot.lines}

    def by_file(
        self, found: Iterable[reports.Diagnostic]
    ) -> Mapping[str, list[tuple[reports.Diagnostic, Diagnostic]]]:
        """What was found, by the names of files, and as it is shown there."""
        shown: dict[str, list[tuple[reports.Diagnostic, Diagnostic]]] = {}
        for one in found:
            name = self._name(one.file)
            if name is not None:
                shown.setdefault(name, []).append((one, self._shown(one, name)))
        return shown

    def _name(self, file: str | None) -> str | None:
        return None if file is None else self._names.get(file)

    def _shown(self, found: reports.Diagnostic, name: str) -> Diagnostic:
        return Diagnostic(
            range=range_of(found, self._snapshot.lines[name]),
            message=with_period(found, self._words),
            severity=_SEVERITIES[found.severity],
            code=found.code,
            code_description=_page(found),
            source=SOURCE,
            related_information=[
                DiagnosticRelatedInformation(
                    location=Location(
                        uri=self._uris.of(self._snapshot.path_of(other)),
                        range=range_of(related, self._snapshot.lines[other]),
                    ),
                    message=safe(related.note_in(self._words)),
                )
                for related in found.related
                if (other := self._name(related.file)) is not None
            ],
        )


def _page(found: reports.Diagnostic) -> CodeDescription | None:
    """The page about the rule, where its address is a whole one that an editor can open."""
    is_whole = found.help_url.startswith(("https://", "http://"))
    return CodeDescription(href=found.help_url) if is_whole else None


def range_of(found: reports.Diagnostic | reports.RelatedPlace, lines: EditorLines) -> Range:
    """Where something is in its file; the start of the file where only that is known."""
    if None in (found.line, found.column, found.end_line, found.end_column):
        return _FILE_START
    place = TextPlace(
        file="",
        line=found.line or 1,
        column=found.column or 1,
        end_line=found.end_line or 1,
        end_column=found.end_column or 1,
    )
    return lines.range(place)
