"""From arguments to an exit code, whatever happens on the way."""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence

from narvard.cli import streams
from narvard.cli.exit_codes import ExitCode
from narvard.cli.loading import Refused
from narvard.cli.parser import build_parser, command_in
from narvard.cli.usage import UsageError
from narvard.outputs.safe import safe


def run() -> None:
    """Run the command line of this process, and leave it with the exit code."""
    streams.prepare()
    code = main()
    streams.flush()
    if sys.getprofile() is None and sys.gettrace() is None:
        # To take apart what was read, object by object, takes longer than to let go of it all.
        os._exit(code)  # pragma: no cover - not where a trace is kept of what is run
    sys.exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the arguments after the name of the program; those of this process if None.

    Returns:
        The exit code.
    """
    arguments = argparse.Namespace(debug=False)
    code: int
    try:
        code = _done(argv, arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = _stop(ExitCode.INTERRUPTED, "interrupted")
    except BrokenPipeError:
        streams.abandon_output()
        code = ExitCode.CLOSED_PIPE
    except Refused as refused:
        code = refused.code
    except UsageError as error:
        code = _stop(ExitCode.USAGE, f"error: {error}")
    except OSError as error:
        streams.abandon_output()
        code = _stop(ExitCode.USAGE, f"error: {_system_error(error)}")
    except Exception as error:  # noqa: BLE001 - whatever it is, the user gets a sentence
        code = _stop(ExitCode.BUG, _bug(error))
        if arguments.debug:
            _show_traceback()
    return code


def _done(argv: Sequence[str] | None, arguments: argparse.Namespace) -> int:
    """Run the command; the help and the version are said while the arguments are parsed."""
    try:
        _parse(argv, arguments)
        code: int = arguments.run(arguments)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else ExitCode.CLEAN
    return code


def _parse(argv: Sequence[str] | None, arguments: argparse.Namespace) -> None:
    """Parse the arguments; `PATH` may also stand after the options."""
    parser = build_parser(command_in(sys.argv[1:] if argv is None else argv))
    _, rest = parser.parse_known_args(argv, arguments)
    match rest:
        case []:
            return
        case [path] if not path.startswith("-") and getattr(arguments, "path", None) == ".":
            arguments.path = path
        case _:
            parser.error(f"unrecognized arguments: {' '.join(rest)}")


def _stop(code: ExitCode, message: str) -> ExitCode:
    from narvard.kernel.personal_number import mask_personal_numbers

    sys.stderr.write(f"narvard: {safe(mask_personal_numbers(message))}\n")
    return code


def _system_error(error: OSError) -> str:
    reason = (error.strerror or type(error).__name__).lower()
    return reason if error.filename is None else f"{error.filename}: {reason}"


def _bug(error: Exception) -> str:
    from narvard.kernel.errors import InternalError

    if isinstance(error, InternalError):
        message = str(error)
    else:
        message = f"unexpected {type(error).__name__}; this is a bug in narvard, please report it"
    return f"{message} (--debug shows where it happened)"


def _show_traceback() -> None:
    from narvard.kernel.personal_number import mask_personal_numbers

    for line in mask_personal_numbers(traceback.format_exc()).rstrip().split("\n"):
        sys.stderr.write(f"{safe(line)}\n")
