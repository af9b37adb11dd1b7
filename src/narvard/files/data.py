"""What a file holds once it is read: plain values, nothing of YAML or JSON left."""

from decimal import Decimal
from typing import TypeAlias

Data: TypeAlias = "dict[str, Data] | list[Data] | str | int | Decimal | bool | None"
"""A value of a document. Decimals come from JSON only: in YAML a fraction stays text."""
