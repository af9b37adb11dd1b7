"""The comments of a YAML text, which are no part of its data."""

import re
from collections.abc import Iterator
from typing import Final

from narvard.files.lines import LineTable
from narvard.files.yaml_events import SCALAR, STREAM_END, event_stream
from narvard.kernel.locating import Comment

_FROM_SIGN: Final = re.compile("#[^\r\n]*")
"""What may be a comment, if its sign does not stand in a value."""
_LINE_END: Final = re.compile("[\r\n]")
_BLOCK_STYLES: Final = frozenset("|>")


def comments_with(pattern: re.Pattern[str], file: str, text: str) -> Iterator[Comment]:
    """The comments of a faultless YAML text in which `pattern` is found, in their order.

    The text is read again only if `pattern` is found behind some `#`.
    """
    possible = [
        match.span()
        for match in _FROM_SIGN.finditer(text)
        if pattern.search(text, *match.span()) is not None
    ]
    if not possible:
        return
    place = LineTable(file, text).place
    values = _values(text)
    value = next(values, None)
    for sign, end in possible:
        start = sign
        while value is not None and start >= 0:
            if value[1] <= start:
                value = next(values, None)
            elif value[0] <= start:
                start = text.find("#", value[1], end)
            else:
                break
        if start >= 0 and pattern.search(text, start, end) is not None:
            yield Comment(place=place(start, end), text=text[start:end])


def _values(text: str) -> Iterator[tuple[int, int]]:
    """Where each key and value stands in the text, the end exclusive."""
    next_event = event_stream(text)
    while type(event := next_event()) is not STREAM_END:
        if type(event) is SCALAR:
            start, end = event.start_mark.index, event.end_mark.index
            if event.style in _BLOCK_STYLES:
                # A comment may follow the sign with which a block begins.
                header_end = _LINE_END.search(text, start, end)
                start = end if header_end is None else header_end.start()
            yield start, end
