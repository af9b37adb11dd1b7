"""Lengths of time in words."""

from narvard.kernel.duration import Duration
from narvard.kernel.phrase import Phrase, Said, both


def in_words(length: Duration, *, working_days: bool = False) -> Said:
    """A duration as one says it: "1 year and 6 months", "5 days"; as written if it is nothing.

    With `working_days` its days are working days.
    """
    days = (
        Phrase.counted("{count} working day", "{count} working days", length.days)
        if working_days
        else Phrase.counted("{count} day", "{count} days", length.days)
    )
    parts = (
        Phrase.counted("{count} year", "{count} years", length.years),
        Phrase.counted("{count} month", "{count} months", length.months),
        Phrase.counted("{count} week", "{count} weeks", length.weeks),
        days,
        Phrase.counted("{count} hour", "{count} hours", length.hours),
        Phrase.counted("{count} minute", "{count} minutes", length.minutes),
    )
    said = [part for part in parts if part.count]
    return both(said) if said else length
