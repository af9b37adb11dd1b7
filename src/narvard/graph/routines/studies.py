"""Work that was asked for to find out about something, and who does it."""

from collections.abc import Iterable

from narvard.graph.collaboration import Collaboration
from narvard.model.decisions import Assignment
from narvard.model.routines import Evaluation, Routine

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


def evaluators_of(
    routine: Routine, evaluation: Evaluation, studies: Iterable[Assignment]
) -> tuple[str, ...]:
    """Who carries out the evaluation of a routine: its owner, or else the routine's.

    Where neither is written, those who were asked for a study of the routine.
    """
    owner = evaluation.owner or routine.owner
    if owner is not None:
        return (owner,)
    return tuple(dict.fromkeys(one for study in studies for one in study.assignees))
