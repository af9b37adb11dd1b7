"""Getting at the bytes of a file safely, and from bytes to text."""

import os
import re
import stat
from enum import Enum
from itertools import islice
from pathlib import Path, PurePath

from attrs import frozen

from narvard.files.characters import FORBIDDEN, PLAIN_ASCII, REPLACEMENT
from narvard.files.excerpt import code_point
from narvard.files.faults import (
    CONTROL_CHARACTER,
    LINK_OUT_OF_FOLDER,
    NOT_UTF_8,
    TOO_LARGE,
    UNREADABLE_FILE,
)
from narvard.files.limits import DEFAULT_LIMITS, MEBIBYTE, Limits
from narvard.files.lines import LineTable
from narvard.kernel.findings import FilePlace, Finding
from narvard.kernel.phrase import Phrase, Said

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_SURROGATES = re.compile("[\ud800-\udfff]")
_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_REASONS: dict[type[OSError], Phrase] = {
    FileNotFoundError: Phrase("there is no such file or folder"),
    PermissionError: Phrase("permission is denied"),
    IsADirectoryError: Phrase("it is a folder"),
    NotADirectoryError: Phrase("its path leads through a file"),
}


class Notation(Enum):
    """How a file is written."""

    YAML = "yaml"
    JSON = "json"


@frozen(kw_only=True)
class Source:
    """The bytes of one file, and what to call it.

    Attributes:
        file: the name shown in findings.
        content: the bytes, not yet known to be text.
        notation: how they are to be read.
    """

    file: str
    content: bytes
    notation: Notation

    @classmethod
    def from_text(cls, text: str, *, file: str, notation: Notation) -> "Source":
        """A source from a text in memory, which is read as if it were a file."""
        content = text.encode("utf-8", errors="surrogatepass")
        return cls(file=file, content=content, notation=notation)


def read_source(
    path: Path, *, within: Path | None = None, limits: Limits = DEFAULT_LIMITS
) -> Source | Finding:
    """The content of the regular file at `path`; JSON if its name ends in `.json`, else YAML.

    With `within`, the file must lie in that folder once all links are followed. Devices,
    pipes, folders and files that are too large are refused before anything is read from them.
    """
    file = display_name(path)
    place = FilePlace(file=file)
    try:
        real = os.path.realpath(path, strict=True)
        if within is not None and not is_within(real, within):
            return LINK_OUT_OF_FOLDER.finding(place, file=file)
        descriptor = os.open(real, _OPEN_FLAGS)
        try:
            status = os.fstat(descriptor)
            regular = stat.S_ISREG(status.st_mode)
            if regular and status.st_size > limits.size:
                return _too_large(file, limits)
            content = _read(descriptor, limits.size + 1) if regular else b""
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        return UNREADABLE_FILE.finding(place, file=file, reason=reason_of(error))
    if not regular:
        return UNREADABLE_FILE.finding(place, file=file, reason=Phrase("it is not a regular file"))
    notation = Notation.JSON if path.suffix.lower() == ".json" else Notation.YAML
    return Source(file=file, content=content, notation=notation)


def decode(source: Source, limits: Limits = DEFAULT_LIMITS) -> tuple[str, list[Finding]]:
    """The text of `source`, and what is wrong with its size, its encoding or its characters.

    In the text every character that must not be there, or that could not be decoded, is
    replaced by U+FFFD; a byte order mark at the start is left out. A last line of spaces has an
    end, which libyaml needs to see it. With as many findings as `limits` allow, the text ends
    behind the last of them.
    """
    if len(source.content) > limits.size:
        return "", [_too_large(source.file, limits)]
    content = source.content.removeprefix(BYTE_ORDER_MARK)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        offset = len(content[: error.start].decode("utf-8"))
        text = content.decode("utf-8", errors="replace")
        place_of = LineTable(source.file, text).place
        byte = f"0x{content[error.start]:02x}"
        return text, [NOT_UTF_8.finding(place_of(offset, offset + 1), byte=byte)]
    # Nearly all of a text is ASCII, and to leave that out is faster than to search in it.
    if FORBIDDEN.search(content.translate(None, PLAIN_ASCII).decode("utf-8")) is None:
        return _ended(text), []
    place_of = LineTable(source.file, text).place
    found = list(islice(FORBIDDEN.finditer(text), limits.findings))
    findings = [
        CONTROL_CHARACTER.finding(
            place_of(match.start(), match.end()), character=code_point(match[0])
        )
        for match in found
    ]
    if len(found) == limits.findings:
        # The rest may be millions of such characters, and nothing more is told of it.
        return FORBIDDEN.sub(REPLACEMENT, text[: found[-1].end()]), findings
    return _ended(FORBIDDEN.sub(REPLACEMENT, text)), findings


def _ended(text: str) -> str:
    is_open = text.endswith(" ") and not text[text.rfind("\n") + 1 :].strip(" ")
    return f"{text}\n" if is_open else text


def _too_large(file: str, limits: Limits) -> Finding:
    limit = f"{limits.size / MEBIBYTE:g} MiB" if limits.size >= MEBIBYTE else str(limits.size)
    return TOO_LARGE.finding(FilePlace(file=file), what=Phrase("the file"), limit=limit)


def display_name(path: PurePath) -> str:
    """The path as it was given; what in it is not UTF-8 is written as escapes."""
    return _SURROGATES.sub(lambda match: f"\\x{ord(match[0]) & 0xFF:02x}", str(path))


def real_path(path: Path) -> Path:
    """`path` once all links are followed that lead anywhere; a loop of links is left as it is.

    Raises:
        ValueError: when the name is none that the system can use.
    """
    return Path(os.path.realpath(path))


def is_within(real: str, folder: Path) -> bool:
    """Whether the resolved path `real` is `folder` or lies in it."""
    return Path(real).is_relative_to(os.path.realpath(folder))


def reason_of(error: OSError | ValueError) -> Said:
    """Why the file system refused, in a clause that says nothing of the machine."""
    for kind, reason in _REASONS.items():
        if isinstance(error, kind):
            return reason
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return Phrase("its name is not one the system can use")


def _read(descriptor: int, most: int) -> bytes:
    pieces = []
    while most > 0 and (piece := os.read(descriptor, most)):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)
