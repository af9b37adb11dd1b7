"""How faults of shape speak: of a value, of what is wanted instead, and of what was meant."""

import re
from collections.abc import Iterable
from decimal import Decimal
from difflib import get_close_matches
from typing import Final, Literal, TypeGuard

from narvard.files.data import Data
from narvard.files.excerpt import excerpt
from narvard.kernel.findings import PathSegment
from narvard.kernel.phrase import Phrase, Said, either
from narvard.schema.generate import Schema

_LONGEST_GUESSED: Final = 64
_DAY: Final = re.compile(r"([0-9]{4})([-./ ])([0-9]{1,2})\2([0-9]{1,2})(T.*)?")
_EIGHT_DIGITS: Final = re.compile("([0-9]{4})([0-9]{2})([0-9]{2})")
_CLOCK_TIME: Final = re.compile("([0-9]{1,2})[:.]([0-9]{2})(:00)?")
_WEEKS: Final = re.compile("([0-9]{4})-?[WwVv]([0-9]{1,2})")
_TRUTHS: Final = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false"})
_TYPES: Final = {
    "boolean": Phrase("true or false"),
    "integer": Phrase("a whole number"),
    "number": Phrase("a number"),
    "array": Phrase("a list"),
    "object": Phrase("a mapping"),
}


def shown(value: Data) -> str:
    """A value as a message shows it: in quotation marks if it is text, and never at length."""
    return f"'{excerpt(value)}'" if isinstance(value, str) else excerpt(_written(value))


def subject(pointer: tuple[PathSegment, ...]) -> Said:
    """What stands at `pointer`, by the nearest key."""
    key = next((step for step in reversed(pointer) if isinstance(step, str)), None)
    if key is None:
        return Phrase("the file")
    named = f"'{excerpt(key)}'"
    return named if pointer[-1] == key else Phrase("an item of {list}", list=named)


def owner(data: Data, schema: Schema, pointer: tuple[PathSegment, ...]) -> Phrase:
    """The mapping at `pointer`, by what it is and, where it has one, by its id."""
    if not pointer:
        return Phrase("the file")
    name = data.get("id") if isinstance(data, dict) else None
    the_kind = Phrase.listed(with_article(str(schema["title"]), "the"))
    if not isinstance(name, str):
        return the_kind
    return Phrase("{kind} '{id}'", kind=the_kind, id=excerpt(name))


def found(value: Data) -> Phrase:
    """What there is instead of what is wanted, after a subject."""
    match value:
        case None:
            return Phrase("has no value")
        case dict():
            return Phrase("is a mapping")
        case list():
            return Phrase("is a list")
        case str():
            return Phrase("is the text '{text}'", text=excerpt(value))
        case bool():
            return Phrase("is {value}", value=_written(value))
        case _:
            return Phrase("is the number {number}", number=excerpt(str(value)))


def wanted(schema: Schema) -> Phrase:
    """The type of value that `schema` asks for."""
    match schema["type"]:
        case "string" if "title" in schema:
            return kind(schema)
        case "string":
            return Phrase("text")
        case ["string", "integer"]:
            return kind(schema)
        case ["string", *_]:
            return Phrase("text, or a mapping from languages to texts")
        case ["number", *_]:
            return _TYPES["number"]
        case name:
            return _TYPES[str(name)]


def kind(schema: Schema) -> Phrase:
    """What a value of `schema` is called."""
    return Phrase.listed(with_article(str(schema["title"]), "a"))


def with_article(title: str, article: Literal["a", "the"]) -> str:
    """The title of a schema within a sentence: "an area code", "the organisation"."""
    if article == "the":
        return f"the {title.lower()}"
    title = title[:1].lower() + title[1:]
    return f"an {title}" if title[0] in "aeiou" else f"a {title}"


def hint_on_type(value: Data, schema: Schema) -> Said:
    """What to do about a value of the wrong type; nothing where that is anybody's guess."""
    types = schema["type"]
    if value is None:
        return Phrase("; give it one or leave it out")
    if is_scalar(value) and not isinstance(value, str) and "string" in _names(types):
        written = _written(value)
        quotes = Phrase("; put it in quotation marks")
        return quotes if _fits(written, schema) else _guess(written, schema)
    if types == "array" and is_scalar(value):
        return Phrase("; write it as a list, even of one")
    if types == "boolean" and isinstance(value, str) and value.lower() in _TRUTHS:
        return Phrase("; write true or false, without quotation marks")
    if types == "integer" and isinstance(value, str) and re.fullmatch("[0-9]{1,15}", value):
        return Phrase("; leave out the quotation marks")
    return ""


def hint_on_text(text: str, schema: Schema, *, by_example: bool) -> Said:
    """How a text that does not have the form of its kind would have to be written."""
    stripped = text.strip()
    if _fits(stripped, schema):
        return Phrase("; remove the white space around it")
    if "\n" in stripped:
        return Phrase("; write it on one line")
    if guess := _guess(text, schema):
        return guess
    if re.fullmatch("[12][0-9]{3}-(0[1-9]|1[0-2])-[0-9]{2}", text):
        return Phrase(", for there is no such day")
    examples = schema.get("examples")
    if by_example and isinstance(examples, list):
        return Phrase(": write {examples}", examples=either([str(one) for one in examples]))
    return Phrase(": {form}", form=Phrase.listed(first_sentence(str(schema["description"]))))


def first_sentence(description: str) -> str:
    """The first sentence of a description, within another sentence."""
    first, *_ = re.split(r"[.](?:\s|$)", description, maxsplit=1)
    return f"{first[:1].lower()}{first[1:]}"


def _guess(text: str, schema: Schema) -> Said:
    meant = next((each for each in _readings(text) if _fits(each, schema)), None)
    return Phrase("; did you mean {meant}?", meant=meant) if meant else ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `word` may be a slip for; None when none is near."""
    if len(word) > _LONGEST_GUESSED:
        return None
    plain = re.sub("[ -]", "_", word.lower())
    return next(iter(get_close_matches(plain, tuple(known), n=1, cutoff=0.6)), None)


def is_scalar(value: Data) -> TypeGuard[str | int | Decimal | bool]:
    """Whether `value` is neither a mapping, nor a list, nor nothing."""
    return value is not None and not isinstance(value, dict | list)


def _readings(text: str) -> Iterable[str]:
    """What people write for a date, a time or an id, as the format has it."""
    if match := _DAY.fullmatch(text):
        yield f"{match[1]}-{match[3]:0>2}-{match[4]:0>2}"
    if match := _EIGHT_DIGITS.fullmatch(text):
        yield f"{match[1]}-{match[2]}-{match[3]}"
    if match := _CLOCK_TIME.fullmatch(text):
        yield f"{match[1]:0>2}:{match[2]}"
    if match := _WEEKS.fullmatch(text):
        yield f"{match[1]}-W{match[2]:0>2}"
    if len(text) <= _LONGEST_GUESSED:
        yield text.upper()
        yield text.replace(" ", "")
        yield re.sub("[ _]+", "-", text.lower())
        yield text.replace(",", ".")
        yield f"{text}%"


def _fits(text: str, schema: Schema) -> bool:
    return re.fullmatch(str(schema.get("pattern", "")), text) is not None


def _written(value: Data) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _names(types: object) -> tuple[object, ...]:
    return tuple(types) if isinstance(types, list) else (types,)
