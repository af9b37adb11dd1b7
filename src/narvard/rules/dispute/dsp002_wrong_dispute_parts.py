"""The same disputes have two ladders, or a ladder and nothing that helps to avoid disputes.

Why: with two ladders each party takes the one that suits it, and the dispute begins with
which of them holds. With none that prevents, the same dispute comes back.

Fix: end one of the two, or say what sets them apart: `kinds`, `target_groups` or
`situations`. Name under `prevention` the guidelines by which disputes are avoided. If
those are to come, declare a gap of kind `dispute_procedure` about the procedure, with an
owner and a day; then it is for information.

Not when: one of two ladders has no steps, is not in force, or replaces the other; they
differ in kind, target group or situation, or one is for particular ones and the other for
all. Prevention is asked for only where another procedure has it that is for the same
agreement or between two of the same principals, and not where one in use for the same
agreement has it, or an application guideline in use belongs to that agreement.

Source: S1-100, two parts on how disputes are avoided and a third for when one has arisen.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.agreements.disputes import Disputes, is_in_use, words_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, subtract, union
from narvard.kernel.phrase import Phrase
from narvard.model.disputes import DisputeProcedure

RULE = Rule(
    code="DSP002",
    slug="wrong-dispute-parts",
    severity=Severity.ERROR,
    message="'{procedure}' {fault}",
    doc=__doc__,
)


@frozen(kw_only=True)
class _Ladder:
    """A procedure with steps, when it is one for an agreement, and for what."""

    procedure: DisputeProcedure
    period: Interval
    scope: tuple[frozenset[str], ...]


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every ladder beside another one for the same, and every one without prevention."""
    disputes = collaboration.once(Disputes)
    yield from _doubled(collaboration, disputes)
    yield from _without_prevention(collaboration, disputes, as_of)


def _doubled(collaboration: Collaboration, disputes: Disputes) -> Iterator[Finding]:
    together: dict[tuple[int, int], tuple[DisputeProcedure, DisputeProcedure, list[Interval]]] = {}
    for ladders in _by_agreement(collaboration, disputes).values():
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


def _by_agreement(collaboration: Collaboration, disputes: Disputes) -> dict[str, list[_Ladder]]:
    ladders: dict[str, list[_Ladder]] = {}
    for procedure in collaboration.dispute_procedures.records:
        if procedure.status != "in_force" or not procedure.steps:
            continue
        scope = _scope(procedure)
        for agreement, period in disputes.governed(procedure):
            ladder = _Ladder(procedure=procedure, period=period, scope=scope)
            ladders.setdefault(agreement.id, []).append(ladder)
    return ladders


def _scope(procedure: DisputeProcedure) -> tuple[frozenset[str], ...]:
    """The kinds, people and situations that a procedure is for; none stands for all."""
    situations = frozenset(words for one in procedure.situations for words in words_of(one))
    return frozenset(procedure.kinds), frozenset(procedure.target_groups), situations


def _overlaps(
    ladders: list[_Ladder],
) -> Iterator[tuple[DisputeProcedure, DisputeProcedure, Interval]]:
    """Each ladder that begins while another one for the same holds, and when both do.

    Of several others that are for the same too, only the one that holds longest is said.
    """
    in_order = sorted(ladders, key=_first_day)
    for place, later in enumerate(in_order):
        told: list[tuple[_Ladder, Interval]] = []
        for earlier in sorted(in_order[:place], key=_last_day, reverse=True):
            if not _are_for_the_same(later, earlier) or _are_one(
                later.procedure, earlier.procedure
            ):
                continue
            both_hold = later.period.intersect(earlier.period)
            said = (period for one, period in told if _are_for_the_same(one, earlier))
            for period in subtract(both_hold, said):
                yield later.procedure, earlier.procedure, period
            told.append((earlier, both_hold))


def _are_for_the_same(one: _Ladder, other: _Ladder) -> bool:
    """Whether two ladders have something in common in all that they are for."""
    return all(
        mine == others or not mine.isdisjoint(others)
        for mine, others in zip(one.scope, other.scope, strict=True)
    )


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
    examples = _Examples(collaboration, disputes, preventing)
    for procedure in collaboration.dispute_procedures.records:
        if not is_in_use(procedure) or not procedure.steps or procedure.id in names:
            continue
        agreements = {agreement.id for agreement, _ in disputes.governed(procedure)}
        if not agreements.isdisjoint(prevented) or not examples.has_one_for(procedure):
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


class _Examples:
    """Answers whether those who use a procedure write down elsewhere how disputes are avoided."""

    def __init__(
        self, collaboration: Collaboration, disputes: Disputes, preventing: list[DisputeProcedure]
    ) -> None:
        self._organisations = collaboration.organisation_map
        self._disputes = disputes
        self._agreements = {
            agreement.id for one in preventing for agreement, _ in disputes.governed(one)
        }
        self._between = {self._principals(one) for one in preventing}

    def has_one_for(self, procedure: DisputeProcedure) -> bool:
        governed = self._disputes.governed(procedure)
        if any(agreement.id in self._agreements for agreement, _ in governed):
            return True
        principals = self._principals(procedure)
        return any(len(principals & others) > 1 for others in self._between)

    def _principals(self, procedure: DisputeProcedure) -> frozenset[str]:
        return frozenset(
            self._organisations.principal(member)
            for party in self._disputes.parties(procedure)
            for member in self._organisations.expand(party.organisation)
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
