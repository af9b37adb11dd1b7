"""Until when what is written about people may be kept."""

from collections.abc import Iterator

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import PathSegment
from narvard.kernel.partial_date import PartialDate
from narvard.model.documents import Document
from narvard.model.organisations import Person
from narvard.model.routines import Routine


def days_kept_until(
    collaboration: Collaboration,
) -> Iterator[tuple[Person | Routine | Document, tuple[PathSegment, ...], PartialDate]]:
    """Everything with a last day on which it may be kept, the path to that day, and the day."""
    for person in collaboration.people.records:
        if person.retain_until is not None:
            yield person, ("retain_until",), person.retain_until
    guarded: tuple[Routine | Document, ...] = (
        *collaboration.routines.records,
        *collaboration.documents.records,
    )
    for entity in guarded:
        if entity.privacy is not None and entity.privacy.retain_until is not None:
            yield entity, ("privacy", "retain_until"), entity.privacy.retain_until
