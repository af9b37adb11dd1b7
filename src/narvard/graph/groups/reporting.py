"""Which group is below which, by the lines of reporting."""

from collections.abc import Iterable, Mapping

from narvard.graph.collaboration import Collaboration
from narvard.model.groups import Group


class ReportingLines:
    """Answers whether one group reports to another, directly or through others.

    Groups in a circle, and those below one, are below nobody.
    """

    def __init__(self, groups: Mapping[str, Group]) -> None:
        """The lines of `groups`, each by its id."""
        below: dict[str, list[str]] = {}
        tops: list[str] = []
        for group in groups.values():
            if group.reports_to in groups and group.reports_to is not None:
                below.setdefault(group.reports_to, []).append(group.id)
            else:
                tops.append(group.id)
        self._span = _spans(tops, below)

    def is_below(self, group_id: str, above_id: str) -> bool:
        """Whether a group reports to another; never to itself, nor to one not known."""
        if group_id not in self._span or above_id not in self._span:
            return False
        first, last = self._span[above_id]
        return first < self._span[group_id][0] <= last


def reporting_lines(collaboration: Collaboration) -> ReportingLines:
    """The lines of reporting of a collaboration: to be asked for `once`."""
    return ReportingLines(collaboration.groups)


def _spans(tops: Iterable[str], below: Mapping[str, list[str]]) -> dict[str, tuple[int, int]]:
    """The number of each group in a walk from the tops down, and of the last one below it."""
    numbers: dict[str, int] = {}
    spans: dict[str, tuple[int, int]] = {}
    for top in tops:
        pending = [(top, False)]
        while pending:
            group_id, is_done = pending.pop()
            if is_done:
                spans[group_id] = (numbers[group_id], len(numbers) - 1)
                continue
            numbers[group_id] = len(numbers)
            pending.append((group_id, True))
            pending.extend((one, False) for one in below.get(group_id, ()))
    return spans
