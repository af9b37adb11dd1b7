"""Agendas: which items a meeting has, and which it is known not to have."""

from collections.abc import Iterator

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import PathSegment
from narvard.model.meetings import AgendaItem, Meeting


def lacks_item(collaboration: Collaboration, meeting_id: str, number: int) -> bool:
    """Whether a meeting is known to have no item with that number.

    That is known when its record says which items it consists of, or when two or more
    items are written down that are numbered from 1 without a hole.
    """
    versions = collaboration.meetings.versions(meeting_id)
    return bool(versions) and all(_lacks(version, number) for version in versions)


def _lacks(meeting: Meeting, number: int) -> bool:
    numbers = {item.number for item in meeting.items}
    if number in numbers:
        return False
    if meeting.record is not None and meeting.record.extent is not None:
        extent = meeting.record.extent
        return not extent.first <= number <= extent.last
    return len(numbers) > 1 and numbers == set(range(1, len(numbers) + 1))


def items_of(meeting: Meeting) -> Iterator[tuple[tuple[PathSegment, ...], int, AgendaItem]]:
    """Every item and every matter under one, with its path and the number of its item."""
    pending: list[tuple[tuple[PathSegment, ...], int, AgendaItem]] = [
        (("items", position), item.number, item) for position, item in enumerate(meeting.items)
    ]
    pending.reverse()
    while pending:
        path, number, item = pending.pop()
        yield path, number, item
        matters = [
            ((*path, "matters", position), number, matter)
            for position, matter in enumerate(item.matters)
        ]
        pending.extend(reversed(matters))
