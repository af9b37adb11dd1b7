"""An agreement between principals does not say how its disputes are settled.

Why: when the parties disagree each waits for the other, and nobody knows whom to call.
They then have to agree on how to disagree, in the middle of a case.

Fix: name the procedure with `dispute_procedure`, let a procedure govern the agreement, or
make the agreement subordinate to one whose disputes are settled. If that is to come,
declare a gap of kind `dispute_procedure` about it, with an owner and a day; then it is
for information.

Not when: the agreement is not in force, or all its parties belong to one principal; it
neither states `dispute_kinds` nor names a procedure, and no other agreement in force
between the same principals has one, or it is internal, a contract, or about the costs of
a single case. The procedure may stand with the agreement above it, with the one it is
annexed to or changes, or in an annex or amendment; while a new one is not in force, the
one it replaces counts. A procedure that names neither agreements nor parties may be for
any agreement.

Source: S1-98, S1-100; a dispute procedure must be found from the agreement it is for.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from narvard.graph.agreements.disputes import Disputes, is_in_use
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, subtract
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement

RULE = Rule(
    code="DSP001",
    slug="no-dispute-rules",
    severity=Severity.WARNING,
    message="'{agreement}' is in force {lack}",
    doc=__doc__,
)

_FEWEST = 2
_SETTLED_ELSEWHERE = frozenset({"internal", "contract", "cost_agreement"})


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every stretch in which an agreement in force has no procedure for its disputes."""
    in_force = [one for one in collaboration.agreements.records if one.status == "in_force"]
    settled = _settled(collaboration, in_force)
    for agreement in in_force:
        if not _is_expected(agreement, between_settled=bool(settled)):
            continue
        disputes = collaboration.once(Disputes)
        principals = disputes.principals(agreement)
        if len(principals) < _FEWEST or not _is_expected(
            agreement, between_settled=principals in settled
        ):
            continue
        severity = gap_severity(
            collaboration.gaps_about(agreement.id),
            "dispute_procedure",
            as_of,
            undeclared=RULE.severity,
        )
        for period in _without(disputes, agreement):
            yield _finding(collaboration, agreement, period, severity)


def _settled(collaboration: Collaboration, in_force: Sequence[Agreement]) -> set[frozenset[str]]:
    """The principals between whom some agreement has a procedure for its disputes."""
    if not collaboration.dispute_procedures:
        return set()
    disputes = collaboration.once(Disputes)
    return {disputes.principals(one) for one in in_force if disputes.settling(one)}


def _is_expected(agreement: Agreement, *, between_settled: bool) -> bool:
    """Whether this agreement, or another between the same principals, shows that it is due."""
    if agreement.dispute_kinds or agreement.dispute_procedure is not None:
        return True
    return between_settled and agreement.kind not in _SETTLED_ELSEWHERE


def _without(disputes: Disputes, agreement: Agreement) -> tuple[Interval, ...]:
    settled = (one.period for one in disputes.settling(agreement))
    return subtract(period_of(agreement), (*settled, *disputes.perhaps_settled(agreement)))


def _finding(
    collaboration: Collaboration, agreement: Agreement, period: Interval, severity: Severity
) -> Finding:
    named = collaboration.dispute_procedures.versions(agreement.dispute_procedure or "")
    if not named:
        return RULE.finding(
            RULE.at(agreement, "id"),
            severity=severity,
            during=period,
            related=_covered(agreement),
            agreement=agreement.id,
            lack=Phrase("and nothing says how its disputes are settled"),
        )
    return RULE.finding(
        RULE.at(agreement, "dispute_procedure"),
        severity=severity,
        during=period,
        related=tuple(
            Related(
                place=RULE.at(one, "id" if is_in_use(one) else "status"),
                note=Phrase("at another time") if is_in_use(one) else Phrase("how far it has come"),
            )
            for one in named
        ),
        agreement=agreement.id,
        lack=Phrase("and its dispute procedure '{procedure}' is not", procedure=named[-1].id),
    )


def _covered(agreement: Agreement) -> tuple[Related, ...]:
    if not agreement.dispute_kinds:
        return ()
    place = RULE.at_key(agreement, "dispute_kinds")
    return (Related(place=place, note=Phrase("the disputes it covers")),)
