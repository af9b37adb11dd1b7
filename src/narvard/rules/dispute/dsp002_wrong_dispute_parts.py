"""The same disputes have two ladders, or a ladder and nothing that helps to avoid disputes.

Why: with two ladders each party takes the one that suits it, and the dispute begins with
which of them holds. With none that prevents, the same dispute comes back.

Fix: end one of the two, or say what sets them apart: `kinds`, `target_groups` or
`situations`. Name under `prevention` the guidelines by which disputes are avoided. If
those are to come, declare a gap of kind `dispute_procedure` about the procedure, with an
owner and a day; then it is for information.

Not when: one of two ladders has no steps, is not in force, or replaces the other; they
differ in kind, target group or situation, or one is for particular ones and the other
for all. Prevention is asked for only where another procedure in the collaboration has it,
and not where one in use for the same agreement has it, or an application guideline in use
belongs to that agreement.

Source: S1-100, two parts on how disputes are avoided and a third for when one has arisen.
"""

from collections.abc import Iterator
from datetime import date
from itertools import product

from attrs import frozen

from narvard.graph.agreements.disputes import Disputes, is_in_use, words_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, union
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import DisputeKind
from narvard.model.disputes import DisputeProcedure

RULE = Rule(
    code="DSP002",
    slug="wrong-dispute-parts",
    severity=Severity.ERROR,
    message="'{procedure}' {fault}",
    doc=__doc__,
)


@frozen
class _Scope:
    """The narrowest that two ladders can have in common; None stands for all."""

    agreement: str
    kind: DisputeKind | None
    target_group: str | None
    situation: str | None


@frozen(kw_only=True)
class _Ladder:
    """A procedure with steps, and when it is one for an agreement."""

    procedure: DisputeProcedure
    period: Interval


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every ladder beside another one for the same, and every one without prevention."""
    disputes = Disputes(collaboration)
    yield from _doubled(collaboration, disputes)
    yield from _without_prevention(collaboration, disputes, as_of)


def _doubled(collaboration: Collaboration, disputes: Disputes) -> Iterator[Finding]:
    by_scope: dict[_Scope, list[_Ladder]] = {}
    for procedure in collaboration.dispute_procedures.records:
        if procedure.status != "in_force" or not procedure.steps:
            continue
        for agreement, period in disputes.governed(procedure):
            for scope in _scopes(procedure, agreement.id):
                by_scope.setdefault(scope, []).append(_Ladder(procedure=procedure, period=period))
    together: dict[tuple[int, int], tuple[DisputeProcedure, DisputeProcedure, list[Interval]]] = {}
    for ladders in by_scope.values():
        for later, earlier, period in _overlaps(ladders):
            key = (id(later), id(earlier))
            together.setdefault(key, (later, earlier, []))[2].append(period)
    for later, earlier, periods in together.values():
        for period in union(periods):
            yield RULE.finding(
                RULE.at(later, "id"),
                during=period,
                related=(Related(place=RULE.at(earlier, "id"), note=Phrase("the other one")),),
                procedure=later.id,
                fault=Phrase("is a second ladder for what '{other}' settles", other=earlier.id),
            )


def _scopes(procedure: DisputeProcedure, agreement: str) -> Iterator[_Scope]:
    situations = sorted(words for one in procedure.situations for words in words_of(one))
    combinations = product(
        dict.fromkeys(procedure.kinds) or (None,),
        dict.fromkeys(procedure.target_groups) or (None,),
        dict.fromkeys(situations) or (None,),
    )
    return (_Scope(agreement, *combination) for combination in combinations)


def _overlaps(
    ladders: list[_Ladder],
) -> Iterator[tuple[DisputeProcedure, DisputeProcedure, Interval]]:
    """Each ladder that begins while another one holds, with the one that holds longest."""
    longest: _Ladder | None = None
    for ladder in sorted(ladders, key=_first_day):
        if longest is None:
            longest = ladder
            continue
        period = ladder.period.intersect(longest.period)
        if not period.is_empty and not _are_one(ladder.procedure, longest.procedure):
            yield ladder.procedure, longest.procedure, period
        if _last_day(ladder) > _last_day(longest):
            longest = ladder


def _are_one(one: DisputeProcedure, other: DisputeProcedure) -> bool:
    return one.id == other.id or one.id in other.successor_of or other.id in one.successor_of


def _first_day(ladder: _Ladder) -> tuple[date, str]:
    return ladder.period.start or date.min, ladder.procedure.id


def _last_day(ladder: _Ladder) -> date:
    return ladder.period.last_day or date.max


def _without_prevention(
    collaboration: Collaboration, disputes: Disputes, as_of: date
) -> Iterator[Finding]:
    preventing = [one for one in collaboration.dispute_procedures.records if one.prevention]
    if not preventing:
        return
    names = {one.id for one in preventing}
    prevented = _prevented(collaboration, disputes, preventing)
    for procedure in collaboration.dispute_procedures.records:
        if not is_in_use(procedure) or not procedure.steps or procedure.id in names:
            continue
        if any(agreement.id in prevented for agreement, _ in disputes.governed(procedure)):
            continue
        yield RULE.finding(
            RULE.at(procedure, "id"),
            severity=gap_severity(
                collaboration.gaps_about(procedure.id),
                "dispute_procedure",
                as_of,
                undeclared=Severity.WARNING,
            ),
            during=period_of(procedure),
            procedure=procedure.id,
            fault=Phrase("has steps for a dispute and nothing that helps to avoid one"),
        )


def _prevented(
    collaboration: Collaboration, disputes: Disputes, preventing: list[DisputeProcedure]
) -> set[str]:
    """The agreements whose disputes something in use helps to avoid."""
    guidelines = (
        routine.governed_by
        for routine in collaboration.routines.records
        if routine.kind == "application_guideline" and routine.status in ("decided", "in_force")
    )
    of_procedures = (
        agreement.id
        for one in preventing
        if is_in_use(one)
        for agreement, _ in disputes.governed(one)
    )
    return {*of_procedures, *(one for one in guidelines if one is not None)}
