"""Codes that are no codes of their system, end before they begin, or count something else.

Why: a range that ends before it begins holds nothing, and a code that does not exist
finds nobody. Codes that only stand in for what is meant give a number of other
people than those the group is for.

Fix: write the range from its first code to its last, both in full. For codes that
stand in (`proxy: true`), survey those who are meant; until then it is for information.

Not when: the system is not one that narvard knows the codes of, which is ICD-10 with
its national editions alone; the ends of a range are written in different ways; or
nothing is counted for the group.

Source: S1-58, S1-59, where F10-F19 estimates a group with five criteria.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from narvard.graph.anatomy import inner_records
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Finding, PathSegment, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.conditions import CodeRange, Condition
from narvard.model.initiatives import Initiative
from narvard.model.record import Entity, Record
from narvard.model.routines import Routine
from narvard.model.target_groups import TargetGroup

RULE = Rule(
    code="PLN002",
    slug="bad-code-range",
    severity=Severity.ERROR,
    message="'{entity}' {offence}",
    doc=__doc__,
)

Path: TypeAlias = tuple[PathSegment, ...]

_ICD_10 = re.compile("icd[ -]?10(?![0-9])(?!.*pcs)", re.IGNORECASE)
"""The international classification of diseases; not that of procedures, named after it."""

_ICD_10_CODE = re.compile("[A-Z]([0-9]([0-9AB]([.]?[0-9A-Z]{1,4})?)?)?")
_DIGIT = re.compile("[0-9]")
_LETTER = re.compile("[A-Z]")
_NUMBERS_AND_WORDS = re.compile("[0-9]+|[A-Z]+")


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every range and code that cannot be, and every group counted by codes that stand in."""
    entities: tuple[TargetGroup | Routine | Initiative, ...] = (
        *collaboration.target_groups.records,
        *collaboration.routines.records,
        *collaboration.initiatives.records,
    )
    with_codes = {id(source) for _, source in collaboration.census.of_class(CodeRange)}
    for entity in entities:
        if id(entity) not in with_codes:
            continue
        for path, condition, codes in _codes_in(entity):
            yield from _malformed(entity, path, codes)
            if isinstance(entity, TargetGroup) and entity.figures and codes.proxy:
                yield _proxy(entity, path, condition, codes)


def _codes_in(entity: Entity) -> Iterator[tuple[Path, Condition, CodeRange]]:
    """The codes of every condition in `entity`, with the way to them."""
    pending: list[tuple[Path, Record]] = [((), entity)]
    while pending:
        path, record = pending.pop()
        if isinstance(record, Condition) and record.codes is not None:
            yield (*path, "codes"), record, record.codes
        pending.extend(((*path, *step), inner) for step, inner in inner_records(record))


def _malformed(entity: Entity, path: Path, codes: CodeRange) -> Iterator[Finding]:
    known = _ICD_10.match(codes.system) is not None
    for position, written in enumerate(codes.codes):
        start, _, end = written.partition("-")
        unknown = [code for code in (start, end or start) if not _ICD_10_CODE.fullmatch(code)]
        place = RULE.at(entity, *path, "codes", position)
        if known and unknown:
            offence = Phrase(
                "has '{unknown}', which is no code of {system}",
                unknown=unknown[0],
                system=codes.system,
            )
            yield RULE.finding(place, entity=entity.id, offence=offence)
        elif end and _is_backwards(start, end):
            offence = Phrase(
                "has the codes {written}, which end before they begin", written=written
            )
            yield RULE.finding(place, entity=entity.id, offence=offence)


def _is_backwards(start: str, end: str) -> bool:
    """Whether a range ends before it begins, in every order that codes are put in.

    The end may be what the start is a part of: F10.5-F10 is the rest of F10.
    """
    return (
        _shape(start) == _shape(end)
        and end < start
        and _in_numbers(end) < _in_numbers(start)
        and not start.startswith(end)
    )


def _shape(code: str) -> str:
    """How the part of a code before the point is written, whatever the letters and digits."""
    return _LETTER.sub("A", _DIGIT.sub("9", code.partition(".")[0]))


def _in_numbers(code: str) -> list[tuple[int, str]]:
    """A key that puts 2 before 10."""
    return [
        (int(part), "") if part.isdigit() else (-1, part)
        for part in _NUMBERS_AND_WORDS.findall(code)
    ]


def _proxy(group: TargetGroup, path: Path, condition: Condition, codes: CodeRange) -> Finding:
    meant = Phrase("what is meant") if condition.id is None else f"'{condition.id}'"
    return RULE.finding(
        RULE.at(group, *path, "proxy"),
        severity=Severity.INFO,
        related=(
            Related(place=RULE.at(group, "figures", 0, "value"), note=Phrase("counted here")),
        ),
        entity=group.id,
        offence=Phrase(
            "is counted, and the codes {join} only stand in for {meant}",
            join=", ".join(codes.codes),
            meant=meant,
        ),
    )
