"""Start a collaboration: a few questions, and the first files are written.

With --yes nothing is asked, and what is not given is an example to be written over. Files that
are there already are never touched.
"""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from narvard.cli import languages, streams
from narvard.cli.exit_codes import ExitCode
from narvard.cli.shipped import shipped
from narvard.cli.usage import UsageError, did_you_mean
from narvard.outputs.safe import safe

if TYPE_CHECKING:
    from narvard.kernel.phrase import Phrase
    from narvard.model.organisations import OrganisationKind
    from narvard.starting import Answers

_SCHEMA: Final = ("schemas", "v1", "collaboration.schema.json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument(
        "folder",
        nargs="?",
        default=".",
        metavar="FOLDER",
        help="the folder for the files, which is made if need be; the current one by default",
    )
    parser.add_argument("--yes", action="store_true", help="ask nothing")
    parser.add_argument("--name", help="what the collaboration is called")
    parser.add_argument(
        "--organisation",
        action="append",
        type=_organisation,
        metavar="NAME=KIND",
        help="an organisation that takes part, such as 'Town of Alderton=municipality'; may be "
        "given several times",
    )
    parser.add_argument("--group", metavar="NAME", help="the group in which they meet")
    languages.add_lang(parser)


def run(arguments: argparse.Namespace) -> int:
    """Ask what is not given, and write the files, all of them or none."""
    from narvard.starting import SCHEMA_FILE, first_files

    folder = Path(arguments.folder)
    schema = shipped(*_SCHEMA)
    if schema is None:
        raise UsageError("this installation of narvard has no schemas in it")
    answers = _given(arguments) if arguments.yes else _asked(arguments)
    words = languages.words(arguments)
    files = {**first_files(answers, words=words), SCHEMA_FILE: schema.read_text("utf-8")}
    there = [name for name in files if (folder / name).exists()]
    if there and there != [SCHEMA_FILE]:
        raise UsageError(f"{folder / there[0]} is there already; nothing was written")
    _write(folder, files)
    for name in files:
        streams.write(f"{safe(str(folder / name))}\n")
    return ExitCode.CLEAN


def _write(folder: Path, files: Mapping[str, str]) -> None:
    from narvard.files.whole import write_whole

    written: list[Path] = []
    try:
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            is_new = not path.exists()
            write_whole(path, text)
            written += [path] if is_new else []
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def _given(arguments: argparse.Namespace) -> "Answers":
    """The answers that the arguments give, and examples for the others."""
    from narvard.files.source import real_path
    from narvard.kernel.phrase import Phrase, say
    from narvard.starting import Answers

    words = languages.words(arguments)
    names = [name for name, _ in arguments.organisation or ()]
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f'"{name}" is given twice as an organisation; nothing was written')
    examples: dict[str, OrganisationKind] = {
        say(Phrase("Example municipality"), words): "municipality",
        say(Phrase("Example region"), words): "region",
    }
    named = real_path(Path(arguments.folder)).name
    return Answers(
        name=arguments.name or named or say(Phrase("Collaboration"), words),
        organisations=dict(arguments.organisation or examples.items()),
        group=arguments.group or say(Phrase("Steering group"), words),
    )


def _asked(arguments: argparse.Namespace) -> "Answers":
    """The same, asking for what is not given; the example is what an empty answer means."""
    from attrs import evolve

    from narvard.kernel.phrase import Phrase

    given = _given(arguments)
    name, organisations, group = given.name, given.organisations, given.group
    if arguments.name is None:
        name = _ask(Phrase("What is the collaboration called?"), name, arguments)
    if arguments.organisation is None:
        said = _ask(
            Phrase("Which organisations take part? Separate them with commas."),
            ", ".join(organisations),
            arguments,
        )
        organisations = {
            one: _ask_kind(one, organisations.get(one, "municipality"), arguments)
            for one in dict.fromkeys(part.strip() for part in said.split(","))
            if one
        } or organisations
    if arguments.group is None:
        group = _ask(Phrase("In which group do they meet?"), group, arguments)
    return evolve(given, name=name, organisations=organisations, group=group)


def _ask_kind(
    name: str, usual: "OrganisationKind", arguments: argparse.Namespace
) -> "OrganisationKind":
    from narvard.kernel.phrase import Phrase
    from narvard.model.organisations import OrganisationKind

    kinds: dict[str, OrganisationKind] = {one: one for one in get_args(OrganisationKind)}
    while True:
        said = _ask(
            Phrase("What is '{name}': {some} or another kind?", name=name, some=_SOME),
            usual,
            arguments,
        )
        kind = kinds.get(said.strip().lower().replace(" ", "_"))
        if kind is not None:
            return kind
        sys.stderr.write(f"{safe(said)}:{did_you_mean(said, kinds)} ({', '.join(kinds)})\n")


_SOME: Final = "municipality, region, hospital, police, user_organisation"


def _ask(question: "Phrase", usual: str, arguments: argparse.Namespace) -> str:
    from narvard.kernel.phrase import say

    words = languages.words(arguments)
    sys.stderr.write(f"{safe(say(question, words))} [{safe(usual)}] ")
    sys.stderr.flush()
    line = sys.stdin.readline() if sys.stdin is not None else ""
    if not line:
        raise UsageError("the questions were not answered; --yes asks none; nothing was written")
    return line.strip() or usual


def _organisation(text: str) -> "tuple[str, OrganisationKind]":
    from narvard.model.organisations import OrganisationKind

    name, _, written = text.rpartition("=")
    kinds: dict[str, OrganisationKind] = {one: one for one in get_args(OrganisationKind)}
    kind = kinds.get(written.strip())
    if kind is None or not name.strip():
        hint = did_you_mean(written, kinds)
        raise argparse.ArgumentTypeError(f'"{text}" is no NAME=KIND;{hint or " see the format"}')
    return name.strip(), kind
