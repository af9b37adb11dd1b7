"""Mending what can be mended, or showing what that would change."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from narvard.cli import languages, streams
from narvard.cli.exit_codes import ExitCode
from narvard.cli.usage import UsageError
from narvard.outputs.safe import safe

if TYPE_CHECKING:
    from narvard.fixes.fixing import Fixed, FixedFile

_STANDARD_INPUT = "-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--fix`, `--unsafe-fixes` and `--diff`."""
    parser.add_argument(
        "--fix",
        action="store_true",
        help="first mend in the files what has one right answer, and then check",
    )
    parser.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="with --fix or --diff: also take what is most alike, where that is a guess",
    )
    parser.add_argument(
        "--diff",
        action="store_true",
        help="show what --fix would change, and change and check nothing; "
        "the exit code is 1 if it is something",
    )


def check_arguments(arguments: argparse.Namespace, paths: Sequence[str]) -> None:
    """Refuse what does not go together.

    Raises:
        UsageError: when it does not.
    """
    if arguments.fix and arguments.diff:
        raise UsageError("--fix and --diff do not go together: one writes, the other shows")
    wanted = arguments.fix or arguments.diff
    if arguments.unsafe_fixes and not wanted:
        raise UsageError("--unsafe-fixes goes with --fix or --diff")
    if wanted and _STANDARD_INPUT in paths:
        raise UsageError(f'--fix and --diff take files, not the path "{_STANDARD_INPUT}"')


def mend(paths: Sequence[str], arguments: argparse.Namespace) -> None:
    """Mend the files at `paths`, and say on standard error how much."""
    from narvard.fixes.fixing import fix
    from narvard.kernel.phrase import Phrase, say

    words = languages.words(arguments)
    for path in paths:
        fixed = fix(Path(path), guess=arguments.unsafe_fixes)
        fixed.write()
        if fixed.fixes:
            count = Phrase.counted(
                "{count} thing mended", "{count} things mended", len(fixed.fixes)
            )
            files = Phrase.counted("{count} file", "{count} files", len(fixed.files))
            said = Phrase("{found} in {files}", found=count, files=files)
            sys.stderr.write(f"{say(said, words)}\n")
        _say_guesses(fixed, arguments)


def show(paths: Sequence[str], arguments: argparse.Namespace) -> ExitCode:
    """Write what would be mended as a unified diff."""
    from narvard.fixes.fixing import fix

    code = ExitCode.CLEAN
    for path in paths:
        fixed = fix(Path(path), guess=arguments.unsafe_fixes)
        for file in fixed.files:
            streams.write_utf_8("".join(f"{safe(line)}\n" for line in difference(file)))
            code = ExitCode.FINDINGS
        _say_guesses(fixed, arguments)
    return code


def difference(file: "FixedFile") -> Iterator[str]:
    """The lines of a unified diff; line ends are only shown where nothing else differs."""
    before, after = file.before.splitlines(), file.after.splitlines()
    if before == after:
        before, after = (one.decode("utf-8").split("\n") for one in (file.replaced, file.content))
    return unified_diff(before, after, file.file, file.file, lineterm="")


def _say_guesses(fixed: "Fixed", arguments: argparse.Namespace) -> None:
    from narvard.kernel.phrase import Phrase, say

    if fixed.guesses:
        said = Phrase.counted(
            "{count} thing could be mended by a guess, with --unsafe-fixes",
            "{count} things could be mended by a guess, with --unsafe-fixes",
            len(fixed.guesses),
        )
        sys.stderr.write(f"{say(said, languages.words(arguments))}\n")
