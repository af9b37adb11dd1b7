"""From a symbolic place to a line and a column: what the locator promises."""

from collections.abc import Sequence
from typing import Protocol

from attrs import frozen

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
    """

    file: str | None = None
    pointer: str | None = None
    span: TextPlace | None = None
    line_text: str | None = None


class Locator(Protocol):
    """Finds the text that a place stands for."""

    def locate(self, places: Sequence[Place]) -> tuple[Location, ...]:
        """The locations of `places`, in the same order."""
        ...


def json_pointer(path: Sequence[PathSegment]) -> str:
    """`path` as a JSON pointer (RFC 6901): the empty string for the whole document."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)
