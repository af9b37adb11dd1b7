"""Keeping what a command writes apart from what it reads."""

import os
from pathlib import Path


def is_part_of(file: Path, checked: Path) -> bool:
    """Whether `file` is, or would be, read when `checked` is: that file, or one in that folder."""
    from narvard.files.discovery import is_read

    target, read = Path(os.path.realpath(file)), Path(os.path.realpath(checked))
    if not read.is_dir():
        return target == read
    if target == read or not target.is_relative_to(read):
        return False
    *folders, name = target.relative_to(read).parts
    return is_read(name) and not any(folder.startswith(".") for folder in folders)


def may_hold_report(file: Path) -> bool:
    """Whether a report may be written to `file`, in spite of where it is.

    That is so for a file of JSON, for it is known not to be read with the rest, unless there is
    something of a collaboration in it.
    """
    from narvard.files.document import Document, read_document
    from narvard.files.source import Source, read_source

    if file.suffix.lower() != ".json" or file.is_symlink():
        return False
    if not file.exists():
        return True
    source = read_source(file)
    if not isinstance(source, Source):
        return False
    read = read_document(source)
    return "format" not in read.top if isinstance(read, Document) else '"format"' not in read.text
