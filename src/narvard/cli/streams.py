"""Standard input and output, and what a terminal is good for."""

import io
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO


def prepare() -> None:
    """Let neither a closed stream nor a character that it cannot encode end the program."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What was written before goes out first; if it cannot, that is said of what follows.
            with suppress(OSError):
                stream.reconfigure(errors="backslashreplace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def write(text: str) -> None:
    """Write `text` to standard output."""
    # Line by line, because an unbuffered stream loses what a closed pipe cuts off a long write
    # and says nothing.
    sys.stdout.writelines(text.splitlines(keepends=True))


def write_utf_8(text: str) -> None:
    """Write `text` to standard output in UTF-8, whatever the encoding of the terminal."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    write(text)


def write_exactly(text: bytes) -> None:
    """Write `text`, which is in UTF-8, to standard output with the line ends that it has."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    write_utf_8(text.decode("utf-8"))


def flush() -> None:
    """Write out what is held back, or throw it away where that is not possible."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()


def abandon_output() -> None:
    """Throw away what could not be written, so that it is not tried again at the end."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def use_colour(choice: str) -> bool:
    """Whether to write colours: `always`, `never`, or `auto` by the environment and the terminal.

    By `auto`, `NO_COLOR` says no, else `FORCE_COLOR` yes, else `TERM=dumb` no, and
    otherwise it is whether standard output is a terminal.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


def width_of(stream: TextIO, default: int) -> int:
    """The columns of the terminal that `stream` is; `default` if it is none."""
    return shutil.get_terminal_size((default, 0)).columns if stream.isatty() else default
