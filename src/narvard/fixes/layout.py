"""The same text laid out as every other file is: line ends, blank lines, spaces at line ends."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from attrs import evolve

from narvard.files.document import Document
from narvard.files.source import Notation
from narvard.files.yaml_events import SCALAR, STREAM_END, event_stream
from narvard.fixes.fixing import Fixed, changed
from narvard.fixes.modelines import missing_modelines
from narvard.fixes.scalars import unquoted
from narvard.fixes.texts import FileText, edited, read_texts
from narvard.kernel.errors import InternalError
from narvard.kernel.fixes import Fix

_LINE_END: Final = re.compile("\r\n|\r|\n")
_BLOCKS: Final = frozenset("|>")


def lay_out(path: Path) -> Fixed:
    """What the files at `path` look like when they are laid out. Nothing is written.

    YAML files get the first line that names the schema, if it is known; quotation marks around
    what readers of YAML take for different things; one kind of line end, and one at the end of
    the file; no spaces before a line end, and no two blank lines together. Comments, the order
    of keys, indentation and texts of several lines stay as they are, and so does everything that
    is said. A file that cannot be read is left as it is.

    Args:
        path: a file, or a folder of files.
    """
    before = read_texts(path)
    readable = [one for one in before if _is_yaml(one)]
    fixes = (*missing_modelines(readable), *_marks(readable))
    texts = edited(before, (edit for one in fixes for edit in one.edits))
    after = tuple(_laid_out(one) if _is_yaml(one) else one for one in texts)
    for old, new in zip(before, after, strict=True):
        _require_the_same(old, new)
    return Fixed(fixes=fixes, guesses=(), files=changed(before, after))


def _is_yaml(text: FileText) -> bool:
    return text.notation is Notation.YAML and isinstance(text.document(), Document)


def _marks(texts: Sequence[FileText]) -> Iterator[Fix]:
    for text in texts:
        yield from unquoted(text.file, text.text)


def _laid_out(text: FileText) -> FileText:
    kept = _lines_of_texts(text.text)
    lines: list[str] = []
    for number, line in enumerate(_LINE_END.split(text.text)):
        if number in kept:
            lines.append(line)
        elif (stripped := line.rstrip(" \t")) or (lines and lines[-1]):
            lines.append(stripped)
    while lines and not lines[-1] and len(lines) - 1 not in kept:
        lines.pop()
    line_end = "\r\n" if text.text.count("\r\n") * 2 > text.text.count("\n") else "\n"
    return evolve(text, text="".join(f"{line}{line_end}" for line in lines), has_mark=False)


def _lines_of_texts(text: str) -> frozenset[int]:
    """The lines, from 0, on which a text of several lines goes on; their layout is a part of it."""
    found: set[int] = set()
    next_event = event_stream(text)
    while type(event := next_event()) is not STREAM_END:
        if type(event) is SCALAR and event.start_mark.line != event.end_mark.line:
            first, last = event.start_mark.line, event.end_mark.line
            is_block = (event.style or "") in _BLOCKS
            found.update(range(first + 1 if is_block else first, last if is_block else last + 1))
    return frozenset(found)


def _require_the_same(old: FileText, new: FileText) -> None:
    """Refuse a text that says something else than before: that would be our mistake."""
    if old.text == new.text:
        return
    before, after = old.document(), new.document()
    if not (
        isinstance(before, Document) and isinstance(after, Document) and before.data == after.data
    ):
        raise InternalError(f"the layout of {old.file} would change what it says")
