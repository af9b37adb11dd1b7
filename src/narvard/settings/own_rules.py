"""Rules of one's own: imported by the names that settings give, and run without harm."""

import importlib
import re
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import date
from pathlib import Path
from types import CodeType
from typing import Final

from attrs import frozen

from narvard.files.source import real_path
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import EntityPlace, Finding, Place, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import ENGLISH, Phrase, Said, say
from narvard.model.bundle import SECTIONS, Header
from narvard.rules.protocol import RuleModule
from narvard.settings.read import places_of
from narvard.settings.setting_rules import FAILED_RULE, UNUSABLE_MODULE
from narvard.settings.values import FoundSettings

_CODE: Final = re.compile("[A-Z]{3}[0-9]{3}")
_SLUG: Final = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_HAS_A_PLACE: Final = (*SECTIONS.values(), Header)

MOST_FINDINGS: Final = 100_000
"""How many findings are taken from one rule; one that goes on has no end."""


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
        with _said_aside():
            module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is not None and f"{name}.".startswith(f"{error.name}."):
            raise _UnusableError(Phrase("is no module that can be found")) from None
        raise _UnusableError(_failed_with(error)) from None
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever somebody's module does
        raise _UnusableError(_failed_with(error)) from None
    try:
        rules = getattr(module, "ALL_RULES", None)
        if rules is None:
            rules = (module,) if hasattr(module, "RULE") else ()
        listed = tuple(rules)
    except TypeError:
        listed = ()
    except Exception as error:  # noqa: BLE001 - whatever somebody's module does
        raise _UnusableError(_failed_with(error)) from None
    if not listed:
        raise _UnusableError(Phrase("has neither a 'RULE' nor 'ALL_RULES'"))
    return listed


def _require_sound(rule: object, taken: set[str]) -> None:
    described = getattr(rule, "RULE", None)
    if not isinstance(described, Rule):
        raise _UnusableError(Phrase("has a 'RULE' that is no 'narvard.Rule'"))
    _require_types(described)
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


def _require_types(described: Rule) -> None:
    for field in ("code", "slug", "message", "since"):
        if not isinstance(getattr(described, field), str):
            raise _UnusableError(_unfit(field))
    if not isinstance(described.severity, Severity):
        raise _UnusableError(_unfit("severity"))
    for field in ("doc", "help_url"):
        if not isinstance(getattr(described, field), str | None):
            raise _UnusableError(_unfit(field))


def _unfit(field: str) -> Phrase:
    return Phrase("has a 'RULE' whose '{field}' is of the wrong type", field=field)


def _failed_with(error: BaseException) -> Phrase:
    return Phrase("fails when it is imported, with {error}", error=type(error).__name__)


class _Guarded:
    """A rule whose failure is a finding."""

    _END: Final[object] = object()

    def __init__(self, rule: RuleModule, module: str, place: Place) -> None:
        self.RULE = rule.RULE
        self._rule = rule
        self._module = module
        self._place = place

    def check(self, collaboration: Collaboration, as_of: date, /) -> Iterator[Finding]:
        try:
            with _said_aside():
                given = iter(self._rule.check(collaboration, as_of))
            for _ in range(MOST_FINDINGS):
                with _said_aside():
                    found = next(given, self._END)
                if found is self._END:
                    return
                finding = _usable(found, self.RULE)
                if isinstance(finding, Phrase):
                    yield self._failed(finding)
                    return
                yield finding
            yield self._failed(Phrase("it gave {most} findings and went on", most=MOST_FINDINGS))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever somebody's rule does
            name, line = type(error).__name__, _line(error, self._rule)
            yield self._failed(
                name if line is None else Phrase("{error} at line {line}", error=name, line=line)
            )

    def _failed(self, fault: Said) -> Finding:
        return FAILED_RULE.finding(
            self._place, code=self.RULE.code, module=self._module, fault=fault
        )


def _line(error: BaseException, rule: RuleModule) -> int | None:
    """The last line in the file of the rule on the way to an error, where that file is known.

    What the rule called, of narvard or of Python, says little to whoever wrote it.
    """
    code = getattr(rule.check, "__code__", None)
    if not isinstance(code, CodeType):
        return None
    frames = traceback.extract_tb(error.__traceback__)
    lines = [one.lineno or 0 for one in frames if one.filename == code.co_filename]
    return lines[-1] if lines else code.co_firstlineno


def _usable(found: object, rule: Rule) -> Finding | Phrase:
    """What a rule gave if it can be reported, or else why not."""
    if not (isinstance(found, Finding) and found.rule == rule):
        return Phrase("it gave something that is no finding of its own")
    # A message whose parameters are missing fails here, not in a report.
    say(found.statement, ENGLISH)
    for field, fits in (
        ("severity", isinstance(found.severity, Severity)),
        ("during", isinstance(found.during, Interval | None)),
        ("related", _are_related(found.related)),
        ("place", _is_place(found.place)),
    ):
        if not fits:
            return Phrase("it gave a finding whose '{field}' is of the wrong type", field=field)
    if not all(map(_is_in_a_section, (found.place, *(one.place for one in found.related)))):
        return Phrase("it gave a place that does not begin at an item of a section")
    return found


def _are_related(related: object) -> bool:
    return isinstance(related, tuple) and all(
        isinstance(one, Related) and _is_phrase(one.note) and _is_place(one.place)
        for one in related
    )


def _is_phrase(note: object) -> bool:
    return isinstance(note, Phrase)


def _is_place(place: object) -> bool:
    if isinstance(place, EntityPlace):
        return all(isinstance(segment, str | int) for segment in place.path)
    return isinstance(place, Place)


def _is_in_a_section(place: Place) -> bool:
    return not isinstance(place, EntityPlace) or isinstance(place.entity, _HAS_A_PLACE)


@contextmanager
def _said_aside() -> Iterator[None]:
    """What is printed meanwhile goes where faults go: the report is alone on its stream."""
    with redirect_stdout(sys.stderr):
        yield


@contextmanager
def _searched_first(folder: Path | None) -> Iterator[None]:
    if folder is None:
        yield
        return
    entry = str(real_path(folder))
    sys.path.insert(0, entry)
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(entry)
