"""What a meeting took up: its items, the matters under them, and what it surely did not."""

from collections.abc import Callable, Iterator

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import PathSegment
from narvard.model.meetings import AgendaItem, Meeting


@frozen(kw_only=True)
class Taken:
    """An item of a meeting, or a matter taken under one.

    Attributes:
        path: the way to it below the meeting.
        number: the number of the item on the agenda; that of its item for a matter.
        item: the item or matter itself.
    """

    path: tuple[PathSegment, ...]
    number: int
    item: AgendaItem


def taken_at(
    meeting: Meeting, which: Callable[[AgendaItem], object] | None = None
) -> Iterator[Taken]:
    """Every item of a meeting and every matter under one, in the order of the agenda.

    Args:
        meeting: the meeting.
        which: what is true of those that are wanted; all of them if left out.
    """
    for index, item in enumerate(meeting.items):
        if which is None or which(item):
            yield Taken(path=("items", index), number=item.number, item=item)
        if item.matters:
            yield from _under(item, index, which)


def _under(
    item: AgendaItem, index: int, which: Callable[[AgendaItem], object] | None
) -> Iterator[Taken]:
    """The wanted matters under an item, which is at a place in the list of a meeting."""
    pending = _matters(("items", index), item)
    while pending:
        path, matter = pending.pop()
        if which is None or which(matter):
            yield Taken(path=path, number=item.number, item=matter)
        pending.extend(_matters(path, matter))


def _matters(
    path: tuple[PathSegment, ...], item: AgendaItem
) -> list[tuple[tuple[PathSegment, ...], AgendaItem]]:
    """The matters directly under an item with the way to them, the last one first."""
    return [
        ((*path, "matters", index), matter)
        for index, matter in reversed(tuple(enumerate(item.matters)))
    ]


def matters_under(item: AgendaItem) -> Iterator[AgendaItem]:
    """Every matter taken under an item, at any depth and in order; not the item itself."""
    pending = list(reversed(item.matters))
    while pending:
        matter = pending.pop()
        yield matter
        pending.extend(reversed(matter.matters))


def lacks_item(collaboration: Collaboration, meeting_id: str, number: int) -> bool:
    """Whether a meeting is known to have no item with that number.

    That is known when its record says which items it consists of, or when two or more
    items are written down that are numbered from 1 without a hole.
    """
    versions = collaboration.meetings.versions(meeting_id)
    return bool(versions) and all(_lacks(version, number) for version in versions)


def _lacks(meeting: Meeting, number: int) -> bool:
    for item in meeting.items:
        if item.number == number:
            return False
    if meeting.record is not None and meeting.record.extent is not None:
        extent = meeting.record.extent
        return not extent.first <= number <= extent.last
    numbers = {item.number for item in meeting.items}
    return len(numbers) > 1 and numbers == set(range(1, len(numbers) + 1))
