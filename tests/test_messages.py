"""Everything that narvard says can be said in every language."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from narvard.api import check
from narvard.kernel.phrase import Phrase
from narvard.schema.generate import collaboration_schema, document_text

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted(
    path for path in (ROOT / "examples" / "rules").glob("*/*") if path.suffix in (".yaml", ".json")
)
FOLDERS = [ROOT / "examples" / "sodra-alvsborg"]
AS_OF = date(2025, 4, 3)
WORD = re.compile(r"[^\W\d_]{2,}")
FORMAT = set(WORD.findall(document_text(collaboration_schema()).lower()))
HEXADECIMAL = re.compile("0x[0-9a-f]{2}")


def plain(phrase: Phrase) -> Iterator[str]:
    """The parameters of a phrase, and of those in it, that are not translated."""
    for value in phrase.parameters.values():
        if isinstance(value, Phrase):
            yield from plain(value)
        else:
            yield value


def named(path):
    return f"{path.parent.name}-{path.stem}"


def text_of(path):
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    return " ".join(file.read_bytes().decode("utf-8", "replace") for file in files)


@pytest.mark.parametrize(
    "path", [*EXAMPLES, *FOLDERS], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_what_is_not_translated_was_written_by_the_user(path):
    written = set(WORD.findall(text_of(path).lower()))
    for found in check(path, as_of=AS_OF).diagnostics:
        for phrase in (found.said, *(related.said for related in found.related)):
            values = " ".join(HEXADECIMAL.sub("", str(value)) for value in plain(phrase))
            words = set(WORD.findall(values.lower()))
            assert words <= written | FORMAT, f"{found.code}: {words - written} in {phrase}"
