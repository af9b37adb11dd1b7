"""On which day something is due, also where only the next meeting of a group is written."""

from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.meetings.meeting_series import MeetingSeries
from narvard.kernel.findings import PathSegment
from narvard.kernel.partial_date import PartialDate
from narvard.model.decisions import Decision
from narvard.model.record import Citation
from narvard.model.timing import Due


class Dues:
    """Answers on which day something is due."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._series = collaboration.once(MeetingSeries)
        self._decisions = collaboration.once(Decisions)
        self._dated = {one.id: one.dated for one in collaboration.documents.records if one.dated}
        for meeting in collaboration.meetings.records:
            if meeting.record is not None and meeting.record.document is not None:
                self._dated.setdefault(meeting.record.document, meeting.on)

    def day(
        self, due: Due | None, since: PartialDate | None, sources: tuple[Citation, ...] = ()
    ) -> PartialDate | None:
        """The day on which something is due; None where no day is written.

        The next meeting of a group is the first one after the day `since`, or else after
        the last of the documents that say so. Where neither is known it cannot be told
        which meeting is meant.
        """
        if due is None or due.on is not None:
            return None if due is None else due.on
        if since is None:
            days = (self._dated.get(one.document) for one in sources)
            since = max((one for one in days if one), key=lambda one: one.latest, default=None)
        return None if since is None else self._series.due_day(due, since.latest)

    def decided(self, decision_id: str | None) -> PartialDate | None:
        """The day on which a decision was taken; None where that is not known."""
        decision = self._collaboration.find_as(Decision, decision_id)
        return None if decision is None else self._decisions.day_of(decision)


def where(due: Due | None) -> tuple[PathSegment, ...]:
    """The way to the day below what is due."""
    return ("due", "next_meeting_of" if due is None or due.on is None else "on")
