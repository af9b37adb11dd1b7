"""A defect that was planted, and what must now be found."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from attrs import frozen

from narvard.graph.collaboration import Collaboration


@frozen(kw_only=True)
class Planted:
    """A collaboration with a defect.

    Attributes:
        collaboration: the collaboration with the defect in it.
        codes: the codes of the rules that must now find something they did not find before.
        entity: the id of the entity at which they find it.
        also: the codes of rules that may find something more because of it, as warnings.
    """

    collaboration: Collaboration
    codes: tuple[str, ...]
    entity: str
    also: tuple[str, ...] = ()


Mutator: TypeAlias = Callable[[Collaboration, date], Planted | None]
"""Plants one defect in a collaboration, for the check of a day; None where it does not apply.

The collaboration that is given stays as it is. Where a defect can be planted at several
places it is planted at the first.
"""
