"""The days of a declaration that a seat stands empty."""

from narvard.kernel.partial_date import PartialDate
from narvard.model.groups import Vacancy


def first_day_of(vacancy: Vacancy) -> PartialDate | None:
    """The first day of which it is declared; the day it was noted where no other is written."""
    return vacancy.valid_from or vacancy.noted_on


def last_day_of(vacancy: Vacancy) -> PartialDate | None:
    """The day by which the seat is to be filled; None where no day is written.

    It is the earlier of the day on which that is due and the last on which it may stand empty.
    """
    days = (vacancy.valid_to, None if vacancy.due is None else vacancy.due.on)
    return min((day for day in days if day is not None), key=lambda day: day.latest, default=None)
