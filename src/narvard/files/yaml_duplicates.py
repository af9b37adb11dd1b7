"""Where the first of two equal keys stands, looked up only once a second one was found."""

from collections.abc import Iterable
from typing import TypeAlias

from attrs import frozen

from narvard.files.yaml_events import (
    ALIAS,
    MAPPING_END,
    MAPPING_START,
    SCALAR,
    SEQUENCE_END,
    SEQUENCE_START,
    Event,
    event_stream,
)


@frozen
class DuplicateKey:
    """A key that its mapping already has.

    Attributes:
        mapping: offset of the mapping's start.
        key: the event of the second key.
    """

    mapping: int
    key: Event


FirstKeys: TypeAlias = dict[tuple[int, str], Event]
"""By mapping and key, the event of the first such key."""


def first_keys(text: str, duplicates: Iterable[DuplicateKey]) -> FirstKeys:
    """The first key for each duplicate in `text`, found by one more reading of its events."""
    wanted = {(duplicate.mapping, duplicate.key.value) for duplicate in duplicates}
    found: FirstKeys = {}
    next_event = event_stream(text)
    # For each open container: the offset of a mapping or -1, and whether a key comes next.
    containers: list[tuple[int, bool]] = []
    mapping, at_key = -1, False
    while len(found) < len(wanted):
        event = next_event()
        kind = type(event)
        if kind is MAPPING_START or kind is SEQUENCE_START:
            containers.append((mapping, not at_key and mapping >= 0))
            mapping = event.start_mark.index if kind is MAPPING_START else -1
            at_key = mapping >= 0
        elif kind is MAPPING_END or kind is SEQUENCE_END:
            mapping, at_key = containers.pop()
        elif kind is SCALAR or kind is ALIAS:
            if at_key and kind is SCALAR and (mapping, event.value) in wanted:
                found.setdefault((mapping, event.value), event)
            at_key = not at_key and mapping >= 0
    return found
