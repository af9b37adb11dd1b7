"""An answer for programs, as JSON."""

from narvard.kernel.phrase import ENGLISH, Words
from narvard.outputs.json_text import dumps
from narvard.outputs.plain import plain


def render(question: str, answer: object, *, words: Words = ENGLISH) -> str:
    """`answer` as JSON, version 1, that ends with a line end.

    Args:
        question: the name of what was asked, which stands beside the answer.
        answer: the answer, or several of them.
        words: the language of phrases; keys and codes are the same in every language.
    """
    return dumps({"version": 1, "question": question, "answer": plain(answer, words=words)})
