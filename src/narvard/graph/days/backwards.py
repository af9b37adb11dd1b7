"""What ends before it begins, anywhere."""

from typing import cast

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import Dated, is_backwards
from narvard.model.record import Record


def with_backwards(collaboration: Collaboration) -> tuple[Record, ...]:
    """Every source that ends before it begins, or with something inside it that does."""
    census = collaboration.census
    found = (
        source for record, source in census.with_last_day() if is_backwards(cast("Dated", record))
    )
    return tuple(census.in_order(found))
