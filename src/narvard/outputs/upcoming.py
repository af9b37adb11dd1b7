"""What comes up, day by day, for people."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from narvard.graph.collaboration import Collaboration
from narvard.kernel.phrase import ENGLISH, Phrase, Said, Words, both
from narvard.outputs.layout import Page
from narvard.procedures.upcoming.answer import Upcoming


def render(
    collaboration: Collaboration,
    comings: Sequence[Upcoming],
    first: date,
    last: date,
    *,
    words: Words = ENGLISH,
) -> str:
    """A heading for each day, and under it what comes up, who sees to it and where it is written.

    Args:
        collaboration: what was asked.
        comings: what comes up, as `upcoming` gives it.
        first: the first day that was asked for (inclusive).
        last: the last day that was asked for (inclusive).
        words: the language.
    """
    page = laid_out(comings, _places(collaboration, comings), words=words)
    page.line(
        Phrase.counted(
            "from {first} to {last}, {count} date comes up",
            "from {first} to {last}, {count} dates come up",
            len(comings),
            first=first,
            last=last,
        )
    )
    return str(page)


def laid_out(comings: Sequence[Upcoming], places: Sequence[str], *, words: Words = ENGLISH) -> Page:
    """A heading for each day of `comings` and what comes up, as a page without a summary.

    Args:
        comings: what comes up, as `upcoming` gives it.
        places: where each is written; empty strings where that is not known.
        words: the language.
    """
    page = Page(words)
    rows = zip(comings, places, strict=True)
    for (begin, end), same in groupby(rows, key=lambda row: (row[0].first, row[0].last)):
        page.line(_heading(begin, end))
        page.table([(one.said, _owners(one), place) for one, place in same], depth=1)
        page.line()
    return page


def _heading(first: date, last: date) -> Said:
    if first == last:
        return first
    return Phrase("some day from {first} to {last}", first=first, last=last)


def _owners(one: Upcoming) -> Said:
    return both(one.owners) if one.owners else Phrase("nobody is written")


def _places(collaboration: Collaboration, comings: Sequence[Upcoming]) -> list[str]:
    """The file and the line of each; empty where that is not known."""
    if collaboration.locator is None:
        return ["" for _ in comings]
    found = collaboration.locator.locate([one.place for one in comings])
    return [
        (one.file or "") if one.span is None else f"{one.span.file}:{one.span.line}"
        for one in found
    ]
