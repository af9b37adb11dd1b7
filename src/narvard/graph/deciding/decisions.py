"""Decisions in their setting: who took them, when, and what rests on them."""

from functools import cached_property

from narvard.graph.collaboration import Collaboration
from narvard.graph.meetings.agenda import matters_under
from narvard.graph.mentions import Mention
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.decisions import Decision, Gap
from narvard.model.documents import Trace
from narvard.model.meetings import AgendaItem, Meeting


class Decisions:
    """Answers where, when and by whom a decision was taken.

    What a decision leaves out is taken from its meeting: the one it names, or else
    the first one under whose items it is listed.
    """

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration

    @cached_property
    def _listed(self) -> dict[str, Meeting]:
        """The first meeting that lists each decision."""
        census = self._collaboration.census
        listing = census.in_order(source for _, source in census.having(AgendaItem, "decisions"))
        meetings = [source for source in listing if isinstance(source, Meeting)]
        listed: dict[str, Meeting] = {}
        for meeting in sorted(meetings, key=lambda meeting: (meeting.on.earliest, meeting.id)):
            for decision_id in decisions_under(meeting):
                listed.setdefault(decision_id, meeting)
        return listed

    def meeting_of(self, decision: Decision) -> Meeting | None:
        """The meeting at which a decision was taken; None where it is not known."""
        if decision.meeting is not None:
            return self._collaboration.find_as(Meeting, decision.meeting)
        return self._listed.get(decision.id)

    def body_of(self, decision: Decision) -> str | None:
        """The id of the body that took a decision; None where it is not known."""
        if decision.body is not None:
            return decision.body
        meeting = self.meeting_of(decision)
        return None if meeting is None else meeting.group

    def day_of(self, decision: Decision) -> PartialDate | None:
        """The day on which a decision was taken; None where it is not known."""
        if decision.on is not None:
            return decision.on
        meeting = self.meeting_of(decision)
        return None if meeting is None else meeting.on

    def time_of(self, decision: Decision) -> Interval:
        """The days on any of which a decision may have been taken; every day if unknown."""
        day = self.day_of(decision)
        return ALWAYS if day is None else Interval.between(day, day)

    def resting_on(self, decision: Decision) -> tuple[Mention, ...]:
        """What rests on a decision: every mention of it but records, gaps, traces and itself."""
        return tuple(
            mention
            for mention in self._collaboration.referrers(decision.id)
            if mention.source is not decision
            and not isinstance(mention.source, Meeting | Gap | Trace)
        )


def decisions_under(meeting: Meeting) -> tuple[str, ...]:
    """The ids of the decisions taken under the items of a meeting and the matters of those."""
    return tuple(
        one
        for item in meeting.items
        if item.decisions or item.matters
        for one in decisions_of(item)
    )


def decisions_of(item: AgendaItem) -> tuple[str, ...]:
    """The ids of the decisions taken under an item and the matters under it."""
    if not item.matters:
        return item.decisions
    return tuple(one for taken in (item, *matters_under(item)) for one in taken.decisions)
