"""Write down a made-up country of any size.

Everything in it is in order on the first day of 2026.
"""

import argparse
from pathlib import Path

from narvard.testing.country.making import Country
from narvard.testing.country.writing import write


def main() -> None:
    """Write what the arguments of this process ask for."""
    parser = argparse.ArgumentParser(prog="python -m narvard.testing.country", description=__doc__)
    parser.add_argument("--entities", type=int, default=20_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--history", type=int, default=1, metavar="N")
    parser.add_argument("--files", choices=("one", "many"), default="one")
    parser.add_argument("--to", type=Path, required=True, metavar="PATH")
    arguments = parser.parse_args()
    country = Country(entities=arguments.entities, seed=arguments.seed, history=arguments.history)
    write(country, arguments.to, in_one=arguments.files == "one")


if __name__ == "__main__":
    main()
