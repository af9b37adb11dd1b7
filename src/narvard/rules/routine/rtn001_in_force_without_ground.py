"""A routine is in force while the agreement or the decision behind it is not.

Why: those who work by the routine point to a promise that nobody is bound by, or to a
decision that had not been taken. When it is called in question, nothing carries it.

Fix: prolong or renew what it rests on, name in `governed_by` or `decided_by` what carries
it now, or end the routine.

Not when: the routine names neither; what it names is not declared (REF001), or has a last
day before its first; another record of the agreement, or one that replaces it, takes over
without a gap; or the decision was not carried (MAN006). A month or a year that leaves room
for both is no contradiction, and a routine without a first or a last day is judged as it is
on the day of the check. Where the lack of an agreement is declared (a gap of kind
`agreement` about the agreement or the routine), owned and dated, it is for information.

Source: S1-27, the red cord that belongs to the agreement.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.ways import reached
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, subtract
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement
from narvard.model.decisions import Decision
from narvard.model.routines import Routine

RULE = Rule(
    code="RTN001",
    slug="in-force-without-ground",
    severity=Severity.ERROR,
    message="'{routine}' is in force {lack}",
    doc=__doc__,
)

_ADOPTING = frozenset({"adopts", "approves", "amends", "establishes"})


@frozen(kw_only=True)
class _Ground:
    """A record that carries a routine, when it does, and where its days are written."""

    record: Agreement | Decision
    period: Interval
    first: EntityPlace
    last: EntityPlace


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every stretch in which a routine in force lacks what it rests on."""
    replacing = _replacing(collaboration)
    decisions = Decisions(collaboration)
    for routine in collaboration.routines.records:
        if routine.status != "in_force" or period_of(routine).is_empty:
            continue
        agreements = _one_after_the_other(collaboration, routine.governed_by or "", replacing)
        if agreements:
            yield from _without_agreement(collaboration, routine, agreements, as_of)
        grounds = [
            ground
            for decision in collaboration.decisions.versions(routine.decided_by or "")
            for ground in _in_effect(decisions, decision, routine.id)
        ]
        for lacking in _lacking(routine, grounds, as_of):
            yield _finding(routine, "decided_by", grounds, lacking)


def _replacing(collaboration: Collaboration) -> dict[str, list[str]]:
    """By the id of an agreement, the ids of those that replace it."""
    found: dict[str, list[str]] = {}
    for agreement in collaboration.agreements.records:
        for reference in agreement.successor_of:
            found.setdefault(reference, []).append(agreement.id)
    return found


def _one_after_the_other(
    collaboration: Collaboration, agreement_id: str, replacing: dict[str, list[str]]
) -> list[Agreement]:
    """The records of an agreement and of those that replace it; none if it is not declared."""
    if agreement_id not in collaboration.agreements:
        return []
    later = reached((agreement_id,), lambda one: replacing.get(one, ()))
    return [record for one in later for record in collaboration.agreements.versions(one)]


def _without_agreement(
    collaboration: Collaboration, routine: Routine, agreements: list[Agreement], as_of: date
) -> Iterator[Finding]:
    if any(period_of(agreement).is_empty for agreement in agreements):
        return
    governing = collaboration.agreements[agreements[0].id]
    grounds = [
        _Ground(
            record=agreement,
            period=period_of(agreement),
            first=RULE.at(agreement, "valid_from"),
            last=RULE.at(agreement, "valid_to"),
        )
        for agreement in agreements
        if _binds_in_its_time(agreement)
    ]
    gaps = (*collaboration.gaps_about(governing.id), *collaboration.gaps_about(routine.id))
    severity = gap_severity(gaps, "agreement", as_of, undeclared=RULE.severity)
    if not grounds:
        yield RULE.finding(
            RULE.at(routine, "governed_by"),
            severity=severity,
            during=period_of(routine),
            related=(Related(place=RULE.at(governing, "status"), note=Phrase("its status")),),
            routine=routine.id,
            lack=_by_status(governing),
        )
        return
    for lacking in _lacking(routine, grounds, as_of):
        yield _finding(routine, "governed_by", grounds, lacking, severity)


def _binds_in_its_time(agreement: Agreement) -> bool:
    """Whether an agreement binds from its first to its last day, as far as its status tells."""
    match agreement.status:
        case "in_force":
            return True
        case "decided":
            return agreement.valid_from is not None
        case "ended" | "terminated":
            return agreement.valid_to is not None
        case _:
            return False


def _by_status(agreement: Agreement) -> Phrase:
    """How an agreement that binds on no day is said to stand."""
    match agreement.status:
        case "planned":
            return Phrase("while '{ground}' is only planned", ground=agreement.id)
        case "proposed":
            return Phrase("while '{ground}' is only proposed", ground=agreement.id)
        case "decided":
            return Phrase("while '{ground}' is only decided", ground=agreement.id)
        case _:
            return Phrase("after '{ground}' has run out", ground=agreement.id)


def _in_effect(decisions: Decisions, decision: Decision, routine_id: str) -> Iterator[_Ground]:
    """When a decision that was carried is in effect for a routine: from its day at the earliest."""
    if decision.outcome not in ("carried", None):
        return
    day = decisions.day_of(decision)
    taken = Interval(None if day is None else day.earliest, None).intersect(period_of(decision))
    at_decision = RULE.at(decision, "on" if decision.on is not None else "id")
    effects = [
        (index, effect)
        for index, effect in enumerate(decision.effects)
        if effect.on == routine_id and effect.kind in _ADOPTING
    ]
    for index, effect in effects:
        period = period_of(effect)
        starts_later = period.start is not None and (
            taken.start is None or taken.start < period.start
        )
        yield _Ground(
            record=decision,
            period=period.intersect(taken),
            first=RULE.at(decision, "effects", index, "valid_from")
            if starts_later
            else at_decision,
            last=RULE.at(decision, "effects", index, "valid_to"),
        )
    if not effects:
        yield _Ground(
            record=decision, period=taken, first=at_decision, last=RULE.at(decision, "valid_to")
        )


def _lacking(routine: Routine, grounds: list[_Ground], as_of: date) -> Iterator[Interval]:
    """The stretches of a routine's time that no ground carries, as far as that is certain.

    None where a ground itself has no day: what is impossible there is said there.
    """
    if not grounds or any(ground.period.is_empty for ground in grounds):
        return
    whole = period_of(routine)
    first = as_of if routine.valid_from is None else routine.valid_from.latest
    last = max(first, as_of) if routine.valid_to is None else routine.valid_to.earliest
    if routine.valid_from is None and routine.valid_to is not None:
        first = min(first, routine.valid_to.latest)
    for stretch in subtract(whole, (ground.period for ground in grounds)):
        begins_in_time = stretch.start is None or stretch.start <= last
        ends_in_time = stretch.end is None or first < stretch.end
        if stretch == whole or (first <= last and begins_in_time and ends_in_time):
            yield stretch


def _finding(
    routine: Routine,
    key: str,
    grounds: list[_Ground],
    lacking: Interval,
    severity: Severity | None = None,
) -> Finding:
    """A finding for a stretch, told by the ground that ends before it or else begins after it."""
    ended = max(
        (one for one in grounds if lacking.start and one.period.ends_before(lacking.start)),
        key=lambda one: one.period.end or date.max,
        default=None,
    )
    begun = min(
        (one for one in grounds if lacking.end and lacking.end <= (one.period.start or date.min)),
        key=lambda one: one.period.start or date.min,
        default=None,
    )
    related: list[Related] = []
    if ended is not None:
        ended_note = Phrase("the last day of '{ground}'", ground=ended.record.id)
        related.append(Related(place=ended.last, note=ended_note))
    if begun is not None:
        begun_note = Phrase("the first day of '{ground}'", ground=begun.record.id)
        related.append(Related(place=begun.first, note=begun_note))
    if ended is None and begun is not None:
        lack = Phrase("before '{ground}' takes effect", ground=begun.record.id)
    else:
        lack = Phrase("after '{ground}' has run out", ground=(ended or grounds[-1]).record.id)
    return RULE.finding(
        RULE.at(routine, key),
        severity=severity,
        during=lacking,
        related=tuple(related),
        routine=routine.id,
        lack=lack,
    )
