"""Between the paths of narvard and the addresses that an editor gives its files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from pygls.uris import from_fs_path, to_fs_path

_SUFFIXES: Final[Mapping[str, str]] = {"json": ".json", "jsonc": ".json"}


class Uris:
    """The addresses of files; an open file keeps the one that the editor gave it."""

    def __init__(self) -> None:
        self._given: dict[Path, str] = {}

    def remember(self, uri: str, language: str | None = None) -> Path:
        """The path of an address, which from now on is the address of that path.

        Args:
            uri: the address.
            language: the language of the file, as the editor names it.
        """
        path = self.path(uri, language)
        self._given[path] = uri
        return path

    def path(self, uri: str, language: str | None = None) -> Path:
        """The path of an address; one that is no file gets a name in place of a path."""
        known = next((path for path, given in self._given.items() if given == uri), None)
        if known is not None:
            return known
        file = to_fs_path(uri)
        if file is not None:
            return Path(file)
        name = unquote(urlsplit(uri).path).replace("/", "_") or "untitled"
        suffix = _SUFFIXES.get(language or "", ".yaml")
        return Path(name if name.endswith(suffix) else f"{name}{suffix}")

    def of(self, path: Path) -> str:
        """The address of a path."""
        given = self._given.get(path)
        return given or from_fs_path(str(path)) or path.as_uri()
