"""Defects of meetings, decisions and initiatives."""

from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.kernel.share import Share
from narvard.model.initiatives import Allocation
from narvard.testing.mutators.planted import Planted
from narvard.testing.records import changed, with_record


def decision_without_body(collaboration: Collaboration, _as_of: date, /) -> Planted | None:
    """A decision that nothing refers to does not say who took it."""
    for decision in collaboration.decisions.records:
        if decision.body and decision.meeting is None and not collaboration.referrers(decision.id):
            return Planted(
                collaboration=with_record(
                    collaboration, changed(decision, body=None), instead_of=decision
                ),
                codes=("MAN002",),
                entity=decision.id,
            )
    return None


def present_and_absent(collaboration: Collaboration, _as_of: date, /) -> Planted | None:
    """Somebody who was present at a meeting is also noted as absent."""
    for meeting in collaboration.meetings.records:
        attendance = meeting.attendance
        if attendance is not None and attendance.present:
            absent = (*attendance.absent, attendance.present[-1])
            twice = changed(meeting, attendance=changed(attendance, absent=absent))
            return Planted(
                collaboration=with_record(collaboration, twice, instead_of=meeting),
                codes=("MIN004",),
                entity=meeting.id,
            )
    return None


def repeated_item_number(collaboration: Collaboration, _as_of: date, /) -> Planted | None:
    """The last item of a meeting has the number of the one before it."""
    for meeting in collaboration.meetings.records:
        if len(meeting.items) > 1:
            *others, before, last = meeting.items
            items = (*others, before, changed(last, number=before.number))
            return Planted(
                collaboration=with_record(
                    collaboration, changed(meeting, items=items), instead_of=meeting
                ),
                codes=("MIN003",),
                entity=meeting.id,
                also=("REF005",),
            )
    return None


def more_than_full_time(collaboration: Collaboration, _as_of: date, /) -> Planted | None:
    """Somebody is to work for an initiative with more than all their time."""
    people = collaboration.people.records
    for initiative in collaboration.initiatives.records:
        if initiative.status == "running" and people:
            half = Allocation(person=people[0].id, share=Share("60%"))
            busy = changed(initiative, allocations=(*initiative.allocations, half, half))
            return Planted(
                collaboration=with_record(collaboration, busy, instead_of=initiative),
                codes=("PLN010",),
                entity=initiative.id,
            )
    return None
