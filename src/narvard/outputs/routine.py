"""A routine as it stands on a day, for people."""

from collections.abc import Iterator
from typing import Final

from narvard.graph.routines.ages import highest_age, lowest_age
from narvard.kernel.phrase import ENGLISH, Phrase, Said, Words, both, quoted
from narvard.model.conditions import CodeRange, Condition
from narvard.model.groups import Level
from narvard.model.routines import Consent
from narvard.outputs.counted_days import (
    how_counted,
    how_to_count,
    moment,
    more_time,
    time_allowed,
    with_weekday,
)
from narvard.outputs.layout import Page
from narvard.outputs.mermaid import Flowchart
from narvard.outputs.wording import period
from narvard.procedures.routines.answer import (
    ActorOnDay,
    ConcernKind,
    DecisionBehind,
    FallbackOnDay,
    FeedbackDuty,
    Met,
    Named,
    PauseOnDay,
    PreconditionOnDay,
    RoutineOnDay,
    RoutineState,
    RoutineStepOnDay,
    RoutineUsable,
)

_STATES: Final[dict[RoutineState, Phrase]] = {
    "wanted": Phrase("wished for"),
    "in_progress": Phrase("being written"),
    "proposed": Phrase("proposed"),
    "decided": Phrase("decided, but not in force"),
    "in_force": Phrase("in force"),
    "paused": Phrase("paused"),
    "ended": Phrase("ended"),
    "superseded": Phrase("replaced"),
    "not_yet": Phrase("not yet"),
    "never": Phrase("on no day: its last day is before its first"),
}
_LEVELS: Final[dict[Level, Phrase]] = {
    "case": Phrase("one person"),
    "local": Phrase("local"),
    "sub_regional": Phrase("sub-regional"),
    "regional": Phrase("regional"),
    "national": Phrase("national"),
}
_MET: Final[dict[Met, Phrase]] = {
    "yes": Phrase("can be had"),
    "no": Phrase("cannot be had"),
    "not_written": Phrase("not written"),
}
_NOT_WRITTEN: Final = Phrase("not written")
_START = "/start"
_OF_STATE: Final[tuple[ConcernKind, ...]] = ("ground", "successor", "ending_mandate")
_SAID_ELSEWHERE: Final[frozenset[ConcernKind]] = frozenset(
    {*_OF_STATE, "initiator", "trigger", "start"}
)
"""What is doubtful and is said where it belongs, and not at the end."""


def render(answer: RoutineOnDay, *, words: Words = ENGLISH) -> str:
    """How a routine stands, who may start it, what comes first, and what is done."""
    return str(laid_out(answer, words=words))


def laid_out(answer: RoutineOnDay, *, words: Words = ENGLISH) -> Page:
    """The same as a page."""
    page = Page(words)
    _heading(page, answer, words)
    for pause in answer.pauses:
        _pause(page, pause, words)
    _use(page, answer)
    _steps(page, answer)
    _people(page, answer)
    others = [one.kind for one in answer.concerns if one.kind not in _SAID_ELSEWHERE]
    if others:
        page.line()
        _concerns(page, answer, *others)
    page.line()
    _next_change(page, answer)
    return page


def _heading(page: Page, answer: RoutineOnDay, words: Words) -> None:
    page.line(Phrase("routine '{id}'", id=answer.id))
    page.field(Phrase("name"), answer.name)
    page.field(Phrase("on {day}", day=answer.as_of.isoformat()), _state(answer))
    _concerns(page, answer, *_OF_STATE, depth=1)
    page.field(Phrase("holds"), period(answer.period, words))
    if answer.state in ("wanted", "in_progress", "proposed", "decided"):
        planned = answer.planned_for
        page.field(Phrase("planned for"), None if planned is None else str(planned))
    agreement = answer.agreement
    if agreement is not None:
        said: Said = f"'{agreement.id}'"
        if agreement.in_force is None:
            said = Phrase("{id}, which is not written down", id=said)
        elif not agreement.in_force:
            said = Phrase("{id}, which does not bind on that day", id=said)
        elif agreement.carried_by != agreement.id:
            by = f"'{agreement.carried_by}'"
            said = Phrase("{id}, now {successor}", id=said, successor=by)
        page.field(Phrase("belongs to"), said)
    page.field(Phrase("decided by"), _decision(answer.decision))
    page.field(Phrase("used for"), None if answer.level is None else _LEVELS[answer.level])
    page.field(Phrase("area"), _NOT_WRITTEN if answer.area is None else _named(page, answer.area))
    if answer.target_groups:
        people = both([_named(page, one) for one in answer.target_groups])
        page.field(Phrase("for"), people)
    page.field(Phrase("situation"), answer.situation)


def _concerns(page: Page, answer: RoutineOnDay, *kinds: ConcernKind, depth: int = 0) -> None:
    for concern in answer.concerns:
        if concern.kind in kinds:
            page.line(Phrase("! {lack}", lack=concern.said), depth=depth)


def _state(answer: RoutineOnDay) -> Said:
    said: Said = _STATES[answer.state]
    if answer.state == "paused" and answer.paused_until is not None:
        return Phrase("paused until {day}", day=with_weekday(answer.paused_until))
    if answer.state == "not_yet" and answer.period.start is not None:
        return Phrase("not yet; from {day}", day=with_weekday(answer.period.start))
    if answer.state == "superseded":
        return Phrase("replaced by {others}", others=both(quoted(answer.superseded_by)))
    return said


def _named(page: Page, one: Named) -> str:
    return f"'{one.id}'" if one.name is None else f"'{one.id}' ({page.say(one.name)})"


def _decision(decision: DecisionBehind | None) -> "Said | None":
    if decision is None:
        return None
    said: Said = f"'{decision.id}'"
    if not decision.is_written:
        return Phrase("{id}, which is not written down", id=said)
    if decision.body is not None:
        said = Phrase("{id}, by {body}", id=said, body=f"'{decision.body}'")
    if decision.on is not None:
        said = Phrase("{id}, on {day}", id=said, day=str(decision.on))
    match decision.outcome:
        case "carried":
            return said
        case None:
            return Phrase("{id}; whether it was carried is not written", id=said)
        case _:
            return Phrase("{id}; it was not carried", id=said)


def _pause(page: Page, pause: PauseOnDay, words: Words) -> None:
    page.line()
    page.line(Phrase("paused {dates}", dates=period(pause.period, words) or ""))
    page.field(Phrase("decided by"), _decision(pause.decision) or _NOT_WRITTEN, depth=1)
    page.field(Phrase("why"), pause.reason or _NOT_WRITTEN, depth=1)
    if pause.fallbacks is None:
        page.field(Phrase("in its place"), Phrase("nothing is written"), depth=1)
    for fallback in pause.fallbacks or ():
        page.field(Phrase("in its place"), _fallback(page, fallback), depth=1)
        if fallback.reason is not None:
            page.line(Phrase("! {lack}", lack=fallback.reason), depth=2)


def _fallback(page: Page, fallback: FallbackOnDay) -> Said:
    parts: list[str] = []
    if fallback.routine is not None:
        parts.append(f"'{fallback.routine}'")
    if fallback.body is not None:
        parts.append(_actor_name(page, fallback.body))
    if fallback.phone is not None:
        parts.append(fallback.phone)
    if fallback.text is not None:
        parts.append(page.say(fallback.text))
    said: Said = ", ".join(parts)
    if fallback.area is not None:
        said = Phrase("{what} (in '{area}')", what=said, area=fallback.area)
    return said


def _actor_name(page: Page, actor: ActorOnDay) -> str:
    return f"'{actor.id}'" if actor.name is None else f"'{actor.id}' ({page.say(actor.name)})"


def _actor(page: Page, actor: ActorOnDay) -> Said:
    said: Said = _actor_name(page, actor)
    if actor.in_force is None:
        return Phrase("{id}, which is not written down", id=said)
    if not actor.in_force:
        return Phrase("{body} (not in force)", body=said)
    return said


def _actors(page: Page, name: Phrase, actors: tuple[ActorOnDay, ...]) -> None:
    if not actors:
        page.field(name, _NOT_WRITTEN)
        return
    page.line(Phrase("{name}:", name=name))
    for actor in actors:
        page.line(_actor(page, actor), depth=1)
        if actor.reason is not None:
            page.line(Phrase("! {lack}", lack=actor.reason), depth=2)


def _use(page: Page, answer: RoutineOnDay) -> None:
    page.line()
    is_over = answer.state in ("ended", "superseded", "never")
    starters = Phrase("who could start it") if is_over else Phrase("who may start it")
    _actors(page, starters, answer.initiators)
    _concerns(page, answer, "initiator", depth=1)
    if answer.trigger is None:
        page.field(Phrase("when"), _NOT_WRITTEN)
    else:
        page.line(Phrase("when:"))
        _condition(page, answer.trigger, depth=1)
        _concerns(page, answer, "trigger", depth=1)
    if answer.preconditions:
        page.line(Phrase("what must have been done before:"))
        for precondition in answer.preconditions:
            _precondition(page, precondition)
    if answer.comes_after:
        page.line(Phrase("routines to be used first:"))
        for other in answer.comes_after:
            page.line(_usable(other), depth=1)
    if answer.last_resort:
        page.line(Phrase("a last resort: only when others have failed"))


def _condition(page: Page, condition: Condition, *, depth: int) -> None:
    """A condition and what it is made of, each part a step further in."""
    own = list(_own(page, condition))
    for position, said in enumerate(own):
        page.line(said, depth=depth if position == 0 else depth + 1)
    inner = depth + 1 if own else depth
    for heading, parts in (
        (Phrase("all of:"), condition.all_of),
        (Phrase("any of:"), condition.any_of),
    ):
        if parts:
            page.line(heading, depth=inner)
            for part in parts:
                _condition(page, part, depth=inner + 1)
    if not (own or condition.all_of or condition.any_of):
        page.line(_NOT_WRITTEN, depth=depth)


def _own(page: Page, condition: Condition) -> Iterator[Said]:
    """What a condition says itself."""
    if condition.text is not None:
        yield page.say(condition.text)
    elif condition.id is not None:
        yield f"'{condition.id}'"
    if condition.age is not None:
        bounds = [
            one.phrase for one in (lowest_age(condition.age), highest_age(condition.age)) if one
        ]
        if bounds:
            yield Phrase("age: {bounds}", bounds=both(bounds))
    if condition.codes is not None:
        yield _codes(page, condition.codes)
    if condition.measure is not None:
        yield Phrase("measured by: {how}", how=page.say(condition.measure))
    if condition.assessor is not None:
        yield Phrase("judged by: {who}", who=f"'{condition.assessor}'")


def _codes(page: Page, codes: CodeRange) -> Phrase:
    said = Phrase("{system}: {codes}", system=codes.system, codes=", ".join(map(str, codes.codes)))
    if codes.position is not None:
        said = Phrase("{what} ({where})", what=said, where=page.say(codes.position))
    if codes.proxy:
        said = Phrase("{what}, which only stand in for it", what=said)
    return said


def _precondition(page: Page, precondition: PreconditionOnDay) -> None:
    parts: list[str] = []
    if precondition.routine is not None:
        parts.append(f"'{precondition.routine}'")
    if precondition.plan is not None:
        parts.append(_named(page, precondition.plan))
    said: Said = ", ".join(parts)
    if precondition.state is not None and parts:
        said = Phrase("{what}, {state}", what=said, state=precondition.state)
    if precondition.resources_of is not None:
        said = Phrase(
            "the resources of {who} are exhausted",
            who=_actor(page, precondition.resources_of),
        )
    if precondition.text is not None:
        text = page.say(precondition.text)
        said = (
            Phrase("{what}: {text}", what=said, text=text)
            if parts or precondition.resources_of
            else text
        )
    page.line(Phrase("{what} [{met}]", what=said, met=_MET[precondition.met]), depth=1)
    if precondition.reason is not None:
        mark = Phrase("! {lack}", lack=precondition.reason)
        page.line(mark if precondition.met == "no" else precondition.reason, depth=2)


def _usable(other: RoutineUsable) -> Said:
    said = f"'{other.id}'"
    if other.usable is None:
        return Phrase("{id}, which is not written down", id=said)
    if other.reason is not None:
        return Phrase("{id} [cannot be used: {reason}]", id=said, reason=other.reason)
    return Phrase("{id} [can be used]", id=said)


def _steps(page: Page, answer: RoutineOnDay) -> None:
    page.line()
    if answer.started is not None:
        page.field(Phrase("started"), moment(answer.started, answer.started_at))
        _concerns(page, answer, "start", depth=1)
    if not answer.steps:
        page.field(Phrase("steps"), _NOT_WRITTEN)
        return
    page.line(Phrase("steps:"))
    for number, step in enumerate(answer.steps, 1):
        _step(page, step, number)


def _step(page: Page, step: RoutineStepOnDay, number: int) -> None:
    title: Said = step.id if step.text is None else f"{step.id}: {page.say(step.text)}"
    page.line(Phrase("{number}. {title}", number=number, title=title), depth=1)
    responsible: Said = _NOT_WRITTEN if step.responsible is None else _actor(page, step.responsible)
    page.field(Phrase("responsible"), responsible, depth=2)
    _time(page, Phrase("time"), step, depth=2)
    if step.needs:
        page.field(Phrase("needs"), ", ".join(step.needs), depth=2)
    if step.refers_to is not None:
        page.field(Phrase("refers to"), _usable(step.refers_to), depth=2)
    if step.hands_over_to is not None:
        page.field(Phrase("hands over to"), _handed_over(page, step, step.hands_over_to), depth=2)
    if step.feedback is not None:
        _feedback(page, step.feedback)
    if step.lack_of_feedback is not None:
        page.line(Phrase("! it passes the matter on {lack}", lack=step.lack_of_feedback), depth=2)
    _consent(page, step.consent, depth=2)
    if step.next:
        page.field(Phrase("then"), both(quoted(step.next)), depth=2)


def _time(page: Page, name: Phrase, timed: RoutineStepOnDay | FeedbackDuty, *, depth: int) -> None:
    """How long something may take, and by when it must be done if it can be counted."""
    within, counting = timed.within, timed.counting
    if within is None:
        page.field(name, _NOT_WRITTEN, depth=depth)
        return
    allowed = time_allowed(within.length, within.count, within.anchor)
    if counting is None:
        page.field(name, allowed, depth=depth)
        how = how_to_count(day_zero=within.day_zero, cut_off=within.cut_off)
    else:
        last = moment(counting.last_day, counting.until)
        page.field(Phrase("by"), Phrase("{day}: {time}", day=last, time=allowed), depth=depth)
        how = how_counted(counting)
    for said in how:
        page.line(said, depth=depth + 1)
    if within.length is not None and within.count is None:
        if timed.if_working_days is not None:
            other = with_weekday(timed.if_working_days)
            said = Phrase("by {day} if only working days count, which is not written", day=other)
            page.line(said, depth=depth + 1)
        elif within.length.days:
            said = Phrase("whether working days or all days count is not written")
            page.line(said, depth=depth + 1)
    if within.extendable_by is not None:
        page.line(more_time(within.extendable_by, within.count), depth=depth + 1)
    if timed.why_unknown is not None and within.length is not None:
        page.line(Phrase("! {lack}", lack=timed.why_unknown), depth=depth + 1)


def _handed_over(page: Page, step: RoutineStepOnDay, receiver: ActorOnDay) -> Phrase:
    who = _actor(page, receiver)
    match step.accepted:
        case None:
            return Phrase("{who} (whether it has agreed is not written)", who=who)
        case True:
            return Phrase("{who}, which has agreed to take over", who=who)
        case False:  # pragma: no branch - there is no other
            return Phrase("{who}, which has not agreed to take over", who=who)


def _feedback(page: Page, feedback: FeedbackDuty) -> None:
    to: Said = _NOT_WRITTEN if feedback.to is None else _actor(page, feedback.to)
    page.field(Phrase("reported back to"), to, depth=2)
    _time(page, Phrase("within"), feedback, depth=3)
    page.field(Phrase("what"), feedback.text, depth=3)


def _consent(page: Page, consent: Consent | None, *, depth: int) -> None:
    if consent is None:
        return
    required = {True: Phrase("required"), False: Phrase("not required"), None: _NOT_WRITTEN}
    page.field(Phrase("consent"), required[consent.required], depth=depth)
    page.field(Phrase("in words"), consent.text, depth=depth + 1)
    page.field(Phrase("if it is refused"), consent.on_refusal, depth=depth + 1)


def _people(page: Page, answer: RoutineOnDay) -> None:
    page.line()
    _actors(page, Phrase("main responsible"), answer.main_responsible)
    page.field(Phrase("how the one is chosen"), answer.tie_break)
    _actors(page, Phrase("taking part"), tuple(one.organisation for one in answer.participants))
    _consent(page, answer.consent, depth=0)


def _next_change(page: Page, answer: RoutineOnDay) -> None:
    change = answer.next_change
    if change is None:
        page.field(Phrase("next change"), Phrase("none is written"))
        return
    page.field(Phrase("next change"), with_weekday(change.day))
    for said in change.said:
        page.line(said, depth=1)


def flowchart(answer: RoutineOnDay, *, words: Words = ENGLISH) -> str:
    """The routine as a Mermaid flowchart: what starts it, its steps, and where they lead."""
    page = Page(words)
    chart = Flowchart()
    title = answer.id if answer.name is None else page.say(answer.name)
    state = Phrase("on {day}: {state}", day=answer.as_of.isoformat(), state=_state(answer))
    starters = ", ".join(one.id for one in answer.initiators)
    lines = [line for line in (starters, *_lines(page, answer.trigger, 0)) if line]
    chart.node(_START, title, page.say(state), *lines, shape="round")
    fallbacks = [_fallback(page, one) for pause in answer.pauses for one in pause.fallbacks or ()]
    for instead in dict.fromkeys(map(page.say, fallbacks)):
        chart.node(f"instead/{instead}", instead, shape="end")
        chart.edge(_START, f"instead/{instead}", page.say(Phrase("in its place")), dotted=True)
    for number, step in enumerate(answer.steps, 1):
        chart.node(f"step/{step.id}", *_label(page, step, number))
    for target in dict.fromkeys(target for step in answer.steps for target in _targets(step)):
        chart.node(f"to/{target}", target, shape="end")
    for first in _first_steps(answer):
        chart.edge(_START, f"step/{first}")
    known = {step.id for step in answer.steps}
    for step in answer.steps:
        for following in dict.fromkeys(step.next):
            if following in known:
                chart.edge(f"step/{step.id}", f"step/{following}")
        if step.refers_to is not None:
            said = page.say(Phrase("refers to"))
            chart.edge(f"step/{step.id}", f"to/{step.refers_to.id}", said)
        if step.hands_over_to is not None:
            said = page.say(Phrase("hands over to"))
            chart.edge(
                f"step/{step.id}",
                f"to/{step.hands_over_to.id}",
                said,
                dotted=not step.accepted,
            )
    return str(chart)


def _lines(page: Page, condition: Condition | None, depth: int) -> Iterator[str]:
    """The conditions for a start, one a line, with points before what stands further in."""
    if condition is None:
        return
    mark = "." * depth
    for said in _own(page, condition):
        yield f"{mark} {page.say(said)}".strip()
    for heading, parts in (
        (Phrase("all of:"), condition.all_of),
        (Phrase("any of:"), condition.any_of),
    ):
        if parts:
            yield f"{mark} {page.say(heading)}".strip()
        for part in parts:
            yield from _lines(page, part, depth + 1)


def _label(page: Page, step: RoutineStepOnDay, number: int) -> Iterator[str]:
    yield f"{number}. {step.id if step.text is None else page.say(step.text)}"
    if step.responsible is not None:
        yield step.responsible.id
    if step.counting is not None:
        yield page.say(Phrase("by {day}", day=with_weekday(step.counting.last_day)))


def _targets(step: RoutineStepOnDay) -> Iterator[str]:
    if step.refers_to is not None:
        yield step.refers_to.id
    if step.hands_over_to is not None:
        yield step.hands_over_to.id


def _first_steps(answer: RoutineOnDay) -> Iterator[str]:
    """The steps to which no other leads; where all are led to, the one listed first."""
    led_to = {one for step in answer.steps for one in step.next if one != step.id}
    first = [step.id for step in answer.steps if step.id not in led_to]
    yield from first or [step.id for step in answer.steps[:1]]
