"""The first line by which editors know the schema of a file."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from narvard.files.source import Notation
from narvard.fixes.texts import FileText
from narvard.kernel.findings import TextPlace
from narvard.kernel.fixes import Fix, TextEdit
from narvard.kernel.phrase import Phrase

MODELINE: Final = re.compile(
    r"(?:^|(?<=[\r\n]))#[ \t]*(?:yaml-language-server:[ \t]*\$schema=|\$schema:[ \t]*)(\S+)[ \t]*"
    r"(?=[\r\n]|\Z)"
)
"""`$` would not do: it sees no line end in `\\r\\n`, and the line would be put there again."""
_SCENARIO: Final = re.compile(r"(?:^|(?<=[\r\n]))scenario[ \t]*:")
"""A scenario has a schema of its own."""
_HEAD: Final = 4096
"""So many characters of a file are searched for the line."""
_NAMES: Final = (
    ".narvard/collaboration.schema.json",
    "collaboration.schema.json",
    "schemas/collaboration.schema.json",
    "schemas/v1/collaboration.schema.json",
)
_TOP: Final = ".git"


def modeline(schema: str) -> str:
    """The line that names `schema`, without a line end."""
    return f"# yaml-language-server: $schema={schema}"


def missing_modelines(texts: Iterable[FileText]) -> Iterator[Fix]:
    """A fix for each YAML file that says its format but has no such line, if a schema is found.

    It is where the other files say, if they all say the same; or else in the folder of the
    file or the nearest above it, up to the top of a repository.
    """
    written = [
        one for one in texts if one.notation is Notation.YAML and _SCENARIO.search(one.text) is None
    ]
    named = {text.file: _named(text) for text in written}
    by_others = {one for one in named.values() if one is not None}
    for text in written:
        if named[text.file] is None and text.is_ours:
            schema = by_others.copy().pop() if len(by_others) == 1 else None
            where = schema or (None if by_others else _nearest(text.path))
            if where is not None:
                yield _insertion(text, where)


def _named(text: FileText) -> str | None:
    """The schema that a file names: a URL, or the path of a file."""
    match = MODELINE.search(text.text, 0, _HEAD)
    if match is None:
        return None
    if ":" in match[1]:
        return match[1]
    return os.path.normpath(text.path.parent / match[1])


def _nearest(path: Path) -> str | None:
    folder = _absolute(path).parent
    while True:
        for name in _NAMES:
            if (folder / name).is_file():
                return str(folder / name)
        if (folder / _TOP).exists() or folder == folder.parent:
            return None
        folder = folder.parent


def _absolute(path: Path) -> Path:
    """The whole path by its names: where links lead is nothing that a file should say."""
    return Path(os.path.abspath(path))  # noqa: PTH100 # resolve() would follow links


def _insertion(text: FileText, schema: str) -> Fix:
    if ":" not in schema or Path(schema).is_absolute():
        there = _absolute(Path(schema))
        schema = Path(os.path.relpath(there, _absolute(text.path).parent)).as_posix()
    line_end = "\r\n" if "\r\n" in text.text else "\n"
    start = TextPlace(file=text.file, line=1, column=1, end_line=1, end_column=1)
    return Fix(
        said=Phrase("a first line that names the schema"),
        edits=(TextEdit(place=start, text=f"{modeline(schema)}{line_end}"),),
        is_safe=True,
    )
