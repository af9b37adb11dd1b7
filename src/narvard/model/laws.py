"""Laws, and how other things rest on them."""

from narvard.model.record import Entity, Record, record
from narvard.model.references import LawRef
from narvard.model.values import Line, Link


@record
class Law(Entity):
    """An act, an ordinance or a regulation, with the time in which it is in force.

    Attributes:
        citation: how it is cited, such as `SFS 2025:400`.
        replaced_by: the law that replaced it.
        planned: true for a law that is proposed and not in force.
        link: where it can be read.
    """

    citation: Line
    replaced_by: LawRef | None = None
    planned: bool = False
    link: Link | None = None


@record
class LegalBasis(Record):
    """The provision that something rests on.

    Attributes:
        law: the law.
        provision: the provision, as it is cited: `16 kap. 4 §`, `2:7`, `s.75`.
    """

    law: LawRef
    provision: Line | None = None
