"""An agreement whose text is at hand does not say what it is for, about or how it ends.

Why: without a purpose and a scope every case can be read into it or out of it. Without
a notice nobody knows how to leave it, and without an area nobody knows where it holds.

Fix: write down the `purpose`, the `matters` or `target_groups`, the `area`, and the
`notice` or a last day.

Not when: the agreement is not in force, is internal, or has no `documents`, so that
what its text says may only not have been written down here; or it belongs to another
agreement, for which the same was said there. Where the gap is declared (kind
`agreement`), owned and dated, it is for information.

Source: S1-25, "Syftet med dokumentet är att stärka och legitimera samverkan".
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
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

_PARTS = {
    "purpose": Phrase("what it is for"),
    "scope": Phrase("what it is about"),
    "area": Phrase("where it holds"),
    "end": Phrase("how it ends"),
}


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every agreement in force whose text leaves out what an agreement must say."""
    said = _Said(collaboration)
    for agreement in collaboration.agreements.records:
        if agreement.status != "in_force" or agreement.kind == "internal":
            continue
        if not agreement.documents:
            continue
        in_all = said.by(agreement)
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
        self._collaboration = collaboration
        self._known: dict[str, frozenset[str]] = {}

    def by(self, agreement: Agreement) -> frozenset[str]:
        """The parts that an agreement says, or one of those that it belongs to."""
        return _own(agreement) | self._above(agreement)

    def _above(self, agreement: Agreement) -> frozenset[str]:
        way: dict[str, Agreement] = {}
        current = self._next(agreement)
        while current is not None and current.id not in self._known and current.id not in way:
            way[current.id] = current
            current = self._next(current)
        said: frozenset[str] = frozenset()
        if current is not None:
            said = self._known.get(current.id, said)
            if current.id in way:  # a circle: each of them belongs to all the others
                circle = list(way)[list(way).index(current.id) :]
                said = said.union(*(_own(way[one]) for one in circle))
        for one in reversed(way.values()):
            said |= _own(one)
            self._known[one.id] = said
        return said

    def _next(self, agreement: Agreement) -> Agreement | None:
        above = agreement.annex_to or agreement.amends or agreement.superior
        return self._collaboration.find_as(Agreement, above)


def _own(agreement: Agreement) -> frozenset[str]:
    said = {
        "purpose": agreement.purpose,
        "scope": agreement.matters or agreement.target_groups,
        "area": agreement.area,
        "end": agreement.notice or agreement.valid_to,
    }
    return frozenset(part for part, value in said.items() if value)
