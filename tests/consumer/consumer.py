"""A program that uses narvard as other people would, for type checkers to read.

It is run as well: what it says must be true.
"""

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import narvard
from narvard import (
    Change,
    Changes,
    Collaboration,
    Diagnostic,
    Explored,
    Finding,
    InvalidCollaboration,
    Report,
    Rule,
    Scenario,
    Severity,
    Unanswerable,
    WhatIf,
)
from narvard.rules import ALL_RULES
from narvard.rules.protocol import RuleModule


@dataclass(frozen=True)
class Verdict:
    """What a pipeline wants to know of a check."""

    passed: bool
    worst: Severity | None
    lines: tuple[str, ...]


def load(path: Path) -> Collaboration | None:
    """The collaboration, or nothing after saying why."""
    try:
        return narvard.load(path)
    except InvalidCollaboration as refused:
        report: Report = refused.report
        for found in report.diagnostics:
            sys.stderr.write(f"{found.file}:{found.line}: {found.message}\n")
        return None


def verdict(report: Report) -> Verdict:
    """The report in the words of the pipeline."""
    counts: dict[Severity, int] = report.counts
    worst = next((severity for severity in Severity if counts[severity]), None)
    return Verdict(passed=report.ok, worst=worst, lines=tuple(map(line, report.diagnostics)))


def line(found: Diagnostic) -> str:
    """A finding on one line."""
    place = found.pointer or "" if found.file is None else f"{found.file}:{found.line or 0}"
    during = "" if found.during is None else f" from {found.during.start}"
    fingerprint: str = found.fingerprint
    return f"{place} {found.code} {found.message}{during} [{fingerprint[:8]}]"


RULE = Rule(
    code="OUR001",
    slug="group-without-name",
    severity=Severity.WARNING,
    message="'{group}' has no name",
    doc="A group has no name.",
)


def find_unnamed(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every group without a name that holds on a day."""
    for group in collaboration.at(as_of).groups.records:
        if group.name is None:
            yield RULE.finding(RULE.at(group), group=group.id)


class OwnRule:
    """The same as a rule that narvard can run."""

    RULE = RULE

    def check(self, collaboration: Collaboration, as_of: date, /) -> Iterator[Finding]:
        """Every group without a name."""
        return find_unnamed(collaboration, as_of)


def rules() -> Sequence[RuleModule]:
    """Those of narvard, and one of our own."""
    return (*ALL_RULES, OwnRule())


def vacancies(collaboration: Collaboration, day: date) -> dict[str, list[str]]:
    """The seats of each group that nobody holds on a day."""
    empty: dict[str, list[str]] = {}
    for group in collaboration.at(day).groups.records:
        seats = [seat.id for seat in group.seats if not seat.holders]
        if seats:
            empty[group.id] = seats
    return empty


def changed(old: Collaboration, new: Collaboration) -> list[str]:
    """What differs, by kind and entity."""
    changes: Changes = narvard.diff(old, new)
    found: list[Change] = list(changes)
    again: Collaboration = changes.apply(old)
    assert not narvard.diff(again, new)
    return [f"{one.kind} {one.entity}" for one in found]


def tried(baseline: Collaboration, scenario: Scenario) -> tuple[WhatIf, list[str]]:
    """What a scenario would bring about, and the codes of what would be found."""
    answer: WhatIf = narvard.what_if(baseline, scenario)
    return answer, [one.finding.code for one in answer.appeared]


def explored(baseline: Collaboration, scenarios: Sequence[Scenario], day: date) -> list[bool]:
    """Which of many scenarios can come true."""
    with ThreadPoolExecutor(max_workers=2) as executor:
        results: tuple[Explored, ...] = narvard.explore(
            baseline, scenarios, as_of=day, executor=executor
        )
    return [one.ok for one in results]


def rows(collaboration: Collaboration, day: date) -> list[dict[str, object]]:
    """The seats as rows."""
    table = narvard.table(collaboration, "seats", on=day)
    return [dict(row) for row in table.rows]


def decides(collaboration: Collaboration, matter: str, day: date) -> str:
    """Who decides a matter, or why that cannot be said."""
    try:
        answer = narvard.who_decides(collaboration, matter, day=day)
    except Unanswerable as unanswerable:
        return str(unanswerable)
    return repr(answer)


def main(folder: Path, day: date) -> SimpleNamespace:
    """Everything above, of the collaboration in a folder."""
    collaboration = load(folder)
    assert collaboration is not None
    settings = narvard.Settings(ignore=("PRV",), severity={"MEM": Severity.INFO})
    report = narvard.check(folder, as_of=day, rules=rules(), settings=settings)
    scenario = narvard.load_scenario(folder.parent / "scenarios" / "chair-leaves.yaml")
    answer, codes = tried(collaboration, scenario)
    return SimpleNamespace(
        verdict=verdict(report),
        vacancies=vacancies(collaboration, day),
        changed=changed(collaboration.at(day), collaboration.at(day + timedelta(days=400))),
        ok=answer.ok,
        codes=codes,
        explored=explored(collaboration, [scenario], day),
        seats=rows(collaboration, day),
        decided=decides(collaboration, "no-such-matter", day),
        breakpoints=collaboration.breakpoints(),
    )
