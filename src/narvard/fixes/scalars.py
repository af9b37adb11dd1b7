"""Values that readers of YAML 1.1 and 1.2 take for different things."""

import re
from collections.abc import Iterator
from typing import Final

from narvard.files.lines import LineTable
from narvard.files.scalars import plain
from narvard.files.yaml_events import (
    MAPPING_END,
    MAPPING_START,
    SCALAR,
    SEQUENCE_END,
    SEQUENCE_START,
    STREAM_END,
    Event,
    event_stream,
)
from narvard.kernel.fixes import Fix, TextEdit
from narvard.kernel.phrase import Phrase

_OTHERWISE: Final = re.compile(
    r"""
      yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|y|Y|n|N        # true or false
    | [-+]?0b[0-1_]+ | [-+]?0[0-7_]+ | [-+]?0x[0-9a-fA-F_]+   # other bases
    | \+[0-9]+ | [-+]?(?=[0-9_]*_)[0-9][0-9_]*                # signs and underscores
    | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?        # to the base of 60
    | [-+]?(?:[0-9][0-9_]*)?\.[0-9_]+(?:[eE][-+]?[0-9]+)?     # fractions
    | [-+]?[0-9][0-9_]*\.(?:[eE][-+]?[0-9]+)?
    | [-+]?[0-9]+[eE][-+]?[0-9]+
    | [-+]?\.(?:inf|Inf|INF) | \.(?:nan|NaN|NAN)
    | = | <<
    """,
    re.VERBOSE,
)
"""What some reader takes for a number, a truth value or a mark, and narvard for text."""


def unquoted(file: str, text: str) -> Iterator[Fix]:
    """A fix for each value in a faultless YAML text that should be quoted, and is not.

    Keys are left: the format has the key `on`, and whoever reads it expects that.
    """
    table = LineTable(file, text)
    for event in _values(text):
        if not event.style and _is_text(event.value):
            place = table.place(event.start_mark.index, event.end_mark.index)
            yield Fix(
                said=Phrase("quotation marks around {value}", value=event.value),
                edits=(TextEdit(place=place, text=f'"{event.value}"'),),
                is_safe=True,
            )


def _values(text: str) -> Iterator[Event]:
    """The scalars that are values or items, and no keys."""
    next_event = event_stream(text)
    # For each open mapping whether a key comes next; None for an open list.
    key_comes: list[bool | None] = [None]
    while (kind := type(event := next_event())) is not STREAM_END:
        if kind in (MAPPING_END, SEQUENCE_END):
            key_comes.pop()
        elif kind in (SCALAR, MAPPING_START, SEQUENCE_START):
            is_key = key_comes[-1]
            if is_key is not None:
                key_comes[-1] = not is_key
            if kind is SCALAR:
                if not is_key:
                    yield event
            else:
                key_comes.append(True if kind is MAPPING_START else None)


def _is_text(value: str) -> bool:
    return _OTHERWISE.fullmatch(value) is not None and isinstance(plain(value), str)
