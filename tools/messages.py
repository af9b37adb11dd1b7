"""The messages of narvard: taken from its code, kept in a catalogue for each language.

A message is the `message` of a `Rule`, or the words of a `Phrase`. `write_catalogues`
adds the messages that are new to `narvard.po` in each language and takes away those that
are no more; what is new waits there for a translation. It also compiles the catalogues.
"""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import cast

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from narvard.files.shape_words import first_sentence, with_article
from narvard.outputs.languages import LANGUAGES
from narvard.schema.generate import Schema, collaboration_schema

SOURCES = Path(__file__).resolve().parents[1] / "src" / "narvard"
LOCALES = SOURCES / "locale"
TRANSLATED = tuple(code for code in LANGUAGES if code != "en")
HEADER = "# What narvard says in another language.\n#"

_DATE = datetime(2000, 1, 1, tzinfo=UTC)  # catalogues carry a day; one that never changes

MessageId = str | tuple[str, str]
"""A message, or its forms for one and for any other number."""


class NotLiteralError(ValueError):
    """A phrase whose words are computed, so that nobody can translate them."""


def messages() -> dict[MessageId, list[str]]:
    """Every message, with the files in which it stands, in the order of the files."""
    found: dict[MessageId, list[str]] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for message in dict.fromkeys(_messages(tree, path)):
            found.setdefault(message, []).append(path.relative_to(SOURCES).as_posix())
    for words in listed():
        found.setdefault(words, []).append("schema")
    return found


def listed() -> Iterator[str]:
    """The words of the format that faults of shape use: its titles and how values are written."""
    definitions = collaboration_schema()["$defs"]
    for definition in cast("dict[str, Schema]", definitions).values():
        title = str(definition["title"])
        if definition.get("type") == "object":
            yield with_article(title, "the")
            continue
        yield with_article(title, "a")
        yield first_sentence(str(definition["description"]))
    yield with_article("Collaboration", "the")


def _messages(tree: ast.AST, path: Path) -> Iterator[MessageId]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match ast.unparse(node.func):
            case "Phrase":
                if ast.unparse(node.args[0]) != "self.rule.message":
                    yield _literal(node.args[0], path)
            case "Phrase.counted":
                yield _literal(node.args[0], path), _literal(node.args[1], path)
            case "Rule":
                given = {keyword.arg: keyword.value for keyword in node.keywords}
                yield _literal(given["message"], path)


def _literal(node: ast.expr, path: Path) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    message = f"{path}:{node.lineno}: {ast.unparse(node)} is computed and cannot be translated"
    raise NotLiteralError(message)


def catalogue_path(language: str) -> Path:
    """Where the catalogue of a language is kept."""
    return LOCALES / language / "LC_MESSAGES" / "narvard.po"


def read_catalogue(language: str) -> Catalog:
    """The catalogue of a language, as it is kept."""
    with catalogue_path(language).open("rb") as kept:
        return read_po(kept, locale=language)


def updated(language: str) -> Catalog:
    """The catalogue of a language with exactly the messages of the code."""
    kept = read_catalogue(language) if catalogue_path(language).exists() else Catalog(language)
    catalogue = Catalog(language, header_comment=HEADER, charset="utf-8")
    for message, places in messages().items():
        before = kept.get(message if isinstance(message, str) else message[0])
        translated = before is not None and before.id == message
        catalogue.add(
            message,
            before.string if before is not None and translated else "",
            locations=[(place, None) for place in places],
        )
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """A catalogue as the text of a file, without a date, so that it is always the same."""
    out = BytesIO()
    write_po(out, catalogue, omit_header=True, width=0, include_lineno=False)
    header = (
        f'{HEADER}\nmsgid ""\nmsgstr ""\n"Language: {catalogue.locale_identifier}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return header.encode() + out.getvalue()


def compiled(language: str) -> bytes:
    """The catalogue of a language as `gettext` reads it."""
    out = BytesIO()
    catalogue = read_catalogue(language)
    plain = Catalog(
        language, project="narvard", version="1", creation_date=_DATE, revision_date=_DATE
    )
    for message in catalogue:
        if message.id:
            plain.add(message.id, message.string)
    write_mo(out, plain)
    return out.getvalue()


def write_catalogues() -> None:
    """Bring every catalogue up to date and compile it."""
    for language in TRANSLATED:
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(updated(language)))
        path.with_suffix(".mo").write_bytes(compiled(language))
