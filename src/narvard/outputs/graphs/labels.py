"""What a node is called in a picture."""

from narvard.kernel.personal_number import mask_personal_numbers
from narvard.kernel.phrase import Words
from narvard.outputs.graphs.network import Node
from narvard.outputs.languages import code_of
from narvard.outputs.safe import safe


def harmless(text: str) -> str:
    """`text` on one line, without characters that hide or steer, and personal numbers masked."""
    line = safe(" ".join(mask_personal_numbers(text).split()))
    # These two are no characters, and XML cannot hold them.
    return line.replace("\ufffe", r"\ufffe").replace("\uffff", r"\uffff")


def label_of(node: Node, words: Words) -> str:
    """The name of a node in the language of `words`, or its id where it has none."""
    return harmless(node.id if node.name is None else node.name.in_language(code_of(words)))
