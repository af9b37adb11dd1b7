"""From the text of a file of settings to settings, and what is wrong with them."""

import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Final, TypeAlias

from narvard.files.limits import DEFAULT_LIMITS
from narvard.files.lines import LineTable
from narvard.kernel.findings import FilePlace, Finding, Place, Severity
from narvard.kernel.phrase import Phrase, Said, either
from narvard.settings.help_pages import CODE
from narvard.settings.repository import leads_out
from narvard.settings.setting_rules import (
    MISSING_FILE,
    UNKNOWN_SETTING,
    UNREADABLE_SETTINGS,
    WRONG_SETTING,
)
from narvard.settings.toml_places import Pair, Way, places
from narvard.settings.values import FoundSettings, Settings

_TABLE: Final = ("tool", "narvard")
_AT_LINE: Final = re.compile(
    r" \(at (?:line (?P<line>[0-9]+), column (?P<column>[0-9]+)|end)[^)]*\)$"
)
_SEVERITIES: Final = tuple(severity.value for severity in Severity)
_A_SEVERITY: Final = either([f'"{name}"' for name in _SEVERITIES])
_NEAR: Final = 0.6
PAGE_ADDRESS: Final = (
    r"https?://[A-Za-z0-9._~:/?#@!$&*+,;=%-]*\{code\}[A-Za-z0-9._~:/?#@!$&*+,;=%-]*"
)
"""The pattern of an address with the place of a code in it."""

Reader: TypeAlias = "Callable[[_Reading, str, object], object]"


def has_settings(text: str) -> bool:
    """Whether a `pyproject.toml` has a table for narvard, as far as it can be read."""
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError):
        return "[tool.narvard" in text
    tools = data.get(_TABLE[0])
    return isinstance(tools, dict) and _TABLE[1] in tools


def read_settings(
    text: str, *, file: str, folder: Path, in_pyproject: bool, languages: Collection[str]
) -> FoundSettings:
    """The settings in a text, and what is wrong with them.

    Args:
        text: the text of the file.
        file: what to call it in findings.
        folder: the folder to which its paths are relative.
        in_pyproject: whether they stand in the table `[tool.narvard]`.
        languages: the languages there are.
    """
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return FoundSettings(
            settings=Settings(folder=folder),
            findings=(_undecodable(error, text, file),),
            file=file,
            text=text,
        )
    table: Way = _TABLE if in_pyproject else ()
    return _Reading(text, file, folder, table, languages).read(_below(data, table))


def _below(data: object, table: Way) -> object:
    for name in table:
        data = data.get(name, {}) if isinstance(data, dict) else {}
    return data


def _undecodable(error: ValueError | RecursionError, text: str, file: str) -> Finding:
    if not isinstance(error, tomllib.TOMLDecodeError):
        is_deep = isinstance(error, RecursionError)
        return UNREADABLE_SETTINGS.finding(
            FilePlace(file=file),
            reason=Phrase("its brackets are nested too deep")
            if is_deep
            else Phrase("a number in it is too long"),
        )
    said = str(error)
    where = _AT_LINE.search(said)
    reason = said[: where.start()] if where else said
    place: Place = FilePlace(file=file)
    if where and where["line"]:
        table = LineTable(file, text)
        offset = table.offset(int(where["line"]), int(where["column"]))
        place = table.place(min(offset, len(text)), min(offset + 1, len(text)))
    return UNREADABLE_SETTINGS.finding(place, reason=reason[:1].lower() + reason[1:])


class _Reading:
    """The reading of one table of settings."""

    def __init__(
        self, text: str, file: str, folder: Path, table: Way, languages: Collection[str]
    ) -> None:
        self._text = text
        self._file = file
        self._lines = LineTable(file, text)
        self._places = places(text)
        self._table = table
        self.folder = folder
        self.languages = languages
        self.findings: list[Finding] = []

    def read(self, data: object) -> FoundSettings:
        values: dict[str, object] = {}
        lines: dict[str, int] = {}
        if not isinstance(data, dict):
            self.refuse(_TABLE[-1], (), Phrase("a table"))
            data = {}
        for key, value in data.items():
            if len(self.findings) >= DEFAULT_LIMITS.findings:
                break
            reader = _READERS.get(key)
            if reader is None:
                self._unknown(key)
                continue
            before = len(self.findings)
            read = reader(self, key, value)
            if len(self.findings) == before:
                values[key.replace("-", "_")] = read
                lines[key] = self._lines.place(*self._key(key)).line
        return FoundSettings(
            settings=Settings(folder=self.folder, **values),  # type: ignore[arg-type] # each reader gives what its field takes
            findings=tuple(self.findings),
            file=self._file,
            text=self._text,
            lines=lines,
        )

    def refuse(self, key: str, way: Way, wanted: Said) -> None:
        """Note that the value at `way` below `key` is not what is wanted."""
        self.findings.append(WRONG_SETTING.finding(self.at(key, *way), key=key, wanted=wanted))

    def at(self, *way: str | int) -> Place:
        """Where a value stands."""
        pair = self._pair(way)
        if pair is None:
            return FilePlace(file=self._file)
        return self._lines.place(pair.value.start, pair.value.end)

    def _unknown(self, key: str) -> None:
        near = get_close_matches(key.replace("_", "-"), _READERS, n=1, cutoff=_NEAR)
        self.findings.append(
            UNKNOWN_SETTING.finding(
                self._lines.place(*self._key(key)),
                key=key,
                hint=Phrase("; did you mean '{meant}'?", meant=near[0]) if near else "",
            )
        )

    def _key(self, key: str) -> tuple[int, int]:
        pair = self._pair((key,))
        return (0, 0) if pair is None else (pair.key.start, pair.key.end)

    def _pair(self, way: Way) -> Pair | None:
        return self._places.get((*self._table, *way))


def _texts(reading: _Reading, key: str, value: object) -> object:
    if not isinstance(value, list):
        reading.refuse(key, (), Phrase("a list of texts"))
        return None
    for position, item in enumerate(value):
        if not isinstance(item, str) or not item:
            reading.refuse(key, (position,), Phrase("a list of texts"))
    return tuple(value)


def _severity(reading: _Reading, key: str, value: object) -> object:
    if value not in _SEVERITIES:
        reading.refuse(key, (), _A_SEVERITY)
        return None
    return Severity(value)


def _severities(reading: _Reading, key: str, value: object) -> object:
    if not isinstance(value, dict):
        reading.refuse(key, (), Phrase("a table of codes and severities"))
        return None
    for code, weight in value.items():
        if weight not in _SEVERITIES:
            reading.refuse(key, (code,), _A_SEVERITY)
    return {code: Severity(weight) for code, weight in value.items() if weight in _SEVERITIES}


def _language(reading: _Reading, key: str, value: object) -> object:
    if value not in reading.languages:
        reading.refuse(key, (), either([f'"{code}"' for code in sorted(reading.languages)]))
    return value


def _truth(reading: _Reading, key: str, value: object) -> object:
    if not isinstance(value, bool):
        reading.refuse(key, (), either(["true", "false"]))
    return value


def _path(reading: _Reading, key: str, value: object) -> object:
    if not isinstance(value, str) or not value or "\0" in value:
        reading.refuse(key, (), Phrase("the path of a file"))
        return None
    path = reading.folder / value
    if leads_out(path, reading.folder):
        reading.refuse(key, (), Phrase("the path of a file in the same repository"))
    elif not path.is_file():
        reading.findings.append(MISSING_FILE.finding(reading.at(key), key=key, path=value))
    return path


def _page_address(reading: _Reading, key: str, value: object) -> object:
    if not isinstance(value, str) or re.fullmatch(PAGE_ADDRESS, value) is None:
        reading.refuse(
            key, (), Phrase("an address that begins with https:// and has {code} in it", code=CODE)
        )
    return value


_READERS: Final[Mapping[str, Reader]] = {
    "select": _texts,
    "ignore": _texts,
    "severity": _severities,
    "fail-on": _severity,
    "lang": _language,
    "history": _truth,
    "rules": _texts,
    "profile": _path,
    "baseline": _path,
    "help-url": _page_address,
}

KEYS: Final = tuple(_READERS)
"""The keys there are, as they are written."""


def places_of(found: FoundSettings) -> Callable[..., Place]:
    """What finds the place of a value in settings that were read: called with the way to it."""
    lines = LineTable(found.file or "", found.text)
    is_readable = not any(one.rule is UNREADABLE_SETTINGS for one in found.findings)
    known = places(found.text) if is_readable else {}

    def at(*way: str | int) -> Place:
        pair = known.get(way) or known.get((*_TABLE, *way))
        if pair is None:
            return FilePlace(file=found.file or "")
        return lines.place(pair.value.start, pair.value.end)

    return at
