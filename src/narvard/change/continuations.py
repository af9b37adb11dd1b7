"""Records of one id that go on from the day after another."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from narvard.graph.days.periods import period_of
from narvard.model.record import Entity


def continuations(
    records: Sequence[Entity],
    known: Collection[int],
    loose: Iterable[int],
    earlier_ids: Mapping[str, str],
) -> Iterator[tuple[int, int]]:
    """Which records go on with a known one, or with one that does so itself.

    One goes on with another if it begins on the day after the last day of the other, which has
    the same id, or the one that it had before; and if no other begins on that day.

    Args:
        records: those of one section.
        known: the positions of those that have a counterpart on the other side.
        loose: the positions of those that have none.
        earlier_ids: by its new id, what is renamed from a day.

    Yields:
        The position of the earlier record, and of the one that goes on with it.
    """
    waiting: dict[tuple[str, date], list[int]] = {}
    for position in loose:
        period = period_of(records[position])
        if period.start is not None and not period.is_empty:
            waiting.setdefault((records[position].id, period.start), []).append(position)
    for position in known:
        start = period_of(records[position]).start
        if start is not None:
            waiting.pop((records[position].id, start), None)
    later_ids = {old: new for new, old in earlier_ids.items()}
    pending = sorted(known) if waiting else []
    for position in pending:
        record = records[position]
        end = period_of(record).end
        if end is None or period_of(record).is_empty:
            continue
        for name in (record.id, later_ids.get(record.id, record.id)):
            following = waiting.pop((name, end), [])
            if len(following) == 1:
                yield position, following[0]
                pending.append(following[0])
