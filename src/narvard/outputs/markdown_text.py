"""Text for Markdown, as GitHub reads it, that means nothing but itself."""

import re
from collections.abc import Sequence
from typing import Final

from narvard.kernel.personal_number import mask_personal_numbers
from narvard.outputs.safe import safe

LIMIT: Final = 65_536
"""The most characters that a comment on GitHub may have."""

_MEANINGFUL: Final = re.compile(r"([\\`*_{}\[\]()<>#+!|~$])")
_WEB: Final = re.compile(r"\b(www)\.", re.IGNORECASE)


def escaped(text: str) -> str:
    """`text` on one line, read as it stands: nothing formats, links, mentions or is HTML."""
    masked = safe(mask_personal_numbers(text))
    plain = _MEANINGFUL.sub(r"\\\1", masked.replace("&", "&amp;"))
    return _WEB.sub(r"\1&#46;", plain.replace("@", "&#64;").replace("://", ":&#47;/"))


def code(text: str, *, in_table: bool = False) -> str:
    """`text` as code on one line; in a table its bars must not end the cell."""
    inner = safe(mask_personal_numbers(text))
    if in_table:
        inner = inner.replace("|", "\\|")
    longest = max((len(run) for run in re.findall("`+", inner)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{fence}{space}{inner}{space}{fence}"


def row(cells: Sequence[str]) -> str:
    """A row of a table, of cells that are Markdown already."""
    return f"| {' | '.join(cells)} |"
