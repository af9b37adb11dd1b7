"""Write down a made-up country of any size.

Everything in it is in order on the first day of 2026, unless defects are asked for: these and the
findings that they give are then listed in a file of their own.
"""

import argparse
import json
from pathlib import Path

from attrs import asdict

from narvard.testing.country.making import Country
from narvard.testing.country.writing import write


def main() -> None:
    """Write what the arguments of this process ask for."""
    parser = argparse.ArgumentParser(prog="python -m narvard.testing.country", description=__doc__)
    parser.add_argument(
        "--entities", type=_count, default=20_000, metavar="N", help="how many; 20000 by default"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="what it is made from")
    parser.add_argument(
        "--history",
        type=_count,
        default=1,
        metavar="N",
        help="how many holders, versions and times six meetings a year everything has had",
    )
    parser.add_argument(
        "--files", choices=("one", "many"), default="one", help="one file, or one for each part"
    )
    parser.add_argument("--to", type=Path, required=True, metavar="PATH", help="where to write it")
    parser.add_argument("--defects", type=_count, default=0, metavar="N", help="how many to plant")
    parser.add_argument(
        "--sort", choices=("rule", "shape"), default="rule", help="the sort of the defects"
    )
    parser.add_argument(
        "--list", type=Path, metavar="FILE", help="where the defects are listed, as JSON"
    )
    arguments = parser.parse_args()
    if arguments.defects and arguments.list is None:
        parser.error("--defects needs --list, or nobody knows which they are")
    country = Country(entities=arguments.entities, seed=arguments.seed, history=arguments.history)
    planted = write(
        country,
        arguments.to,
        in_one=arguments.files == "one",
        defects=arguments.defects,
        sort=arguments.sort,
    )
    if arguments.list is not None:
        listed = json.dumps([asdict(defect) for defect in planted], indent=1)
        arguments.list.write_text(f"{listed}\n", "utf-8")


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text) > 0):
        raise argparse.ArgumentTypeError("not a number from 1 on")
    return int(text)


if __name__ == "__main__":
    main()
