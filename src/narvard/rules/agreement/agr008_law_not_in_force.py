"""Something rests on a law that is not in force.

Why: the provision that demanded or allowed it is gone, or not there yet. What is
done by it may have no support, or another one than people think.

Fix: look up the provision in the law that is in force, and cite that. When a law has
been replaced, its chapters may have been renumbered.

Not when: what rests on the law is over before the law is, or has ended; it cites the
replacing law as well; or nothing is known of when the law is in force. As long as the
law holds, its known end is for information.

Source: S2-72, the new Social Services Act of July 2025.
"""

from collections.abc import Iterator
from datetime import date
from typing import cast

from narvard.graph.agreements.legal_bases import cited_laws, law_periods, successor_of_law
from narvard.graph.anatomy import anatomy_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import Dated, period_of
from narvard.graph.mentions import Mention
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import ALWAYS, Interval, subtract
from narvard.kernel.phrase import Phrase
from narvard.model.laws import Law
from narvard.model.record import Entity, Record

RULE = Rule(
    code="AGR008",
    slug="law-not-in-force",
    severity=Severity.WARNING,
    message="'{entity}' rests on '{law}', which {fault}",
    doc=__doc__,
)

_OVER = frozenset({"ended", "terminated", "cancelled"})


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every cited law that is not in force while what cites it holds."""
    mentions = cited_laws(collaboration)
    cited: dict[int, set[str]] = {}
    for mention in mentions:
        cited.setdefault(id(mention.source), set()).add(mention.target)
    for mention in mentions:
        law = collaboration.find_as(Law, mention.target)
        if law is None or getattr(mention.source, "status", None) in _OVER:
            continue
        successor = successor_of_law(law)
        if successor is None or not _is_cited(collaboration, successor, cited[id(mention.source)]):
            yield from _findings(collaboration, mention, law, as_of)


def _is_cited(collaboration: Collaboration, successor: str, cited: set[str]) -> bool:
    """Whether a law, known by its id or its citation, is among the `cited` ones."""
    return successor in cited or any(
        law.citation == successor
        for reference in sorted(cited)
        for law in collaboration.laws.versions(reference)
    )


def _findings(
    collaboration: Collaboration, mention: Mention, law: Law, as_of: date
) -> Iterator[Finding]:
    if not isinstance(mention.source, Entity):  # pragma: no cover - the header names no law
        return
    in_force = law_periods(collaboration, law.id)
    for without in subtract(_period(mention.source), in_force):
        if without.start is None and not without.contains(as_of):
            continue
        lapses_later = any(period.end == without.start for period in in_force) and (
            without.start is not None and without.start > as_of
        )
        yield RULE.finding(
            RULE.at(mention.source, *mention.path),
            severity=Severity.INFO if lapses_later else None,
            during=without,
            related=(Related(place=RULE.at(law, "id"), note=Phrase("'{law}' itself", law=law.id)),),
            entity=mention.source.id,
            law=law.id,
            fault=_fault(law, without, in_force, as_of),
        )


def _period(source: Record) -> Interval:
    return period_of(cast("Dated", source)) if anatomy_of(type(source)).has_validity else ALWAYS


def _fault(law: Law, without: Interval, in_force: tuple[Interval, ...], as_of: date) -> Phrase:
    if not in_force:
        return Phrase("is only planned")
    ended = next((one for one in reversed(in_force) if _is_over(one, without)), None)
    if ended is None:
        return Phrase("is not in force before {start}", start=str(in_force[0].start))
    successor = successor_of_law(law)
    replaced = (
        ""
        if successor is None
        else Phrase(" and is replaced by '{successor}'", successor=successor)
    )
    last_day = str(ended.last_day)
    if ended.ends_before(as_of):
        return Phrase(
            "was in force until {last_day}{replaced}", last_day=last_day, replaced=replaced
        )
    return Phrase("is in force until {last_day}{replaced}", last_day=last_day, replaced=replaced)


def _is_over(period: Interval, without: Interval) -> bool:
    return without.start is not None and period.ends_before(without.start)
