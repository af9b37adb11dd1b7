"""An agreement is about people, or situations of theirs, that no dispute procedure is for.

Why: a dispute about them has no way to go. The one who falls into the hole is often the
one over whom the parties disagree most, such as somebody placed outside the home.

Fix: let a procedure of the agreement name the target group and the situation, or name
none, so that it is for all of them. If that is to come, declare a gap of kind
`dispute_procedure` about the agreement, with an owner and a day; then it is for
information.

Not when: the agreement is not in force, or has no procedure at all (DSP001); it names no
target groups, or one of its procedures names none. Situations are judged only where the
target group says which there are and every procedure for it is for particular ones. A
procedure that may be for the agreement, and does not say so, may cover them.

Source: S1-101, S1-102, the same people at home and when placed outside the home.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.agreements.disputes import Disputes, Settling, words_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.versions import versions_during
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, subtract, sweep, union
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement
from narvard.model.disputes import DisputeProcedure
from narvard.model.target_groups import TargetGroup

RULE = Rule(
    code="DSP003",
    slug="uncovered-scope",
    severity=Severity.WARNING,
    message="'{agreement}' has no dispute procedure for {scope}",
    doc=__doc__,
)


@frozen
class _Hole:
    """What is not covered: a target group, or some of its situations."""

    position: int
    target_group: TargetGroup | None = None
    situations: tuple[int, ...] = ()


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every target group, or situation of one, that an agreement's procedures leave out."""
    disputes = collaboration.once(Disputes)
    for agreement in collaboration.agreements.records:
        if agreement.status != "in_force" or not agreement.target_groups:
            continue
        severity = gap_severity(
            collaboration.gaps_about(agreement.id),
            "dispute_procedure",
            as_of,
            undeclared=RULE.severity,
        )
        for hole, period in _holes(collaboration, disputes, agreement):
            yield _finding(agreement, hole, period, severity)


def _finding(agreement: Agreement, hole: _Hole, period: Interval, severity: Severity) -> Finding:
    name = agreement.target_groups[hole.position]
    scope = Phrase("'{target_group}'", target_group=name)
    if hole.situations:
        scope = Phrase.counted(
            "{count} situation of '{target_group}'",
            "{count} situations of '{target_group}'",
            len(hole.situations),
            target_group=name,
        )
    return RULE.finding(
        RULE.at(agreement, "target_groups", hole.position),
        severity=severity,
        during=period,
        related=tuple(
            Related(
                place=RULE.at(hole.target_group, "situations", index),
                note=Phrase("a situation that is left out"),
            )
            for index in hole.situations
        ),
        agreement=agreement.id,
        scope=scope,
    )


def _holes(
    collaboration: Collaboration, disputes: Disputes, agreement: Agreement
) -> Iterator[tuple[_Hole, Interval]]:
    settling = disputes.settling(agreement)
    if not settling:
        return
    certain = subtract(period_of(agreement), disputes.perhaps_settled(agreement))
    for position, name in enumerate(agreement.target_groups):
        if name in agreement.target_groups[:position]:
            continue
        found: dict[_Hole, list[Interval]] = {}
        for stretch in certain:
            for hole, period in _holes_for(collaboration, settling, position, name, stretch):
                found.setdefault(hole, []).append(period)
        for hole, periods in found.items():
            for whole in union(periods):
                yield hole, whole


def _holes_for(
    collaboration: Collaboration,
    settling: tuple[Settling, ...],
    position: int,
    name: str,
    within: Interval,
) -> Iterator[tuple[_Hole, Interval]]:
    """What the procedures leave out of one target group, stretch by stretch."""
    for stretch, active in sweep([one.period for one in settling], within):
        procedures = [settling[index].procedure for index in active]
        meant = [one for one in procedures if not one.target_groups or name in one.target_groups]
        if procedures and not meant:
            yield _Hole(position), stretch
        elif meant and all(one.situations for one in meant):
            for group, part in versions_during(collaboration.target_groups, name, stretch):
                missing = _missing_situations(group, meant)
                if missing:
                    yield _Hole(position, group, missing), part


def _missing_situations(group: TargetGroup, procedures: list[DisputeProcedure]) -> tuple[int, ...]:
    covered = {
        words for one in procedures for situation in one.situations for words in words_of(situation)
    }
    return tuple(
        index
        for index, situation in enumerate(group.situations)
        if covered.isdisjoint(words_of(situation))
    )
