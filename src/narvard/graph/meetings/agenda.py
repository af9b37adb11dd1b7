"""What a meeting took up: its items, and the matters taken under them."""

from collections.abc import Iterator

from attrs import frozen

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


def taken_at(meeting: Meeting) -> Iterator[Taken]:
    """Every item of a meeting and every matter under one, in the order of the agenda."""
    pending = [
        Taken(path=("items", index), number=item.number, item=item)
        for index, item in reversed(tuple(enumerate(meeting.items)))
    ]
    while pending:
        taken = pending.pop()
        yield taken
        pending.extend(
            Taken(path=(*taken.path, "matters", index), number=taken.number, item=matter)
            for index, matter in reversed(tuple(enumerate(taken.item.matters)))
        )


def matters_under(item: AgendaItem) -> Iterator[AgendaItem]:
    """Every matter taken under an item, at any depth; not the item itself."""
    pending = list(item.matters)
    while pending:
        matter = pending.pop()
        yield matter
        pending.extend(matter.matters)
