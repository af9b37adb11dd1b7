"""Lay out YAML files: line ends, blank lines, spaces at line ends, the line for editors.

What the files say, their comments, the order of keys and their indentation stay as they are.
"""

import argparse
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
    only = parser.add_mutually_exclusive_group()
    only.add_argument(
        "--check",
        action="store_true",
        help="write nothing; name the files that would change, and leave with 1 if there are any",
    )
    only.add_argument(
        "--diff",
        action="store_true",
        help="write nothing; show what would change, and leave with 1 if it is something",
    )


def run(arguments: argparse.Namespace) -> int:
    """Lay out the files at every path, and name those that change."""
    from narvard.cli.fixing import difference
    from narvard.fixes.layout import lay_out
    from narvard.kernel.personal_number import mask_file_name

    if "" in arguments.paths:
        raise UsageError("an empty path names nothing; the current folder is .")
    code = ExitCode.CLEAN
    for path in arguments.paths:
        if not Path(path).exists():
            raise UsageError(f'there is no "{path}"')
        found = lay_out(Path(path))
        for file in found.files:
            lines = difference(file) if arguments.diff else iter([mask_file_name(file.file)])
            streams.write_utf_8("".join(f"{safe(line)}\n" for line in lines))
        if arguments.check or arguments.diff:
            code = ExitCode.FINDINGS if found.files else code
        else:
            found.write()
    return code
