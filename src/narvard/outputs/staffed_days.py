"""Days on which something is sent, beside those on which it can be received, for people."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from narvard.kernel.phrase import ENGLISH, Phrase, Said, Words
from narvard.outputs.counted_days import weekday
from narvard.outputs.layout import Page
from narvard.procedures.staffed_days import StaffedDay

_NO: Final = Phrase("no")
_NOT_WRITTEN: Final = Phrase("not written")
_BY_STATUS: Final[Mapping[str, Phrase]] = {
    "in_place": Phrase("yes"),
    "planned": Phrase("planned"),
    "requested": Phrase("only asked for"),
    "missing": Phrase("missing"),
}
_HEAD: Final = (
    Phrase("day"),
    Phrase("weekday"),
    Phrase("red day"),
    Phrase("sending side"),
    Phrase("receiving side"),
)


def render(
    days: Sequence[StaffedDay],
    first: date,
    last: date,
    *,
    only_uncovered: bool = False,
    words: Words = ENGLISH,
) -> str:
    """A table for each availability that depends on another, and a summary.

    Args:
        days: the rows, as `staffed_days` gives them.
        first: the first day that was asked for (inclusive).
        last: the last day that was asked for (inclusive).
        only_uncovered: leave out the days that are covered or cannot be judged; they count
            in the summary nevertheless.
        words: the language.
    """
    shown = [one for one in days if one.uncovered or not only_uncovered]
    page = laid_out(shown, words=words)
    page.line(_summary(days, first, last))
    return str(page)


def laid_out(days: Sequence[StaffedDay], *, words: Words = ENGLISH) -> Page:
    """The tables of `days` as a page, without a summary."""
    page = Page(words)
    for (sender, receiver), rows in groupby(days, key=lambda one: (one.sender, one.receiver)):
        page.line(Phrase("'{sender}' depends on '{receiver}'", sender=sender, receiver=receiver))
        page.table([(*_HEAD, None), *map(_row, rows)], depth=1, has_head=True)
        page.line()
    return page


def _row(one: StaffedDay) -> "tuple[Said | None, ...]":
    return (
        one.day,
        weekday(one.day),
        one.holiday or (weekday(one.day) if one.why_red else None),
        _presence(one.sender_active, one.sender_status),
        _presence(one.receiver_staffed, one.receiver_status),
        Phrase("not covered") if one.uncovered else None,
    )


def _presence(is_there: bool | None, status: str | None) -> Phrase:
    if is_there is None:
        return _NOT_WRITTEN
    if is_there or status in ("requested", "missing"):
        return _BY_STATUS[status or "in_place"]
    return _NO


def _summary(days: Sequence[StaffedDay], first: date, last: date) -> Phrase:
    if not days:
        return Phrase(
            "nothing that depends on another availability holds from {first} to {last}",
            first=first,
            last=last,
        )
    uncovered = {one.day for one in days if one.uncovered}
    unwritten = {one.day for one in days if _cannot_be_judged(one)}
    said = Phrase.counted(
        "from {first} to {last}, {count} day is not covered",
        "from {first} to {last}, {count} days are not covered",
        len(uncovered),
        first=first,
        last=last,
    )
    if not unwritten:
        return said
    unknown = Phrase.counted(
        "{count} day cannot be judged", "{count} days cannot be judged", len(unwritten)
    )
    return Phrase("{rest}; {last}", rest=said, last=unknown)


def _cannot_be_judged(one: StaffedDay) -> bool:
    """Whether it would depend on what is not written."""
    if one.sender_active is False or one.receiver_staffed is True:
        return False
    return one.sender_active is None or one.receiver_staffed is None
