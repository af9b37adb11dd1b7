"""When an agreement is next to be looked over."""

from collections.abc import Iterator
from datetime import date

from narvard.graph.days.overdue import due_day
from narvard.kernel.findings import PathSegment
from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import Agreement


def review_due(agreement: Agreement, as_of: date) -> date | None:
    """The last day (inclusive) on which the next review is in time; None where not known.

    It is counted from the latest day, up to `as_of`, on which the agreement is known to
    have been right: reviewed, decided, approved or come into force.
    """
    review = agreement.review
    known = last_known(agreement, as_of)
    if review is None or review.every.is_zero or known is None:
        return None
    return due_day(review.every, known[1])


def last_known(
    agreement: Agreement, as_of: date
) -> tuple[tuple[PathSegment, ...], PartialDate] | None:
    """The latest day, up to `as_of`, on which an agreement is known to have been right.

    It comes with its place; None where no such day is written.
    """
    known = (one for one in days_known(agreement) if one[1].earliest <= as_of)
    return max(known, key=lambda one: one[1].latest, default=None)


def days_known(agreement: Agreement) -> Iterator[tuple[tuple[PathSegment, ...], PartialDate]]:
    """The days on which an agreement is known to have been right, with their places."""
    if agreement.review is not None:
        for index, day in enumerate(agreement.review.reviewed_on):
            yield ("review", "reviewed_on", index), day
    if agreement.decided_on is not None:
        yield ("decided_on",), agreement.decided_on
    if agreement.valid_from is not None:
        yield ("valid_from",), agreement.valid_from
    for index, approval in enumerate(agreement.approvals):
        if approval.on is not None:
            yield ("approvals", index, "on"), approval.on
