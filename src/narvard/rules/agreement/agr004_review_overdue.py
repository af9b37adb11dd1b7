"""An agreement has not been looked over in the time that it sets itself.

Why: what was agreed drifts from what is done, and nobody has asked whether it
still helps.

Fix: look the agreement over and note the day in `reviewed_on`, or change how often
it is to be done.

Not when: the agreement is not in force on the day of the check, or says of no day
that it was decided, approved, reviewed or came into force. A review that somebody
owns and that has a day still to come is for information.

Source: S1-26, an agreement to be looked over every year.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.agreements.reviews import last_known, review_due
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.overdue import overdue
from narvard.graph.days.periods import period_of
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement, ReviewCycle

RULE = Rule(
    code="AGR004",
    slug="review-overdue",
    severity=Severity.WARNING,
    message="'{agreement}' should have been reviewed by {due}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every agreement whose review is overdue on the day of the check."""
    for agreement in collaboration.agreements.records:
        review = agreement.review
        if review is None or review.every.is_zero or agreement.status != "in_force":
            continue
        if period_of(agreement).contains(as_of):
            yield from _check(agreement, review, as_of)


def _check(agreement: Agreement, review: ReviewCycle, as_of: date) -> Iterator[Finding]:
    known = last_known(agreement, as_of)
    due = review_due(agreement, as_of)
    if known is None or due is None or due >= as_of:
        return
    yield RULE.finding(
        RULE.at(agreement, "review", "every"),
        severity=Severity.INFO if _is_planned(review, as_of) else None,
        during=overdue(due, period_of(agreement).end),
        related=(
            Related(place=RULE.at(agreement, *known[0]), note=Phrase("counted from this day")),
        ),
        agreement=agreement.id,
        due=due.isoformat(),
    )


def _is_planned(review: ReviewCycle, as_of: date) -> bool:
    return (
        review.owner is not None and review.next_on is not None and review.next_on.latest >= as_of
    )
