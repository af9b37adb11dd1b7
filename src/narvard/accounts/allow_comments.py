"""Reading the comments that accept findings.

# narvard: allow CODE[, CODE…] [until DATE] because REASON
"""

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve, field, frozen

from narvard.accounts.account_rules import UNREADABLE_ALLOWANCE
from narvard.kernel.findings import Finding, TextPlace
from narvard.kernel.locating import Annotation, Locator
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.personal_number import mask_personal_numbers
from narvard.kernel.phrase import Phrase

_MAY_BE_MEANT: Final = re.compile(r"#[ \t]*narvard[ \t]*(?::|allow\b)", re.IGNORECASE)
"""What stands in every comment that may be meant, so that other texts are not read again."""
_PART: Final = re.compile(r"(?:^|(?<=\s))#+(?=[ \t]|narvard\b)[ \t]*", re.IGNORECASE)
"""Where a comment begins, or a further one behind it."""
_IS_MEANT: Final = re.compile(
    r"narvard[ \t]*:|narvard[ \t]+allow[ \t]+[a-z]{3}[0-9]{3}\b", re.IGNORECASE
)

_MOST: Final = 5_000
"""So many comments that cannot be read are told, as of faults of shape."""

_SIGNAL: Final = re.compile(r"narvard:\s*")
_VERB: Final = re.compile(r"allow(\s+|$)")
_NAME: Final = re.compile(r"(?!(?:until|because)(?![\w-]))([\w-]+)")
_COMMA: Final = re.compile(r"\s*,\s*")
_UNTIL: Final = re.compile(r"\s+until(?:\s+(\S+))?")
_BECAUSE: Final = re.compile(r"\s+because\b\s*")


@frozen(kw_only=True)
class NamedRule:
    """A rule as a comment names it.

    Attributes:
        name: its code or its slug.
        place: where it is named.
    """

    name: str
    place: TextPlace


@frozen(kw_only=True)
class Allowance:
    """What a comment accepts.

    Attributes:
        rules: the rules whose findings are accepted; at least one.
        until: the last day, inclusive; a month or a year means its last day.
        reason: why, with personal numbers masked.
        place: where the comment stands.
        about: the stretch of text in which findings are accepted; None where it is about nothing.
    """

    rules: tuple[NamedRule, ...]
    until: PartialDate | None
    reason: str = field(repr=False)
    place: TextPlace
    about: TextPlace | None


def allowances(locator: Locator) -> Iterator[Allowance | Finding]:
    """What the comments in the files accept, and a finding for each that cannot be read.

    After very many that cannot, no more are read.
    """
    unreadable = 0
    for annotation in locator.annotations(_MAY_BE_MEANT):
        for read in _read(annotation):
            yield read
            unreadable += isinstance(read, Finding)
        if unreadable >= _MOST:
            return


def _read(annotation: Annotation) -> Iterator[Allowance | Finding]:
    comment = annotation.comment
    signs = list(_PART.finditer(comment.text))
    for position, sign in enumerate(signs):
        is_last = position + 1 == len(signs)
        end = len(comment.text) if is_last else signs[position + 1].start()
        said = comment.text[sign.end() : end].rstrip()
        if _IS_MEANT.match(said) is None:
            continue
        first = comment.place.column
        place = evolve(
            comment.place,
            column=first + sign.start(),
            end_column=first + sign.end() + len(said),
        )
        further = (_without_sign(line) for line in annotation.further if is_last)
        whole = " ".join((said, *further)).rstrip()
        try:
            yield _Reader(whole, place, first + sign.end(), len(said)).read(annotation.about)
        except _UnreadableError as error:
            yield UNREADABLE_ALLOWANCE.finding(place, expected=error.expected)


def _without_sign(comment: str) -> str:
    """A line that goes on with a reason, up to a further comment behind it."""
    first, *_ = _PART.split(comment.lstrip("#").strip())
    return first.strip()


class _UnreadableError(Exception):
    def __init__(self, expected: Phrase) -> None:
        super().__init__(expected)
        self.expected = expected


class _Reader:
    """Reads one comment from left to right."""

    def __init__(self, text: str, place: TextPlace, column: int, first_line: int) -> None:
        """Read `text`, which begins at `column`, and of which `first_line` characters stand there.

        What is behind them stands on further lines.
        """
        self._text = text
        self._place = place
        self._column = column
        self._first_line = first_line
        self._at = 0

    def read(self, about: TextPlace | None) -> Allowance:
        """What the comment accepts in `about`."""
        if self._take(_SIGNAL) is None:
            raise _UnreadableError(Phrase("it must begin with 'narvard: allow', in small letters"))
        if self._take(_VERB) is None:
            raise _UnreadableError(Phrase("'allow' must follow 'narvard:', in small letters"))
        rules = tuple(self._rules())
        until = self._until()
        return Allowance(
            rules=rules, until=until, reason=self._reason(), place=self._place, about=about
        )

    def _rules(self) -> Iterator[NamedRule]:
        while (found := self._take(_NAME)) is not None:
            place = self._place
            if found.end(1) <= self._first_line:
                place = evolve(
                    place,
                    column=self._column + found.start(1),
                    end_column=self._column + found.end(1),
                )
            yield NamedRule(name=found[1], place=place)
            if self._take(_COMMA) is None:
                return
        raise _UnreadableError(Phrase("a code or a name of a rule must follow, such as MEM006"))

    def _until(self) -> PartialDate | None:
        found = self._take(_UNTIL)
        if found is None:
            return None
        written = found[1] or ""
        try:
            return PartialDate.parse(written)
        except ValueError:
            raise _UnreadableError(
                Phrase("a day such as 2025-12-31 must follow 'until', not '{text}'", text=written)
            ) from None

    def _reason(self) -> str:
        if self._take(_BECAUSE) is None:
            raise _UnreadableError(
                Phrase("'because' and a reason must follow the rules, and the day if there is one")
            )
        reason = self._text[self._at :].strip()
        if not reason:
            raise _UnreadableError(Phrase("a reason must follow 'because'"))
        return mask_personal_numbers(reason)

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self._text, self._at)
        if found is not None:
            self._at = found.end()
        return found
