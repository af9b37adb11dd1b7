"""The day that is asked about, and the first later day on which an answer may be another."""

from datetime import date

from narvard.kernel.interval import Interval


class AskedDay:
    """A day on which periods are looked at.

    It remembers when the first of them begins or ends after the day. Until then every
    question gets the same answers, so whatever is made of them stays the same as well.
    """

    def __init__(self, day: date) -> None:
        """Nothing has been looked at yet."""
        self.day = day
        self._turn: date | None = None

    @property
    def next_turn(self) -> date | None:
        """The first later day on which something looked at begins or has ended; None if none."""
        return self._turn

    def is_in(self, period: Interval) -> bool:
        """Whether the day is in `period`."""
        if not period.is_empty:
            for turn in (period.start, period.end):
                if turn is not None and turn > self.day:
                    self._turn = turn if self._turn is None else min(self._turn, turn)
        return period.contains(self.day)
