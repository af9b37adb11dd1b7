"""Files of an older format, lifted to the one that is read today."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from attrs import frozen

from narvard.files.data import Data
from narvard.files.document import Document
from narvard.files.lines import LineTable
from narvard.files.source import Notation
from narvard.files.yaml_events import MAPPING_START, event_stream
from narvard.fixes.fixing import Fixed, changed
from narvard.fixes.texts import FileText, edited, read_texts
from narvard.kernel.errors import InternalError
from narvard.kernel.fixes import Fix, TextEdit
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import FORMAT, SECTIONS

Step: TypeAlias = Callable[[FileText, Mapping[str, Data]], Fix]
"""Lifts a file by one format: from its text and its data."""

_KEY: Final = "format"
_MAPPINGS: Final = frozenset({"collaboration", "scenario"})
_KNOWN: Final = frozenset({*SECTIONS, *_MAPPINGS, "changes"})
_DOCUMENT: Final = re.compile(r"(?:^|(?<=[\r\n]))---[^\r\n]*")
_EXCEPTION: Final = re.compile(r"(?:^|(?<=[\r\n]))[ \t]*#[ \t]*narvard\b")


@frozen(kw_only=True)
class Migrated:
    """What lifting files would change, before anything is written.

    Attributes:
        fixed: the files whose text changes.
        newer: the files of a format that is not known yet, with its number as it is written.
    """

    fixed: Fixed
    newer: tuple[tuple[str, str], ...]


def migrate(path: Path, *, steps: Mapping[int, Step] | None = None) -> Migrated:
    """What the files at `path` are in the format that is read today. Nothing is written.

    A file without the key `format` is taken for format 0 if it holds sections of a
    collaboration or a scenario, and nothing else; any other file is left alone. Comments and
    layout stay.

    Args:
        path: a file, or a folder of files.
        steps: what lifts each format to the next; those of narvard if left out.
    """
    known = STEPS if steps is None else steps
    before = read_texts(path)
    texts = tuple(before)
    fixes: list[Fix] = []
    newer: list[tuple[str, str]] = []
    for number in range(len(known)):
        made = [known[number](text, data) for text, data in _of_format(texts, number)]
        texts = edited(texts, (edit for one in made for edit in one.edits))
        fixes += made
    for text in texts:
        document = text.document()
        if isinstance(document, Document):
            written = document.data.get(_KEY)
            if isinstance(written, int) and not isinstance(written, bool) and written > FORMAT:
                newer.append((text.file, str(written)))
        elif any(edit.place.file == text.file for one in fixes for edit in one.edits):
            raise InternalError(f"{text.file} could not be read any more")
    fixed = Fixed(fixes=tuple(fixes), guesses=(), files=changed(before, texts))
    return Migrated(fixed=fixed, newer=tuple(newer))


def _of_format(
    texts: Sequence[FileText], number: int
) -> Iterator[tuple[FileText, Mapping[str, Data]]]:
    for text in texts:
        document = text.document()
        if isinstance(document, Document) and _format_of(document.data) == number:
            yield text, document.data


def _format_of(data: Mapping[str, Data]) -> int | None:
    """The number of the format; None for what is no part of a collaboration."""
    if _KEY in data:
        written = data[_KEY]
        if not isinstance(written, int) or isinstance(written, bool):
            return None
        # The format before the first is the one that no file says.
        return written if written > 0 else None
    # Other programs have files with a key such as `services` too, but no list below it.
    lists = all(isinstance(data[name], list) for name in data if name not in _MAPPINGS)
    return 0 if data and data.keys() <= _KNOWN and lists else None


def _number(text: FileText, data: Mapping[str, Data]) -> Fix:  # noqa: ARG001 # every step is asked alike
    """From format 0, of files that say no format, to format 1."""
    if text.notation is Notation.JSON:
        at, new = text.text.index("{") + 1, f'"{_KEY}": 1, '
    else:
        at, new = _before_first_key(text.text)
    place = LineTable(text.file, text.text).place(at, at)
    return Fix(
        said=Phrase("the format is stated"),
        edits=(TextEdit(place=place, text=new),),
        is_safe=True,
        code="YML013",
    )


def _before_first_key(text: str) -> tuple[int, str]:
    """Where in a YAML text its first key comes, and the format as it is stated before it."""
    next_event = event_stream(text)
    while type(event := next_event()) is not MAPPING_START:
        pass
    at = event.start_mark.index
    if text[at] == "{":
        return at + 1, f"{_KEY}: 1, "
    line_end = "\r\n" if "\r\n" in text else "\n"
    indent = " " * event.start_mark.column
    document = max((mark.end() for mark in _DOCUMENT.finditer(text, 0, at)), default=0)
    # What is accepted in the first section is said above it, and stays there.
    exception = _EXCEPTION.search(text, document, at)
    if exception is not None:
        return exception.start(), f"{indent}{_KEY}: 1{line_end}"
    return at, f"{_KEY}: 1{line_end}{indent}"


STEPS: Final[Mapping[int, Step]] = {0: _number}
"""What lifts each older format to the next, by the number of the older one."""
