"""A dispute as it stands on a day, for people."""

from collections.abc import Iterator, Sequence

from narvard.graph.agreements.disputes import kinds_in_words
from narvard.kernel.lengths import in_words
from narvard.kernel.phrase import ENGLISH, Phrase, Said, Words, both, quoted
from narvard.model.disputes import Interim
from narvard.outputs.counted_days import how_counted, moment, more_time, time_allowed, with_weekday
from narvard.outputs.dispute_words import (
    CHANNELS,
    ENDINGS,
    EVENTS,
    PAYERS,
    POWERS,
    SETTLEMENTS,
    STATES,
)
from narvard.outputs.layout import Page
from narvard.outputs.mermaid import Flowchart
from narvard.procedures.disputes.case import DisputeEventKind
from narvard.procedures.disputes.course import StepDeadline
from narvard.procedures.disputes.standing import BodyOnDay
from narvard.procedures.disputes.state import DisputeState
from narvard.procedures.disputes.steps import ContactOnDay, StepOnDay

_SETTLED = "/settled"
_END = "/end"
"""Names of nodes that no step can have."""


def render(state: DisputeState, *, words: Words = ENGLISH) -> str:
    """Where a dispute stands, its ladder from the lowest step up, and what holds meanwhile."""
    return str(laid_out(state, words=words))


def laid_out(state: DisputeState, *, words: Words = ENGLISH) -> Page:
    """The same as a page."""
    page = Page(words)
    _heading(page, state)
    for misfit in state.misfits:
        page.line(Phrase("! {lack}", lack=misfit))
    for step in state.ladder:
        page.line()
        _step(page, step)
    page.line()
    _meanwhile(page, state)
    page.line()
    _end(page, state)
    return page


def _heading(page: Page, state: DisputeState) -> None:
    dispute = state.dispute
    page.line(Phrase("dispute under '{id}'", id=state.procedure))
    page.field(Phrase("procedure"), state.name)
    if dispute.kind is not None:
        page.field(Phrase("over"), kinds_in_words([dispute.kind]))
    if state.parties:
        page.field(Phrase("between"), both(quoted(state.parties)))
    page.field(Phrase("opened"), moment(dispute.opened_on, dispute.opened_at))
    calendars = (step.deadline.counting for step in state.ladder if step.deadline is not None)
    calendar = next((one.calendar for one in calendars if one is not None and one.calendar), None)
    if calendar is not None:
        page.field(Phrase("working days as in"), calendar)
    page.field(Phrase("on {day}", day=state.as_of.isoformat()), _status(state))
    if state.runs_out_on is not None:
        page.field(
            Phrase("if time runs out at every step, it is over on"),
            with_weekday(state.runs_out_on),
        )


def _status(state: DisputeState) -> Phrase:
    match state.status:
        case "open" | "overdue":
            return _present(state)
        case "settled":
            return Phrase("it is settled, {how}", how=_last_event(state))
        case "ended":
            return Phrase(
                "the ladder has ended without a settlement, {how}", how=_last_event(state)
            )
        case _ if not state.ladder:
            return Phrase("it is stuck: no steps are written")
        case _:
            return Phrase("it is stuck: no way on is written")


def _present(state: DisputeState) -> Phrase:
    """The step at which an open dispute stands."""
    step, last_day = state.current or "", state.last_day
    if last_day is None:
        return Phrase("it stands at '{step}', by no known day", step=step)
    day = moment(last_day, state.until)
    if state.status == "overdue":
        return Phrase("it stands at '{step}', where time ran out on {day}", step=step, day=day)
    return Phrase("it stands at '{step}', to be done by {day}", step=step, day=day)


def _last_event(state: DisputeState) -> Said:
    last = next(step for step in state.ladder if step.id == state.last)
    day = last.left_on or state.as_of
    return Phrase("at '{step}' on {day}", step=last.id, day=with_weekday(day))


def _step(page: Page, step: StepOnDay) -> None:
    title: Said = step.id if step.name is None else f"{step.id}: {page.say(step.name)}"
    if step.level:
        title = Phrase("{level}. {title}", level=step.level, title=title)
    page.line(Phrase("{title} [{state}]", title=title, state=STATES[step.state]))
    if step.entered_on is not None:
        page.field(Phrase("since"), with_weekday(step.entered_on), depth=1)
    if step.left_by is not None and step.left_on is not None:
        page.field(_what_happened(step, step.left_by), with_weekday(step.left_on), depth=1)
    if step.deadline is not None:
        _deadline(page, step.deadline)
    if step.decides is not None:
        page.line(POWERS[step.decides], depth=1)
    for body in step.bodies:
        _body(page, body)
    _form(page, step)
    for contact in step.contacts:
        page.field(Phrase("contact for '{party}'", party=contact.party), _contact(contact), depth=1)
    page.field(Phrase("when the parties agree"), step.on_agreement, depth=1)
    for name, target in _ways(step):
        page.field(name, target, depth=1)
    for said in _concerns(step):
        page.line(Phrase("! {lack}", lack=said), depth=1)


def _concerns(step: StepOnDay) -> Iterator[Phrase]:
    """What is lacking of a step as a whole, and was not said of its only body."""
    said = {one.kind for body in step.bodies for one in body.concerns}
    for concern in step.concerns:
        if len(step.bodies) > 1 or concern.kind not in said:
            yield concern.said
    yield from step.lacks


def _form(page: Page, step: StepOnDay) -> None:
    """Who sits there, how it is done, and how the parties may meet."""
    for seats in step.composition:
        page.line(
            Phrase.counted(
                "{count} seat for '{of}'", "{count} seats for '{of}'", seats.seats, of=seats.of
            ),
            depth=2,
        )
    page.field(Phrase("how"), step.procedure, depth=1)
    if step.channels:
        page.field(Phrase("channels"), both([CHANNELS[one] for one in step.channels]), depth=1)


def _ways(step: StepOnDay) -> Iterator[tuple[Phrase, Said]]:
    """The ways on from a step that has not been left."""
    if step.left_on is not None:
        return
    nowhere = Phrase("the end of the ladder") if step.is_top else Phrase("nothing is written")
    failure = nowhere if step.on_failure is None else step.on_failure
    silence = nowhere if step.on_silence is None else step.on_silence
    decides = _is_to_decide(step)
    if failure == silence:
        both_ways = (
            Phrase("without a decision, or when time runs out")
            if decides
            else Phrase("without agreement, or when time runs out")
        )
        yield both_ways, failure
    else:
        yield Phrase("without a decision") if decides else Phrase("without agreement"), failure
        yield Phrase("when time runs out"), silence


def _is_to_decide(step: StepOnDay) -> bool:
    """Whether somebody is to decide at a step; so it is on the urgent way."""
    return step.decides == "binding" or step.level == 0


def _what_happened(step: StepOnDay, event: DisputeEventKind) -> Phrase:
    if event == "failed" and _is_to_decide(step):
        return Phrase("no decision")
    return EVENTS[event]


def _deadline(page: Page, deadline: StepDeadline) -> None:
    in_working_days = deadline.count == "working_days"
    allowed = time_allowed(deadline.length, deadline.count, deadline.anchor)
    counting, extension = deadline.counting, deadline.extension
    if deadline.last_day is None:
        page.field(Phrase("time"), allowed, depth=1)
    elif extension is None:
        last = moment(deadline.last_day, deadline.until)
        page.field(Phrase("by"), Phrase("{day}: {time}", day=last, time=allowed), depth=1)
    else:
        page.field(Phrase("by"), moment(deadline.last_day, deadline.until), depth=1)
    if deadline.why_unknown is not None:
        page.line(Phrase("! {lack}", lack=deadline.why_unknown), depth=2)
    if counting is not None and extension is not None:
        first = moment(counting.last_day, counting.until)
        page.line(Phrase("{time}: until {day}", time=allowed, day=first), depth=2)
    for said in () if counting is None else how_counted(counting):
        page.line(said, depth=2)
    if extension is not None:
        added = in_words(extension.length, working_days=in_working_days)
        page.line(Phrase("the parties have added {length}", length=added), depth=2)
        for said in how_counted(extension):
            page.line(said, depth=2)
    elif deadline.extendable_by is not None:
        page.line(more_time(deadline.extendable_by, deadline.count), depth=2)


def _body(page: Page, body: BodyOnDay) -> None:
    name = "" if body.name is None else f" ({page.say(body.name)})"
    page.line(f"{body.body}{name}", depth=1)
    if body.led_by:
        page.field(Phrase("led by"), ", ".join(body.led_by), depth=2)
    for actor in body.actors:
        who: Said = ", ".join(actor.people) or Phrase("nobody is written")
        if actor.deputies:
            who = Phrase(
                "{people}; deputies: {deputies}", people=who, deputies=", ".join(actor.deputies)
            )
        through = Phrase("for '{party}'", party=actor.party)
        if actor.seat is not None:
            through = Phrase("for '{party}', seat '{seat}'", party=actor.party, seat=actor.seat)
        page.field(through, who, depth=2)
    for concern in body.concerns:
        page.line(Phrase("! {lack}", lack=concern.said), depth=2)


def _contact(contact: ContactOnDay) -> str:
    parts = (contact.body, *contact.people, contact.phone, contact.link)
    return ", ".join(part for part in parts if part is not None)


def _meanwhile(page: Page, state: DisputeState) -> None:
    page.line(Phrase("until it is settled:"))
    interim = state.interim or Interim()
    for said in _interim(interim):
        page.line(said, depth=1)
    page.field(Phrase("responsible"), interim.responsible, depth=1)
    page.field(Phrase("in words"), interim.text, depth=1)
    for said in state.unsaid:
        page.line(Phrase("! it is not written {what}", what=said), depth=1)


def _interim(interim: Interim) -> Iterator[Said]:
    if interim.care is not None:
        yield Phrase("care goes on") if interim.care == "continues" else Phrase("! care stops")
    if interim.payer is not None:
        if interim.without_prejudice:
            yield Phrase("{payer}, and admits nothing by it", payer=PAYERS[interim.payer])
        else:
            yield PAYERS[interim.payer]
    if interim.settlement is not None:
        yield SETTLEMENTS[interim.settlement]


def _end(page: Page, state: DisputeState) -> None:
    end = state.end
    if end.binding_at:
        page.field(Phrase("decided with binding force at"), both(quoted(end.binding_at)))
    page.field(
        Phrase("when every step has failed"),
        Phrase("! nothing is written") if end.kind is None else ENDINGS[end.kind],
    )
    if end.body is not None:
        _body(page, end.body)
    if end.learning is not None:
        page.field(Phrase("sees that it is learnt from"), f"'{end.learning}'")
    if state.prevention:
        guidelines: Sequence[Said] = [
            f"'{one.routine}'"
            if one.is_in_force
            else Phrase("'{id}' (not in force)", id=one.routine)
            for one in state.prevention
        ]
        page.field(Phrase("helps to avoid the next one"), both(guidelines))


def flowchart(state: DisputeState, *, words: Words = ENGLISH) -> str:
    """The ladder as a Mermaid flowchart, with the step marked at which the dispute stands."""
    page = Page(words)
    chart = Flowchart()
    for step in state.ladder:
        chart.node(step.id, *_label(page, step))
    if not state.ladder:
        chart.node(_END, page.say(Phrase("no steps are written")))
        return str(chart)
    chart.node(_SETTLED, page.say(Phrase("settled")), shape="end")
    ending = Phrase("nothing is written") if state.end.kind is None else ENDINGS[state.end.kind]
    chart.node(_END, page.say(ending), shape="end")
    for step in state.ladder:
        settles = not step.level or step.id in state.end.binding_at
        chart.edge(step.id, _SETTLED, page.say(Phrase("decided") if settles else Phrase("agreed")))
        failure, silence = step.on_failure or _END, step.on_silence or _END
        chart.edge(step.id, failure, page.say(_not_settled(step, also_late=failure == silence)))
        if failure != silence:
            chart.edge(step.id, silence, page.say(Phrase("time ran out")), dotted=True)
    if state.current is not None:
        chart.mark(state.current)
    return str(chart)


def _not_settled(step: StepOnDay, *, also_late: bool) -> Phrase:
    if _is_to_decide(step):
        return Phrase("no decision, or time ran out") if also_late else Phrase("no decision")
    return Phrase("no agreement, or time ran out") if also_late else Phrase("no agreement")


def _label(page: Page, step: StepOnDay) -> Iterator[str]:
    name = step.id if step.name is None else page.say(step.name)
    yield f"{step.level}. {name}" if step.level else name
    if step.bodies:
        yield ", ".join(body.body for body in step.bodies)
    if step.deadline is not None and step.deadline.last_day is not None:
        last = with_weekday(step.deadline.last_day)
        yield page.say(Phrase("by {day}", day=last))
