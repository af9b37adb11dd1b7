"""Which rules are run, and what their findings weigh."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final, TypeVar

from attrs import evolve

from narvard.kernel.findings import Finding, Place, Severity
from narvard.kernel.phrase import Phrase
from narvard.rules.protocol import RuleModule
from narvard.settings.read import places_of
from narvard.settings.setting_rules import UNKNOWN_RULE
from narvard.settings.values import ALL, FoundSettings, Settings

_FAMILY: Final = 3
_NEAR: Final = 0.6
_WEIGHTS: Final = tuple(Severity)

_Value = TypeVar("_Value")


def chosen(rules: Iterable[RuleModule], settings: Settings) -> Iterator[RuleModule]:
    """Those of `rules` that the settings select and do not ignore."""
    select = dict.fromkeys(settings.select, True)
    ignore = dict.fromkeys(settings.ignore, False)
    # What both name is not run: the later of two equal keys holds.
    verdicts = {**select, **ignore}
    for rule in rules:
        if _nearest(rule.RULE.code, verdicts, False):
            yield rule


def weighed(findings: Iterable[Finding], settings: Settings) -> tuple[Finding, ...]:
    """`findings` with the weight that the settings give to their rules.

    A finding that is milder than its rule, since its gap is declared, becomes no heavier.
    """
    if not settings.severity:
        return tuple(findings)
    return tuple(_weighed(finding, settings.severity) for finding in findings)


def unknown_codes(found: FoundSettings, rules: Iterable[RuleModule]) -> Iterator[Finding]:
    """The codes in settings that are neither one of `rules` nor a family of them."""
    known = known_codes(rules)
    at = places_of(found)
    for key in ("select", "ignore"):
        if key in found.lines:
            codes = getattr(found.settings, key)
            yield from _unknown(((code, at(key, n)) for n, code in enumerate(codes)), known)
    weights = found.settings.severity
    yield from _unknown(((code, at("severity", code)) for code in weights), known)


def known_codes(rules: Iterable[RuleModule]) -> frozenset[str]:
    """What rules can be chosen by: `ALL`, their codes, and their families."""
    codes = {rule.RULE.code for rule in rules}
    return frozenset({ALL, *codes, *(code[:_FAMILY] for code in codes)})


def _unknown(written: Iterable[tuple[str, Place]], known: frozenset[str]) -> Iterator[Finding]:
    for code, place in written:
        if code not in known:
            near = get_close_matches(code.upper(), sorted(known), n=1, cutoff=_NEAR)
            hint = Phrase("; did you mean '{meant}'?", meant=near[0]) if near else ""
            yield UNKNOWN_RULE.finding(place, written=code, hint=hint)


def _nearest(code: str, by_name: Mapping[str, _Value], otherwise: _Value) -> _Value:
    """What is said of a code, or else of its family, or else of all."""
    for name in (code, code[:_FAMILY], ALL):
        if name in by_name:
            return by_name[name]
    return otherwise


def _weighed(finding: Finding, severities: Mapping[str, Severity]) -> Finding:
    wanted = _nearest(finding.rule.code, severities, finding.severity)
    is_milder = _WEIGHTS.index(finding.severity) > _WEIGHTS.index(finding.rule.severity)
    if wanted is finding.severity:
        return finding
    if is_milder and _WEIGHTS.index(wanted) < _WEIGHTS.index(finding.severity):
        return finding
    return evolve(finding, severity=wanted)
