"""An agreement is to be looked over at intervals, and nobody who is there sees to it.

Why: a review that is everybody's is nobody's. The year passes, and the agreement
with it.

Fix: name who sees to the review with `owner`; when that group ends or that person leaves,
name somebody else.

Not when: the agreement is not in force; a day is set that is still to come; it has been
looked over before, so that somebody sees to it; or the review is overdue, which AGR004
says. An owner is missed from the day after the last that is written for the group or the
person, and a group that has ended without a day, always; whether its meetings take the
review up is not asked. Where the gap is declared (kind `responsibility`), owned and dated,
it is for information.

Source: S1-26, an agreement to be looked over every year, by nobody in particular.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.agreements.reviews import review_due
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import ALWAYS, Interval, union
from narvard.kernel.lengths import in_words
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement, ReviewCycle
from narvard.model.groups import Group
from narvard.model.organisations import Person

RULE = Rule(
    code="AGR005",
    slug="review-without-owner",
    severity=Severity.WARNING,
    message="'{agreement}' is to be reviewed at intervals of {every}, by {whom}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every review cycle that nobody owns."""
    for agreement in collaboration.agreements.records:
        review = agreement.review
        if review is None or agreement.status != "in_force":
            continue
        if review.every.is_zero or _is_overdue(agreement, as_of):
            continue
        severity = gap_severity(
            collaboration.gaps_about(agreement.id),
            "responsibility",
            as_of,
            undeclared=RULE.severity,
        )
        every = in_words(review.every)
        if review.owner is not None:
            whom, owner = _gone(collaboration, review.owner)
            for period in _without(owner, period_of(agreement)):
                yield RULE.finding(
                    RULE.at(agreement, "review", "owner"),
                    severity=severity,
                    during=period,
                    related=(
                        Related(place=RULE.at(owner[-1], "id"), note=Phrase("who sees to it")),
                    ),
                    agreement=agreement.id,
                    every=every,
                    whom=whom,
                )
        elif not _is_seen_to(review, as_of):
            yield RULE.finding(
                RULE.at(agreement, "review", "every"),
                severity=severity,
                during=period_of(agreement),
                agreement=agreement.id,
                every=every,
                whom=Phrase("nobody in particular"),
            )


def _gone(collaboration: Collaboration, owner_id: str) -> tuple[Phrase, list[Group | Person]]:
    """What is said of an owner that is gone, and its records; none if it cannot be gone."""
    owner = [one for one in collaboration.versions(owner_id) if isinstance(one, Group | Person)]
    if any(isinstance(one, Person) for one in owner):
        return Phrase("'{owner}', who has left", owner=owner_id), owner
    return Phrase("'{owner}', which has ended", owner=owner_id), owner


def _without(owner: list[Group | Person], period: Interval) -> Iterator[Interval]:
    """The days of `period` after the last on which an owner is there."""
    if not owner:
        return
    there = union(period_of(one) for one in owner if not isinstance(one, Group) or _is_there(one))
    after = Interval(there[-1].end, None) if there else ALWAYS
    if there and after.start is None:
        return
    left = period.intersect(after)
    if not left.is_empty:
        yield left


def _is_there(group: Group) -> bool:
    return group.status != "ended" or group.valid_to is not None


def _is_seen_to(review: ReviewCycle, as_of: date) -> bool:
    is_planned = review.next_on is not None and review.next_on.latest >= as_of
    has_been_done = any(day.earliest <= as_of for day in review.reviewed_on)
    return is_planned or has_been_done


def _is_overdue(agreement: Agreement, as_of: date) -> bool:
    due = review_due(agreement, as_of)
    return due is not None and due < as_of and period_of(agreement).contains(as_of)
