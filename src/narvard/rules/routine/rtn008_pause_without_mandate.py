"""A routine is paused, and nobody who may pause it has decided so.

Why: some keep to the pause and others go on. Whoever needs the routine is turned away on
nobody's word.

Fix: let the body that decides on the routine decide on the pause, for all of its days, and
name that decision in `decided_by`.

Not when: the decision adopts, approves or amends the routine, which may have its pauses
in it, or pauses the agreement behind it; it does not say what it brings about; it was
not carried or settles nothing (MAN006); its body has no mandate for the matters that
the decision itself names (MAN001); nothing is recorded of what the body may do, and it
decides on the routine, stands above the body that does, or acts for it; or the pause is
impossible (RTN007, CAL003). That a pause names no decision is a warning, and only where
another pause of the routine names one, or it is written who decides on the routine and
not that anybody has, or the decision that the routine rests on says what it brings
about, and no pause of the routine is among it; where the gap is declared (kind
`mandate`), owned and dated, it is for information. A pause decided by a group of which
no mandate is recorded, beside the one that has it, is a warning as well.

Source: S1-34, where the steering group has decided on the pause.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import pause_period, period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.deciding.powers import Powers
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, subtract
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Decision, Effect
from narvard.model.groups import Group
from narvard.model.routines import Pause, Routine

RULE = Rule(
    code="RTN008",
    slug="pause-without-mandate",
    severity=Severity.ERROR,
    message="'{routine}' is paused {fault}",
    doc=__doc__,
)

_IN_USE = frozenset({"decided", "in_force"})
_SHAPING = frozenset({"pauses", "approves", "adopts", "amends", "establishes", "ends"})
_OF_OTHER_THINGS = frozenset(
    {"procedural", "commission", "appoint", "delegate", "allocate", "establish", "settle_dispute"}
)
_SETTLING_NOTHING = frozenset(
    {"investigate", "recommend", "defer", "refer", "escalate", "disseminate"}
)


@frozen
class _Paused:
    """A pause of a routine, its place in the list, and its days within the routine's time."""

    routine: Routine
    index: int
    pause: Pause
    period: Interval


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every pause without a decision, or with one that cannot carry it."""
    judge = _Judge(collaboration)
    decided: dict[str, list[Interval]] = {}
    for record in collaboration.decisions.records:
        for effect in record.effects:
            if effect.kind == "pauses":
                decided.setdefault(_target(effect), []).append(period_of(effect))
    for routine in collaboration.routines.records:
        if routine.status not in _IN_USE:
            continue
        for paused in _pauses(routine):
            decision = collaboration.find_as(Decision, paused.pause.decided_by)
            if decision is not None:
                yield from judge.faults(paused, decision)
            elif _misses_a_decision(collaboration, paused, decided.get(routine.id, ())):
                yield _undecided(collaboration, paused, as_of)


def _pauses(routine: Routine) -> Iterator[_Paused]:
    for index, pause in enumerate(routine.pauses):
        period = pause_period(pause)
        if period is not None:
            period = period.intersect(period_of(routine))
            if not period.is_empty:
                yield _Paused(routine, index, pause, period)


def _misses_a_decision(
    collaboration: Collaboration, paused: _Paused, decided: Iterable[Interval]
) -> bool:
    """Whether no decision is named for a pause or pauses it, and it is known who could decide."""
    routine = paused.routine
    if paused.pause.decided_by is not None or any(map(paused.period.overlaps, decided)):
        return False
    if any(pause.decided_by is not None for pause in routine.pauses):
        return True
    if routine.decided_by is None:
        return routine.deciding_body is not None
    adoption = collaboration.find_as(Decision, routine.decided_by)
    return adoption is not None and not _may_have_paused(adoption, routine)


def _may_have_paused(adoption: Decision, routine: Routine) -> bool:
    """Whether what adopted a routine may have adopted its pauses with it."""
    return not adoption.effects or bool(_pausing(adoption, routine))


def _undecided(collaboration: Collaboration, paused: _Paused, as_of: date) -> Finding:
    return RULE.finding(
        RULE.at(paused.routine, "pauses", paused.index),
        severity=gap_severity(
            collaboration.gaps_about(paused.routine.id),
            "mandate",
            as_of,
            undeclared=Severity.WARNING,
        ),
        during=paused.period,
        routine=paused.routine.id,
        fault=Phrase("and no decision says so"),
    )


class _Judge:
    """Answers what is wrong with the decision that a pause rests on."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._decisions = Decisions(collaboration)
        self._powers = Powers(collaboration)

    def faults(self, paused: _Paused, decision: Decision) -> Iterator[Finding]:
        if decision.outcome in ("rejected", "no_decision"):
            return
        if _is_of_something_else(decision, paused.routine):
            if decision.kind not in _SETTLING_NOTHING:
                fault = Phrase("by '{decision}', which does not pause it", decision=decision.id)
                yield _finding(paused, decision, fault)
            return
        yield from _beyond(paused, decision)
        yield from self._too_late(paused, decision)
        yield from self._by_another(paused, decision)

    def _too_late(self, paused: _Paused, decision: Decision) -> Iterator[Finding]:
        """The days of a pause before it was decided."""
        day = self._decisions.day_of(decision)
        certain = _certain(paused)
        if day is None or certain.start is None or certain.start >= day.earliest:
            return
        before = paused.period.intersect(Interval(None, day.earliest))
        if not before.is_empty:
            yield _finding(
                paused,
                decision,
                Phrase("before '{decision}' was taken", decision=decision.id),
                during=before,
            )

    def _by_another(self, paused: _Paused, decision: Decision) -> Iterator[Finding]:
        """A decision that its body may take in the decision's matters, but not in the routine's."""
        judgement = self._powers.judge(decision)
        if judgement is None:
            yield from self._beside_the_decider(paused, decision)
            return
        as_of_the_routine = Decision(
            id=decision.id,
            kind=decision.kind,
            body=judgement.body.id,
            on=self._decisions.day_of(decision),
            outcome=decision.outcome,
            matters=paused.routine.matters,
            area=paused.routine.area,
        )
        of_routine = self._powers.judge(as_of_the_routine)
        if judgement.lack is not None or of_routine is None or of_routine.unclear:
            return
        if of_routine.lack is not None:
            yield _finding(
                paused,
                decision,
                Phrase(
                    "by '{body}', whose mandate does not cover '{of}'",
                    body=judgement.body.id,
                    of=of_routine.lack.of,
                ),
                Related(
                    place=RULE.at_key(judgement.body, "mandates"),
                    note=Phrase("what '{body}' may do", body=judgement.body.id),
                ),
            )

    def _beside_the_decider(self, paused: _Paused, decision: Decision) -> Iterator[Finding]:
        """A decision by a group without a mandate, while another group has it for the routine."""
        decider_id = paused.routine.deciding_body
        adoption = self._collaboration.find_as(Decision, paused.routine.decided_by)
        if decider_id is None and adoption is not None:
            decider_id = self._decisions.body_of(adoption)
        decider = self._collaboration.find_as(Group, decider_id)
        body = self._collaboration.find_as(Group, self._decisions.body_of(decision))
        if decider is None or body is None or body.mandates or decision.kind == "procedural":
            return
        if not any(mandate.kind == "decides" for mandate in decider.mandates):
            return
        if decider.id == body.id or _acts_for(body, decider) or self._is_above(body, decider):
            return
        yield _finding(
            paused,
            decision,
            Phrase(
                "by '{body}', while '{decider}' decides on it", body=body.id, decider=decider.id
            ),
            Related(
                place=RULE.at_key(decider, "mandates"),
                note=Phrase("what '{body}' may do", body=decider.id),
            ),
            severity=Severity.WARNING,
        )

    def _is_above(self, body: Group, other: Group) -> bool:
        seen: set[str] = set()
        current: Group | None = other
        while current is not None and current.id not in seen:
            if current.id == body.id:
                return True
            seen.add(current.id)
            current = self._collaboration.find_as(Group, current.reports_to)
        return False


def _acts_for(body: Group, other: Group) -> bool:
    """Whether a group was set up by another, meets as it, or is one of those that do."""
    return (
        body.commissioned_by == other.id
        or other.id in body.consists_of
        or body.id in other.consists_of
    )


def _is_of_something_else(decision: Decision, routine: Routine) -> bool:
    """Whether a decision says what it brings about, and nothing of it pauses the routine."""
    if not decision.effects:
        return decision.kind in _OF_OTHER_THINGS | _SETTLING_NOTHING
    return not any(
        (_target(effect) == routine.id and effect.kind in _SHAPING)
        or (_target(effect) == routine.governed_by and effect.kind in ("pauses", "ends"))
        for effect in decision.effects
    )


def _target(effect: Effect) -> str:
    """The id of what an effect is on, or is inside."""
    return effect.on.split("/", 1)[0]


def _pausing(decision: Decision, routine: Routine) -> list[tuple[int, Effect]]:
    return [
        (index, effect)
        for index, effect in enumerate(decision.effects)
        if _target(effect) == routine.id and effect.kind == "pauses"
    ]


def _beyond(paused: _Paused, decision: Decision) -> Iterator[Finding]:
    """The days of a pause that the decision does not name."""
    effects = _pausing(decision, paused.routine)
    decided = [period_of(effect) for _, effect in effects]
    if not decided or any(period.is_empty for period in decided):
        return
    for stretch in subtract(paused.period, decided):
        if stretch.overlaps(_certain(paused)):
            index, _ = effects[0]
            yield _finding(
                paused,
                decision,
                Phrase("on days that '{decision}' does not name", decision=decision.id),
                Related(place=RULE.at(decision, "effects", index), note=Phrase("what was decided")),
                during=stretch,
            )


def _certain(paused: _Paused) -> Interval:
    """The days on which a pause holds, however its months and years are read."""
    first, last = paused.pause.valid_from, paused.pause.valid_to
    if paused.pause.weeks is not None or first is None or last is None:
        return paused.period
    certain = Interval.between(PartialDate.of(first.latest), PartialDate.of(last.earliest))
    return certain.intersect(paused.period)


def _finding(
    paused: _Paused,
    decision: Decision,
    fault: Phrase,
    related: Related | None = None,
    *,
    during: Interval | None = None,
    severity: Severity | None = None,
) -> Finding:
    what = related or Related(place=RULE.at(decision, "id"), note=Phrase("what was decided"))
    return RULE.finding(
        RULE.at(paused.routine, "pauses", paused.index, "decided_by"),
        severity=severity,
        during=during or paused.period,
        related=(what,),
        routine=paused.routine.id,
        fault=fault,
    )
