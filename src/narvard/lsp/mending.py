"""What can be mended in the files of an editor by changing text."""

from collections.abc import Iterator
from pathlib import Path

from narvard.files.source import Notation
from narvard.fixes.clock_times import clock_times
from narvard.fixes.scalars import unquoted
from narvard.fixes.slips import misspelt_ids, misspelt_words
from narvard.fixes.texts import FileText
from narvard.kernel.fixes import Fix
from narvard.lsp.reading import Reading
from narvard.lsp.renaming import Replacement
from narvard.lsp.snapshot import Snapshot


def fixes_of(reading: Reading) -> Iterator[Fix]:
    """Every fix there is for the files of a folder, guesses included."""
    texts = [_text(reading, name) for name in reading.loaded.files]
    yield from misspelt_words(texts)
    if not reading.loaded.complete:
        return
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
