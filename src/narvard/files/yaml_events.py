"""The event stream of YAML, from libyaml where it is there."""

from collections.abc import Callable
from typing import Final, Protocol, TypeAlias, cast

from yaml import events

try:
    from yaml import CSafeLoader as Parser
except ImportError:  # pragma: no cover - the same events, slower, where libyaml is missing
    from yaml import SafeLoader as Parser  # type: ignore[assignment] # only its events are used

SCALAR: Final[type] = events.ScalarEvent
ALIAS: Final[type] = events.AliasEvent
MAPPING_START: Final[type] = events.MappingStartEvent
MAPPING_END: Final[type] = events.MappingEndEvent
SEQUENCE_START: Final[type] = events.SequenceStartEvent
SEQUENCE_END: Final[type] = events.SequenceEndEvent
DOCUMENT_START: Final[type] = events.DocumentStartEvent
STREAM_END: Final[type] = events.StreamEndEvent


class Mark(Protocol):
    """A place in the text: offset, line and column in code points, counted from 0."""

    @property
    def index(self) -> int:
        """The offset."""
        ...

    @property
    def line(self) -> int:
        """The line."""
        ...

    @property
    def column(self) -> int:
        """The column."""
        ...


class Event(Protocol):
    """What is read of an event; each kind has only what belongs to it, and all have marks."""

    start_mark: Mark
    end_mark: Mark
    value: str
    style: str | None
    anchor: str | None
    tag: str | None
    version: tuple[int, int] | None
    tags: object


NextEvent: TypeAlias = Callable[[], Event]


def event_stream(text: str | bytes) -> NextEvent:
    """A function that returns the next event of `text` at each call; bytes are UTF-8.

    It must not be called after the end of the stream. It raises `yaml.YAMLError` where
    the text is not YAML.
    """
    return cast("NextEvent", Parser(text).get_event)
