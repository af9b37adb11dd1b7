"""Two agreements settle the same thing at the same time, or one outlives what it hangs on.

Why: when they say different things, each side follows the one that suits it. A
sub-agreement without the agreement above it has lost what it relies on.

Fix: end one of the two, make one subordinate to the other, or say what sets them apart:
matters, target groups or area. Let the sub-agreement end with the one above it.

Not when: one of them is not in force; they differ in parties, matters, target groups or
area, or one of them is internal or only shares costs, whatever else they are called; no
matters are written down; one is subordinate to, an annex of or an amendment of the other; a
sub-agreement has no written end; or another agreement follows the one above it. Of the
successor of the other it is only asked whether both are in force, from the day that is
written for it, and on more than one day.

Source: S1-20, two words for one instrument; the health-care agreement of Västra Götaland, to
which all other agreements between the principals are subordinate.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.agreements.parties import covered_by_parties
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import certain_period_of, follows, period_of
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, union
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement

RULE = Rule(
    code="AGR010",
    slug="overlapping-agreements",
    severity=Severity.WARNING,
    message="'{agreement}' {fault}",
    doc=__doc__,
)


_KINDS_APART = frozenset({"cost_agreement", "internal"})


@frozen
class _Subject:
    """What an agreement is about, and between whom."""

    kind: str | None
    parties: frozenset[str]
    matters: frozenset[str]
    target_groups: frozenset[str]
    area: frozenset[str]


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every agreement that settles again what another one does, or outlives its superior."""
    by_subject: dict[_Subject, list[Agreement]] = {}
    succeeded: set[str] = set()
    for agreement in collaboration.agreements.records:
        succeeded.update(agreement.successor_of)
        subject = _subject(collaboration, agreement)
        if subject is not None:
            by_subject.setdefault(subject, []).append(agreement)
    for several in by_subject.values():
        yield from _overlaps(several)
    for agreement in collaboration.agreements.records:
        if agreement.status in ("decided", "in_force"):
            yield from _outlives(collaboration, agreement, succeeded)
        if agreement.status == "in_force":
            yield from _replaces_what_holds(collaboration, agreement)


def _subject(collaboration: Collaboration, agreement: Agreement) -> _Subject | None:
    """What an agreement in force is about; None where that is not written down."""
    if agreement.status != "in_force" or not agreement.matters or not agreement.parties:
        return None
    parties = covered_by_parties(collaboration, agreement)
    if parties is None:
        return None
    area = agreement.area
    return _Subject(
        kind=agreement.kind if agreement.kind in _KINDS_APART else None,
        parties=frozenset(
            member
            for party in agreement.parties
            for member in collaboration.organisation_map.expand(party.organisation)
        ),
        matters=frozenset(agreement.matters),
        target_groups=frozenset(agreement.target_groups),
        area=frozenset()
        if area is None
        else collaboration.area_map.smallest(area) or frozenset({area}),
    )


def _overlaps(several: list[Agreement]) -> Iterator[Finding]:
    """Each agreement that begins while another one about the same thing still holds."""
    longest: Agreement | None = None
    for agreement in sorted(several, key=_first_day):
        if longest is None:
            longest = agreement
            continue
        together = period_of(agreement).intersect(period_of(longest))
        if not together.is_empty and not _are_linked(agreement, longest):
            yield RULE.finding(
                RULE.at(agreement, "id"),
                during=together,
                related=(Related(place=RULE.at(longest, "id"), note=Phrase("the other one")),),
                agreement=agreement.id,
                fault=Phrase("settles between the same parties the same as '{id}'", id=longest.id),
            )
        if _last_day(agreement) > _last_day(longest):
            longest = agreement


def _are_linked(one: Agreement, other: Agreement) -> bool:
    return one.id == other.id or one.id in _links(other) or other.id in _links(one)


def _links(agreement: Agreement) -> tuple[str | None, ...]:
    return (
        agreement.superior,
        agreement.annex_to,
        agreement.amends,
        *agreement.successor_of,
        *agreement.depends_on,
    )


def _replaces_what_holds(collaboration: Collaboration, agreement: Agreement) -> Iterator[Finding]:
    """Every agreement that is said to be replaced, and is in force beside the one after it."""
    if agreement.valid_from is None:
        return
    period = certain_period_of(agreement)
    for index, reference in enumerate(agreement.successor_of):
        for before in collaboration.agreements.versions(reference):
            held = certain_period_of(before)
            together = period.intersect(held)
            if before.status != "in_force" or before.id == agreement.id:
                continue
            if together.is_empty or follows(period, held):
                continue
            yield RULE.finding(
                RULE.at(agreement, "successor_of", index),
                during=together,
                related=(
                    Related(
                        place=RULE.at(before, "status"), note=Phrase("the one that is replaced")
                    ),
                ),
                agreement=agreement.id,
                fault=Phrase("replaces '{id}', which is still in force", id=before.id),
            )


def _outlives(
    collaboration: Collaboration, agreement: Agreement, succeeded: set[str]
) -> Iterator[Finding]:
    above_id = agreement.superior or agreement.annex_to
    if above_id is None or agreement.valid_to is None or above_id in succeeded:
        return
    records = collaboration.agreements.versions(above_id)
    whole = union(period_of(record) for record in records)
    if not whole or whole[-1].end is None:
        return
    after = Interval(whole[-1].end, period_of(agreement).end)
    if after.is_empty:
        return
    last = next(record for record in records if period_of(record).end == after.start)
    yield RULE.finding(
        RULE.at(agreement, "valid_to"),
        during=after,
        related=(
            Related(place=RULE.at(last, "valid_to"), note=Phrase("the one above it ends here")),
        ),
        agreement=agreement.id,
        fault=Phrase(
            "holds until {valid_to}, longer than '{above_id}' above it",
            valid_to=agreement.valid_to,
            above_id=above_id,
        ),
    )


def _first_day(agreement: Agreement) -> tuple[date, str]:
    return period_of(agreement).start or date.min, agreement.id


def _last_day(agreement: Agreement) -> date:
    return period_of(agreement).last_day or date.max
