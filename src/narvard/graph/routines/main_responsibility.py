"""Who has the main responsibility in a routine."""

from narvard.graph.collaboration import Collaboration
from narvard.graph.routines.participants import principals_behind
from narvard.model.routines import Routine


def rival_leaders(collaboration: Collaboration, routine: Routine) -> tuple[str, ...]:
    """Those with the main responsibility where they are several, the narrowest of each."""
    named = dict.fromkeys(routine.main_responsible)
    above = {
        ancestor
        for one in named
        for ancestor in collaboration.organisation_map.ancestors(one)
        if ancestor != one
    }
    narrowest = tuple(sorted(one for one in named if one not in above))
    return narrowest if len(narrowest) > 1 else ()


def is_in_want_of_leader(collaboration: Collaboration, routine: Routine) -> bool:
    """Whether several principals work by a routine in force, and none of them leads."""
    if routine.status != "in_force" or routine.main_responsible:
        return False
    if any(precondition.plan is not None for precondition in routine.preconditions):
        return False
    principals = {
        principal
        for participation in routine.participants
        for principal in principals_behind(collaboration, participation.organisation)
    }
    return len(principals) > 1
