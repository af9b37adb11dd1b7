"""Times of day."""

import re
from functools import lru_cache
from typing import ClassVar, Final, Self

from attrs import field, frozen

_MINUTES_IN_HOUR: Final = 60


@frozen(init=False, order=True)
class ClockTime:
    """A time of day from 00:00 to 23:59 (inclusive), to the minute.

    Two times are equal when they are the same minute, however they are written.

    Attributes:
        text: as written: `13:15`, `13.15`, or `13` for the full hour.
        minutes: minutes since midnight.
    """

    PATTERN: ClassVar[str] = "^([01][0-9]|2[0-3])([:.]([0-5][0-9]))?$"

    text: str = field(eq=False)
    minutes: int = field(repr=False)

    def __init__(self, text: str) -> None:
        match = _CLOCK_TIME.fullmatch(text)
        if match is None:
            message = f'"{text}" is not a time of day such as 13:15'
            raise ValueError(message)
        hour, _, minute = match.groups(default="0")
        self.__attrs_init__(text=text, minutes=int(hour) * _MINUTES_IN_HOUR + int(minute))

    @classmethod
    def parse(cls, text: str) -> "ClockTime":
        """The time of day that `text` writes; ValueError when it is none."""
        return _parse(text)

    @classmethod
    def at(cls, minutes: int) -> Self:
        """The time so many minutes after midnight; ValueError outside 0 to 1439 (inclusive)."""
        hour, minute = divmod(minutes, _MINUTES_IN_HOUR)
        return cls(f"{hour:02}:{minute:02}")

    @property
    def canonical(self) -> str:
        """The same time as `HH:MM`."""
        hour, minute = divmod(self.minutes, _MINUTES_IN_HOUR)
        return f"{hour:02}:{minute:02}"

    def __str__(self) -> str:
        return self.text


_CLOCK_TIME: Final = re.compile(ClockTime.PATTERN)


# There are many times in a collaboration, and few different ones.
@lru_cache(maxsize=2048)
def _parse(text: str) -> ClockTime:
    return ClockTime(text)
