"""What the command line says by its exit code."""

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    CLEAN = 0
    """Nothing was found at or above the severity that was asked for."""

    FINDINGS = 1
    """Something was found."""

    USAGE = 2
    """The command was used wrongly, or something could not be read or written."""

    BUG = 3
    """narvard itself is wrong."""

    INTERRUPTED = 130
    """Ctrl-C."""

    CLOSED_PIPE = 141
    """Whoever read the output has stopped reading."""
