"""The levels at which groups work."""

from typing import Final, get_args

from narvard.model.groups import Level

LEVELS: Final[tuple[Level, ...]] = get_args(Level)
"""The levels, the narrowest first."""
