"""Target groups: the people that the work is for."""

from narvard.model.conditions import Condition
from narvard.model.figures import Figure
from narvard.model.record import Entity, record
from narvard.model.references import AreaRef, BodyRef, OrganisationRef
from narvard.model.text import Text


@record
class TargetGroup(Entity):
    """People with something in common that calls for collaboration.

    Attributes:
        criteria: who belongs to it.
        area: where they live.
        figures: how many they are, and where the numbers come from.
        third_parties: organisations besides the principals that they need.
        responsible: who answers for them, one body for each principal.
        situations: circumstances to tell apart, such as placement outside the home.
        minors: true when it consists of or includes children.
    """

    criteria: Condition | None = None
    area: AreaRef | None = None
    figures: tuple[Figure, ...] = ()
    third_parties: tuple[OrganisationRef, ...] = ()
    responsible: tuple[BodyRef, ...] = ()
    situations: tuple[Text, ...] = ()
    minors: bool = False
