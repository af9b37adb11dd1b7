"""Rules over a collaboration: findings, then diagnostics, each at its line and column."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypedDict

from attrs import evolve

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import EntityPlace, Finding, Place, Related
from narvard.kernel.fingerprint import fingerprints
from narvard.kernel.interval import union
from narvard.kernel.locating import Location, Locator, json_pointer
from narvard.kernel.personal_number import mask_file_name, mask_personal_numbers
from narvard.kernel.report import Diagnostic, RelatedPlace
from narvard.model.record import Entity
from narvard.model.scenarios import Scenario
from narvard.rules.protocol import RuleModule

HELP_PAGES = "reference/rules"
"""The folder of the rules' pages, relative to the project's documentation."""


def run(
    collaboration: Collaboration,
    rules: Iterable[RuleModule],
    *,
    as_of: date,
    history: bool = False,
) -> tuple[Finding, ...]:
    """What `rules` find in `collaboration`.

    Args:
        collaboration: what is checked.
        rules: the rules to run.
        as_of: the day for which the answer is true.
        history: also keep findings whose period was over before `as_of`.
    """
    found = (finding for rule in rules for finding in rule.check(collaboration, as_of))
    if history:
        return tuple(found)
    return tuple(finding for finding in found if not is_over(finding, as_of))


def is_over(finding: Finding, as_of: date) -> bool:
    """Whether what was found was over before the day `as_of`."""
    return finding.during is not None and finding.during.ends_before(as_of)


def diagnose(findings: Sequence[Finding], locator: Locator | None) -> tuple[Diagnostic, ...]:
    """`findings` as diagnostics in the order of file, line, column, code and message."""
    return each_once(in_order(diagnose_each(findings, locator)))


def each_once(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """`diagnostics` without those that say the same at the same place.

    So do findings of two versions of a record that a scenario has made of one. Where their
    periods touch, the one that is left holds for all of them; where they do not, both stay.
    """
    groups: dict[tuple[object, ...], list[Diagnostic]] = {}
    for one in diagnostics:
        # What has no place in a file is told apart by nothing but itself.
        key = (one.file, one.line, one.column, one.code, one.severity, one.message)
        groups.setdefault(key if one.line is not None else (id(one),), []).append(one)
    return tuple(one for group in groups.values() for one in _united(group))


def _united(alike: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    periods = [one.during for one in alike if one.during is not None]
    if len(alike) == 1 or len(periods) not in (0, len(alike)):
        yield from alike
    elif not periods:
        yield alike[0]
    else:
        whole = union(periods)
        if len(whole) == len(alike):
            yield from alike
        else:
            for period, one in zip(whole, alike, strict=False):
                yield evolve(one, during=period)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """`diagnostics` in the order of file, line, column, code and message."""
    return tuple(sorted(diagnostics, key=_order))


def diagnose_each(findings: Sequence[Finding], locator: Locator | None) -> tuple[Diagnostic, ...]:
    """`findings` as diagnostics, in the same order."""
    places: list[Place] = []
    for finding in findings:
        places.append(finding.place)
        places.extend(related.place for related in finding.related)
    located = iter(_locate(places, locator))
    locations = [(next(located), [next(located) for _ in finding.related]) for finding in findings]
    prints = fingerprints(zip(findings, (first for first, _ in locations), strict=True))
    return tuple(
        _diagnostic(finding, location, related, fingerprint)
        for finding, (location, related), fingerprint in zip(
            findings, locations, prints, strict=True
        )
    )


def related_places(related: Sequence[Related], locator: Locator | None) -> tuple[RelatedPlace, ...]:
    """Places with a note each, where they are in the files, in the same order."""
    locations = _locate([one.place for one in related], locator)
    return tuple(
        RelatedPlace(said=one.note, **_shown(location))
        for one, location in zip(related, locations, strict=True)
    )


def _locate(places: Sequence[Place], locator: Locator | None) -> Sequence[Location]:
    located = [Location()] * len(places) if locator is None else locator.locate(places)
    return [
        location if location.file is not None else Location(pointer=_path(place))
        for place, location in zip(places, located, strict=True)
    ]


def _path(place: Place) -> str | None:
    """How something built in Python is named: the id of its entity and the path below it."""
    if not isinstance(place, EntityPlace):
        return None
    entity = place.entity
    name = entity.id if isinstance(entity, Entity | Scenario) else "collaboration"
    return json_pointer((name, *place.path))


def _diagnostic(
    finding: Finding,
    location: Location,
    related_locations: Sequence[Location],
    fingerprint: str,
) -> Diagnostic:
    rule = finding.rule
    return Diagnostic(
        code=rule.code,
        slug=rule.slug,
        severity=finding.severity,
        said=finding.statement,
        **_shown(location),
        during=finding.during,
        related=tuple(
            RelatedPlace(said=related.note, **_shown(place))
            for related, place in zip(finding.related, related_locations, strict=True)
        ),
        help_url=rule.help_url or f"{HELP_PAGES}/{rule.code}.md",
        fingerprint=fingerprint,
    )


class _Shown(TypedDict):
    """What a diagnostic and a related place both say of where they are."""

    file: str | None
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    pointer: str | None
    line_text: str | None


def _shown(location: Location) -> _Shown:
    span = location.span
    return {
        "file": None if location.file is None else mask_file_name(location.file),
        "line": None if span is None else span.line,
        "column": None if span is None else span.column,
        "end_line": None if span is None else span.end_line,
        "end_column": None if span is None else span.end_column,
        "pointer": None if location.pointer is None else mask_personal_numbers(location.pointer),
        "line_text": location.line_text,
    }


def _order(found: Diagnostic) -> tuple[str, int, int, str, str, str, str]:
    during = found.during
    start = "" if during is None or during.start is None else during.start.isoformat()
    return (
        found.file or "",
        found.line or 0,
        found.column or 0,
        found.code,
        found.message,
        found.pointer or "",
        start,
    )
