"""How values of the model are written in a table."""

from collections.abc import Iterable, Sequence
from datetime import date

from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.text import Text
from narvard.model.timing import Deadline, Due
from narvard.outputs.tables.table import Cell


def joined(values: Iterable[object]) -> str | None:
    """Several values in one cell: `a; b`; None if there are none."""
    return "; ".join(map(str, values)) or None


def joined_texts(texts: Sequence[Text]) -> Text | None:
    """Several texts in one cell, in every language that one of them is written in."""
    if not texts:
        return None
    languages = dict.fromkeys(
        language for text in texts if not isinstance(text.written, str) for language in text.written
    )
    if not languages:
        return Text("; ".join(map(str, texts)))
    return Text({one: "; ".join(text.in_language(one) for text in texts) for one in languages})


def written(value: object | None) -> str | None:
    """A value as it is written, such as a month or a duration."""
    return None if value is None else str(value)


def days(period: Interval) -> tuple[date | None, date | None]:
    """The first and the last day of a period, both inclusive."""
    return period.start, period.last_day


def first_day_of(day: PartialDate | None) -> date | None:
    """The first day that a partial date can mean."""
    return None if day is None else day.earliest


def deadline(within: Deadline | None) -> tuple[Cell, Cell, Cell, Cell]:
    """How long something may take, which days count, from when, and how much longer."""
    if within is None:
        return None, None, None, None
    longer = written(within.extendable_by)
    return written(within.length), within.count, within.anchor, longer


def due(when: Due | None) -> str | Text | None:
    """When something is due: a day, the group whose next meeting it is, or the words."""
    if when is None:
        return None
    return written(when.on) or when.next_meeting_of or when.words
