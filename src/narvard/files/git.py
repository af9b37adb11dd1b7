"""Asking git for objects, in a way that runs nothing else and changes nothing."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, cast

from attrs import field, frozen

from narvard.files.source import display_name
from narvard.kernel.errors import Unanswerable
from narvard.kernel.phrase import Phrase

_OPTIONS: Final = (
    "--no-pager",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "safe.bareRepository=explicit",
    "-c",
    "protocol.allow=never",
)
_ENVIRONMENT: Final = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_TRACE2": "0",
    "GIT_TRACE2_EVENT": "0",
    "GIT_TRACE2_PERF": "0",
    "LC_ALL": "C",
}
_CHUNK: Final = 1 << 16
_FOREIGN: Final = b"dubious ownership"


@frozen(kw_only=True)
class Answered:
    """What git answered.

    Attributes:
        ok: whether it could do what it was asked.
        output: what it wrote.
        errors: what it wrote of errors.
    """

    ok: bool
    output: bytes
    errors: bytes


@frozen(kw_only=True)
class Git:
    """A repository with a work tree, asked from one of its folders.

    Attributes:
        folder: the folder, which is there.
        program: the path of the program.
    """

    folder: Path
    program: str = field(repr=False)

    @classmethod
    def at(cls, folder: Path) -> "Git":
        """The repository that `folder` lies in.

        Raises:
            Unanswerable: when git is missing, or `folder` lies in no work tree it may read.
        """
        program = shutil.which("git")
        # A relative one was found in the current folder, which may be anyone's.
        if program is None or not Path(program).is_absolute():
            raise Unanswerable(
                Phrase("git is needed to read a revision, and there is no such program")
            )
        git = cls(folder=folder, program=program)
        answered = git.ask("rev-parse", "--is-inside-work-tree")
        if answered.ok and answered.output.strip() == b"true":
            return git
        name = display_name(folder)
        if _FOREIGN in answered.errors:
            raise Unanswerable(
                Phrase(
                    "git does not trust the repository of '{folder}', which belongs to another "
                    "user: see safe.directory in its manual",
                    folder=name,
                )
            )
        raise Unanswerable(Phrase("'{folder}' lies in no work tree of git", folder=name))

    def ask(self, *arguments: str | bytes) -> Answered:
        """The answer to a command that reads.

        Raises:
            ValueError: for an argument that cannot be handed to a program.
        """
        done = subprocess.run(  # noqa: S603 - an absolute program, a list of arguments, no shell
            self._command(arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=_environment(),
            check=False,
        )
        return Answered(ok=done.returncode == 0, output=done.stdout, errors=done.stderr)

    @contextmanager
    def blobs(self) -> "Iterator[Blobs]":
        """A reader of contents, for as long as the context lasts."""
        with subprocess.Popen(  # noqa: S603 - an absolute program, a list of arguments, no shell
            self._command(("cat-file", "--batch")),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        ) as process:
            yield Blobs(cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout))

    def _command(self, arguments: Sequence[str | bytes]) -> list[str | bytes]:
        return [self.program, "-C", os.fspath(self.folder), *_OPTIONS, *arguments]


class Blobs:
    """The contents of files, as git keeps them: no filter is run over them."""

    def __init__(self, questions: IO[bytes], answers: IO[bytes]) -> None:
        """A reader that asks on one pipe and is answered on the other."""
        self._questions = questions
        self._answers = answers

    def read(self, name: str, most: int) -> bytes | None:
        """The first `most` bytes of the object `name`; None if the repository lacks it."""
        try:
            self._questions.write(f"{name}\n".encode("ascii"))
            self._questions.flush()
        except BrokenPipeError:
            return None
        header = self._answers.readline().split()
        match header:
            case [_, b"blob", size]:
                left = int(size)
            case _:
                return None
        content = self._answers.read(min(left, most))
        left -= len(content)
        while left > 0 and (passed_over := self._answers.read(min(left, _CHUNK))):
            left -= len(passed_over)
        self._answers.read(1)  # the line end after the content
        return content


def _environment() -> dict[str, str]:
    """The one of this process without what could lead git elsewhere or make it write."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, **_ENVIRONMENT}
