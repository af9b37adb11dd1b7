"""Where each key and value stands in a TOML text, which `tomllib` does not say."""

import re
from typing import Final, TypeAlias

from attrs import frozen

Way: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys, and positions in arrays counted from 0."""

_BETWEEN: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE: Final = re.compile(r"[ \t]*")
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_STRING: Final = re.compile(
    r"\"{3}(?:[^\\]|\\.)*?\"{3,5}|'{3}.*?'{3,5}|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'", re.DOTALL
)
_PLAIN: Final = re.compile(r"[^,\]}\s#]+(?: [0-9:.+Z-]+)?")


@frozen(kw_only=True)
class Stretch:
    """Where something stands, as offsets in code points, the end exclusive."""

    start: int
    end: int


@frozen(kw_only=True)
class Pair:
    """Where a key and its value stand; an item of an array has only a value."""

    key: Stretch
    value: Stretch


def places(text: str) -> dict[Way, Pair]:
    """Where everything stands in `text`, which `tomllib` has read without complaint."""
    return _Scanner(text).places()


class _Scanner:
    """Reads along a faultless text and notes where it is."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._found: dict[Way, Pair] = {}

    def places(self) -> dict[Way, Pair]:
        table: Way = ()
        while self._skip(_BETWEEN) < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
        return self._found

    def _header(self) -> Way:
        start = self._at
        depth = 2 if self._text.startswith("[[", start) else 1
        self._at += depth
        way, _ = self._key()
        self._skip(_SPACE)
        self._at += depth
        here = Stretch(start=start, end=self._at)
        self._found.setdefault(way, Pair(key=here, value=here))
        return way

    def _pair(self, table: Way) -> None:
        key, stretch = self._key()
        self._skip(_SPACE)
        self._at += 1
        self._skip(_SPACE)
        way = (*table, *key)
        # Dotted keys make tables on their way, which begin where the first of them stands.
        for length in range(len(table) + 1, len(way)):
            self._found.setdefault(way[:length], Pair(key=stretch, value=stretch))
        self._found[way] = Pair(key=stretch, value=self._value(way))

    def _key(self) -> tuple[tuple[str, ...], Stretch]:
        parts: list[str] = []
        self._skip(_SPACE)
        start = self._at
        while True:
            begin = self._at
            is_quoted = self._skip(_STRING) > begin
            end = self._skip(_BARE) if not is_quoted else self._at
            part = self._text[begin:end]
            parts.append(part[1:-1] if is_quoted else part)
            self._skip(_SPACE)
            if not self._text.startswith(".", self._at):
                self._at = end
                return tuple(parts), Stretch(start=start, end=end)
            self._at += 1
            self._skip(_SPACE)

    def _value(self, way: Way) -> Stretch:
        start = self._at
        opening = self._text[start : start + 1]
        if opening == "[":
            self._array(way)
        elif opening == "{":
            self._inline_table(way)
        else:
            value = _STRING.match(self._text, start) or _PLAIN.match(self._text, start)
            self._at = start + 1 if value is None else value.end()
        return Stretch(start=start, end=self._at)

    def _array(self, way: Way) -> None:
        self._at += 1
        position = 0
        while self._text[self._skip(_BETWEEN)] != "]":
            item = self._value((*way, position))
            self._found[(*way, position)] = Pair(key=item, value=item)
            position += 1
            self._separator()
        self._at += 1

    def _inline_table(self, way: Way) -> None:
        self._at += 1
        while self._text[self._skip(_BETWEEN)] != "}":
            self._pair(way)
            self._separator()
        self._at += 1

    def _separator(self) -> None:
        if self._text[self._skip(_BETWEEN)] == ",":
            self._at += 1

    def _skip(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self._text, self._at)
        self._at = self._at if match is None else match.end()
        return self._at
