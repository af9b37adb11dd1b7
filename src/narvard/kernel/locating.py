"""From a symbolic place to a line and a column, and what stands beside the data."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from attrs import field, frozen

from narvard.kernel.findings import PathSegment, Place, TextPlace


@frozen(kw_only=True)
class Location:
    """Where a place is, as far as it is known.

    Attributes:
        file: the file; None for something that was built in Python.
        pointer: the JSON pointer (RFC 6901); None where the place is no value.
        span: the stretch of text; None where only the file is known.
        line_text: the line on which the span begins, without its line end, with personal
            numbers masked.
        steady: the way to the value, with what stands there instead of positions in lists;
            None where the place is no value.
    """

    file: str | None = None
    pointer: str | None = None
    span: TextPlace | None = None
    line_text: str | None = None
    steady: tuple[str, ...] | None = None


@frozen(kw_only=True)
class Comment:
    """A comment in a file: text that stands beside the data, on one line.

    Attributes:
        place: where it stands, from its `#` to the end of the line.
        text: the comment itself, its `#` included.
    """

    place: TextPlace
    text: str = field(repr=False)


@frozen(kw_only=True)
class Annotation:
    """A comment that is about something.

    Attributes:
        comment: the comment.
        further: the comments on the lines right below it, if nothing else stands on its line.
        about: the stretch of text that it is about: its own line, or if nothing else stands on
            that, the item of a list or the entry of a mapping that begins next, whole; None
            where nothing comes next.
    """

    comment: Comment
    further: tuple[str, ...] = field(default=(), repr=False)
    about: TextPlace | None


class Locator(Protocol):
    """Finds the text that a place stands for, and what stands beside the data."""

    @property
    def files(self) -> tuple[str, ...]:
        """The files that were read, by the names shown in findings."""
        ...

    def comments_with(self, pattern: re.Pattern[str]) -> Iterator[Comment]:
        """The comments in which `pattern` is found, file by file."""
        ...

    def annotations(self, pattern: re.Pattern[str]) -> Iterator[Annotation]:
        """The comments in which `pattern` is found, each with what it is about, file by file."""
        ...

    def locate(self, places: Sequence[Place]) -> tuple[Location, ...]:
        """The locations of `places`, in the same order."""
        ...


def json_pointer(path: Sequence[PathSegment]) -> str:
    """`path` as a JSON pointer (RFC 6901): the empty string for the whole document."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)
