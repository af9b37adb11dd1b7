"""Which matters come back at a later meeting."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.meetings.agenda import Taken, taken_at
from narvard.model.meetings import AgendaItem, Meeting

_FORMAL = frozenset({"approved", "filed"})


class Returns:
    """Answers when what was taken up at one meeting was taken up again at another.

    A matter comes back in an item or matter that points to it or to its meeting, is
    about one of the same things, names one of the same decisions, or has the same title.
    Where the agenda is approved or older notes are filed, nothing comes back.
    """

    def __init__(self, collaboration: Collaboration) -> None:
        self._silent: set[tuple[str, date]] = set()
        days: dict[tuple[str, str], set[date]] = {}
        for meeting in collaboration.meetings.records:
            tells = False
            for taken in taken_at(meeting):
                tells = tells or bool(taken.item.concerns or taken.item.refers_to)
                if taken.item.outcomes and _FORMAL.issuperset(taken.item.outcomes):
                    continue
                for key in _keys(taken.item):
                    days.setdefault((meeting.group, key), set()).add(meeting.on.earliest)
            if not tells:
                self._silent.add((meeting.group, meeting.on.earliest))
        self._days = {key: sorted(found) for key, found in days.items()}

    def are_told(self, meeting: Meeting) -> bool:
        """Whether any item of a meeting says what it is about or points to.

        So must those of every other meeting of the group on that day.
        """
        return (meeting.group, meeting.on.earliest) not in self._silent

    def first(
        self,
        meeting: Meeting,
        taken: Taken,
        groups: Iterable[str],
        *,
        since: date | None = None,
    ) -> date | None:
        """The first day after a meeting on which one of `groups` took a matter of it up again.

        With `since`, the first that is not before that day either.
        """
        keys = {meeting.id, f"{meeting.id}/{taken.number}", *_keys(taken.item)}
        keys -= {meeting.group}
        found: list[date] = []
        for group in groups:
            for key in keys:
                days = self._days.get((group, key), [])
                place = bisect_right(days, meeting.on.latest)
                if since is not None:
                    place = max(place, bisect_left(days, since))
                found.extend(days[place : place + 1])
        return min(found, default=None)


def _keys(item: AgendaItem) -> Iterator[str]:
    yield from item.concerns
    yield from item.decisions
    for reference in item.refers_to:
        if reference.decision is not None:
            yield reference.decision
        if reference.meeting is not None:
            inner = "" if reference.item is None else f"/{reference.item}"
            yield f"{reference.meeting}{inner}"
    if item.title is not None:
        # No id begins with a space.
        yield from (f" {title.casefold()}" for title in item.title.strings)
