"""Changes of text that mend something, before anything is written."""

from attrs import frozen

from narvard.kernel.findings import TextPlace
from narvard.kernel.phrase import Phrase


@frozen(kw_only=True)
class TextEdit:
    """A stretch of a file's text, and what shall stand there instead.

    Attributes:
        place: the stretch; one that ends where it starts is an insertion.
        text: what shall stand there.
    """

    place: TextPlace
    text: str


@frozen(kw_only=True)
class Fix:
    """Something that can be mended by changing text, and nothing else.

    Attributes:
        said: what is mended.
        edits: the changes, which belong together.
        is_safe: whether there is one right answer; otherwise it is a guess.
        code: the rule whose finding it mends; None where there is no finding.
    """

    said: Phrase
    edits: tuple[TextEdit, ...]
    is_safe: bool
    code: str | None = None
