"""What has changed between two days on which a routine was asked about."""

from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from narvard.kernel.phrase import Phrase, both, quoted
from narvard.procedures.routines.answer import (
    ActorOnDay,
    FallbackOnDay,
    FeedbackDuty,
    ParticipantOnDay,
    PauseOnDay,
    PreconditionOnDay,
    RoutineOnDay,
    RoutineState,
    RoutineStepOnDay,
    RoutineUsable,
)

_BECOMES: Final[Mapping[RoutineState, Phrase]] = {
    "wanted": Phrase("it is wished for"),
    "in_progress": Phrase("it is being written"),
    "proposed": Phrase("it is proposed"),
    "decided": Phrase("it is decided"),
    "in_force": Phrase("it is in force"),
    "paused": Phrase("a pause begins"),
    "ended": Phrase("it has ended"),
    "superseded": Phrase("it has been replaced"),
    "not_yet": Phrase("it holds no longer, and again later"),
    "never": Phrase("it holds on no day"),
}
_AGAIN: Final[Mapping[RoutineState, Phrase]] = {
    **_BECOMES,
    "in_force": Phrase("the pause ends, and it is in force again"),
    "decided": Phrase("the pause ends"),
}
_PARTS: Final = (
    ActorOnDay,
    FallbackOnDay,
    FeedbackDuty,
    ParticipantOnDay,
    PauseOnDay,
    PreconditionOnDay,
    RoutineOnDay,
    RoutineStepOnDay,
    RoutineUsable,
)


def changes(before: RoutineOnDay, after: RoutineOnDay) -> tuple[Phrase, ...]:
    """What is otherwise in the later of two answers; at least one thing if they differ."""
    said = [*_of_the_routine(before, after), *_of_others(before, after)]
    if not said and before.concerns != after.concerns:
        said = [one.said for one in after.concerns if one not in before.concerns]
        if not said:
            said = [
                Phrase("its last day has passed")
                if one.kind == "written_as_ended"
                else Phrase("no longer: {lack}", lack=one.said)
                for one in before.concerns
                if one not in after.concerns
            ]
    return tuple(said) or (Phrase("what is written about it changes"),)


def _of_the_routine(before: RoutineOnDay, after: RoutineOnDay) -> Iterator[Phrase]:
    if before.state != after.state:
        yield (_AGAIN if before.state == "paused" else _BECOMES)[after.state]
        if after.state == "superseded":
            yield Phrase("{others} is in its place", others=both(quoted(after.superseded_by)))
    elif before.superseded_by != after.superseded_by:
        yield Phrase("what replaces it changes")
    elif before.pauses != after.pauses and before.period == after.period:
        had = [(one.period, one.decision) for one in before.pauses]
        has = [(one.period, one.decision) for one in after.pauses]
        if had != has:
            yield Phrase("another pause holds")
    if before.period != after.period and "not_yet" not in (before.state, after.state):
        yield Phrase("another record of it holds")
    if before.agreement != after.agreement and before.agreement and after.agreement:
        binds = before.agreement.in_force, after.agreement.in_force
        agreement = after.agreement.id
        if binds[0] and not binds[1]:
            yield Phrase("the agreement '{agreement}' no longer binds", agreement=agreement)
        elif binds[1] and not binds[0]:
            yield Phrase("the agreement '{agreement}' binds", agreement=agreement)
        else:
            yield Phrase("another record of '{agreement}' binds", agreement=agreement)


def _of_others(before: RoutineOnDay, after: RoutineOnDay) -> Iterator[Phrase]:
    """Those and that on which the routine depends, in force or not."""
    had, has = _in_force(before), _in_force(after)
    for one, (is_now, reason) in has.items():
        if one not in had:
            continue
        was, earlier_reason = had[one]
        if was != is_now:
            yield (
                Phrase("'{id}' comes into force", id=one)
                if is_now
                else Phrase("'{id}' is no longer in force", id=one)
            )
        elif reason is not None and reason != earlier_reason:
            yield reason


def _in_force(answer: RoutineOnDay) -> dict[str, tuple[bool, Phrase | None]]:
    """By its id, whether each thing that an answer names is in force, and why not."""
    found: dict[str, tuple[bool, Phrase | None]] = {}
    pending: list[object] = [answer]
    while pending:
        one = pending.pop()
        match one:
            case tuple():
                pending.extend(reversed(one))
                continue
            case ActorOnDay(in_force=bool() as is_there):
                found.setdefault(one.id, (is_there, one.reason))
            case RoutineUsable(usable=bool() as is_there):
                found.setdefault(one.id, (is_there, one.reason))
            case FallbackOnDay(routine=str() as routine, body=None, in_force=bool() as is_there):
                found.setdefault(routine, (is_there, one.reason))
            case PreconditionOnDay(met="yes" | "no" as met) if one.routine or one.plan:
                named = one.routine or (one.plan.id if one.plan else "")
                found.setdefault(named, (met == "yes", one.reason))
            case _:
                pass
        if isinstance(one, _PARTS):
            fields = attrs.fields(type(one))
            pending.extend(getattr(one, field.name) for field in reversed(fields))
    return found
