"""What the docstrings of the model say, piece by piece."""

import inspect
import re

from attrs import frozen

_ATTRIBUTES = "Attributes:"
_NEW_ATTRIBUTE = re.compile(r"    (?P<name>[a-z_]+): (?P<text>\S.*)")
_HUMP = re.compile("(?<=[a-z])(?=[A-Z])")


@frozen
class Description:
    """The docstring of a class.

    Attributes:
        summary: the paragraphs before the attributes, each on one line.
        attributes: what each attribute is, by name; inherited ones first.
    """

    summary: str
    attributes: dict[str, str]


def describe(cls: type) -> Description:
    """What the docstrings of `cls` and of the classes it inherits from say.

    Both parts are empty where Python was told to strip docstrings.
    """
    attributes: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        attributes.update(_attributes(_docstring(base)))
    summary, _, _ = _docstring(cls).partition(_ATTRIBUTES)
    return Description(summary=_one_line(summary), attributes=attributes)


def title_of(cls: type) -> str:
    """The name of `cls` in words: `DisputeProcedure` is `Dispute procedure`."""
    return _HUMP.sub(" ", cls.__name__).capitalize()


def _docstring(cls: type) -> str:
    return inspect.cleandoc(cls.__dict__.get("__doc__") or "")


def _attributes(docstring: str) -> dict[str, str]:
    _, _, section = docstring.partition(f"{_ATTRIBUTES}\n")
    found: dict[str, str] = {}
    name = ""
    for line in section.splitlines():
        if match := _NEW_ATTRIBUTE.fullmatch(line):
            name = match["name"]
            found[name] = match["text"]
        elif name and line.startswith("     "):
            found[name] += f" {line.strip()}"
        else:
            break
    return found


def _one_line(text: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))
