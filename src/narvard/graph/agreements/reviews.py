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
    if review is None or review.every.is_zero:
        return None
    known = [day for _, day in days_known(agreement) if day.earliest <= as_of]
    return due_day(review.every, max(known, key=lambda day: day.latest)) if known else None


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
