"""Rules of one's own: imported by the names that settings give, and run without harm."""

import importlib
import re
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import CodeType
from typing import Final

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Finding, Place, Rule
from narvard.kernel.phrase import ENGLISH, Phrase, say
from narvard.rules.protocol import RuleModule
from narvard.settings.read import places_of
from narvard.settings.setting_rules import FAILED_RULE, UNUSABLE_MODULE
from narvard.settings.values import FoundSettings

_CODE: Final = re.compile("[A-Z]{3}[0-9]{3}")
_SLUG: Final = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


@frozen(kw_only=True)
class OwnRules:
    """Rules that settings brought along.

    Attributes:
        rules: those that can be run.
        findings: what keeps others from being run.
    """

    rules: tuple[RuleModule, ...] = ()
    findings: tuple[Finding, ...] = ()


def own_rules(found: FoundSettings, known: Iterable[Rule]) -> OwnRules:
    """The rules in the modules that settings name. This imports these modules: their code runs.

    Modules are searched in the folder of the settings first, and then where Python does.

    Args:
        found: the settings.
        known: the rules there are already, whose codes and names are taken.
    """
    rules: list[RuleModule] = []
    findings: list[Finding] = []
    taken = {name for rule in known for name in (rule.code, rule.slug)}
    at = places_of(found)
    with _searched_first(found.settings.folder):
        for position, module in enumerate(found.settings.rules):
            place = at("rules", position)
            try:
                brought = _rules_in(module)
                for rule in brought:
                    _require_sound(rule, taken)
                    taken |= {rule.RULE.code, rule.RULE.slug}
                    rules.append(_Guarded(rule, module, place))
            except _UnusableError as error:
                findings.append(UNUSABLE_MODULE.finding(place, module=module, fault=error.said))
    return OwnRules(rules=tuple(rules), findings=tuple(findings))


class _UnusableError(Exception):
    def __init__(self, said: Phrase) -> None:
        super().__init__(said)
        self.said = said


def _rules_in(name: str) -> tuple[RuleModule, ...]:
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is not None and f"{name}.".startswith(f"{error.name}."):
            raise _UnusableError(Phrase("is no module that can be found")) from None
        raise _UnusableError(_failed_with(error)) from None
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever somebody's module does
        raise _UnusableError(_failed_with(error)) from None
    rules = getattr(module, "ALL_RULES", None)
    if rules is None:
        rules = (module,) if hasattr(module, "RULE") else ()
    try:
        listed = tuple(rules)
    except TypeError:
        listed = ()
    if not listed:
        raise _UnusableError(Phrase("has neither a 'RULE' nor 'ALL_RULES'"))
    return listed


def _require_sound(rule: object, taken: set[str]) -> None:
    described = getattr(rule, "RULE", None)
    if not isinstance(described, Rule):
        raise _UnusableError(Phrase("has a 'RULE' that is no 'narvard.Rule'"))
    if not callable(getattr(rule, "check", None)):
        raise _UnusableError(Phrase("has a rule {code} without a 'check'", code=described.code))
    if _CODE.fullmatch(described.code) is None:
        raise _UnusableError(
            Phrase("has the code '{code}', which is not such as 'ABC001'", code=described.code)
        )
    if _SLUG.fullmatch(described.slug) is None:
        raise _UnusableError(
            Phrase("has the name '{slug}', which is not such as 'empty-chair'", slug=described.slug)
        )
    for name in (described.code, described.slug):
        if name in taken:
            raise _UnusableError(Phrase("has a rule '{name}', and so has another", name=name))


def _failed_with(error: BaseException) -> Phrase:
    return Phrase("fails when it is imported, with {error}", error=type(error).__name__)


class _Guarded:
    """A rule whose failure is a finding."""

    def __init__(self, rule: RuleModule, module: str, place: Place) -> None:
        self.RULE = rule.RULE
        self._rule = rule
        self._module = module
        self._place = place

    def check(self, collaboration: Collaboration, as_of: date, /) -> Iterator[Finding]:
        try:
            for finding in self._rule.check(collaboration, as_of):
                if not _is_of(self.RULE, finding):
                    yield self._failed(Phrase("it gave something that is no finding of its own"))
                    return
                # A message whose parameters are missing fails here, not in a report.
                say(finding.statement, ENGLISH)
                yield finding
        except Exception as error:  # noqa: BLE001 - whatever somebody's rule does
            yield self._failed(
                Phrase(
                    "{error} at line {line}",
                    error=type(error).__name__,
                    line=_line(error, self._rule),
                )
            )

    def _failed(self, fault: Phrase) -> Finding:
        return FAILED_RULE.finding(
            self._place, code=self.RULE.code, module=self._module, fault=fault
        )


def _line(error: Exception, rule: RuleModule) -> int:
    """The last line in the file of the rule on the way to an error.

    What the rule called, of narvard or of Python, says little to whoever wrote it.
    """
    code = getattr(rule.check, "__code__", None)
    if not isinstance(code, CodeType):
        return 0
    frames = traceback.extract_tb(error.__traceback__)
    lines = [one.lineno or 0 for one in frames if one.filename == code.co_filename]
    return lines[-1] if lines else code.co_firstlineno


def _is_of(rule: Rule, found: object) -> bool:
    return isinstance(found, Finding) and found.rule == rule


@contextmanager
def _searched_first(folder: Path | None) -> Iterator[None]:
    if folder is None:
        yield
        return
    entry = str(folder.resolve())
    sys.path.insert(0, entry)
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(entry)
