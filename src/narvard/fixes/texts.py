"""The files of a collaboration as texts that can be changed and read again."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from narvard.files.discovery import find_files
from narvard.files.document import Document, Refusal, read_document
from narvard.files.lines import LineTable
from narvard.files.load import Loaded, load_documents
from narvard.files.source import Notation, Source, decode, read_source
from narvard.kernel.findings import TextPlace
from narvard.kernel.fixes import TextEdit

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_FORMAT: Final = re.compile(
    r"(?:^|(?<=[\r\n]))(?:\{[ \t]*)?(?P<mark>[\"']?)format(?P=mark)[ \t]*:[ \t]*[0-9]"
)
_MARKS: Final = frozenset("\"'")


@frozen(kw_only=True)
class FileText:
    """The text of a file.

    Attributes:
        path: where the file is.
        file: the name shown in findings.
        notation: how it is written.
        text: the text, without a byte order mark.
        has_mark: whether a byte order mark stands before it.
    """

    path: Path
    file: str
    notation: Notation
    text: str
    has_mark: bool

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        mark = _BYTE_ORDER_MARK if self.has_mark else b""
        return mark + self.text.encode("utf-8")

    @property
    def is_ours(self) -> bool:
        """Whether it says a format, as files of a collaboration and of scenarios do.

        What other programs read may lie among them: nothing is put into that, and nothing in
        it is quoted, since those who read it may take a text for something else.
        """
        return _FORMAT.search(self.text) is not None

    @property
    def as_read(self) -> str:
        """The text as it is read: a last line of spaces has an end."""
        text, _ = decode(self._source())
        return text

    def document(self) -> Document | Refusal:
        """The text, read."""
        return read_document(self._source())

    def _source(self) -> Source:
        return Source.from_text(self.text, file=self.file, notation=self.notation)

    def replacing(self, place: TextPlace, word: str) -> TextEdit:
        """An edit that puts `word` at a place, in the quotation marks that stand there, if any."""
        table = LineTable(self.file, self.text)
        mark = self.text[table.offset(place.line, place.column)][:1]
        quoted = f"{mark}{word}{mark}" if mark in _MARKS else word
        return TextEdit(place=place, text=quoted)

    def with_edits(self, edits: Iterable[TextEdit]) -> "FileText":
        """The same with `edits` made; where two of them meet, the later one is left out."""
        table = LineTable(self.file, self.text)
        pieces: list[str] = []
        done = 0
        for edit in sorted(edits, key=lambda one: (one.place.line, one.place.column)):
            start = table.offset(edit.place.line, edit.place.column)
            end = table.offset(edit.place.end_line, edit.place.end_column)
            if start >= done:
                pieces += self.text[done:start], edit.text
                done = end
        return evolve(self, text="".join((*pieces, self.text[done:])))


def read_texts(path: Path) -> tuple[FileText, ...]:
    """The files at `path` whose text can be read, in order."""
    discovery = find_files(path)
    texts = []
    for file in discovery.files:
        source = read_source(file, within=discovery.folder)
        if not isinstance(source, Source):
            continue
        _, faults = decode(source)
        if not faults:
            texts.append(
                FileText(
                    path=file,
                    file=source.file,
                    notation=source.notation,
                    text=source.content.removeprefix(_BYTE_ORDER_MARK).decode("utf-8"),
                    has_mark=source.content.startswith(_BYTE_ORDER_MARK),
                )
            )
    return tuple(texts)


def loaded(texts: Iterable[FileText]) -> Loaded:
    """The collaboration in texts."""
    return load_documents([one.document() for one in texts], ())


def edited(texts: Iterable[FileText], edits: Iterable[TextEdit]) -> tuple[FileText, ...]:
    """The texts with `edits` made."""
    by_file: dict[str, list[TextEdit]] = {}
    for edit in edits:
        by_file.setdefault(edit.place.file, []).append(edit)
    return tuple(_edited(one, by_file) for one in texts)


def _edited(text: FileText, by_file: Mapping[str, list[TextEdit]]) -> FileText:
    edits = by_file.get(text.file)
    return text if edits is None else text.with_edits(edits)
