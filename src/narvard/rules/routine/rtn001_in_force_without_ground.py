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

from collections.abc import Iterator, Sequence
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.grounds import Ground, Grounds, binding, lacking
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement
from narvard.model.routines import Routine

RULE = Rule(
    code="RTN001",
    slug="in-force-without-ground",
    severity=Severity.ERROR,
    message="'{routine}' is in force {lack}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every stretch in which a routine in force lacks what it rests on."""
    grounds = collaboration.once(Grounds)
    for routine in collaboration.routines.records:
        if routine.status != "in_force" or period_of(routine).is_empty:
            continue
        agreements = grounds.agreements(routine)
        if agreements:
            yield from _without_agreement(collaboration, routine, agreements, as_of)
        decided = grounds.decisions(routine)
        for lack in lacking(routine, decided, as_of):
            yield _finding(routine, "decided_by", decided, lack)


def _without_agreement(
    collaboration: Collaboration, routine: Routine, agreements: Sequence[Agreement], as_of: date
) -> Iterator[Finding]:
    if any(period_of(agreement).is_empty for agreement in agreements):
        return
    governing = collaboration.agreements[agreements[0].id]
    grounds = binding(agreements)
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
    for lack in lacking(routine, grounds, as_of):
        yield _finding(routine, "governed_by", grounds, lack, severity)


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


def _finding(
    routine: Routine,
    key: str,
    grounds: Sequence[Ground],
    without: Interval,
    severity: Severity | None = None,
) -> Finding:
    """A finding for a stretch, told by the ground that ends before it or else begins after it."""
    ended = max(
        (one for one in grounds if without.start and one.period.ends_before(without.start)),
        key=lambda one: one.period.end or date.max,
        default=None,
    )
    begun = min(
        (one for one in grounds if without.end and without.end <= (one.period.start or date.min)),
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
        during=without,
        related=tuple(related),
        routine=routine.id,
        lack=lack,
    )
