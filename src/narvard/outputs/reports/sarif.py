"""Reports as SARIF 2.1.0, which code scanning tools read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from inspect import cleandoc
from typing import Final

from narvard.kernel.findings import Rule, Severity
from narvard.kernel.personal_number import mask_file_name
from narvard.kernel.phrase import ENGLISH, Phrase, Words, say
from narvard.kernel.report import Allowed, Diagnostic, RelatedPlace, Report
from narvard.outputs import json_text
from narvard.outputs.languages import code_of
from narvard.outputs.reports.paths import HERE, Tree
from narvard.outputs.safe import safe
from narvard.outputs.wording import RULES_NOT_RUN, with_period
from narvard.version import __version__

MOST_RESULTS: Final = 25_000
"""The most results of one run that GitHub takes."""

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT: Final = "%SRCROOT%"
_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}


def render(
    reports: Sequence[Report],
    *,
    rules: Iterable[Rule],
    names: Sequence[str] = (),
    tree: Tree = HERE,
    words: Words = ENGLISH,
) -> str:
    """`reports` as one log, each a run.

    Accepted findings and those of a baseline are results that are suppressed. Of more results
    than `MOST_RESULTS` the rest is left out, weakest first, and a notification says how many.
    Another says when no rule was run, so that results that are not there are not taken for
    mended. Of several runs each has a category of its own, which code scanning asks for.

    Args:
        reports: what was found.
        rules: the rules there are; those that found something are described in the run.
        names: what each report is on, in the same order; only of several it matters.
        tree: where the repository is; files below it are named relative to it.
        words: the catalogue of the language of messages.
    """
    known = {rule.code: rule for rule in rules}
    runs = [_run(report, known, tree, words) for report in reports]
    if len(runs) > 1:
        for run, category in zip(runs, _categories(reports, names), strict=True):
            run["automationDetails"] = {"id": category}
    return json_text.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": runs})


def _categories(reports: Sequence[Report], names: Sequence[str]) -> Iterator[str]:
    """A category for each report, by its name; what follows its last slash names one upload."""
    seen: set[str] = set()
    for number, _ in enumerate(reports):
        name = safe(mask_file_name(names[number])) if number < len(names) else str(number + 1)
        if name in seen:
            name = f"{name}:{number + 1}"
        seen.add(name)
        yield f"narvard/{name}/"


def _run(report: Report, known: Mapping[str, Rule], tree: Tree, words: Words) -> dict[str, object]:
    results = list(_results(report, words))
    kept = _strongest(results)
    codes = list(dict.fromkeys(sorted(found.code for found, _ in kept)))
    places = {code: place for place, code in enumerate(codes)}
    slugs = {found.code: found.slug for found, _ in kept}
    pages = {found.code: found.help_url for found, _ in kept}
    return {
        "tool": {
            "driver": {
                "name": "narvard",
                "semanticVersion": __version__,
                "rules": [
                    {**_rule(code, slugs[code], known.get(code)), **_page(pages[code])}
                    for code in codes
                ],
            }
        },
        "language": code_of(words),
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": say(Phrase("the top of the repository"), words)}},
        },
        "invocations": [
            {
                "executionSuccessful": not report.unreadable,
                "toolExecutionNotifications": [
                    {"level": level, "message": {"text": say(said, words)}}
                    for level, said in _notes(report, len(results) - len(kept))
                ],
            }
        ],
        "results": [
            {
                **_result(found, places[found.code], tree, words),
                **({} if suppression is None else {"suppressions": [suppression]}),
            }
            for found, suppression in kept
        ],
        "properties": {
            "as_of": None if report.as_of is None else report.as_of.isoformat(),
            "complete": report.complete,
        },
    }


def _notes(report: Report, left_out: int) -> Iterator[tuple[str, Phrase]]:
    if not report.complete:
        yield "error", RULES_NOT_RUN
    if left_out:
        yield (
            "warning",
            Phrase.counted(
                "{count} more result is left out", "{count} more results are left out", left_out
            ),
        )


def _results(report: Report, words: Words) -> Iterator[tuple[Diagnostic, dict[str, object] | None]]:
    for found in report.diagnostics:
        yield found, None
    for one in report.allowed:
        yield one.diagnostic, _accepted(one, words)
    for found in report.known:
        yield found, {"kind": "external", "status": "accepted"}


def _accepted(one: Allowed, words: Words) -> dict[str, object]:
    last = one.until
    until = "" if last is None else f" ({say(Phrase('until {last}', last=str(last)), words)})"
    return {
        "kind": "inSource",
        "status": "accepted",
        "justification": safe(f"{one.reason}{until}"),
    }


def _strongest(
    results: Sequence[tuple[Diagnostic, dict[str, object] | None]],
) -> Sequence[tuple[Diagnostic, dict[str, object] | None]]:
    if len(results) <= MOST_RESULTS:
        return results
    weights = list(Severity)
    ranked = sorted(
        range(len(results)),
        key=lambda at: (results[at][1] is not None, weights.index(results[at][0].severity), at),
    )
    return [results[at] for at in sorted(ranked[:MOST_RESULTS])]


def _rule(code: str, slug: str, rule: Rule | None) -> dict[str, object]:
    described: dict[str, object] = {"id": code, "name": slug}
    if rule is None:
        return described
    described["defaultConfiguration"] = {"level": _LEVELS[rule.severity]}
    if rule.doc is None:
        return described
    text = cleandoc(rule.doc)
    offence = text.partition("\n\n")[0].replace("\n", " ")
    return {
        **described,
        "shortDescription": {"text": offence},
        "fullDescription": {"text": offence},
        "help": {"text": text, "markdown": text},
    }


def _page(address: str) -> dict[str, object]:
    """Where the rule is explained, if that is a whole address."""
    return {"helpUri": address} if address.startswith(("https://", "http://")) else {}


def _result(found: Diagnostic, place: int, tree: Tree, words: Words) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": found.code,
        "ruleIndex": place,
        "level": _LEVELS[found.severity],
        "message": {"text": with_period(found, words)},
        "partialFingerprints": {"narvard/v1": found.fingerprint},
    }
    locations = [] if found.file is None else [_location(found, found.file, tree)]
    if locations or found.pointer is not None:
        result["locations"] = locations or [_logical(found)]
    related = [
        {
            "id": number,
            "message": {"text": safe(one.note_in(words))},
            **_location(one, one.file, tree),
        }
        for number, one in enumerate(found.related, start=1)
        if one.file is not None
    ]
    if related:
        result["relatedLocations"] = related
    return result


def _location(found: Diagnostic | RelatedPlace, file: str, tree: Tree) -> dict[str, object]:
    reference = tree.uri(file)
    artifact = {"uri": reference}
    if not reference.startswith("file:"):
        artifact["uriBaseId"] = _ROOT
    physical: dict[str, object] = {"artifactLocation": artifact}
    region = {
        "startLine": found.line,
        "startColumn": found.column,
        "endLine": found.end_line,
        "endColumn": found.end_column,
    }
    stated = {name: number for name, number in region.items() if number is not None}
    if "startLine" in stated:
        physical["region"] = stated
    return {"physicalLocation": physical, **({} if found.pointer is None else _logical(found))}


def _logical(found: Diagnostic | RelatedPlace) -> dict[str, object]:
    return {"logicalLocations": [{"fullyQualifiedName": safe(found.pointer or "")}]}
