"""What a record is about: without that it says nothing any more, or something else.

Most references can be left out of a record, and the rest stays true. Some cannot. A mandate
in a matter is no mandate in all matters once that matter is gone, and an officer without the
person who was the officer is nobody.
"""

from typing import Final

from narvard.model.agreements import Party
from narvard.model.conditions import Precondition
from narvard.model.disputes import StepSeats
from narvard.model.figures import Figure
from narvard.model.groups import (
    DecisionRule,
    Deputy,
    OfficeLink,
    Officer,
    RoleRotation,
    SeatRequirement,
)
from narvard.model.initiatives import Funding
from narvard.model.mandates import Mandate
from narvard.model.meetings import CrossReference
from narvard.model.record import Record
from narvard.model.routines import Fallback

ESSENTIALS: Final[dict[type[Record], tuple[tuple[str, ...], ...]]] = {
    CrossReference: (("decision", "item"), ("meeting",)),
    DecisionRule: (("matters",),),
    Deputy: (("person",), ("organisation",)),
    Fallback: (("routine", "body", "phone", "text"), ("area",)),
    Figure: (("area",),),
    Funding: (("part",), ("phase",)),
    Mandate: (("matters",), ("area",)),
    Officer: (("person",), ("person", "seat")),
    OfficeLink: (("office",), ("group",)),
    Party: (("area",),),
    Precondition: (("routine", "plan", "resources_of", "text"),),
    RoleRotation: (("between", "sides"),),
    SeatRequirement: (("organisations",), ("seats",)),
    StepSeats: (("party",),),
}
"""Groups of fields by class: a record that loses something of a group must keep something of it."""
