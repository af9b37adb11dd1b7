"""Work that somebody was asked to do, and gaps that somebody is to close."""

from collections.abc import Iterator

from narvard.graph.collaboration import Collaboration
from narvard.graph.meetings.agenda import taken_at
from narvard.graph.meetings.meeting_series import MeetingSeries
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.procedures.upcoming.answer import Upcoming
from narvard.procedures.upcoming.dues import Dues, where
from narvard.procedures.upcoming.entry import entry


def actions(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """What meetings asked somebody to do; not what was only thought of."""
    series = collaboration.once(MeetingSeries)
    for meeting in collaboration.meetings.records:
        for taken in taken_at(meeting):
            for index, action in enumerate(taken.item.actions):
                day = series.due_day(action.due, meeting.on.latest)
                if day is None or action.tentative:
                    continue
                number = str(taken.number)
                name = Phrase("an action under item {number}", number=number)
                if action.id is not None:
                    name = Phrase("'{id}' under item {number}", id=action.id, number=number)
                yield from entry(
                    window,
                    "action_due",
                    Phrase("{action} of '{meeting}' is due", action=name, meeting=meeting.id),
                    day,
                    meeting,
                    path=(*taken.path, "actions", index, *where(action.due)),
                    owners=action.owners,
                )


def assignments(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """Work that bodies asked for."""
    dues = Dues(collaboration)
    for assignment in collaboration.assignments.records:
        since = dues.decided(assignment.decided_by) or assignment.valid_from
        day = dues.day(assignment.due, since, assignment.sources)
        if day is not None:
            yield from entry(
                window,
                "assignment_due",
                Phrase("the assignment '{assignment}' is due", assignment=assignment.id),
                day,
                assignment,
                path=where(assignment.due),
                owners=assignment.assignees,
            )


def gaps(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """Gaps that are to be closed, and of which no record says that they are."""
    dues = Dues(collaboration)
    closed = {gap.id for gap in collaboration.gaps.records if gap.status == "closed"}
    for gap in collaboration.gaps.records:
        if gap.id in closed:
            continue
        day = dues.day(gap.due, gap.noted_on or gap.valid_from, gap.sources)
        if day is not None:
            yield from entry(
                window,
                "gap_due",
                Phrase("the gap '{gap}' is to be closed", gap=gap.id),
                day,
                gap,
                path=where(gap.due),
                owners=(gap.owner,),
            )
