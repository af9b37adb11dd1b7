"""What holds while a dispute is not settled."""

from collections.abc import Iterator

from narvard.kernel.phrase import Phrase
from narvard.model.disputes import Interim


def unsaid(interim: Interim) -> Iterator[Phrase]:
    """What is not said of the time meanwhile of a dispute with a cost; nothing if in words."""
    if interim.text is not None:
        return
    if interim.payer is None:
        yield Phrase("who pays meanwhile")
    if interim.settlement is None:
        yield Phrase("how payments are settled afterwards")
    if interim.care is None and interim.responsible is None:
        yield Phrase("who is responsible meanwhile")
