"""The settings, as values."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import field, frozen

from narvard.kernel.findings import Finding, Severity

ALL: Final = "ALL"
"""Stands for every rule."""


@frozen(kw_only=True)
class Settings:
    """What is checked, and what of it weighs how much.

    Attributes:
        select: codes and families of the rules of sense that are run; `ALL` for every one.
        ignore: codes and families of the rules that are not run. Of a code and its family the
            code decides; where both lists name the same, it is not run.
        severity: codes and families with the weight of their findings. A finding that is
            milder than its rule, because its gap is declared, is not made heavier.
        fail_on: the least severity with which a check fails.
        lang: the language of messages, by its code (ISO 639); that of the environment if left
            out.
        history: whether findings that were over before the day are told too.
        rules: dotted names of modules with rules of one's own.
        profile: a file with profiles that are judged by as if they stood in the collaboration.
        baseline: a file with findings that were there when narvard was adopted.
        help_url: the address of the page about a rule, with `{code}` in place of its code; if
            left out, findings name the page relative to the documentation.
        folder: the folder in which the settings stand; modules are searched there first.
    """

    select: tuple[str, ...] = (ALL,)
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(factory=dict)
    fail_on: Severity = Severity.ERROR
    lang: str | None = None
    history: bool = False
    rules: tuple[str, ...] = ()
    profile: Path | None = None
    baseline: Path | None = None
    help_url: str | None = None
    folder: Path | None = None


@frozen(kw_only=True)
class FoundSettings:
    """Settings as they were found, and what is wrong with them.

    Attributes:
        settings: those that could be read; the rest is as if it were not written.
        findings: what is wrong; nothing where all is well.
        file: the file they stand in, by the name shown in findings; None if there is none.
        text: the text of that file.
        lines: the line of each key that holds, counted from 1.
        passed_over: other files of settings in the same folder, which do not count.
    """

    settings: Settings
    findings: tuple[Finding, ...] = ()
    file: str | None = None
    text: str = field(default="", repr=False)
    lines: Mapping[str, int] = field(factory=dict)
    passed_over: tuple[str, ...] = ()
