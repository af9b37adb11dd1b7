"""Show which settings hold, and where each is written.

They are taken from narvard.toml, or from [tool.narvard] in pyproject.toml, in the folder of
PATH or in one above it, up to the top of the repository. What is not written is at its default.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from narvard.cli import answering, configuring, days, languages, loading
from narvard.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from narvard.cli.configuring import Configured
    from narvard.kernel.phrase import Said, Words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    loading.add_path(parser)
    configuring.add_file(parser)
    answering.add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write every setting; the exit code is 1 if something is wrong with them."""
    from narvard.api import settings_report
    from narvard.outputs.reports import text

    held = configuring.configured(Path(arguments.path), arguments)
    if arguments.lang is None:
        arguments.lang = held.settings.lang
    answering.write(
        arguments,
        {"text": lambda words: _text(held, words), "json": lambda words: _json(held, words)},
    )
    if held.is_sound:
        return ExitCode.CLEAN
    report = settings_report(held.found, held.faults, as_of=days.today())
    sys.stderr.write(text.render(report, words=languages.words(arguments)))
    return ExitCode.USAGE if report.unreadable else ExitCode.FINDINGS


def _text(held: "Configured", words: "Words") -> str:
    from narvard.kernel.phrase import Phrase
    from narvard.outputs.layout import Page

    page = Page(words)
    if held.found.file is None:
        page.line(Phrase("no file of settings was found: all is at its default"))
    else:
        page.field(Phrase("settings"), held.found.file)
    for file in held.found.passed_over:
        page.line(Phrase("{file} has settings too, and they do not count", file=file))
    page.line()
    page.table([(key, _shown(value), _source(key, held)) for key, value in _settings(held)])
    return str(page)


def _json(held: "Configured", words: "Words") -> str:
    from narvard.outputs import json_answer

    answer = {
        "file": held.found.file,
        "passed_over": list(held.found.passed_over),
        "settings": {
            key: {"value": _plain(value), "line": held.found.lines.get(key)}
            for key, value in _settings(held)
        },
    }
    return json_answer.render("settings", answer, words=words)


def _settings(held: "Configured") -> Iterator[tuple[str, object]]:
    from narvard.settings.read import KEYS

    for key in KEYS:
        yield key, getattr(held.settings, key.replace("-", "_"))


def _source(key: str, held: "Configured") -> "Said":
    from narvard.kernel.phrase import Phrase

    if key.replace("-", "_") in held.said:
        return Phrase("command line")
    line = held.found.lines.get(key)
    if line is None:
        return Phrase("default")
    return f"{held.found.file}:{line}"


def _shown(value: object) -> "Said":
    from narvard.kernel.phrase import Phrase

    plain = _plain(value)
    if plain is None or plain in ([], {}):
        return Phrase("none")
    if isinstance(plain, dict):
        return ", ".join(f"{code} = {weight}" for code, weight in plain.items())
    if isinstance(plain, list):
        return ", ".join(map(str, plain))
    return str(plain).lower() if isinstance(plain, bool) else str(plain)


def _plain(value: object) -> object:
    from narvard.kernel.findings import Severity

    match value:
        case Severity():
            return value.value
        case tuple():
            return list(value)
        case Path():
            return str(value)
        case None | bool() | str():
            return value
        case _:
            return {code: _plain(weight) for code, weight in dict(value).items()}  # type: ignore[call-overload] # the one that is left is the mapping
