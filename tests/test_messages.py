"""Everything that narvard says can be said in every language."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from narvard.api import check
from narvard.kernel.personal_number import mask_personal_numbers
from narvard.kernel.phrase import Phrase
from narvard.outputs.languages import language
from narvard.schema.generate import collaboration_schema, document_text
from tools.messages import (
    TRANSLATED,
    catalogue_path,
    compiled,
    messages,
    read_catalogue,
    updated,
    written,
)

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
    """What a phrase, and those in it, say that is not translated."""
    said = placeholders(phrase.template)
    for value in (value for name, value in phrase.parameters.items() if name in said):
        if isinstance(value, Phrase):
            yield from plain(value)
        else:
            yield value


def named(path):
    return f"{path.parent.name}-{path.stem}"


def text_of(path):
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    return " ".join(f"{file} {file.read_bytes().decode('utf-8', 'replace')}" for file in files)


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


def forms(message_id):
    return (message_id,) if isinstance(message_id, str) else message_id


def placeholders(text):
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None})


@pytest.mark.parametrize("language", TRANSLATED)
class TestCatalogues:
    def test_a_catalogue_has_exactly_the_messages_of_the_code(self, language):
        assert {one.id for one in read_catalogue(language) if one.id} == set(messages())

    def test_every_message_is_translated(self, language):
        untranslated = [
            one.id for one in read_catalogue(language) if one.id and not all(forms(one.string))
        ]
        assert untranslated == []

    def test_a_translation_has_the_placeholders_of_its_message(self, language):
        for one in read_catalogue(language):
            if one.id:
                wanted = placeholders(forms(one.id)[-1])
                assert [placeholders(form) for form in forms(one.string)] == [wanted] * len(
                    forms(one.string)
                ), one.id

    def test_the_compiled_catalogue_is_fresh(self, language):
        kept = catalogue_path(language)
        assert kept.read_bytes() == written(updated(language))
        assert kept.with_suffix(".mo").read_bytes() == compiled(language)


@pytest.mark.parametrize("path", [*EXAMPLES, *FOLDERS], ids=named)
def test_what_is_said_in_swedish_says_the_same(path):
    swedish = language("sv")
    for found in check(path, as_of=AS_OF).diagnostics:
        said = found.message_in(swedish)
        assert said != found.message
        for value in plain(found.said):
            assert mask_personal_numbers(str(value)) in said
