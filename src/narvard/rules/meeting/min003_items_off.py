"""The items of a meeting are not numbered one by one, or not as many as the record says.

Why: decisions and later meetings point to items by number. Where two have the same one,
or one is missing, nobody can tell what is meant or whether something was lost.

Fix: number the items in order, and correct the extent or the number of announced matters.

Not when: no items are written down, or no matters under an item. The numbers may begin
anywhere, as where they run through the year, and the list may be in any order. Without
an extent a gap is warned about if the items begin with 1; otherwise only some of them
may have been written down. Matters that nobody announced are warned about.

Source: S1-4, where the items are 1 to 10; S2-29, where two matters are announced.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from operator import attrgetter

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.meetings.agenda import Taken, taken_at
from narvard.kernel.findings import Finding, PathSegment, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.meetings import AgendaItem, ItemExtent, Meeting

RULE = Rule(
    code="MIN003",
    slug="items-off",
    severity=Severity.ERROR,
    message="'{meeting}' {fault}",
    doc=__doc__,
)


@frozen(kw_only=True)
class _Numbered:
    """The items of a meeting, or the matters under one of them.

    Attributes:
        meeting: the meeting.
        path: the way to the list below the meeting.
        items: the items or matters.
        under: the number of the item that the matters are under; None for the items.
    """

    meeting: Meeting
    path: tuple[PathSegment, ...]
    items: Sequence[AgendaItem]
    under: int | None = None

    @property
    def places(self) -> dict[int, list[int]]:
        """The places in the list of each number, by number in their order."""
        places: dict[int, list[int]] = {}
        for place, item in enumerate(self.items):
            places.setdefault(item.number, []).append(place)
        return dict(sorted(places.items()))

    def named(self, first: int, last: int) -> Phrase:
        """One or more of them in words, by their numbers (inclusive)."""
        numbers: Phrase | str = str(first)
        if last > first:
            numbers = Phrase("{first} to {last}", first=str(first), last=str(last))
        if self.under is None:
            return Phrase("item {numbers}", numbers=numbers)
        return Phrase("matter {numbers} under item {item}", numbers=numbers, item=str(self.under))


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every repeated or missing number, and every count that differs from what is written."""
    for meeting in collaboration.meetings.records:
        extent = None if meeting.record is None else meeting.record.extent
        if _is_in_order(meeting, extent):
            continue
        items = _Numbered(meeting=meeting, path=("items",), items=meeting.items)
        repeated = list(_repeated(items))
        yield from repeated
        if meeting.items and not repeated:
            yield from _gaps(items, extent)
            yield from _ends(meeting, sorted(item.number for item in meeting.items), extent)
        for taken in taken_at(meeting, attrgetter("matters")):
            yield from _matters(meeting, taken)


def _is_in_order(meeting: Meeting, extent: ItemExtent | None) -> bool:
    """Whether a meeting has no matters and its items are numbered one by one, as most have."""
    if extent is not None or any(item.matters for item in meeting.items):
        return False
    numbers = [item.number for item in meeting.items]
    return not numbers or numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _repeated(numbered: _Numbered) -> Iterator[Finding]:
    for number, (first, *others) in numbered.places.items():
        if others:
            yield RULE.finding(
                RULE.at(numbered.meeting, *numbered.path, others[0], "number"),
                related=tuple(
                    Related(
                        place=RULE.at(numbered.meeting, *numbered.path, place, "number"),
                        note=Phrase("this one has the same number"),
                    )
                    for place in (first, *others[1:])
                ),
                meeting=numbered.meeting.id,
                fault=Phrase("has more than one {item}", item=numbered.named(number, number)),
            )


def _gaps(numbered: _Numbered, extent: ItemExtent | None) -> Iterator[Finding]:
    places = numbered.places
    if extent is None and 1 not in places:
        return
    for before, after in pairwise(places):
        if after > before + 1:
            yield RULE.finding(
                RULE.at(numbered.meeting, *numbered.path, places[after][0], "number"),
                severity=Severity.WARNING if extent is None else Severity.ERROR,
                meeting=numbered.meeting.id,
                fault=Phrase("has no {item}", item=numbered.named(before + 1, after - 1)),
            )


def _ends(meeting: Meeting, numbers: list[int], extent: ItemExtent | None) -> Iterator[Finding]:
    if extent is None:
        return
    if extent.last < extent.first:
        fault = Phrase(
            "says that its items are {first} to {last}",
            first=str(extent.first),
            last=str(extent.last),
        )
        yield RULE.finding(
            RULE.at(meeting, "record", "extent", "last"), meeting=meeting.id, fault=fault
        )
        return
    if numbers[0] != extent.first:
        fault = Phrase(
            "says that its first item is {stated}, and it is {found}",
            stated=str(extent.first),
            found=str(numbers[0]),
        )
        yield RULE.finding(
            RULE.at(meeting, "record", "extent", "first"), meeting=meeting.id, fault=fault
        )
    if numbers[-1] != extent.last:
        fault = Phrase(
            "says that its last item is {stated}, and it is {found}",
            stated=str(extent.last),
            found=str(numbers[-1]),
        )
        yield RULE.finding(
            RULE.at(meeting, "record", "extent", "last"), meeting=meeting.id, fault=fault
        )


def _matters(meeting: Meeting, taken: Taken) -> Iterator[Finding]:
    item = taken.item
    matters = _Numbered(
        meeting=meeting, path=(*taken.path, "matters"), items=item.matters, under=taken.number
    )
    announced = item.announced_matters
    if announced is not None and announced != len(item.matters):
        yield RULE.finding(
            RULE.at(meeting, *taken.path, "announced_matters"),
            severity=Severity.ERROR if len(item.matters) < announced else Severity.WARNING,
            meeting=meeting.id,
            fault=Phrase(
                "announces {announced} under item {item} and takes up {taken}",
                announced=Phrase.counted("{count} matter", "{count} matters", announced),
                item=str(taken.number),
                taken=str(len(item.matters)),
            ),
        )
        return
    repeated = list(_repeated(matters))
    yield from repeated or _gaps(matters, None)
