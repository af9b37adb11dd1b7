"""Names of files as other tools want them: with slashes, from the top of a repository."""

import os.path
import re
from pathlib import PurePath
from typing import Final
from urllib.parse import quote

from attrs import frozen

_NO_BYTE: Final = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Surrogates that stand for no byte of a file's name."""


@frozen(kw_only=True)
class Tree:
    """Where a repository is, and where the names of files begin that are not absolute.

    Attributes:
        root: the folder of the repository; names of files stay as they are if it is empty.
        folder: the folder that names are relative to; `root` if it is empty.
    """

    root: str = ""
    folder: str = ""

    def path(self, file: str) -> str:
        """`file` with slashes, relative to the top of the repository if it lies below that."""
        if not self.root:
            return file
        # Only names are joined here: whether such a file is there does not matter.
        whole = PurePath(os.path.normpath(PurePath(self.folder or self.root, file)))
        if whole.is_relative_to(self.root):
            return whole.relative_to(self.root).as_posix()
        return PurePath(file).as_posix()

    def uri(self, file: str) -> str:
        """`file` as a reference by RFC 3986: relative where it can be, else a `file:` URI.

        Characters that a URI may not hold are percent-encoded as the bytes of the file's name.
        """
        relative = self.path(file)
        encoded = quote(_NO_BYTE.sub("\ufffd", relative), errors="surrogateescape")
        if not PurePath(relative).is_absolute():
            # A colon in the first segment would make what stands before it a scheme.
            first, slash, rest = encoded.partition("/")
            return f"{first.replace(':', '%3A')}{slash}{rest}"
        return f"file://{'' if encoded.startswith('/') else '/'}{encoded}"


HERE: Final = Tree()
"""Where nothing is known of a repository: names of files stay as they are."""
