"""A dispute over people who may need care at once has no way that is faster than the ladder.

Why: the ladder takes weeks. Somebody who is turned away tonight cannot wait for the first
step, and nobody has the right to settle it sooner.

Fix: write under `urgent` when it may be used, who decides and how soon. If that is to come,
declare a gap of kind `dispute_procedure` about the procedure, with an owner and a day; then
it is for information.

Not when: the procedure has no steps, or they take no more than a week together, counted as
the shortest they can take; neither it nor an agreement that it governs names a target
group; it is not for disputes about responsibility, placement or liability to pay, which
keep somebody from care; or it is still being written, is only proposed, or has ended.
A faster way without a condition is for any case.

Source: S1-112, where nothing is said of how long a dispute may take or what holds
meanwhile; S1-58, people with periods in need of acute, intensified support.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from narvard.graph.agreements.disputes import Disputes, procedures_in_use
from narvard.graph.agreements.ladders import days_to_the_top, fewest_days
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase, both
from narvard.model.agreements import Agreement, DisputeKind
from narvard.model.disputes import DisputeProcedure, UrgentTrack

RULE = Rule(
    code="DSP014",
    slug="no-urgent-track",
    severity=Severity.WARNING,
    message="'{procedure}' {lack}",
    doc=__doc__,
)

_KEEPS_FROM_CARE: Final[frozenset[DisputeKind]] = frozenset(
    {"responsibility", "placement", "payment_liability"}
)
_WEEK: Final = 7


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every procedure without a faster way, or with one that is none."""
    disputes = collaboration.once(Disputes)
    for procedure, severity in procedures_in_use(collaboration, as_of, undeclared=RULE.severity):
        if procedure.urgent is not None:
            yield from _faults(procedure, procedure.urgent, severity)
            continue
        people = _people(disputes, procedure)
        days = days_to_the_top(procedure)
        if people is None or days <= _WEEK:
            continue
        yield RULE.finding(
            RULE.at(procedure, "id"),
            severity=severity,
            during=period_of(procedure),
            related=(Related(place=people, note=Phrase("the people it is about")),),
            procedure=procedure.id,
            lack=Phrase(
                "takes at least {days} and has no faster way for those who cannot wait",
                days=Phrase.counted("{count} day", "{count} days", days),
            ),
        )


def _people(disputes: Disputes, procedure: DisputeProcedure) -> EntityPlace | None:
    """Where it is written which people a dispute may keep from care; None if nowhere."""
    governed = [agreement for agreement, _ in disputes.governed(procedure)]
    kinds = procedure.kinds or [kind for one in governed for kind in one.dispute_kinds]
    if _KEEPS_FROM_CARE.isdisjoint(kinds):
        return None
    sources: tuple[DisputeProcedure | Agreement, ...] = (procedure, *governed)
    named = next((one for one in sources if one.target_groups), None)
    return None if named is None else RULE.at_key(named, "target_groups")


def _faults(
    procedure: DisputeProcedure, urgent: UrgentTrack, severity: Severity
) -> Iterator[Finding]:
    silences: list[Phrase] = []
    if urgent.body is None:
        silences.append(Phrase("who decides"))
    if urgent.within is None or urgent.within.length is None:
        silences.append(Phrase("how soon"))
    if silences:
        yield RULE.finding(
            RULE.at_key(procedure, "urgent"),
            severity=severity,
            during=period_of(procedure),
            procedure=procedure.id,
            lack=Phrase(
                "has a faster way for those who cannot wait and does not say {silences}",
                silences=both(silences),
            ),
        )
    if urgent.within is not None and _is_no_faster(procedure, urgent):
        yield RULE.finding(
            RULE.at_key(procedure, "urgent", "within"),
            severity=severity,
            during=period_of(procedure),
            related=(
                Related(place=RULE.at_key(procedure, "steps"), note=Phrase("the ordinary way")),
            ),
            procedure=procedure.id,
            lack=Phrase("has a way for those who cannot wait that is no faster than its steps"),
        )


def _is_no_faster(procedure: DisputeProcedure, urgent: UrgentTrack) -> bool:
    """Whether the urgent way takes longer than all steps, each of which has a time."""
    if urgent.within is None or not procedure.steps:
        return False
    if any(step.within is None or step.within.length is None for step in procedure.steps):
        return False
    return fewest_days(urgent.within) > days_to_the_top(procedure)
