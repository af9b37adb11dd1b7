"""Reviews of agreements, and the last day to give notice."""

from collections.abc import Iterator
from datetime import date

from narvard.graph.agreements.reviews import review_due
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.overdue import latest_start
from narvard.graph.days.periods import period_of
from narvard.graph.days.readiness import on_its_way
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement
from narvard.procedures.upcoming.answer import Upcoming
from narvard.procedures.upcoming.entry import entry
from narvard.procedures.upcoming.lives import lives_of, standing


def reviews(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """When agreements are next to be looked over, by how often and as planned.

    The next time is counted from the last day that is written; what was done since then
    is done.
    """
    for agreement in collaboration.agreements.records:
        review = agreement.review
        if review is None or agreement.status not in ("decided", "in_force"):
            continue
        due = review_due(agreement, date.max)
        if due is not None and period_of(agreement).contains(due):
            yield from entry(
                window,
                "review_due",
                Phrase("the review of '{agreement}' is due", agreement=agreement.id),
                due,
                agreement,
                path=("review", "every"),
                owners=(review.owner,),
            )
        planned = review.next_on
        if planned is None or (planned.earliest, planned.latest) == (due, due):
            continue
        if all(done.latest < planned.earliest for done in review.reviewed_on):
            yield from entry(
                window,
                "review_planned",
                Phrase("the review of '{agreement}' is planned", agreement=agreement.id),
                planned,
                agreement,
                path=("review", "next_on"),
                owners=(review.owner,),
            )


def notices(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """The last day on which notice to end an agreement is in time, before it ends."""
    lives = lives_of(standing(collaboration.agreements))
    for edge in lives.edges(Interval(window.start, None)):
        agreement = edge.life.entity
        if edge.begins or not isinstance(agreement, Agreement) or on_its_way(agreement):
            continue
        if agreement.status in ("ended", "terminated"):
            continue
        notice = agreement.notice
        if notice is None or notice.is_zero:
            continue
        first = latest_start(notice, edge.day.earliest)
        last = latest_start(notice, edge.day.latest)
        if first is not None and last is not None and edge.life.period.contains(last):
            yield from entry(
                window,
                "agreement_notice",
                Phrase(
                    "notice to end '{agreement}' can be given for the last time",
                    agreement=agreement.id,
                ),
                (first, last),
                agreement,
                path=("notice",),
            )
