"""The same text laid out as every other file is: line ends, blank lines, spaces at line ends."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from attrs import evolve

from narvard.files.document import Document
from narvard.files.source import Notation
from narvard.files.yaml_events import SCALAR, STREAM_END, Event, event_stream
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
    is said: a file that ends in such a text without a line end gets none, for it would become a
    part of the text. A file that cannot be read, or does not say its format, is left as it is.

    Args:
        path: a file, or a folder of files.
    """
    before = read_texts(path)
    lines = tuple(missing_modelines([one for one in before if _can_be_laid_out(one)]))
    texts = edited(before, (edit for one in lines for edit in one.edits))
    texts = tuple(_laid_out(one) if _can_be_laid_out(one) else one for one in texts)
    # Only now: a blank line with a tab may follow a plain value, and no quoted one.
    marks = tuple(_marks([one for one in texts if _can_be_laid_out(one)]))
    after = edited(texts, (edit for one in marks for edit in one.edits))
    for old, new in zip(before, after, strict=True):
        _require_the_same(old, new)
    return Fixed(fixes=(*lines, *marks), guesses=(), files=changed(before, after))


def _can_be_laid_out(text: FileText) -> bool:
    is_yaml = text.notation is Notation.YAML
    return is_yaml and text.is_ours and isinstance(text.document(), Document)


def _marks(texts: Sequence[FileText]) -> Iterator[Fix]:
    for text in texts:
        yield from unquoted(text.file, text.text)


def _laid_out(text: FileText) -> FileText:
    as_read = text.as_read
    kept = _lines_of_texts(as_read)
    lines: list[str] = []
    last_kept = 0
    for number, line in enumerate(_LINE_END.split(text.text)):
        if number in kept:
            lines.append(line)
            last_kept = len(lines)
        elif (stripped := line.rstrip(" \t")) or (lines and lines[-1]):
            lines.append(stripped)
    while len(lines) > last_kept and not lines[-1]:
        lines.pop()
    line_end = "\r\n" if text.text.count("\r\n") * 2 > text.text.count("\n") else "\n"
    last = "" if _ends_in_block(as_read) else line_end
    return evolve(text, text=f"{line_end.join(lines)}{last}" if lines else "", has_mark=False)


def _lines_of_texts(text: str) -> frozenset[int]:
    """The lines, from 0, on which a text of several lines goes on; their layout is a part of it."""
    found: set[int] = set()
    next_event = event_stream(text)
    while type(event := next_event()) is not STREAM_END:
        if type(event) is SCALAR and event.start_mark.line != event.end_mark.line:
            first, last = event.start_mark.line, event.end_mark.line
            is_block = _is_block(event)
            goes_on = not is_block or _is_cut_off(event, text)
            found.update(range(first + 1 if is_block else first, last + 1 if goes_on else last))
    return frozenset(found)


def _ends_in_block(text: str) -> bool:
    """Whether the last line is one of a text of several lines, and has no line end."""
    next_event = event_stream(text)
    while type(event := next_event()) is not STREAM_END:
        if type(event) is SCALAR and _is_block(event) and _is_cut_off(event, text):
            return True
    return False


def _is_block(event: Event) -> bool:
    return (event.style or "") in _BLOCKS


def _is_cut_off(event: Event, text: str) -> bool:
    return event.end_mark.index == len(text) and not text.endswith(("\r", "\n"))


def _require_the_same(old: FileText, new: FileText) -> None:
    """Refuse a text that says something else than before: that would be our mistake."""
    if old.text == new.text:
        return
    before, after = old.document(), new.document()
    if not (
        isinstance(before, Document) and isinstance(after, Document) and before.data == after.data
    ):
        raise InternalError(f"the layout of {old.file} would change what it says")
