"""Whole collaborations that make sense."""

from datetime import date
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from narvard.graph.collaboration import Collaboration
from narvard.testing.strategies.draft import Draft
from narvard.testing.strategies.ground import add_ground, header
from narvard.testing.strategies.happenings import add_happenings
from narvard.testing.strategies.work import add_work

AS_OF: Final = date(2025, 4, 3)
"""The day on which what `collaborations` makes is without errors, unless another is named."""


def collaborations(*, as_of: date = AS_OF) -> SearchStrategy[Collaboration]:
    """Whole collaborations: a region with one to three municipalities, and what they do.

    Reading accepts each of them, their references lead somewhere, and on `as_of` no rule of
    narvard finds an error in them; there may be warnings. They shrink to a region, a
    municipality and a steering group.

    Args:
        as_of: the day on which they are without errors.
    """
    return _drawn(as_of)


@st.composite
def _drawn(draw: DrawFn, as_of: date) -> Collaboration:
    draft = Draft(draw, as_of)
    add_ground(draft)
    add_work(draft)
    add_happenings(draft)
    return Collaboration(draft.bundle(header(draft)))
