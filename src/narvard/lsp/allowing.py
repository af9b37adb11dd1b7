"""Writing down that a finding is accepted: a comment at the place where it holds."""

import re
from collections.abc import Iterator
from typing import Final

from narvard.files.document import Document, read_document
from narvard.files.lines import LineTable
from narvard.files.source import Notation, Source
from narvard.kernel.findings import PathSegment
from narvard.kernel.report import Diagnostic
from narvard.lsp.renaming import Replacement

_ONLY_DASHES: Final = re.compile(r"[ ]*(-[ ]+)+\Z")
_INDENT: Final = re.compile("[ ]*")


def allow(document: Document, found: Diagnostic) -> Replacement | None:
    """The edit that writes a comment for `found`, whose reason is still to be given.

    The comment stands behind the line of the finding. Where it cannot, because a longer text
    is there, it stands on a line of its own above the item.

    Args:
        document: the file in which it was found.
        found: the finding.

    Returns:
        The edit; None where no comment can be written, such as in JSON.
    """
    if found.line is None or document.file.lower().endswith(".json"):
        return None
    comment = f"# narvard: allow {found.code} because "
    for edit in (_behind(document, found.line, comment), *_above(document, found, comment)):
        if _keeps_data(document, edit):
            return edit
    return None


def _behind(document: Document, line: int, comment: str) -> Replacement:
    table = LineTable(document.file, document.text)
    written = table.line(line)
    start = table.offset(line, len(written.rstrip(" ")) + 1)
    end = table.offset(line, len(written) + 1)
    return Replacement(file=document.file, start=start, end=end, text=f"  {comment}")


def _above(document: Document, found: Diagnostic, comment: str) -> Iterator[Replacement]:
    """Edits that put the comment above what holds the finding, the innermost first."""
    table = LineTable(document.file, document.text)
    path = _path(document, found.pointer or "")
    for depth in range(len(path), 0, -1):
        is_item = isinstance(path[depth - 1], int)
        place = document.locate(path[:depth], on_key=not is_item)
        written = table.line(place.line)
        before = written[: place.column - 1]
        if not (_ONLY_DASHES.fullmatch(before) if is_item else _INDENT.fullmatch(before)):
            continue
        indent = _INDENT.match(written)
        start = table.offset(place.line, 1)
        end_of_line = "\r\n" if "\r\n" in document.text else "\n"
        text = f"{'' if indent is None else indent[0]}{comment}{end_of_line}"
        yield Replacement(file=document.file, start=start, end=start, text=text)


def _path(document: Document, pointer: str) -> tuple[PathSegment, ...]:
    """The way that a JSON pointer leads in a document, as far as it leads anywhere."""
    path: list[PathSegment] = []
    value: object = document.data
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict) and name in value:
            path.append(name)
            value = value[name]
        elif isinstance(value, list) and name.isdecimal() and int(name) < len(value):
            path.append(int(name))
            value = value[int(name)]
        else:
            break
    return tuple(path)


def _keeps_data(document: Document, edit: Replacement) -> bool:
    """Whether the file still says the same with the edit, so that it is but a comment."""
    text = document.text[: edit.start] + edit.text + document.text[edit.end :]
    source = Source.from_text(text, file=document.file, notation=Notation.YAML)
    read = read_document(source)
    return isinstance(read, Document) and read.data == document.data
