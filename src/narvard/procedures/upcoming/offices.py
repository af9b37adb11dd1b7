"""Who holds offices, and mandates of bodies."""

from collections.abc import Iterator

from narvard.graph.collaboration import Collaboration
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase, both, quoted
from narvard.model.groups import Group
from narvard.model.mandates import Mandate
from narvard.model.organisations import Office
from narvard.procedures.upcoming.answer import Upcoming
from narvard.procedures.upcoming.lives import Lives, life, lives_of, standing, told


def office_holders(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """Those who take and leave an office that goes on."""
    offices = tuple(standing(collaboration.offices))
    lives = Lives(
        life(
            (office.id, holding.person),
            office,
            (("holders", index), holding),
            what=Phrase("the office '{office}'", office=office.id),
            who=holding.person,
        )
        for office in offices
        for index, holding in enumerate(office.holders)
    )
    edges = lives.edges(window, within=lives_of(offices))
    yield from told(window, edges, "office_holder_begins", "office_holder_ends")


def mandates(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """Mandates that begin and end while the body that has them goes on."""
    bodies: tuple[Group | Office, ...] = (
        *standing(collaboration.groups),
        *standing(collaboration.offices),
    )
    lives = Lives(
        life(
            (body.id, _identity(mandate)),
            body,
            (("mandates", index), mandate),
            what=_name(body, mandate),
        )
        for body in bodies
        for index, mandate in enumerate(body.mandates)
    )
    edges = lives.edges(window, within=lives_of(bodies))
    yield from told(window, edges, "mandate_begins", "mandate_ends")


def _identity(mandate: Mandate) -> tuple[object, ...]:
    """What makes a mandate the same one in another record: all but its days and grounds."""
    return (
        mandate.kind,
        mandate.matters,
        mandate.area,
        mandate.limit,
        mandate.delegated_by,
        mandate.reserved,
    )


def _name(body: Group | Office, mandate: Mandate) -> Phrase:
    if not mandate.matters:
        return Phrase("the mandate '{kind}' of '{body}'", kind=mandate.kind, body=body.id)
    return Phrase(
        "the mandate '{kind}' of '{body}' in {matters}",
        kind=mandate.kind,
        body=body.id,
        matters=both(quoted(mandate.matters)),
    )
