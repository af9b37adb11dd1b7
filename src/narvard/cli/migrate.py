"""Lift files of an older format to the one that is read today.

Comments and layout stay. Files that are in that format already are left as they are, and so is
what is no part of a collaboration.
"""

import argparse
import sys
from pathlib import Path

from narvard.cli import streams
from narvard.cli.exit_codes import ExitCode
from narvard.cli.usage import UsageError
from narvard.outputs.safe import safe


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument(
        "paths",
        nargs="*",
        default=["."],
        metavar="PATH",
        help="a file or a folder; the current folder by default",
    )
    parser.add_argument(
        "--diff",
        action="store_true",
        help="write nothing; show what would change, and leave with 1 if it is something",
    )


def run(arguments: argparse.Namespace) -> int:
    """Lift the files at every path; the exit code is 2 if one has a format still to come."""
    from narvard.cli.fixing import difference
    from narvard.fixes.migrating import migrate
    from narvard.kernel.personal_number import mask_file_name
    from narvard.model.bundle import FORMAT

    code = ExitCode.CLEAN
    for path in arguments.paths:
        if not path or not Path(path).exists():
            raise UsageError(f'there is no "{path}"')
        found = migrate(Path(path))
        for file, number in found.newer:
            name = safe(mask_file_name(file))
            sys.stderr.write(
                f"narvard: {name} has format {number}, and this version reads up to {FORMAT}; "
                "a newer narvard is needed\n"
            )
            code = ExitCode.USAGE
        for one in found.fixed.files:
            lines = difference(one) if arguments.diff else iter([mask_file_name(one.file)])
            streams.write_utf_8("".join(f"{safe(line)}\n" for line in lines))
        if arguments.diff:
            code = max(code, ExitCode.FINDINGS if found.fixed.files else code)
        else:
            found.fixed.write()
    return code
