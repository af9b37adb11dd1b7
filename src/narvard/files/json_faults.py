"""What is wrong with a JSON text, and where: the slow way, for texts that are refused."""

import re
from json import JSONDecodeError, JSONDecoder
from typing import Final

from attrs import Factory, define

from narvard.files.characters import FORBIDDEN_AFTER_ESCAPES
from narvard.files.excerpt import code_point, excerpt
from narvard.files.faults import (
    CONTROL_CHARACTER,
    DUPLICATE_KEY,
    NESTED_TOO_DEEP,
    NUMBER_OUT_OF_RANGE,
    SYNTAX_ERROR,
    TOO_LARGE,
)
from narvard.files.limits import Limits
from narvard.files.lines import LineTable
from narvard.files.scalars import OutOfRange, decimal, integer
from narvard.kernel.findings import Finding, Related, TextPlace
from narvard.kernel.phrase import Phrase

_TOKEN: Final = re.compile(
    r"""
    [ \t\n\r]*+
    (?: (?P<opening>[{\[])
    |   (?P<closing>[}\]])
    |   (?P<text>"(?:[^"\\]++|\\.)*+") (?P<colon>[ \t\n\r]*+:)?
    |   (?P<word>[^ \t\n\r{}\[\],:"]++)
    |   [,:]
    )
    """,
    re.VERBOSE,
)
_REASONS: Final[tuple[tuple[str, Phrase], ...]] = (
    ("Expecting value", Phrase("a value is missing here, or text that is not in quotation marks")),
    ("Expecting property name", Phrase("a key in quotation marks is missing here")),
    ("Expecting ',' delimiter", Phrase("',' or a closing bracket is missing before this")),
    ("Expecting ':' delimiter", Phrase("':' is missing after the key")),
    ("Illegal trailing comma", Phrase("',' stands before a closing bracket")),
    ("Unterminated string", Phrase("a quotation mark opens a text that is never closed")),
    (
        "Invalid control character",
        Phrase("a text may not hold a tab or a line end; write \\t or \\n"),
    ),
    ("Invalid \\uXXXX escape", Phrase("'\\u' needs four hexadecimal digits")),
    ("Invalid \\escape", Phrase("the backslash begins no known escape; write it twice")),
    ("Extra data", Phrase("something follows the end of the value")),
)
_OTHERWISE: Final = Phrase("the text is not JSON")
_SYNTAX_ONLY: Final = JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


def explain(file: str, text: str, limits: Limits) -> list[Finding]:
    """All that is wrong with `text` up to its first error of syntax or a limit that is passed."""
    search = _Search(text, limits, LineTable(file, text))
    end, syntax = len(text), None
    try:
        _SYNTAX_ONLY.decode(text)
    except JSONDecodeError as error:
        end, syntax = error.pos, error
    except RecursionError:
        pass  # deeper than any limit, and found as such below
    if search.run(end) and syntax is not None:
        comma = _trailing_comma(text, end)
        reason = _reason(syntax.msg if comma is None else "Illegal trailing comma")
        place = search.place(*(comma or (end, end + 1)))
        search.found.append(SYNTAX_ERROR.finding(place, reason=reason))
    return search.found


def _trailing_comma(text: str, end: int) -> tuple[int, int] | None:
    """Where the comma is if one stands before the closing bracket that stopped the decoder.

    Newer decoders say so themselves, older ones miss a value or a key.
    """
    before = text[: end + 1].rstrip("]} \t\n\r")
    if not before.endswith(",") or text[len(before) :].lstrip()[:1] not in {"]", "}"}:
        return None
    return len(before) - 1, len(before)


def _reason(message: str) -> Phrase:
    return next((reason for known, reason in _REASONS if message.startswith(known)), _OTHERWISE)


@define
class _Search:
    """A pass over the tokens of one text."""

    text: str
    limits: Limits
    lines: LineTable
    found: list[Finding] = Factory(list)
    open: list[dict[str, tuple[int, int]]] = Factory(list)
    """For each open object or array, where its keys stand."""
    nodes: int = 0

    def run(self, end: int) -> bool:
        """Look at every token up to `end`; False when it is no use to read on."""
        at = 0
        while (token := _TOKEN.match(self.text, at, end)) and self._look_at(token):
            at = token.end()
        return token is None

    def place(self, start: int, end: int) -> TextPlace:
        return self.lines.place(start, min(end, len(self.text)))

    def _look_at(self, token: re.Match[str]) -> bool:
        """Note what is wrong with one token; False when that ends the reading."""
        sort = token.lastgroup
        if sort is None:
            return True
        if sort == "opening":
            self.open.append({})
            if len(self.open) > self.limits.depth:
                depth = str(self.limits.depth)
                self.found.append(
                    NESTED_TOO_DEEP.finding(self.place(*token.span("opening")), limit=depth)
                )
                return False
        elif sort == "closing":
            self.open.pop()
        elif sort == "word":
            self._look_at_word(token["word"], token.span("word"))
        else:
            self._look_at_text(token)
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            limit = Phrase("{count} keys and values", count=self.limits.nodes)
            self.found.append(
                TOO_LARGE.finding(
                    self.place(token.end() - 1, token.end()), what=Phrase("the file"), limit=limit
                )
            )
            return False
        return len(self.found) < self.limits.findings

    def _look_at_text(self, token: re.Match[str]) -> None:
        start, end = token.span("text")
        value, _ = _SYNTAX_ONLY.raw_decode(self.text, start)
        if match := FORBIDDEN_AFTER_ESCAPES.search(value):
            self.found.append(
                CONTROL_CHARACTER.finding(self.place(start, end), character=code_point(match[0]))
            )
        if len(value) > self.limits.text:
            limit = Phrase("{count} characters", count=self.limits.text)
            self.found.append(
                TOO_LARGE.finding(self.place(start, end), what=Phrase("the text"), limit=limit)
            )
        if token["colon"] and self.open:
            first = self.open[-1].setdefault(value, (start, end))
            if first != (start, end):
                related = Related(place=self.lines.place(*first), note=Phrase("first here"))
                place = self.place(start, end)
                self.found.append(
                    DUPLICATE_KEY.finding(place, related=(related,), key=excerpt(value))
                )

    def _look_at_word(self, word: str, span: tuple[int, int]) -> None:
        if word in {"NaN", "Infinity", "-Infinity"}:
            self.found.append(
                SYNTAX_ERROR.finding(
                    self.place(*span), reason=Phrase("{word} is no number in JSON", word=word)
                )
            )
        elif word not in {"true", "false", "null"}:
            try:
                integer(word) if word.lstrip("-").isdecimal() else decimal(word)
            except OutOfRange:
                self.found.append(NUMBER_OUT_OF_RANGE.finding(self.place(*span)))
