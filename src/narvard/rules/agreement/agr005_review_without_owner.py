"""An agreement is to be looked over at intervals, and nobody is named to see to it.

Why: a review that is everybody's is nobody's. The year passes, and the agreement
with it.

Fix: name who sees to the review with `owner`.

Not when: the agreement is not in force; a day is set that is still to come; it has
been looked over before, so that somebody sees to it; or the review is overdue, which
AGR004 says. Where the gap is declared (kind `responsibility`), owned and dated, it is
for information.

Source: S1-26, an agreement to be looked over every year, by nobody in particular.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.agreements.reviews import review_due
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.kernel.lengths import in_words
from narvard.model.agreements import Agreement, ReviewCycle

RULE = Rule(
    code="AGR005",
    slug="review-without-owner",
    severity=Severity.WARNING,
    message="'{agreement}' is to be reviewed at intervals of {every}, by nobody in particular",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every review cycle that nobody owns."""
    for agreement in collaboration.agreements.records:
        review = agreement.review
        if review is None or agreement.status != "in_force":
            continue
        if _is_seen_to(review, as_of) or _is_overdue(agreement, as_of):
            continue
        yield RULE.finding(
            RULE.at(agreement, "review", "every"),
            severity=gap_severity(
                collaboration.gaps_about(agreement.id),
                "responsibility",
                as_of,
                undeclared=RULE.severity,
            ),
            during=period_of(agreement),
            agreement=agreement.id,
            every=in_words(review.every),
        )


def _is_seen_to(review: ReviewCycle, as_of: date) -> bool:
    is_planned = review.next_on is not None and review.next_on.latest >= as_of
    has_been_done = any(day.earliest <= as_of for day in review.reviewed_on)
    return review.owner is not None or review.every.is_zero or is_planned or has_been_done


def _is_overdue(agreement: Agreement, as_of: date) -> bool:
    due = review_due(agreement, as_of)
    return due is not None and due < as_of and period_of(agreement).contains(as_of)
