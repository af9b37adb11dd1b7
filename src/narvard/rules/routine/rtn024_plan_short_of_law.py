"""A type of plan does not state what the law that it rests on demands.

Why: the law lays down four things that a coordinated individual plan must state, and that
the person consents. A plan without one of them leaves open who does what, or is made over
the person's head.

Fix: let the plan state which measures are needed, which principal does which, which
measures others take and which principal has the overall responsibility; and let it need
consent.

Not when: the plan cites neither 16 kap. 4 § of SFS 2017:30 nor 2 kap. 7 § of SFS 2001:453;
its contents, or whether it needs consent, are not written down; or the law is not in force.
Contents are counted, not read: one that lists several things, on lines or between
semicolons, counts as several. Where the gap is declared (kind `plan`), owned and dated, it
is for information.

Source: the provisions on coordinated individual plans in SFS 2001:453 and SFS 2017:30.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from narvard.graph.agreements.legal_bases import law_periods
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, union
from narvard.kernel.phrase import Phrase
from narvard.model.routines import PlanType
from narvard.model.text import Text

RULE = Rule(
    code="RTN024",
    slug="plan-short-of-law",
    severity=Severity.ERROR,
    message="'{plan}' {fault}",
    doc=__doc__,
)

_PROVISIONS: Final = frozenset({("2017:30", "16", "4"), ("2001:453", "2", "7")})
"""Where the law speaks of coordinated individual plans: number, chapter and section."""

_CONTENTS: Final = 4
"""How many things such a plan must state."""

_NUMBER: Final = re.compile("[0-9]{4}:[0-9]+")
_SECTION: Final = re.compile("([0-9]+) ?(?:kap[.]?|:) ?([0-9]+)(?! ?[a-z] ?§)(?![0-9])")
_SEVERAL: Final = re.compile("[\n;]")


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every type of plan that states less than the law it cites demands."""
    for plan in collaboration.plan_types.records:
        demands = _demands(collaboration, plan)
        if not demands:
            continue
        severity = gap_severity(
            collaboration.gaps_about(plan.id), "plan", as_of, undeclared=RULE.severity
        )
        demanded = Related(
            place=RULE.at(plan, "legal_basis", min(demands)), note=Phrase("what the law demands")
        )
        times = union(time.intersect(period_of(plan)) for one in demands.values() for time in one)
        for place, fault in _faults(plan):
            for period in times:
                yield RULE.finding(
                    place,
                    severity=severity,
                    during=period,
                    related=(demanded,),
                    plan=plan.id,
                    fault=fault,
                )


def _demands(collaboration: Collaboration, plan: PlanType) -> dict[int, tuple[Interval, ...]]:
    """The positions of the provisions on such plans that a plan cites, and when they hold."""
    return {
        index: law_periods(collaboration, basis.law)
        for index, basis in enumerate(plan.legal_basis)
        if basis.provision is not None
        and any(
            (number, chapter, section) in _PROVISIONS
            for law in collaboration.laws.versions(basis.law)
            for number in _NUMBER.findall(law.citation)
            for chapter, section in _SECTION.findall(basis.provision)
        )
    }


def _faults(plan: PlanType) -> Iterator[tuple[EntityPlace, Phrase]]:
    stated = sum(map(_count, plan.contents))
    if 0 < stated < _CONTENTS:
        yield (
            RULE.at_key(plan, "contents"),
            Phrase.counted(
                "states {count} thing where the law demands four",
                "states {count} things where the law demands four",
                stated,
            ),
        )
    if plan.consent_required is False:
        place = RULE.at(plan, "consent_required")
        yield place, Phrase("needs no consent, which the law demands")


def _count(content: Text) -> int:
    """How many things a content lists, in the language that lists the most."""
    return max(sum(bool(part.strip()) for part in _SEVERAL.split(one)) for one in content.strings)
