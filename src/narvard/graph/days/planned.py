"""The days that something is planned for."""

from collections.abc import Iterator

from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import Agreement
from narvard.model.routines import Routine


def planned_days(
    collaboration: Collaboration,
) -> Iterator[tuple[Routine | Agreement, str, PartialDate | None]]:
    """Every routine and agreement with the day it is planned for, and the key that gives it.

    Of an agreement with several records none is planned for a day: another tells what came
    of it.
    """
    for routine in collaboration.routines.records:
        yield routine, "planned_for", routine.planned_for
    for agreement in collaboration.agreements.records:
        if len(collaboration.agreements.versions(agreement.id)) == 1:
            yield agreement, "valid_from", agreement.valid_from
