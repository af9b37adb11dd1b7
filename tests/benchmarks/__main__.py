"""Measure narvard and its peers on the same files: `python -m tests.benchmarks`."""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import get_args

from tests.benchmarks import table
from tests.benchmarks.cases import Group, Suite, missing_peers
from tests.benchmarks.data import Data, Place
from tests.benchmarks.runner import Results, environment, run

HERE = Path(__file__).parent
SIZES = (1000, 20_000, 200_000)


def main(argv: Sequence[str] | None = None) -> int:
    """Run what is asked for; the exit code is 0 also where a goal is not met."""
    arguments = _arguments(argv)
    data = Data(arguments.data, arguments.of)
    if arguments.profile:
        return _profile(data, arguments.sizes)
    for peer in missing_peers():
        _say(f"skipped, for it is not installed: {peer}")
    suite = Suite(arguments.sizes, data)
    results = Results()
    done: list[Group] = []
    warm: set[object] = set()
    for group in suite.groups(arguments.only):
        done.append(group)
        cold = [case for case in group.cases if case.program not in warm]
        warm |= {case.program for case in cold}
        run(cold, 1, Results(), _warming)
        run(group.cases, arguments.rounds, results, _say)
    text = _text(
        done,
        results,
        table.command(arguments.sizes, arguments.rounds, arguments.only, arguments.of),
        {} if arguments.only else _profiles(data, suite.middle),
    )
    sys.stdout.write(f"{text}\n")
    if arguments.output is not None:
        page = arguments.output.read_text("utf-8")
        arguments.output.write_text(table.splice(page, text), "utf-8")
    if arguments.json is not None:
        raw = {name: [asdict(one) for one in samples] for name, samples in results.samples.items()}
        arguments.json.write_text(json.dumps({"samples": raw, "bytes": results.sizes}, indent=1))
    return 0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "--sizes", type=_sizes, default=SIZES, metavar="N,N", help="numbers of entities"
    )
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="how often each is run")
    parser.add_argument(
        "--only",
        default="",
        metavar="NAME",
        help="only groups whose names begin so: start, one, many, errors, growth, history, again, "
        "questions",
    )
    parser.add_argument(
        "--output", type=Path, metavar="PAGE", help="also write the tables between its markers"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every single figure")
    parser.add_argument(
        "--data", type=Path, metavar="FOLDER", help="where the files are kept that are read"
    )
    parser.add_argument(
        "--of",
        choices=get_args(Place),
        default="municipalities",
        help="what the files are about: municipalities that are all alike, or the made-up country "
        "of narvard.testing",
    )
    parser.add_argument(
        "--profile",
        action="store_true",
        help="instead say where the time of starting goes, and that of one check for each size",
    )
    return parser.parse_args(argv)


def _sizes(written: str) -> tuple[int, ...]:
    return tuple(sorted(int(size) for size in written.split(",")))


def _profile(data: Data, sizes: Sequence[int]) -> int:
    sys.stdout.write(f"{_printed_by('starting.py')}\n")
    for size in sizes:
        sys.stdout.write(f"{_stages(data, size)}\n")
    return 0


def _profiles(data: Data, size: int) -> dict[str, str]:
    return {
        "Where the time of starting goes": _printed_by("starting.py"),
        "Where the time of one check goes": _stages(data, size),
    }


def _stages(data: Data, size: int) -> str:
    """Where the time of one check of so many entities goes, as tables in Markdown."""
    return _printed_by("stages.py", str(data.one_file(size)))


def _printed_by(program: str, *arguments: str) -> str:
    """What one of our own programs prints."""
    command = (sys.executable, str(HERE / "own" / program), *arguments)
    return subprocess.run(
        command, check=True, env=environment(), stdout=subprocess.PIPE, text=True
    ).stdout


def _text(
    groups: Sequence[Group], results: Results, command: str, profiles: Mapping[str, str]
) -> str:
    return "\n".join(
        (
            f"Made by `{command}` on",
            table.machine(),
            "",
            "### Goals",
            "",
            table.goals(results),
            "",
            table.rendered(groups, results),
            "",
            *(f"### {title}\n\n{profile}" for title, profile in profiles.items()),
        )
    )


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _warming(text: str) -> None:
    _say(f"warming up, {text}")


if __name__ == "__main__":
    sys.exit(main())
