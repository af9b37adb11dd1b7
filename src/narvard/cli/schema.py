"""Write the JSON Schema of a collaboration, or all schemas into a folder."""

import argparse
from pathlib import Path

from narvard.cli import streams
from narvard.cli.exit_codes import ExitCode
from narvard.cli.shipped import shipped
from narvard.cli.usage import UsageError
from narvard.outputs.safe import safe

_FOLDER = ("schemas", "v1")
_COLLABORATION = "collaboration.schema.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument(
        "--out", metavar="DIR", help="write every schema into this folder, and make it if need be"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the schema to standard output, or the schemas into a folder."""
    folder = shipped(*_FOLDER)
    if folder is None:
        raise UsageError("this installation of narvard has no schemas in it")
    if arguments.out is None:
        streams.write_utf_8((folder / _COLLABORATION).read_text("utf-8"))
    else:
        _copy_all(folder, Path(arguments.out))
    return ExitCode.CLEAN


def _copy_all(folder: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for schema in sorted(folder.glob("*.schema.json")):
        target = out / schema.name
        target.write_bytes(schema.read_bytes())
        streams.write(f"{safe(str(target))}\n")
