"""Who may not decide, and who may not decide on money."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeAlias

from narvard.graph.bodies.actors import organisation_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.mandates import in_force
from narvard.model.groups import Group
from narvard.model.mandates import Mandate
from narvard.model.organisations import Office

MoneyDenial: TypeAlias = Literal["economic_mandate", "mandates"]
"""What says that somebody may not decide on money: that itself, or mandates for less."""


def decides_nothing(mandates: Sequence[Mandate], day: date | None = None) -> bool:
    """Whether mandates are written and none of them, or none that holds on `day`, decides.

    One that is unclear may.
    """
    current = in_force(tuple(mandates), day)
    return bool(mandates) and all(one.kind not in ("decides", "unclear") for one in current)


def money_denial(body: Group | Office, day: date | None = None) -> MoneyDenial | None:
    """What says that a body may not decide on money; None where nothing does."""
    if isinstance(body, Office) and body.economic_mandate is not None:
        return None if body.economic_mandate else "economic_mandate"
    return "mandates" if decides_nothing(body.mandates, day) else None


def principal_of(collaboration: Collaboration, body: str) -> str | None:
    """The principal that a body acts for; None for a group, or where it is not known."""
    organisation = organisation_of(collaboration, body)
    return None if organisation is None else collaboration.organisation_map.principal(organisation)
