"""What the tasks in a group are called."""

from collections.abc import Mapping
from typing import Final

from narvard.kernel.phrase import Phrase

ROLES: Final[Mapping[str, Phrase]] = {
    "chair": Phrase("chair"),
    "vice_chair": Phrase("vice chair"),
    "secretary": Phrase("secretary"),
    "convener": Phrase("convener"),
    "leader": Phrase("leader"),
    "coordinator": Phrase("coordinator"),
}
"""The words for each role, by its code in the model."""
