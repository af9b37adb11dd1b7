"""The page about a rule: why it is there, how to mend what it finds, and its examples."""

import re
from collections.abc import Iterator, Mapping
from inspect import cleandoc
from pathlib import PurePosixPath
from typing import Final

from attrs import frozen

from narvard.kernel.findings import Rule
from narvard.outputs.safe import safe

_SAID: Final = ".expected.txt"
_NOT_SHOWN: Final = "expect.txt"
_KINDS: Final = ("bad", "good")
_HEADED: Final = ("Why", "Fix", "Not when", "Source")
_LANGUAGES: Final = {".yaml": "yaml", ".toml": "toml", ".json": "json", ".py": "python"}
_FENCE: Final = "```"


@frozen(kw_only=True)
class Example:
    """A file of the examples of a rule, or what narvard says of them.

    Attributes:
        heading: what it is.
        language: what its text is written in; `text` where it is nothing else.
        text: the text. What is not UTF-8, and characters that steer a terminal, are escapes.
    """

    heading: str
    language: str
    text: str


def examples(files: Mapping[str, bytes]) -> tuple[Example, ...]:
    """The examples among `files`, in the order in which they are read.

    First the bad one and what narvard says of it, then the good one, then each further case
    likewise, then what stands beside them. A case is a word after a hyphen: `bad-gap.yaml`.

    Args:
        files: the files in the folder of a rule, by their paths below it.
    """
    shown = sorted((name for name in files if name != _NOT_SHOWN), key=_order)
    return tuple(_example(name, files[name]) for name in shown)


def as_text(rule: Rule, shown: tuple[Example, ...]) -> Iterator[str]:
    """The lines of the page for a terminal."""
    yield f"{rule.code} {rule.slug} ({rule.severity.value}, since {rule.since})"
    yield f"message: {rule.message}"
    if rule.doc is not None:
        yield ""
        yield from cleandoc(rule.doc).splitlines()
    for example in shown:
        yield ""
        yield f"{example.heading}:"
        yield from (f"    {line}".rstrip() for line in example.text.split("\n"))


def as_markdown(rule: Rule, shown: tuple[Example, ...]) -> Iterator[str]:
    """The lines of the page in Markdown."""
    yield f"# {rule.code} {rule.slug}"
    yield ""
    yield f"{rule.severity.value.capitalize()}, since {rule.since}. The message: {rule.message}"
    for paragraph in cleandoc(rule.doc or "").split("\n\n"):
        yield ""
        yield _paragraph(paragraph)
    for example in shown:
        fence = _fence(example.text)
        is_said = example.language == "text" and example.heading.startswith("What")
        yield ""
        yield f"{example.heading}:" if is_said else f"## {example.heading}"
        yield ""
        yield f"{fence}{example.language}"
        yield from example.text.split("\n")
        yield fence


def _paragraph(text: str) -> str:
    heading, colon, rest = text.partition(":")
    if not colon or heading not in _HEADED:
        return text
    said = rest.strip()
    return f"**{heading}.** {said[:1].upper()}{said[1:]}"


def _order(name: str) -> tuple[bool, str, int, str]:
    """Whether it stands beside the examples, its case, then bad and good, each before its words."""
    kind, case = _kind_and_case(name)
    last = 2 if kind == "good" else 0
    return kind not in _KINDS, case, last + name.endswith(_SAID), name


def _kind_and_case(name: str) -> tuple[str, str]:
    """What `bad-gap.yaml`, `bad.yaml` or `bad/groups.yaml` is, and of which case."""
    first = PurePosixPath(name).parts[0]
    kind, _, case = first.partition(".")[0].partition("-")
    return kind, case


def _example(name: str, data: bytes) -> Example:
    text = data.decode("utf-8", errors="backslashreplace")
    lines = [_shown(line) for line in text.rstrip().split("\n")]
    return Example(
        heading=_heading(name),
        language=_LANGUAGES.get(PurePosixPath(name).suffix, "text"),
        text="\n".join(lines),
    )


def _heading(name: str) -> str:
    if name.endswith(_SAID):
        return "What narvard says"
    path = PurePosixPath(name)
    kind, case = _kind_and_case(name)
    if kind not in _KINDS:
        return f"Beside them, {name}"
    return ", ".join(filter(None, (kind.capitalize(), case.replace("-", " "), *path.parts[1:])))


def _shown(line: str) -> str:
    """A line with its tabs, which are what some rules are about, and no other odd character."""
    return "\t".join(safe(part) for part in line.split("\t"))


def _fence(text: str) -> str:
    """A fence that the text does not end."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=0)
    return _FENCE if not longest else "`" * (longest + 1)
