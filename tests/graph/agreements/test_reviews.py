from datetime import date

import pytest

from narvard.graph.agreements.reviews import review_due
from narvard.kernel.duration import Duration
from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import Agreement, Approval, ReviewCycle

AS_OF = date(2025, 4, 3)


def agreement(every="P1Y", reviewed_on=(), **more):
    review = ReviewCycle(every=Duration(every), reviewed_on=tuple(map(PartialDate, reviewed_on)))
    return Agreement(
        **{"id": "a", "kind": "agreement", "status": "in_force", "review": review, **more}
    )


@pytest.mark.parametrize(
    ("one", "due"),
    [
        (agreement(decided_on=PartialDate("2024-02-29")), date(2025, 2, 28)),
        (agreement("P1M", decided_on=PartialDate("2025-01-31")), date(2025, 2, 28)),
        (agreement(valid_from=PartialDate("2024")), date(2025, 12, 31)),
        (
            agreement(approvals=(Approval(party="p", on=PartialDate("2025-01-01")),)),
            date(2026, 1, 1),
        ),
        (agreement(reviewed_on=["2024-05", "2025-01-31", "2026-01"]), date(2026, 1, 31)),
        (agreement(valid_from=PartialDate("2026")), None),
        (agreement("P0D", decided_on=PartialDate("2024")), None),
        (agreement(review=None, decided_on=PartialDate("2024")), None),
        (agreement("P9999Y", decided_on=PartialDate("2024")), None),
    ],
)
def test_the_review_is_counted_from_the_latest_day_that_is_known(one, due):
    assert review_due(one, AS_OF) == due
