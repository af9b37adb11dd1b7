"""What happens: meetings and decisions, assignments, events, gaps."""

from narvard.model.activities import Event
from narvard.model.areas import Area
from narvard.model.decisions import Assignment, Decision, Gap
from narvard.model.groups import Group
from narvard.model.mandates import Matter
from narvard.model.meetings import (
    Action,
    AgendaItem,
    Attendance,
    Meeting,
    MeetingRecord,
    NextMeeting,
)
from narvard.model.text import Text
from narvard.model.timing import Due
from narvard.testing.strategies.draft import Draft
from narvard.testing.strategies.ground import principals


def add_happenings(draft: Draft) -> None:
    """Meetings of the groups there are, what they decided, and what follows from it."""
    for _ in range(draft.number(0, 2)):
        _add_meeting(draft)
    steering = draft.ids(Group)[0]
    if draft.maybe():
        draft.add(
            Decision(
                id=draft.new_id(Decision),
                kind=draft.one_of(("procedural", "investigate", "allocate")),
                body=steering,
                on=draft.before(),
                outcome=draft.one_of(("carried", "rejected")),
                text=draft.text(),
            )
        )
    if draft.maybe():
        draft.add(
            Assignment(
                id=draft.new_id(Assignment),
                kind=draft.one_of(("review", "survey", "task")),
                commissioner=steering,
                assignees=draft.some(principals(draft), 1),
                due=Due(on=draft.after()),
                concerns=draft.some(draft.ids(Matter)),
                area=draft.ids(Area)[-1],
            )
        )
    if draft.maybe():
        draft.add(
            Event(
                id=draft.new_id(Event),
                kind=draft.one_of(("workshop", "conference")),
                on=draft.after(),
                organised_by=steering,
                participants=draft.some(principals(draft)),
            )
        )
    if draft.maybe():
        draft.add(
            Gap(
                id=draft.new_id(Gap),
                kind=draft.one_of(("information", "capacity", "risk")),
                about=draft.some(principals(draft), 1),
                noted_on=draft.before(),
                owner=steering,
                due=Due(on=draft.after()),
            )
        )


def _add_meeting(draft: Draft) -> None:
    group = draft.one_of(draft.all(Group))
    name = draft.new_id(Meeting)
    on = draft.before(most=200)
    present = tuple(seat.holders[-1].person for seat in group.seats)
    decided: tuple[str, ...] = ()
    if group.reports_to is None and draft.maybe():
        decision = draft.add(
            Decision(
                id=draft.new_id(Decision),
                kind=draft.one_of(("approve", "procedural", "recommend")),
                body=group.id,
                meeting=name,
                item=1,
                on=on,
                outcome="carried",
                text=draft.text(),
                matters=draft.some(draft.ids(Matter)),
            )
        )
        decided = (decision.id,)
    items = [
        AgendaItem(
            number=number,
            title=draft.text(),
            decisions=decided if number == 1 else (),
            actions=_actions(draft, group.id) if number == 1 else (),
        )
        for number in range(1, draft.number(1, 3) + 1)
    ]
    draft.add(
        Meeting(
            id=name,
            group=group.id,
            on=on,
            mode="digital" if draft.maybe() else "physical",
            venue=Text("the town hall"),
            chair=present[0],
            attendance=Attendance(present=present),
            record=MeetingRecord(kind="memo_notes"),
            items=tuple(items),
            next_meeting=NextMeeting(on=draft.after()),
        )
    )


def _actions(draft: Draft, group: str) -> tuple[Action, ...]:
    if not draft.maybe():
        return ()
    return (Action(text=draft.text(), owners=(group,), due=Due(on=draft.after())),)
