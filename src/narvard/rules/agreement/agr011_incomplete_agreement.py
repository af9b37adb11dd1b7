"""An agreement that is written out, or at hand, does not say what it is for, about or how it ends.

Why: without a purpose and a scope every case can be read into it or out of it. Without
a notice nobody knows how to leave it, and without an area nobody knows where it holds.

Fix: write down the `purpose`, the `matters` or `target_groups`, the `area`, and the
`notice` or a last day.

Not when: the agreement is not in force, or is internal; it has no `documents`, and says
fewer than three of the four or has `sources`, so that others tell of it and what its text
says may only not have been written down here; or it belongs to another
agreement, for which the same was said there. Where the gap is declared (kind
`agreement`), owned and dated, it is for information.

Source: S1-25, "Syftet med dokumentet är att stärka och legitimera samverkan".
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.cycles import strongly_connected
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.kernel.phrase import Phrase, either
from narvard.model.agreements import Agreement

RULE = Rule(
    code="AGR011",
    slug="incomplete-agreement",
    severity=Severity.WARNING,
    message="'{agreement}' does not say {lacks}",
    doc=__doc__,
)

_ENOUGH = 3
_PARTS = {
    "purpose": Phrase("what it is for"),
    "scope": Phrase("what it is about"),
    "area": Phrase("where it holds"),
    "end": Phrase("how it ends"),
}


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every agreement in force whose text leaves out what an agreement must say."""
    for agreement in collaboration.agreements.records:
        if agreement.status != "in_force" or agreement.kind == "internal":
            continue
        if len(_own(agreement)) == len(_PARTS) or not _is_at_hand(agreement):
            continue
        in_all = collaboration.once(_Said).by(agreement)
        lacks = [words for part, words in _PARTS.items() if part not in in_all]
        if lacks:
            yield RULE.finding(
                RULE.at(agreement, "id"),
                severity=gap_severity(
                    collaboration.gaps_about(agreement.id),
                    "agreement",
                    as_of,
                    undeclared=RULE.severity,
                ),
                during=period_of(agreement),
                agreement=agreement.id,
                lacks=either(lacks),
            )


class _Said:
    """Answers what an agreement and those that it belongs to say together."""

    def __init__(self, collaboration: Collaboration) -> None:
        agreements = collaboration.agreements
        above = {one.id: _above(one) for one in agreements.values()}
        self._known: dict[str, frozenset[str]] = {}
        # Those that others belong to come before these; in a circle each belongs to all.
        for together in reversed(list(strongly_connected(above))):
            said: frozenset[str] = frozenset()
            for one in together:
                said = said.union(*(self._known.get(end, ()) for end in above.get(one, ())))
                if one in agreements:
                    said |= _own(agreements[one])
            self._known.update(dict.fromkeys(together, said))

    def by(self, agreement: Agreement) -> frozenset[str]:
        """The parts that an agreement says, or one of those that it belongs to."""
        return _own(agreement).union(*(self._known.get(one, ()) for one in _above(agreement)))


def _above(agreement: Agreement) -> tuple[str, ...]:
    above = agreement.annex_to or agreement.amends or agreement.superior
    return () if above is None else (above,)


def _is_at_hand(agreement: Agreement) -> bool:
    """Whether the text of an agreement is at hand, or the agreement is written out here."""
    is_told_by_others = bool(agreement.sources)
    return bool(agreement.documents) or (not is_told_by_others and len(_own(agreement)) >= _ENOUGH)


def _own(agreement: Agreement) -> frozenset[str]:
    said = {
        "purpose": agreement.purpose,
        "scope": agreement.matters or agreement.target_groups,
        "area": agreement.area,
        "end": agreement.notice or agreement.valid_to,
    }
    return frozenset([part for part, value in said.items() if value])
