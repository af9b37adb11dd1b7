"""On which days an availability is there, as far as that is written down."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from narvard.graph.days.periods import period_of
from narvard.graph.days.recurrence import recurs_on
from narvard.kernel.red_days import RedDays
from narvard.model.organisations import Availability, AvailabilityStatus

_ABSENT: Final = ("requested", "missing")


class Staffing:
    """Answers whether an availability is there on a day, by all of its records."""

    def __init__(
        self, records: Iterable[Availability], first: date, last: date, red_days: RedDays
    ) -> None:
        """The records of one availability, to be asked about `first` to `last` (inclusive)."""
        periods = ((record, period_of(record)) for record in records)
        self._records = [
            (record, period)
            for record, period in periods
            if not period.ends_before(first) and (period.start is None or period.start <= last)
        ]
        self._red_days = red_days

    def is_there(self, day: date) -> bool | None:
        """Whether somebody is there on `day`; None when what is written does not tell.

        Nobody is there where no record holds, or only one that is asked for or missing.
        """
        found: bool | None = False
        for _, answer in self._answers(day):
            if answer:
                return True
            if answer is None:
                found = None
        return found

    def status_on(self, day: date) -> AvailabilityStatus | None:
        """The status of the record that answers for `day`; None where none holds."""
        is_there = self.is_there(day)
        return next(
            (record.status for record, answer in self._answers(day) if answer is is_there), None
        )

    def _answers(self, day: date) -> Iterator[tuple[Availability, bool | None]]:
        for record, period in self._records:
            if period.contains(day):
                yield record, self._answer(record, day)

    def _answer(self, record: Availability, day: date) -> bool | None:
        if is_absent(record):
            return False
        return None if record.days is None else recurs_on(record.days, day, self._red_days)


def is_absent(record: Availability) -> bool:
    """Whether it is not there at all: only asked for, or known to be missing."""
    return record.status in _ABSENT


def is_uncovered(*, sending: bool | None, receiving: bool | None) -> bool:
    """Whether something is sent and nobody can receive it, both for certain."""
    return sending is True and receiving is False
