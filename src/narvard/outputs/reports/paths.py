"""Names of files as other tools want them: with slashes, from the top of a repository."""

import re
from pathlib import PurePath
from typing import Final
from urllib.parse import quote

_NO_BYTE: Final = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Surrogates that stand for no byte of a file's name."""


def relative_path(file: str, root: str) -> str:
    """`file` with slashes, relative to the folder `root` if it is named from above it."""
    path = PurePath(file)
    if root and path.is_relative_to(root):
        path = path.relative_to(root)
    return path.as_posix()


def uri(file: str, root: str) -> str:
    """`file` as a reference by RFC 3986: relative where it can be, else a `file:` URI.

    Characters that a URI may not hold are percent-encoded as the bytes of the file's name.
    """
    relative = relative_path(file, root)
    encoded = quote(_NO_BYTE.sub("\ufffd", relative), errors="surrogateescape")
    if not PurePath(relative).is_absolute():
        # A colon in the first segment would make what stands before it a scheme.
        first, slash, rest = encoded.partition("/")
        return f"{first.replace(':', '%3A')}{slash}{rest}"
    return f"file://{'' if encoded.startswith('/') else '/'}{encoded}"
