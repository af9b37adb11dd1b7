"""What can be mended in the files of an editor by changing text."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from narvard.files.shape_rules import NOT_ALLOWED_VALUE, UNKNOWN_KEY
from narvard.files.source import Notation
from narvard.fixes.clock_times import clock_times
from narvard.fixes.scalars import unquoted
from narvard.fixes.slips import misspelt_ids, misspelt_words
from narvard.fixes.texts import FileText
from narvard.kernel.fixes import Fix
from narvard.lsp.reading import Reading
from narvard.lsp.renaming import Replacement
from narvard.lsp.snapshot import Snapshot
from narvard.rules.reference import ref001_unresolved_reference

_OF_WORDS: Final = (UNKNOWN_KEY, NOT_ALLOWED_VALUE)


def fixes_of(snapshot: Snapshot) -> Iterator[Fix]:
    """Every fix there is for the files of a folder, guesses included."""
    reading = snapshot.reading
    texts = [_text(reading, name) for name in reading.loaded.files]
    # These two read everything again, which is asked for at every move of a cursor.
    if any(one.rule in _OF_WORDS for one in reading.loaded.findings):
        yield from misspelt_words(texts)
    if not reading.loaded.complete:
        return
    if any(True for _ in ref001_unresolved_reference.check(snapshot.collaboration, date.min)):
        yield from misspelt_ids(texts)
    yield from clock_times(reading.loaded)
    for text in texts:
        if text.notation is Notation.YAML:
            yield from unquoted(text.file, text.text)


def replacements(snapshot: Snapshot, fix: Fix) -> list[Replacement]:
    """The edits of a fix by the offsets of the files."""
    return [
        Replacement(
            file=edit.place.file,
            start=(start := snapshot.lines[edit.place.file].start_of(edit.place)),
            end=start + len(snapshot.lines[edit.place.file].slice(edit.place)),
            text=edit.text,
        )
        for edit in fix.edits
    ]


def touches(fix: Fix, file: str, first: int, last: int) -> bool:
    """Whether a fix changes something of a file on the lines from `first` to `last`, inclusive."""
    return any(
        edit.place.file == file and edit.place.line <= last and first <= edit.place.end_line
        for edit in fix.edits
    )


def _text(reading: Reading, name: str) -> FileText:
    path = reading.paths.get(name, Path(name))
    return FileText(
        path=path,
        file=name,
        notation=Notation.JSON if path.suffix.lower() == ".json" else Notation.YAML,
        text=reading.texts[name],
        has_mark=False,
    )
