"""What is being written at a place in a text that need not be finished, nor even be YAML."""

import re
from typing import Final

from attrs import Factory, define, frozen
from yaml.error import YAMLError

from narvard.files.yaml_events import (
    MAPPING_END,
    MAPPING_START,
    SCALAR,
    SEQUENCE_END,
    SEQUENCE_START,
    STREAM_END,
    event_stream,
)
from narvard.kernel.findings import PathSegment

_WORD_BEFORE: Final = re.compile(r"[\w/-]*\Z")
_WORD_AFTER: Final = re.compile(r"[\w/-]*")
_SECTION: Final = re.compile(r"^[A-Za-z_]+[ \t]*:", re.MULTILINE)
_STAND_IN: Final = "what-is-being-written"
_ITEM_DEPTH: Final = 2


@frozen(kw_only=True)
class Unfinished:
    """A single value that is being written.

    Attributes:
        path: the way to it, from the section it is in.
        item_id: the id of the item of the section, if it stands before the value.
        written: what is written of it up to the place asked about.
        start: the offset in the text where it begins, without a quotation mark.
        end: the offset in the text where it ends, exclusive.
    """

    path: tuple[PathSegment, ...]
    item_id: str | None
    written: str
    start: int
    end: int


def word_at(text: str, offset: int) -> tuple[int, int]:
    """Where the id or reference around `offset` begins and ends (exclusive) in `text`."""
    line_start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    before = _WORD_BEFORE.search(text[line_start:offset])
    after = _WORD_AFTER.match(text, offset)
    start = offset if before is None else line_start + before.start()
    return start, offset if after is None else after.end()


def unfinished_at(text: str, offset: int) -> Unfinished | None:
    """The value that is being written at `offset` in `text`; None where it is none.

    Only what stands before it in its section is read, so that neither what follows nor
    another section needs to make sense. Keys, comments and longer texts are no such values.
    """
    start, end = word_at(text, offset)
    before = text[:start]
    if before[-1:] in {'"', "'"}:
        before = before[:-1]
    sections = list(_SECTION.finditer(before))
    section = sections[-1].start() if sections else 0
    try:
        found = _path_of_stand_in(f"{before[section:]}{_STAND_IN}\n")
    except YAMLError:
        return None
    if found is None:
        return None
    path, item_id = found
    return Unfinished(path=path, item_id=item_id, written=text[start:offset], start=start, end=end)


@define
class _Level:
    """A mapping or a list that is open.

    Attributes:
        is_mapping: whether it is a mapping.
        is_key: whether it stands where a key does.
        index: how many items have been read.
        key: the key that waits for its value.
        id: the value of its key `id`.
    """

    is_mapping: bool
    is_key: bool = False
    index: int = 0
    key: str | None = None
    id: str | None = None

    def waits_for_key(self) -> bool:
        return self.is_mapping and self.key is None

    def segment(self) -> PathSegment:
        return self.index if self.key is None else self.key

    def go_on(self) -> None:
        self.index += 1
        self.key = None


@define
class _Levels:
    open: list[_Level] = Factory(list)

    def path(self) -> tuple[PathSegment, ...]:
        return tuple(level.segment() for level in self.open)

    def item_id(self) -> str | None:
        return self.open[_ITEM_DEPTH].id if len(self.open) > _ITEM_DEPTH else None


def _path_of_stand_in(text: str) -> tuple[tuple[PathSegment, ...], str | None] | None:
    """The way to the stand-in and the id of the item that it is in; None if it is no value."""
    levels = _Levels()
    next_event = event_stream(text)
    while (kind := type(event := next_event())) is not STREAM_END:
        level = levels.open[-1] if levels.open else None
        if kind is SCALAR and level is not None:
            if level.waits_for_key():
                level.key = event.value
                continue
            if event.value == _STAND_IN:
                return levels.path(), levels.item_id()
            if level.key == "id":
                level.id = event.value
            level.go_on()
        elif kind is MAPPING_START or kind is SEQUENCE_START:
            is_key = level is not None and level.waits_for_key()
            if level is not None and is_key:
                level.key = ""
            levels.open.append(_Level(kind is MAPPING_START, is_key))
        elif (kind is MAPPING_END or kind is SEQUENCE_END) and levels.open:
            closed = levels.open.pop()
            if levels.open and not closed.is_key:
                levels.open[-1].go_on()
    return None
