"""A sub-agreement covers fewer kinds of dispute than the agreement above it, without saying why.

Why: what the agreement above counts on to be settled below has no place there. A sub-agreement
that is about money alone sends a dispute about responsibility back and forth.

Fix: add the kinds to `dispute_kinds`, or say with `excluded_dispute_kinds` that they are
left out on purpose. Let the procedure name the kinds that its agreement covers. If that is
to come, declare a gap of kind `dispute_procedure` about the agreement, with an owner and a
day; then it is for information.

Not when: one of the two is neither decided nor in force; the sub-agreement names no kinds,
so that those above hold; or `other` above may be what it names. That the procedures of an
agreement leave out a kind it covers is a warning, and only where all of them name kinds
and none may be for it without saying so.

Source: S1-107, where disputes are no longer only about how costs are shared.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.agreements.disputes import Disputes, kinds_in_words, kinds_left_out
from narvard.graph.agreements.inherited import nearest_above
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.versions import versions_during
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, subtract, sweep, union
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement, DisputeKind

RULE = Rule(
    code="DSP004",
    slug="narrower-dispute-kinds",
    severity=Severity.ERROR,
    message="'{agreement}' {fault}",
    doc=__doc__,
)

_HOLDS = frozenset({"decided", "in_force"})


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every agreement whose kinds, or whose procedures' kinds, are fewer than they should be."""
    disputes = collaboration.once(Disputes)
    higher = _Above(collaboration)
    for agreement in collaboration.agreements.records:
        if agreement.status not in _HOLDS or not agreement.dispute_kinds:
            continue
        gaps = collaboration.gaps_about(agreement.id)
        for above, kinds, period in higher.demanding_more(agreement):
            yield RULE.finding(
                RULE.at_key(agreement, "dispute_kinds"),
                severity=gap_severity(gaps, "dispute_procedure", as_of, undeclared=Severity.ERROR),
                during=period,
                related=_covered_by(above, kinds),
                agreement=agreement.id,
                fault=Phrase(
                    "leaves out disputes about {kinds}, which '{above}' covers",
                    kinds=kinds_in_words(kinds),
                    above=above.id,
                ),
            )
        for kinds, period in _unsettled(disputes, agreement):
            yield RULE.finding(
                RULE.at_key(agreement, "dispute_kinds"),
                severity=gap_severity(
                    gaps, "dispute_procedure", as_of, undeclared=Severity.WARNING
                ),
                during=period,
                agreement=agreement.id,
                fault=Phrase(
                    "covers disputes about {kinds} and has no procedure for them",
                    kinds=kinds_in_words(kinds),
                ),
            )


def _covered_by(above: Agreement, kinds: tuple[DisputeKind, ...]) -> tuple[Related, ...]:
    return tuple(
        Related(
            place=RULE.at(above, "dispute_kinds", above.dispute_kinds.index(kind)),
            note=Phrase("covered here"),
        )
        for kind in kinds
    )


class _Above:
    """Answers which agreements above another one name kinds of dispute."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._agreements = collaboration.agreements
        self._naming = {one.id for one in self._agreements.records if one.dispute_kinds}
        links = [
            (one.id, one.superior) for one in self._agreements.records if one.superior is not None
        ]
        self._nearest = nearest_above(links, self._naming)

    def demanding_more(
        self, agreement: Agreement
    ) -> Iterator[tuple[Agreement, tuple[DisputeKind, ...], Interval]]:
        """The nearest agreements above that cover more, the kinds that are missing, and when."""
        own = (*agreement.dispute_kinds, *agreement.excluded_dispute_kinds)
        superior = agreement.superior or ""
        names = (superior,) if superior in self._naming else self._nearest.get(superior, ())
        for name in names:
            whole = period_of(agreement)
            for above, period in versions_during(self._agreements, name, whole):
                kinds = kinds_left_out(above.dispute_kinds, own)
                if kinds and above.status in _HOLDS and above.id != agreement.id:
                    yield above, kinds, period


def _unsettled(
    disputes: Disputes, agreement: Agreement
) -> Iterator[tuple[tuple[DisputeKind, ...], Interval]]:
    """The kinds that an agreement covers and its procedures do not, stretch by stretch."""
    settling = disputes.settling(agreement)
    if agreement.status != "in_force" or not settling:
        return
    found: dict[tuple[DisputeKind, ...], list[Interval]] = {}
    for certain in subtract(period_of(agreement), disputes.perhaps_settled(agreement)):
        for stretch, active in sweep([one.period for one in settling], certain):
            procedures = [settling[index].procedure for index in active]
            if not procedures or not all(one.kinds for one in procedures):
                continue
            by = tuple(kind for one in procedures for kind in one.kinds)
            kinds = kinds_left_out(agreement.dispute_kinds, by)
            if kinds:
                found.setdefault(kinds, []).append(stretch)
    for kinds, stretches in found.items():
        for period in union(stretches):
            yield kinds, period
