"""Areas: municipalities, regions, police areas and other stretches of land."""

from typing import Literal, TypeAlias

from narvard.model.record import Entity, record
from narvard.model.references import AreaRef
from narvard.model.values import AreaCode, Line

AreaKind: TypeAlias = Literal[
    "country",
    "county",
    "region",
    "sub_region",
    "municipality",
    "district",
    "place",
    "police_area",
    "catchment_area",
    "local_care_area",
    "federation_area",
    "other",
]


@record
class Area(Entity):
    """A stretch of land that somebody is responsible for.

    Attributes:
        kind: what sort of area it is.
        code: its official code, as text; for a Swedish municipality four digits.
        parts: the areas it is made of; an area without parts is a smallest area.
        external: true when it lies outside the structure that this collaboration describes.
        aliases: other names people use for it.
    """

    kind: AreaKind
    code: AreaCode | None = None
    parts: tuple[AreaRef, ...] = ()
    external: bool = False
    aliases: tuple[Line, ...] = ()
