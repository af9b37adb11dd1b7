"""What is written in a piece of YAML without fault, with the events that say where it stands."""

from collections.abc import Sequence
from typing import TypeAlias, cast

from attrs import frozen

from narvard.files.data import Data
from narvard.files.scalars import plain
from narvard.files.yaml_events import (
    MAPPING_END,
    MAPPING_START,
    SCALAR,
    SEQUENCE_END,
    SEQUENCE_START,
    Event,
    event_stream,
)
from narvard.kernel.findings import PathSegment


@frozen(eq=False)
class Container:
    """A mapping or a list.

    Attributes:
        event: the one with which it begins.
        entries: for each key of the mapping the event of the key and the value.
        items: those of the list.
    """

    event: Event
    entries: "dict[str, tuple[Event, Node]]"
    items: "list[Node]"


Node: TypeAlias = "Container | Event"
"""A value; a plain one is the event that holds it."""


def read_marked(text: str) -> tuple[Data, Node]:
    """The mapping or the list in `text`, as data and as nodes.

    It takes about as long as reading the data alone. Nothing is refused: the text was read before.
    """
    next_event = event_stream(text)
    data: list[Data] | dict[str, Data] = []
    node = root = Container(next_event(), {}, [])
    outer: list[tuple[list[Data] | dict[str, Data], Container]] = []
    key: Event | None = None
    while True:
        event = next_event()
        kind = type(event)
        is_mapping = isinstance(data, dict)
        value: Data
        held: Node
        if kind is SCALAR:
            if is_mapping and key is None:
                key = event
                continue
            value = event.value if event.style else plain(event.value)
            held = event
        elif kind is MAPPING_START or kind is SEQUENCE_START:
            value = {} if kind is MAPPING_START else []
            held = Container(event, {}, [])
        elif kind is MAPPING_END or kind is SEQUENCE_END:
            done = data
            data, node = outer.pop()
            if not outer:
                return done, root.items[0]
            continue
        else:
            continue
        if isinstance(data, dict):
            name = cast("Event", key).value
            data[name] = value
            node.entries[name] = (cast("Event", key), held)
            key = None
        else:
            data.append(value)
            node.items.append(held)
        if isinstance(held, Container):
            outer.append((data, node))
            data, node = cast("list[Data] | dict[str, Data]", value), held


def nearest(node: Node, path: Sequence[PathSegment]) -> tuple[Event | None, Node, bool]:
    """What `path` leads to below `node`, or else the nearest parent.

    Returns:
        The event of the key that introduces it, if one does; the value itself; and whether it is
        where the path leads.
    """
    key: Event | None = None
    for segment in path:
        if not isinstance(node, Container):
            return key, node, False
        if isinstance(segment, int) and 0 <= segment < len(node.items):
            key, node = None, node.items[segment]
        elif isinstance(segment, str) and segment in node.entries:
            key, node = node.entries[segment]
        else:
            return key, node, False
    return key, node, True
