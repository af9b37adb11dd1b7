"""Which findings comments accept, and which comments accept nothing."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Final

from attrs import frozen

from narvard.accounts.account_rules import (
    EXPIRED_ALLOWANCE,
    FORBIDDEN_ALLOWANCE,
    UNKNOWN_ALLOWANCE,
    UNUSED_ALLOWANCE,
)
from narvard.accounts.allow_comments import Allowance, NamedRule
from narvard.kernel.findings import Finding, Rule, TextPlace
from narvard.kernel.personal_number import mask_file_name, mask_personal_numbers
from narvard.kernel.phrase import Phrase
from narvard.kernel.report import Allowed, Diagnostic

_NEAR: Final = 0.6


@frozen(kw_only=True)
class KnownRules:
    """The rules there are.

    Attributes:
        by_name: every rule, by its code and by its slug.
        of_sense: the codes of those whose findings can be accepted.
        ran: the codes of those that were run on all there is, so that what they did not find is
            not there.
    """

    by_name: Mapping[str, Rule]
    of_sense: Collection[str]
    ran: Collection[str]


class Allowances:
    """What comments accept on a day, and which of them were of use."""

    def __init__(self, written: Iterable[Allowance], rules: KnownRules, as_of: date) -> None:
        """Take what was `written` and may be accepted by `rules` on the day `as_of`."""
        self._written = tuple(written)
        self._rules = rules
        self._as_of = as_of
        self._used: set[tuple[int, str]] = set()
        self._written_about: dict[tuple[str, str], _Subjects] = {}
        for number, one in enumerate(self._written):
            if one.about is None or self._is_over(one):
                continue
            file = mask_file_name(one.place.file)
            for _, code in self._acceptable(one):
                subjects = self._written_about.setdefault((file, code), _Subjects())
                subjects.add(number, one.about)

    def accepted(self, found: Diagnostic) -> Allowed | None:
        """How `found` is accepted, by the comment nearest to it; None if it is not."""
        subjects = self._written_about.get((found.file or "", found.code))
        if subjects is None or found.line is None or found.column is None:
            return None
        number = subjects.nearest(found.line, found.column)
        if number is None:
            return None
        nearest = self._written[number]
        self._used.add((number, found.code))
        return Allowed(
            diagnostic=found,
            reason=nearest.reason,
            until=None if nearest.until is None else nearest.until.latest,
            file=mask_file_name(nearest.place.file),
            line=nearest.place.line,
        )

    def faults(self) -> Iterator[Finding]:
        """What is wrong with the comments, once every finding has been asked about."""
        for number, one in enumerate(self._written):
            yield from self._misnamed(one)
            for named, code in self._acceptable(one):
                if code not in self._rules.ran:
                    continue
                if self._is_over(one):
                    until = str(one.until)
                    yield EXPIRED_ALLOWANCE.finding(named.place, code=code, until=until)
                elif (number, code) not in self._used:
                    day = str(self._as_of)
                    yield UNUSED_ALLOWANCE.finding(named.place, code=code, day=day)

    def _acceptable(self, allowance: Allowance) -> Iterator[tuple[NamedRule, str]]:
        """The rules that a comment names and whose findings can be accepted, none twice."""
        seen = set()
        for named in allowance.rules:
            rule = self._rules.by_name.get(named.name)
            if rule is not None and rule.code in self._rules.of_sense and rule.code not in seen:
                seen.add(rule.code)
                yield named, rule.code

    def _misnamed(self, allowance: Allowance) -> Iterator[Finding]:
        for named in allowance.rules:
            rule = self._rules.by_name.get(named.name)
            if rule is None:
                yield UNKNOWN_ALLOWANCE.finding(
                    named.place,
                    written=mask_personal_numbers(named.name),
                    hint=_hint(named.name, self._rules.by_name),
                )
            elif rule.code not in self._rules.of_sense:
                yield FORBIDDEN_ALLOWANCE.finding(named.place, code=rule.code)

    def _is_over(self, allowance: Allowance) -> bool:
        return allowance.until is not None and allowance.until.latest < self._as_of


def _hint(written: str, names: Iterable[str]) -> Phrase | str:
    known = list(names)
    if any(name.startswith(written) and name.strip("0123456789") == written for name in known):
        # A family: none of its rules is nearer to it than another.
        return ""
    for name in (written, written.upper()):
        near = get_close_matches(name, known, n=1, cutoff=_NEAR)
        if near:
            return Phrase("; did you mean '{meant}'?", meant=near[0])
    return ""


class _Subjects:
    """What comments of one file are about, in the order of the comments.

    The lines on which subjects begin are in this order too.
    """

    def __init__(self) -> None:
        self._begins: list[int] = []
        self._known: list[tuple[int, TextPlace]] = []
        self._last_line_so_far: list[int] = []

    def add(self, number: int, about: TextPlace) -> None:
        """Add what the comment with that number is about."""
        self._begins.append(about.line)
        self._known.append((number, about))
        self._last_line_so_far.append(max([about.end_line, *self._last_line_so_far[-1:]]))

    def nearest(self, line: int, column: int) -> int | None:
        """The number of the last comment that is about a place; None if there is none."""
        at = bisect_right(self._begins, line) - 1
        while at >= 0 and self._last_line_so_far[at] >= line:
            number, about = self._known[at]
            if _holds(about, (line, column)):
                return number
            at -= 1
        return None


def _holds(about: TextPlace, at: tuple[int, int]) -> bool:
    start = (about.line, about.column)
    return start <= at < (about.end_line, about.end_column) or at == start


def split(
    found: Sequence[Diagnostic], allowances: Allowances, of_sense: Collection[str]
) -> tuple[list[Diagnostic], list[Allowed]]:
    """`found` without what is accepted, and what is accepted, each in the same order."""
    left: list[Diagnostic] = []
    accepted: list[Allowed] = []
    for one in found:
        allowed = allowances.accepted(one) if one.code in of_sense else None
        if allowed is None:
            left.append(one)
        else:
            accepted.append(allowed)
    return left, accepted
