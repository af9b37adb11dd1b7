"""What one file holds, when its items have become records and their data is gone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias, cast

from narvard.files.data import Data
from narvard.kernel.findings import PathSegment
from narvard.model.record import Record

Make: TypeAlias = Mapping[str, Callable[[Data], object]]
"""For sections at the top level, what makes something else of the data of each of its items."""

AS_WRITTEN: Final[Make] = {}
"""Makes nothing else of any data."""


def made_of(section: object, make: Callable[[Data], object] | None) -> object:
    """A section with what `make` makes of each item of it that is no record yet."""
    if make is None or not isinstance(section, list):
        return section
    return [item if isinstance(item, Record) else make(item) for item in section]


class Content:
    """The value at the top level of a text, in which items of sections may be records.

    What was written where a record stands is read again when it is asked for, and then kept.
    """

    def __init__(
        self,
        top: object,
        read_all: Callable[[], Data] | None = None,
        read_item: Callable[[str, int], Data] | None = None,
    ) -> None:
        """Hold a value.

        Args:
            top: the value.
            read_all: what reads all of the text again, if there may be records in it.
            read_item: what reads again one item of a section, if that takes less.
        """
        self.top = top
        self._read_all = read_all
        self._read_item = read_item
        self._all: list[Data] = []
        self._items: dict[tuple[PathSegment, ...], Data] = {}

    @property
    def data(self) -> Data:
        """All of it as it was written."""
        if self._read_all is None:
            return cast("Data", self.top)
        if not self._all:
            self._all.append(self._read_all())
        return self._all[0]

    def along(self, pointer: Sequence[PathSegment]) -> Iterator[Data]:
        """The values that `pointer` leads through, beginning with that of its first segment.

        They end where it leads to nothing.
        """
        value: Any = self.top
        for depth, segment in enumerate(pointer, start=1):
            if not _is_in(value, segment):
                return
            value = value[segment]
            if isinstance(value, Record):
                value = self._written(*pointer[:depth])
            yield value

    def hold(self, section: str, position: int, data: Data) -> None:
        """Keep what is written in an item of a section, as it was read for something else."""
        self._items[section, position] = data

    def _written(self, *way: PathSegment) -> Data:
        if way not in self._items:
            section, position = way
            if self._read_item is not None:
                item = self._read_item(str(section), int(position))
            else:
                item = cast("dict[str, list[Data]]", self.data)[str(section)][int(position)]
            self._items[way] = item
        return self._items[way]


def _is_in(value: object, segment: PathSegment) -> bool:
    if isinstance(segment, int):
        return isinstance(value, list) and 0 <= segment < len(value)
    return isinstance(value, dict) and segment in value
