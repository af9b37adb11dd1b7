"""The settings that a command goes by: those of a file, and what is said beside it."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from narvard.kernel.findings import Finding, Rule
    from narvard.rules.protocol import RuleModule
    from narvard.settings.values import FoundSettings, Settings


class Configured(NamedTuple):
    """The settings for a path, and the rules that they bring along.

    Attributes:
        found: the settings as they were found.
        settings: the same, with what the command line says in place of theirs.
        rules: every rule that can be run, those of one's own included.
        faults: what is wrong with the settings or these rules, beside their own findings.
        said: the keys that the command line says.
    """

    found: "FoundSettings"
    settings: "Settings"
    rules: "tuple[RuleModule, ...]"
    faults: "tuple[Finding, ...]"
    said: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with the settings."""
        return not self.faults and not self.found.findings


def add_file(parser: argparse.ArgumentParser) -> None:
    """Add `--config` and `--no-config`."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--config",
        metavar="FILE",
        help="take the settings from FILE; by default from narvard.toml, or [tool.narvard] in "
        "pyproject.toml, in the folder of PATH or above it",
    )
    which.add_argument(
        "--no-config", action="store_true", help="take no settings from any file, and import none"
    )


def add_choice(parser: argparse.ArgumentParser) -> None:
    """Add `--select` and `--ignore`."""
    for name, does in (("--select", "run only"), ("--ignore", "do not run")):
        parser.add_argument(
            name,
            type=_codes,
            metavar="CODES",
            help=f"{does} these rules: codes and families such as MEM006,RTN",
        )


def configured(path: Path, arguments: argparse.Namespace) -> Configured:
    """The settings that hold for `path`. Modules that a file of settings names are imported."""
    from attrs import evolve

    from narvard.api import catalogue
    from narvard.rules import ALL_RULES
    from narvard.settings.choosing import unknown_codes
    from narvard.settings.find import find_settings, settings_in
    from narvard.settings.own_rules import own_rules
    from narvard.settings.values import FoundSettings, Settings

    if arguments.no_config:
        found = FoundSettings(settings=Settings())
    elif arguments.config is not None:
        found = settings_in(Path(arguments.config))
    else:
        found = find_settings(path)
    own = own_rules(found, catalogue())
    rules = (*ALL_RULES, *own.rules)
    said = _said(arguments)
    faults = (*own.findings, *(() if own.findings else unknown_codes(found, rules)))
    _require_known(arguments, rules)
    return Configured(
        found=found,
        settings=evolve(found.settings, **said),  # type: ignore[arg-type] # the values fit their fields
        rules=rules,
        faults=faults,
        said=tuple(said),
    )


def every_rule(path: Path, arguments: argparse.Namespace) -> "tuple[Rule, ...]":
    """Every rule there is, those of one's own that hold for `path` last."""
    from narvard.api import catalogue
    from narvard.rules import ALL_RULES

    own = configured(path, arguments).rules[len(ALL_RULES) :]
    return (*catalogue(), *(module.RULE for module in own))


def _said(arguments: argparse.Namespace) -> dict[str, object]:
    """What the command line says of settings, by the names of their fields."""
    from narvard.kernel.findings import Severity

    said: dict[str, object] = {}
    for name in ("select", "ignore", "lang"):
        value = getattr(arguments, name, None)
        if value is not None:
            said[name] = value
    if getattr(arguments, "fail_on", None) is not None:
        said["fail_on"] = Severity(arguments.fail_on)
    if getattr(arguments, "baseline", None) is not None:
        said["baseline"] = Path(arguments.baseline)
    if getattr(arguments, "history", False):
        said["history"] = True
    return said


def _require_known(arguments: argparse.Namespace, rules: "Sequence[RuleModule]") -> None:
    from narvard.cli.usage import unknown
    from narvard.settings.choosing import known_codes

    known = known_codes(rules)
    for name in ("select", "ignore"):
        for code in getattr(arguments, name, None) or ():
            if code not in known:
                raise unknown(f"'{code}' is no rule and no family of rules", (code, known))


def _codes(text: str) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in text.split(","))
    if not all(codes):
        raise argparse.ArgumentTypeError(f'"{text}" is no list of codes such as MEM006,RTN')
    return codes
