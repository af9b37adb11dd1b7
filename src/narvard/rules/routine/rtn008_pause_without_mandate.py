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
A pause that only a decision tells of is reported there.

Source: S1-34, where the steering group has decided on the pause.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.fallbacks import IN_USE
from narvard.graph.routines.pause_mandates import PauseMandates, misses_a_decision, target_of
from narvard.graph.routines.pauses import PausedRoutine, Pauses
from narvard.kernel.findings import EntityPlace, Finding, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Decision

RULE = Rule(
    code="RTN008",
    slug="pause-without-mandate",
    severity=Severity.ERROR,
    message="'{routine}' is paused {fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every pause without a decision, or with one that cannot carry it."""
    mandates = collaboration.once(PauseMandates)
    pauses = collaboration.once(Pauses)
    decided: dict[str, list[Interval]] = {}
    for record in collaboration.decisions.records:
        for effect in record.effects:
            if effect.kind == "pauses":
                decided.setdefault(target_of(effect), []).append(period_of(effect))
    for routine in collaboration.routines.records:
        if routine.status not in IN_USE:
            continue
        for paused in pauses.of(routine):
            decision = collaboration.find_as(Decision, paused.pause.decided_by)
            if decision is not None:
                for objection in mandates.objections(paused, decision):
                    yield RULE.finding(
                        _place(paused),
                        severity=Severity.WARNING if objection.is_doubt else None,
                        during=objection.period,
                        related=(objection.related,),
                        routine=routine.id,
                        fault=objection.fault,
                    )
            elif misses_a_decision(collaboration, paused, decided.get(routine.id, ())):
                yield _undecided(collaboration, paused, as_of)


def _place(paused: PausedRoutine) -> EntityPlace:
    """Where it is written which decision a pause rests on."""
    if paused.effect is not None or paused.index is None:
        return paused.effect or paused.place
    return RULE.at(paused.routine, "pauses", paused.index, "decided_by")


def _undecided(collaboration: Collaboration, paused: PausedRoutine, as_of: date) -> Finding:
    return RULE.finding(
        paused.place,
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
