"""How something was over time, for people."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from narvard.change.past import Holders, Past, Tenures
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.phrase import ENGLISH, Phrase, Said, Words
from narvard.outputs.layout import Page
from narvard.outputs.roles import ROLES
from narvard.outputs.wording import period

_NOBODY: Final[Mapping[Holders, Phrase]] = {
    "vacant": Phrase("nobody"),
    "not_written": Phrase("not written"),
}


def render(past: Past, *, words: Words = ENGLISH) -> str:
    """The states of something, and who held what in it, as text."""
    return str(laid_out(past, words=words))


def laid_out(past: Past, *, words: Words = ENGLISH) -> Page:
    """The same as a page."""
    page = Page(words)
    page.line(f"{past.kind.replace('_', ' ')} {past.reference}")
    if not past.states:
        page.line(Phrase("exists on no day"), depth=1)
        return page
    page.table(_states(past, words), depth=1)
    for title, rows, names in (
        (Phrase("seats:"), past.seats, {}),
        (Phrase("officers:"), past.officers, ROLES),
        (Phrase("holders:"), past.holders, {}),
    ):
        if rows:
            page.line()
            page.line(title)
            page.table(_tenures(rows, names, words), depth=1)
    return page


def _states(past: Past, words: Words) -> "list[tuple[Said, Said | None]]":
    first, *_ = past.states
    rows: list[tuple[Said, Said | None]] = [(_when(first.during, words), None)]
    for before, state in pairwise(past.states):
        if before.during.end != state.during.start:
            gap = Interval(before.during.end, state.during.start)
            rows.append((_when(gap, words), Phrase("does not exist")))
        changed = Phrase("changed: {fields}", fields=", ".join(state.changed))
        rows.append((_when(state.during, words), changed if state.changed else None))
    return rows


def _tenures(
    rows: Sequence[Tenures], names: Mapping[str, Phrase], words: Words
) -> list[tuple[Said, Said, Said]]:
    return [
        (
            names.get(one.name, one.name) if place == 0 else "",
            _when(tenure.during, words),
            ", ".join(tenure.people) if tenure.people else _NOBODY[tenure.holders],
        )
        for one in rows
        for place, tenure in enumerate(one.tenures)
    ]


def _when(during: Interval, words: Words) -> Said:
    return Phrase("always") if during == ALWAYS else period(during, words) or ""
