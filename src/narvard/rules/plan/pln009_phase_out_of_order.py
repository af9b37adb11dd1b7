"""A phase begins before what it comes after is over, or before what it requires is there.

Why: people start work without the agreement or the decision that says who answers for
what, or while those before them are still at it.

Fix: move the phase, or what it waits for; let phases that may run side by side say so
(`overlaps: true`); make a season a period that all read alike.

Not when: the days could still agree, as vague dates often can; a date is missing; or
the initiative is cancelled or ended. An agreement that is only planned is an offence
once the phase has begun, unless the phase is tentative.

Source: S1-69, S1-70, S1-71, three phases in order; S1-73, an agreement before the start.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.cycles import rings
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.routines.initiatives import phases_by_id
from narvard.kernel.findings import EntityPlace, Finding, PathSegment, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase, quoted
from narvard.model.activities import Event
from narvard.model.agreements import Agreement
from narvard.model.decisions import Assignment, Decision
from narvard.model.initiatives import Initiative, Phase
from narvard.model.meetings import Meeting
from narvard.model.record import Entity

RULE = Rule(
    code="PLN009",
    slug="phase-out-of-order",
    severity=Severity.ERROR,
    message="'{phase}' {conflict}",
    doc=__doc__,
)

_BEGINNINGS = frozenset({"start", "operate"})
"""The kinds of phase in which people meet what the initiative brings."""


@frozen(kw_only=True)
class _Conflict:
    """What a phase does too early or too late, and the place that shows it."""

    words: Phrase
    shown_by: EntityPlace
    note: Phrase


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every phase that begins at the wrong time, and every circle of phases."""
    decisions = collaboration.once(Decisions)
    for initiative in collaboration.initiatives.records:
        if initiative.status in ("ended", "cancelled"):
            continue
        phases = phases_by_id(initiative)
        yield from _circles(initiative, phases)
        for position, phase in enumerate(initiative.phases):
            for path, conflict in (
                *_before_predecessors(initiative, phase, phases),
                *_before_requirements(collaboration, decisions, initiative, phase, as_of),
            ):
                yield RULE.finding(
                    RULE.at(initiative, "phases", position, *path),
                    during=_period(initiative, phase),
                    related=(Related(place=conflict.shown_by, note=conflict.note),),
                    phase=f"{initiative.id}/{phase.id}",
                    conflict=conflict.words,
                )


def _period(initiative: Initiative, phase: Phase) -> Interval:
    """The days of a phase on which its initiative holds, or all of those where no day is both."""
    whole = period_of(initiative)
    both = period_of(phase).intersect(whole)
    return whole if both.is_empty else both


def _before_predecessors(
    initiative: Initiative, phase: Phase, phases: dict[str, tuple[int, Phase]]
) -> Iterator[tuple[tuple[PathSegment, ...], _Conflict]]:
    start = phase.valid_from
    if start is None or phase.overlaps:
        return
    for index, name in enumerate(phase.after):
        position, before = phases.get(name, (0, phase))
        if before is phase:
            continue
        if before.valid_to is not None and start.latest < before.valid_to.earliest:
            key, words = "valid_to", Phrase("is over on {valid_to}", valid_to=before.valid_to)
        elif before.valid_from is not None and start.latest < before.valid_from.earliest:
            key, words = (
                "valid_from",
                Phrase("begins on {valid_from}", valid_from=before.valid_from),
            )
        else:
            continue
        yield (
            ("after", index),
            _Conflict(
                words=Phrase(
                    "begins on {start}, and '{name}', which it comes after, {words}",
                    start=start,
                    name=name,
                    words=words,
                ),
                shown_by=RULE.at(initiative, "phases", position, key),
                note=Phrase("the phase it comes after"),
            ),
        )


def _before_requirements(
    collaboration: Collaboration,
    decisions: Decisions,
    initiative: Initiative,
    phase: Phase,
    as_of: date,
) -> Iterator[tuple[tuple[PathSegment, ...], _Conflict]]:
    start = phase.valid_from
    if start is None:
        return
    required: list[tuple[tuple[PathSegment, ...], str]] = [
        (("requires", index), reference) for index, reference in enumerate(phase.requires)
    ]
    agreement = initiative.agreement
    if agreement is not None and phase.kind in _BEGINNINGS and agreement not in phase.requires:
        required.append((("valid_from",), agreement))
    begun = not phase.tentative and start.latest <= as_of and initiative.status != "idea"
    for path, reference in required:
        conflict = _happens_later(collaboration, decisions, reference, start) or _does_not_hold(
            collaboration.versions(reference), start, begun=begun
        )
        if conflict is not None:
            yield path, conflict


def _happens_later(
    collaboration: Collaboration, decisions: Decisions, reference: str, start: PartialDate
) -> _Conflict | None:
    """The conflict with something required that is done on a day of its own."""
    found = collaboration.find(reference)
    key = "on"
    match found:
        case Decision():
            day, happens = decisions.day_of(found), Phrase("is decided on")
            key = "id" if found.on is None else "on"
        case Event() | Meeting():
            day, happens = found.on, Phrase("takes place on")
        case Assignment():
            day, happens = None if found.due is None else found.due.on, Phrase("is due on")
            key = "due"
        case _:
            return None
    if day is None or day.earliest <= start.latest:
        return None
    return _Conflict(
        words=Phrase(
            "begins on {start}, and '{reference}', which it requires, {happens} {day}",
            start=start,
            reference=reference,
            happens=happens,
            day=day,
        ),
        shown_by=RULE.at(found, key),
        note=Phrase("required"),
    )


def _does_not_hold(
    versions: tuple[Entity, ...], start: PartialDate, *, begun: bool
) -> _Conflict | None:
    """The conflict with something required that holds for a time."""
    if not versions:
        return None
    lasting = [version for version in versions if not _is_over(version)]
    if any(_may_hold(version, start) for version in lasting):
        last = lasting[-1]
        if begun and all(_is_planned(version) for version in lasting):
            return _Conflict(
                words=Phrase(
                    "has begun, and '{id}', which it requires, is not in force", id=last.id
                ),
                shown_by=RULE.at(last, "status"),
                note=Phrase("its status"),
            )
        return None
    later = [
        (version.valid_from.earliest, version)
        for version in lasting
        if version.valid_from is not None and version.valid_from.earliest > start.latest
    ]
    if later:
        _, first = min(later, key=lambda one: one[0])
        return _Conflict(
            words=Phrase(
                "begins on {start}, and '{id}', which it requires, holds from {valid_from}",
                start=start,
                id=first.id,
                valid_from=str(first.valid_from),
            ),
            shown_by=RULE.at(first, "valid_from"),
            note=Phrase("required"),
        )
    last = versions[-1]
    return _Conflict(
        words=Phrase(
            "begins on {start}, and '{id}', which it requires, has ended", start=start, id=last.id
        ),
        shown_by=RULE.at(last, "status" if _is_over(last) else "valid_to"),
        note=Phrase("ended"),
    )


def _may_hold(version: Entity, start: PartialDate) -> bool:
    return (version.valid_from is None or version.valid_from.earliest <= start.latest) and (
        version.valid_to is None or version.valid_to.latest >= start.earliest
    )


def _is_over(version: Entity) -> bool:
    return isinstance(version, Agreement) and version.status in ("ended", "terminated")


def _is_planned(version: Entity) -> bool:
    return isinstance(version, Agreement) and version.status in ("planned", "proposed")


def _circles(initiative: Initiative, phases: dict[str, tuple[int, Phase]]) -> Iterator[Finding]:
    """A finding for each circle of phases that come after each other."""
    before = _waiting(phases)
    for first, *others in rings(dict(sorted(before.items()))):
        position, phase = phases[first]
        named = ", ".join(quoted(others))
        yield RULE.finding(
            RULE.at(initiative, "phases", position, "after", phase.after.index(before[first])),
            during=period_of(initiative),
            phase=f"{initiative.id}/{first}",
            conflict=Phrase("comes after itself, through {named}", named=named)
            if others
            else Phrase("comes after itself"),
        )


def _waiting(phases: dict[str, tuple[int, Phase]]) -> dict[str, str]:
    """The phases that can never begin, each with one of those that it waits for."""
    ahead: dict[str, int] = {}
    followers: dict[str, list[str]] = {}
    for name, (_, phase) in phases.items():
        known = [one for one in phase.after if one in phases]
        ahead[name] = len(known)
        for one in known:
            followers.setdefault(one, []).append(name)
    ready = [name for name, count in ahead.items() if not count]
    while ready:
        for name in followers.get(ready.pop(), ()):
            ahead[name] -= 1
            if not ahead[name]:
                ready.append(name)
    return {
        name: min(one for one in phases[name][1].after if ahead.get(one))
        for name, count in ahead.items()
        if count
    }
