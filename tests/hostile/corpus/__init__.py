"""Hostile input: each case with the code and the place of what must be found in it."""

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from tests.hostile.corpus import (
    bombs,
    characters,
    crowds,
    days_and_numbers,
    documents,
    encodings,
    ids,
    json_texts,
    keys,
    nesting,
    shapes,
    sizes,
    syntax,
    tags,
    webs,
)
from tests.hostile.corpus.paths import PATHS

YAML = (
    bombs,
    nesting,
    sizes,
    keys,
    tags,
    documents,
    characters,
    encodings,
    syntax,
    shapes,
    ids,
    days_and_numbers,
    webs,
    crowds,
)

WARNINGS = {"REF006", "RTN004", "ALW003", "RTN009", "CAL009", "PLN003", "PRV006"}
"""Codes of the cases in which nothing is an error, so that the check succeeds."""


@frozen
class Case:
    """One hostile input, made in a folder of its own.

    Attributes:
        name: what it is.
        path: what is checked, from within the folder.
        expected: each finding as a code with line and column; after four, how many there are.
        code: the exit code.
    """

    name: str
    path: str
    expected: str
    code: int


def make_all(folder: Path) -> Iterator[Case]:
    """Make every case in a folder below `folder`, named by its number."""
    for number, (name, file, content, expected) in enumerate(texts()):
        place = folder / str(number)
        place.mkdir()
        (place / file).write_bytes(content)
        yield Case(name, f"{number}/{file}", expected, expected[:6] not in WARNINGS)
    for number, (name, (make, expected, code)) in enumerate(PATHS.items(), start=1_000):
        place = folder / str(number)
        place.mkdir()
        yield Case(f"path, {name}", f"{number}/{make(place)}", expected, code)


def texts() -> Iterator[tuple[str, str, bytes, str]]:
    """The name, the name of the file, its content and what must be found."""
    for module in YAML:
        for name, (text, expected) in module.CASES.items():
            kind = module.__name__.rpartition(".")[2]
            yield f"{kind}, {name}", "it.yaml", _bytes(text), expected
    for name, (text, expected) in (*json_texts.CASES.items(), *encodings.JSON.items()):
        yield f"json, {name}", "it.json", _bytes(text), expected


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
