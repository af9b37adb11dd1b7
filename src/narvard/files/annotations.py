"""Comments that are about something: what stands on their line, or what comes next."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from narvard.files.comments import comments_with
from narvard.files.lines import LineTable
from narvard.files.yaml_events import (
    MAPPING_END,
    MAPPING_START,
    SCALAR,
    SEQUENCE_END,
    SEQUENCE_START,
    STREAM_END,
    event_stream,
)
from narvard.kernel.findings import TextPlace
from narvard.kernel.locating import Annotation

_STARTS: Final = frozenset({MAPPING_START, SEQUENCE_START})
_ENDS: Final = frozenset({MAPPING_END, SEQUENCE_END})
_NEXT_COMMENT_LINE: Final = re.compile(r"(?:\r\n|\r|\n)[ \t]*(#[^\r\n]*)")
_FLOW_SIGNS: Final = "[{"


def annotations(pattern: re.Pattern[str], file: str, text: str) -> Iterator[Annotation]:
    """The comments of a faultless YAML text in which `pattern` is found, each with its subject.

    The text is read again only if `pattern` is found in it.
    """
    if pattern.search(text) is None:
        return
    table = LineTable(file, text)
    items: list[tuple[int, int]] | None = None
    for comment in comments_with(pattern, file, text):
        line = comment.place.line
        written = table.line(line)
        if written[: comment.place.column - 1].strip():
            whole = TextPlace(
                file=file, line=line, column=1, end_line=line, end_column=len(written) + 1
            )
            yield Annotation(comment=comment, about=whole)
            continue
        if items is None:
            items = _items(text)
        end = table.offset(line, comment.place.end_column)
        about = _next(items, end)
        yield Annotation(
            comment=comment,
            further=tuple(_further(text, end, pattern)),
            about=None if about is None else table.place(*about),
        )


def _further(text: str, end: int, pattern: re.Pattern[str]) -> Iterator[str]:
    """The comments that stand alone on the lines right below, up to one with `pattern`."""
    while (found := _NEXT_COMMENT_LINE.match(text, end)) is not None:
        if pattern.search(found[1]) is not None:
            return
        yield found[1]
        end = found.end()


def _next(items: list[tuple[int, int]], offset: int) -> tuple[int, int] | None:
    """The largest of the items that begin first at `offset` or later."""
    at = bisect_left(items, (offset, 0))
    if at == len(items):
        return None
    start = items[at][0]
    return items[bisect_left(items, (start + 1, 0)) - 1]


def _items(text: str) -> list[tuple[int, int]]:
    """Where each item of a list, each entry of a mapping and each value stands, in order.

    A list in block style is none by itself, for it begins where its first item does; and the
    whole of the document is none.
    """
    around: list[_Open] = []
    found: list[tuple[int, int]] = []
    last_end = 0
    next_event = event_stream(text)
    while type(event := next_event()) is not STREAM_END:
        kind = type(event)
        start, end = event.start_mark.index, event.end_mark.index
        if kind in _STARTS:
            is_block = text[start] not in _FLOW_SIGNS
            around.append(_Open(start, is_list=kind is SEQUENCE_START, is_block=is_block))
        elif kind is SCALAR:
            last_end = start + len(text[start:end].rstrip())
            if around:
                around[-1].take(found, start, last_end)
        elif kind in _ENDS:
            closed = around.pop()
            # In block style the end is where the next thing begins.
            last_end = last_end if closed.is_block else end
            if around:
                is_item = not (closed.is_list and closed.is_block)
                around[-1].take(found, closed.start, last_end, is_item=is_item)
    return sorted(found)


class _Open:
    """A mapping or a list that has begun."""

    def __init__(self, start: int, *, is_list: bool, is_block: bool) -> None:
        self.start = start
        self.is_list = is_list
        self.is_block = is_block
        self._key: int | None = None

    def take(
        self, found: list[tuple[int, int]], start: int, end: int, *, is_item: bool = True
    ) -> None:
        """Add what now is complete to `found`, given a key or a value from `start` to `end`.

        A value that is no item by itself is part of its entry alone.
        """
        if self.is_list:
            found.append((start, end))
        elif self._key is None:
            self._key = start
        else:
            found.append((self._key, end))
            if is_item:
                found.append((start, end))
            self._key = None
