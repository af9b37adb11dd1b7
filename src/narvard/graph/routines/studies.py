"""Work that was asked for to find out about something."""

from narvard.graph.collaboration import Collaboration
from narvard.model.decisions import Assignment

_FINDING_OUT = frozenset({"review", "survey", "study"})


def studies_of(collaboration: Collaboration, entity_id: str) -> tuple[Assignment, ...]:
    """The reviews, surveys and studies that concern an entity, in the order written."""
    return tuple(
        mention.source
        for mention in collaboration.referrers(entity_id)
        if isinstance(mention.source, Assignment)
        and mention.path[0] == "concerns"
        and mention.source.kind in _FINDING_OUT
    )
